"""Orders: a closed, versioned list, each with a one-line text that round-trips.

Hexes are grid indices and units world indices inside the program; texts use written ids::

    move us-1id-16ir 090-18 091-18
    attack 091-22 with us-1id-16ir us-741tkbn shells air 2
    enter us-4id-8ir 083-16
    strike hb-cobra 084-21 safe
    blow 101-22 3
    repair 101-22 3
    disband gb-59id-176bde
    allot support 50 interdiction 40 deep
    prepare us-1army 084-21
    regroup us-79id us-3army
    share us-3army 150
    ship us-2ad-cca first
    end
    formation us-1id attack 091-22 via 090-20
    formation us-2id relieve us-1id
    mission us-vii-corps attack 074-10 losses 40
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from game.model.tasks import FormationOrder, MissionOrder, Task
from game.model.troop_orders import Disband, Ferry, Merge, troop_text
from game.model.world import World

VERSION = 1


@dataclass(frozen=True, slots=True)
class Move:
    """March along ``path``: the hexes entered, in order, without the start."""

    unit: int
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attack:
    """Attack a hex together. The first unit leads: it advances first and takes losses first."""

    hex: int
    units: tuple[int, ...]
    shells: bool = False
    air: int = 0  # air points
    naval: bool = False
    advance: bool = True
    night: bool = False


@dataclass(frozen=True, slots=True)
class Enter:
    """Bring a waiting unit onto the map: land, drop or march in at a hex of its entry."""

    unit: int
    hex: int


@dataclass(frozen=True, slots=True)
class Strike:
    """Order a bomber strike for the next morning; the weather decides whether it is flown."""

    asset: int
    hex: int
    safe: bool = False  # keep a safety line: fewer bombs short, less effect


class Focus(Enum):
    """Where interdiction hunts marching columns."""

    EVEN = "even"
    NEAR = "near"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Allot:
    """Share out the fighter-bombers from tomorrow on, in per cent of the sorties; the rest flies cover."""

    support: int
    interdiction: int
    focus: Focus = Focus.EVEN


@dataclass(frozen=True, slots=True)
class Prepare:
    """Order an army's guns to prepare a hex tomorrow morning, with shells of the attack stock."""

    formation: int
    hex: int


@dataclass(frozen=True, slots=True)
class Regroup:
    """Give a division or group to another army of the same pool."""

    formation: int
    army: int


@dataclass(frozen=True, slots=True)
class Blow:
    """Blow the bridge on a hexside from a hex held by one's engineers or combat units."""

    hex: int
    direction: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Repair the bridge on a hexside."""

    hex: int
    direction: int


@dataclass(frozen=True, slots=True)
class Share:
    """Give an army more or less than its need of its pool's tons and shells, in per cent of it."""

    army: int  # index of the formation
    percent: int


@dataclass(frozen=True, slots=True)
class Ship:
    """Send a unit by the first ships to its beach, or behind all others that wait for them."""

    unit: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """End the side's turn."""


UnitOrder = (
    Move | Attack | Enter | Strike | Blow | Repair | Allot | Prepare | Regroup | Share | Ship | Disband | Merge | Ferry
    | End
)
Order = UnitOrder | FormationOrder | MissionOrder
STANDING = ("operation", "launch", "halt")  # what lines for the book of operations begin with


