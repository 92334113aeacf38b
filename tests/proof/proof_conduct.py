"""A watcher that looks at a campaign as an umpire would: marches, zones, fights, beaches, and places changing hands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from game.model.events import Event, EventCode
from game.model.orders import Attack, Move, from_text
from game.model.state import ACT_EXPLOITED, State
from game.model.terms import SIDES, MoveClass, Side, Status, Terrain
from game.model.world import World
from game.rules import view_of
from game.session.game import OPENING, Step

# How a unit comes to leave a hex, and how one comes to take it.
_LEAVING = {
    EventCode.MOVED: "marched off", EventCode.RETREATED: "was driven out", EventCode.DESTROYED: "was destroyed",
    EventCode.SURRENDERED: "surrendered", EventCode.LEFT: "was withdrawn",
}
_FROM = (EventCode.MOVED, EventCode.RETREATED)  # their first argument is the hex left
_COMING = {
    EventCode.ADVANCED: "by assault", EventCode.MOVED: "by a march", EventCode.ENTERED: "by an entry",
    EventCode.RETREATED: "by troops falling back",
}


@dataclass(frozen=True, slots=True)
class Capture:
    """A named place that changed hands: how, and what had become of those who held it."""

    turn: int
    hex: int
    side: int
    how: str
    before: str


class Conduct:
    """What was wrong (``findings``, to be empty), what happened (``facts``), and every capture of a named place."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.findings: list[str] = []
        self.facts: Counter[str] = Counter()
        self.captures: list[Capture] = []
        self._beaches = sorted({h for beach in world.board.beaches for h in beach.hexes})
        self._ashore: set[int] = set()
        self._gone: dict[tuple[int, int], str] = {}  # (hex, side) -> how the last of the side left it
        self._day: dict[str, defaultdict[int, int]] = {}
        self._allowed: dict[int, int] = {}
        self._new_day()

    def __call__(self, step: Step) -> None:
        """Look at one order."""
        if step.entry.text != OPENING:
            self._look(step)
        self._at_sea(step)
        self._leavings(step)
        self._changes_of_hands(step)
        self._beachheads(step)
        if any(event.code is EventCode.SIDE_BEGAN for event in step.events):
            self._new_day()
            self._allowed = {u: points for u, points in enumerate(step.after.mp) if step.after.is_active(u)}
        self._allowed |= {e.unit: step.after.mp[e.unit] for e in step.events if e.code is EventCode.ENTERED}

    def _new_day(self) -> None:
        self._day = {what: defaultdict(int) for what in ("points", "attacks", "deep", "hexes")}

    def _wrong(self, step: Step, what: str) -> None:
        self.findings.append(f"turn {step.entry.turn}, '{step.entry.text}': {what}")

    def _look(self, step: Step) -> None:
        order = from_text(step.entry.text, self.world)
        self.facts[type(order).__name__] += 1
        if isinstance(order, Move):
            self._march(step, order)
        elif isinstance(order, Attack):
            self._attack(step, order)

    def _march(self, step: Step, order: Move) -> None:
        """Chapters 3 and 4 on the true position before the march, whatever the mover saw."""
        unit, before = order.unit, step.before
        start, side = before.hex[unit], self.world.units[unit].side
        end, spent = next(e.args[1:] for e in step.events if e.code is EventCode.MOVED and e.unit == unit)
        halted = any(e.code is EventCode.HALTED for e in step.events)
        walked = _walked(order, start, end, halted=halted)
        zone = stopping(before, 1 - side)
        self.facts["marches that met hidden enemies"] += halted
        if any(h in zone for h in walked[:-1]):
            self._wrong(step, "marched through a zone of control")
        if walked and walked[-1] in zone and step.after.mp[unit]:
            self._wrong(step, "has points left in a zone of control")
        if walked and start in zone and walked[0] in zone:
            self._zone_to_zone(step, order, walked)
        if any(before.holder(h) == 1 - side for h in walked):
            self._wrong(step, "marched into a hex of the enemy")
        self._costs(step, unit, walked, spent)

    def _zone_to_zone(self, step: Step, order: Move, walked: tuple[int, ...]) -> None:
        unit = order.unit
        self.facts["marches from zone to zone"] += 1
        if len(walked) == 1 and step.before.mp[unit] == self._allowed.get(unit):
            return
        seen = view_of(step.before, self.world.units[unit].side)
        if walked[0] in stopping(seen, 1 - seen.viewer):
            self._wrong(step, "marched from zone to zone with more than one hex, or tired")
        self.facts["... by surprise"] += 1

    def _costs(self, step: Step, unit: int, walked: tuple[int, ...], spent: int) -> None:
        """Points and depth, added up over all marches of the day."""
        enemy = 1 - self.world.units[unit].side
        self._day["points"][unit] += spent
        self._day["hexes"][unit] += len(walked)
        self._day["deep"][unit] += sum(step.before.control[h] == enemy for h in walked)
        points, allowed = self._day["points"][unit], self._allowed.get(unit, 0)
        if points > allowed and self._day["hexes"][unit] > 1:
            self._wrong(step, f"marched {points} points of {allowed} in a day")
        if self._day["deep"][unit] > self.world.rules.movement.exploitation_hexes:
            self._wrong(step, f"went {self._day['deep'][unit]} hexes into enemy ground in a day")
        self.facts["longest day's march in hexes"] = max(
            self.facts["longest day's march in hexes"], self._day["hexes"][unit],
        )

    def _attack(self, step: Step, order: Attack) -> None:
        """Rules 7.1 and 7.11 over the day."""
        for unit in order.units:
            self._day["attacks"][unit] += 1
            spec, again = self.world.units[unit], self._day["attacks"][unit]
            exploits = spec.move_class == MoveClass.MECH and step.before.acts[unit] & ACT_EXPLOITED == 0
            if again > 2 or (again == 2 and not exploits):
                self._wrong(step, f"{spec.id} attacks for the {again}. time that day")
            if spec.support:
                self._wrong(step, f"{spec.id} is support and attacks")

    def _at_sea(self, step: Step) -> None:
        sea = self.world.board.terrain == Terrain.SEA
        where, active = step.after.array("hex"), step.after.array("status") == Status.ACTIVE
        if sea[where[active]].any():
            self._wrong(step, "left a unit in the sea")

    def _leavings(self, step: Step) -> None:
        """Remember how the last unit of a side left each named hex."""
        for event in step.events:
            if event.code in _LEAVING and event.unit >= 0:
                left = event.args[0] if event.code in _FROM else event.hex
                self._gone[left, self.world.units[event.unit].side] = _LEAVING[event.code]

    def _changes_of_hands(self, step: Step) -> None:
        control = step.after.layout.codes["control"]
        for event in step.events:
            for change in event.changes:
                if change.field == control and change.index in self.world.board.names and change.new in SIDES:
                    self._capture(step, change.index, change.old, change.new)

    def _capture(self, step: Step, hex_: int, loser: int, winner: int) -> None:
        how = self._how(step, hex_, winner)
        before = self._gone.get((hex_, loser), "never held it")
        fought = any(e.code is EventCode.ATTACKED and e.hex == hex_ for e in step.events)
        if loser in SIDES and step.before.holder(hex_) == loser and not fought and how != "by patrols":
            self._wrong(step, f"{self.world.board.hex_name(hex_)} changed hands over the heads of those in it")
        if not how:
            self._wrong(step, f"{self.world.board.hex_name(hex_)} changed hands and the log does not say how")
        self.captures.append(Capture(step.entry.turn, hex_, winner, how, before))

    def _how(self, step: Step, hex_: int, winner: int) -> str:
        """What in an order's events brought a hex into the winner's hands."""
        for event in step.events:
            mine = event.unit >= 0 and self.world.units[event.unit].side == winner
            if mine and event.code in _COMING and hex_ in self._ground(step, event):
                return _COMING[event.code]
        ended = any(event.code is EventCode.SIDE_ENDED for event in step.events)
        near = stopping(step.before, winner) | stopping(step.after, winner)
        return "by patrols" if ended and winner == step.before.side and hex_ in near else ""

    def _ground(self, step: Step, event: Event) -> tuple[int, ...]:
        """Hexes that an event brought its unit into."""
        order = from_text(step.entry.text, self.world)
        return order.path if event.code is EventCode.MOVED and isinstance(order, Move) else (event.hex,)

    def _beachheads(self, step: Step) -> None:
        for hex_ in self._beaches:
            owner = step.after.control[hex_]
            if owner == Side.ALLIED:
                self._ashore.add(hex_)
            elif owner == Side.GERMAN and hex_ in self._ashore:
                self._ashore.discard(hex_)
                self._wrong(step, f"the beach at {self.world.board.hex_name(hex_)} is lost")

    def report(self) -> list[str]:
        """What was seen, in lines."""
        name = self.world.board.hex_name
        side = {int(s): s.word for s in SIDES}
        ways = Counter(f"named places {side[c.side]} {c.how}; the last who held it {c.before}" for c in self.captures)
        lines = [f"{number:5} {what}" for what, number in (*sorted(self.facts.items()), *sorted(ways.items()))]
        objectives = {o.hex for o in self.world.objectives}
        lines += [
            f"turn {c.turn:2} {name(c.hex)}: {side[c.side]} {c.how}; the last who held it {c.before}"
            for c in self.captures if c.hex in objectives
        ]
        return lines + [f"WRONG {finding}" for finding in self.findings]


def _walked(order: Move, start: int, end: int, *, halted: bool) -> tuple[int, ...]:
    """The part of a march that was carried out."""
    if not halted:
        return order.path
    return () if end == start else order.path[: order.path.index(end) + 1]


def stopping(state: State, side: int) -> set[int]:
    """Hexes beside a combat unit of a side that is strong and steady enough to stop an enemy (chapter 4)."""
    zones, units, near = state.world.rules.zones, state.world.units, state.world.board.grid.neighbours
    found: set[int] = set()
    for u, hex_ in enumerate(state.hex):
        fights = hex_ >= 0 and state.is_active(u) and units[u].side == side and not units[u].support
        if fights and state.men[u] >= zones.min_men and state.cohesion[u] >= zones.min_cohesion:
            found.update(n for n in near[hex_] if n >= 0)
    return found