def to_text(order: Order, world: World) -> str:
    """The one-line text of an order."""
    hex_id, units = world.board.grid.hex_id, world.units
    match order:
        case Move(unit, path):
            return " ".join(["move", units[unit].id, *map(hex_id, path)])
        case Attack(target, attackers, shells, air, naval, advance, night):
            words = ["attack", hex_id(target), "with", *(units[u].id for u in attackers)]
            words += ["shells"] * shells + (["air", str(air)] if air else [])
            return " ".join(words + ["naval"] * naval + ["stay"] * (not advance) + ["night"] * night)
        case Enter(unit, target):
            return f"enter {units[unit].id} {hex_id(target)}"
        case Strike(asset, target, safe):
            return f"strike {world.assets[asset].id} {hex_id(target)}" + " safe" * safe
        case Blow(target, direction) | Repair(target, direction):
            return f"{'blow' if isinstance(order, Blow) else 'repair'} {hex_id(target)} {direction}"
        case Allot() | Prepare() | Regroup() | Share() | Ship():
            return _staff_text(order, world)
        case Disband() | Merge() | Ferry():
            return troop_text(order, world)
        case End():
            return "end"
        case FormationOrder(formation, task, target, axis, other):
            words = ["formation", world.formations[formation].id, task.value]
            words += [world.formations[other].id] if other >= 0 else []
            words += [hex_id(target)] if target >= 0 else []
            return " ".join(words + (["via", *map(hex_id, axis)] if axis else []))
        case MissionOrder(formation, task, target, losses, shells):
            words = ["mission", world.formations[formation].id, task.value]
            words += [hex_id(target)] if target >= 0 else []
            words += ["losses", str(losses)] if losses else []
            words += ["shells", str(shells)] if shells != 100 else []
            return " ".join(words)


def _staff_text(order: Allot | Prepare | Regroup | Share | Ship, world: World) -> str:
    bodies = world.formations
    match order:
        case Allot(support, interdiction, focus):
            where = "" if focus is Focus.EVEN else f" {focus.value}"
            return f"allot support {support} interdiction {interdiction}{where}"
        case Prepare(formation, target):
            return f"prepare {bodies[formation].id} {world.board.grid.hex_id(target)}"
        case Regroup(formation, army):
            return f"regroup {bodies[formation].id} {bodies[army].id}"
        case Share(army, percent):
            return f"share {bodies[army].id} {percent}"
        case Ship(unit, last):
            return f"ship {world.units[unit].id} {'last' if last else 'first'}"


class OrderError(ValueError):
    """A text that is no order; the message says what was wrong and what would be right."""


def from_text(text: str, world: World) -> Order:
    """The order written in a line; raises :class:`OrderError`."""
    return _Reader(text, world).order()


class _Reader:
    """Words of one order text, read left to right."""

    def __init__(self, text: str, world: World) -> None:
        self.words, self.world, self.at = text.split(), world, 0

    def order(self) -> Order:
        readers: dict[str, Callable[[], Order]] = {
            "move": self._move, "attack": self._attack, "enter": self._enter, "strike": self._strike,
            "blow": lambda: Blow(self._hex(), self._number(0, 5)),
            "repair": lambda: Repair(self._hex(), self._number(0, 5)),
            "allot": self._allot, "prepare": lambda: Prepare(self._formation_index(), self._hex()),
            "regroup": lambda: Regroup(self._formation_index(), self._formation_index()),
            "share": lambda: Share(self._formation_index(), self._number(0, 1000)), "ship": self._ship,
            "disband": lambda: Disband(self._unit()), "merge": self._merge,
            "ferry": lambda: Ferry(self._unit(), self._hex()),
            "end": End, "formation": self._formation, "mission": self._mission,
        }
        verb = self._next("a verb")
        if verb not in readers:
            raise OrderError(f"'{verb}' is no order; orders begin with {', '.join((*readers, *STANDING))}")
        order = readers[verb]()
        if self.at < len(self.words):
            raise OrderError(f"'{self.words[self.at]}' is left over at the end of the order")
        return order

    def _next(self, what: str) -> str:
        if self.at >= len(self.words):
            raise OrderError(f"the order ends where {what} was expected")
        self.at += 1
        return self.words[self.at - 1]

    def _peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _hex(self) -> int:
        word = self._next("a hex")
        found = self.world.board.grid.parse(word)
        if found < 0:
            raise OrderError(f"'{word}' is no hex of this map; a hex is written ccc-rr")
        return found

    def _unit(self) -> int:
        word = self._next("a unit")
        found = self.world.unit_index(word)
        if found < 0:
            raise OrderError(f"there is no unit '{word}'")
        return found

    def _formation_index(self) -> int:
        word = self._next("a formation")
        found = self.world.formation_index(word)
        if found < 0:
            raise OrderError(f"there is no formation '{word}'")
        return found

    def _number(self, low: int, high: int) -> int:
        word = self._next("a number")
        if not (word.isascii() and word.isdigit() and len(word) < 6 and low <= int(word) <= high):
            raise OrderError(f"'{word}' is no number from {low} to {high}")
        return int(word)

    def _task(self) -> Task:
        word = self._next("a task")
        try:
            return Task(word)
        except ValueError:
            raise OrderError(f"'{word}' is no task; tasks are {', '.join(t.value for t in Task)}") from None

    def _move(self) -> Move:
        unit, path = self._unit(), []
        while self._peek():
            path.append(self._hex())
        return Move(unit, tuple(path))

    def _attack(self) -> Attack:
        target = self._hex()
        if self._next("'with'") != "with":
            raise OrderError("an attack is written: attack HEX with UNIT ...")
        units = [self._unit()]
        while self._peek() not in ("", "shells", "air", "naval", "stay", "night"):
            units.append(self._unit())
        order = Attack(target, tuple(units))
        if self._peek() == "shells":
            self.at += 1
            order = replace(order, shells=True)
        if self._peek() == "air":
            self.at += 1
            order = replace(order, air=self._number(1, 99))
        if self._peek() == "naval":
            self.at += 1
            order = replace(order, naval=True)
        if self._peek() == "stay":
            self.at += 1
            order = replace(order, advance=False)
        if self._peek() == "night":
            self.at += 1
            order = replace(order, night=True)
        return order

    def _merge(self) -> Merge:
        unit, word = self._unit(), self._next("'into'")
        if word != "into":
            raise OrderError("a merger is written: merge UNIT into UNIT")
        return Merge(unit, self._unit())

    def _enter(self) -> Enter:
        return Enter(self._unit(), self._hex())

    def _strike(self) -> Strike:
        word = self._next("an asset")
        for asset in self.world.assets:
            if asset.id == word:
                return Strike(asset.index, self._hex(), self._flag("safe"))
        raise OrderError(f"there is no asset '{word}'")

    def _flag(self, word: str) -> bool:
        """Whether the next word is this one; it is then read."""
        found = self._peek() == word
        self.at += found
        return found

    def _allot(self) -> Allot:
        shares = []
        for what in ("support", "interdiction"):
            if self._next(f"'{what}'") != what:
                raise OrderError("an allotment is written: allot support 50 interdiction 40 [near or deep]")
            shares.append(self._number(0, 100))
        focus = next((f for f in Focus if self._flag(f.value)), Focus.EVEN)
        return Allot(shares[0], shares[1], focus)

    def _ship(self) -> Ship:
        unit, where = self._unit(), self._next("'first' or 'last'")
        if where not in ("first", "last"):
            raise OrderError(f"'{where}' is no place in a queue; a unit is sent first or last")
        return Ship(unit, where == "last")

    def _formation(self) -> FormationOrder:
        order = FormationOrder(self._formation_index(), self._task())
        if order.task is Task.RELIEVE:
            order = replace(order, other=self._formation_index())
        if self._peek() not in ("", "via"):
            order = replace(order, hex=self._hex())
        axis = []
        if self._flag("via"):
            axis.append(self._hex())
            while self._peek():
                axis.append(self._hex())
        return replace(order, axis=tuple(axis))

    def _mission(self) -> MissionOrder:
        order = MissionOrder(self._formation_index(), self._task())
        if self._peek() not in ("", "losses", "shells"):
            order = replace(order, hex=self._hex())
        if self._peek() == "losses":
            self.at += 1
            order = replace(order, losses=self._number(1, 1000))
        if self._peek() == "shells":
            self.at += 1
            order = replace(order, shells=self._number(0, 100))
        return order
