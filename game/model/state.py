"""The changing part of a game: one flat buffer of integers with named views.

Copying a state copies one buffer, so undo, branches and look-ahead cost nothing worth naming.
Rule code reads single values through memoryviews (``state.men[u]``); whole-map work asks for a
numpy view of the same bytes (``state.array("men")``). Rules change a state only through a
:class:`Ledger`, which records every change, so the events of an order add up to its effect.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.fields import (
    ACT_ATTACKED,
    ACT_DEFENDED,
    ACT_ENTERED,
    ACT_EXPLOITED,
    ACT_MOVED,
    ACT_RETREATED,
    ACT_WON,
    ASSET_FIELDS,
    CONSTRAINT_FIELDS,
    DEEP_SHIFT,
    FORMATION_FIELDS,
    MARCHED_SHIFT,
    NATION_FIELDS,
    SCALARS,
    SIDE_FIELDS,
    UNIT_FIELDS,
)
from game.model.terms import NOBODY, Nation, Status

if TYPE_CHECKING:
    from game.model.world import World

__all__ = [
    "ACT_ATTACKED",
    "ACT_DEFENDED",
    "ACT_ENTERED",
    "ACT_EXPLOITED",
    "ACT_MOVED",
    "ACT_RETREATED",
    "ACT_WON",
    "ASSET_FIELDS",
    "CONSTRAINT_FIELDS",
    "DEEP_SHIFT",
    "FORMAT",
    "FORMATION_FIELDS",
    "MARCHED_SHIFT",
    "NATION_FIELDS",
    "SCALARS",
    "SIDE_FIELDS",
    "UNIT_FIELDS",
    "Change",
    "Layout",
    "State",
]

T = TypeVar("T")

FORMAT = 2  # raise when a field is added, removed or changes its meaning

class Layout:
    """Where each field of a state lies; one per world (it depends on the sizes alone)."""

    def __init__(
        self, *, units: int, hexes: int, bridges: int, sources: int,
        pools: int, stocks: int, objectives: int, assets: int, entries: int, formations: int, constraints: int = 0,
    ) -> None:
        self.units, self.hexes = units, hexes
        nations = len(Nation)
        ints: list[tuple[str, int]] = [(f, units) for f in UNIT_FIELDS]
        ints += [(f, nations) for f in NATION_FIELDS]
        ints += [(f, 1) for f in SCALARS] + [(f, 2) for f in SIDE_FIELDS]
        ints += [("source_days", sources)]  # days since the holder of a source could begin repairs
        ints += [("source_damage", sources), ("sabotage", sources)]  # per mille destroyed; per cent of its tons lost
        ints += [("pool_tons", pools), ("landed_tons", pools)]  # in store; come in since the start
        ints += [("attack_tons", stocks), ("allotment", stocks)]  # of an army: shells; per cent above its need
        ints += [("lift_men", entries), ("lift_vehicles", entries)]  # room in ships left over for the next day
        ints += [("taken_turn", objectives)]  # turn of the present owner's capture, 0 = since the start
        ints += [("taken_lost", objectives)]  # men the Allies had lost by then
        ints += [(f, constraints) for f in CONSTRAINT_FIELDS]
        ints += [(f, assets) for f in ASSET_FIELDS] + [("entered_men", entries)]
        ints += [(f, formations) for f in FORMATION_FIELDS]
        small: list[tuple[str, int]] = [("control", hexes), ("crater", hexes), ("bridge_blown", bridges)]
        small += [("bombed", hexes), ("shelled", hexes)]  # columns that bombs and preparation give attackers today
        small += [("railway", hexes)]  # 1 where it has been put to work again
        small += [("works", hexes), ("mines", hexes), ("rubble", hexes)]  # fortress works left, levels, days
        derived: list[tuple[str, int]] = [("zoc0", hexes), ("zoc1", hexes)]  # enemy-stopping units next to a hex
        links: list[tuple[str, int]] = [("top", hexes), ("below", units)]  # stacks as linked lists, ascending by unit
        self.fields: dict[str, tuple[int, int, str]] = {}
        at = 0
        for group, code, width in ((ints, "i", 4), (small, "B", 1)):
            for name, count in group:
                self.fields[name] = (at, count, code)
                at += count * width
        at = (at + 7) // 8 * 8
        self.stored = at  # bytes from here on are derived and not part of the digest
        for group, code, width in ((links, "i", 4), (derived, "B", 1)):
            for name, count in group:
                self.fields[name] = (at, count, code)
                at += count * width
        self.total = at
        self.codes = {name: i for i, name in enumerate(self.fields)}
        self.names = tuple(self.fields)
        self.attributes = {name: "_" + name if name in SCALARS else name for name in self.fields}
        self.cuts = {  # by attribute of a state, in items of the field's width
            self.attributes[name]: slice(at // 4, at // 4 + count) if code == "i" else slice(at, at + count)
            for name, (at, count, code) in self.fields.items()
        }
        self.ints = self._at_once("i")
        self.small = self._at_once("B")

    def _at_once(self, wanted: str) -> tuple[tuple[str, slice], ...]:
        """Attributes of a kind that a state makes when it is made, each with its slice."""
        names = (self.attributes[name] for name, (_, _, code) in self.fields.items() if code == wanted)
        return tuple((name, self.cuts[name]) for name in names if name not in vars(State))

    @staticmethod
    def of(world: World) -> Layout:
        """The layout for a world, remembered with it."""
        return world.remember(
            "layout",
            lambda: Layout(
                units=len(world.units), hexes=world.board.grid.size, bridges=len(world.board.bridges),
                sources=len(world.sources), pools=len(world.pools), stocks=len(world.stocks),
                objectives=len(world.objectives), assets=len(world.assets), entries=len(world.entries),
                formations=len(world.formations),
                constraints=len(world.constraints),
            ),
        )


class Change(NamedTuple):
    """One integer of the state changed: ``field`` is a code of the layout."""

    field: int
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody wants here
    old: int
    new: int


class _Seldom:
    """A field that few orders look at: its memoryview is cut out at the first look, and kept."""

    def __set_name__(self, owner: type[State], name: str) -> None:
        self.name = name

    def __get__(self, state: State, owner: type[State]) -> memoryview[int]:
        words = state.words if state.layout.fields[self.name.lstrip("_")][2] == "i" else state.bytes
        cut = words[state.layout.cuts[self.name]]
        setattr(state, self.name, cut)
        return cut


class State:
    """One position of a game. Fields of :data:`UNIT_FIELDS` and the others are memoryviews of ``buffer``."""

    hex: memoryview[int]
    status: memoryview[int]
    men: memoryview[int]
    tanks = _Seldom()
    light_tanks = _Seldom()
    guns = _Seldom()
    at_guns = _Seldom()
    cohesion: memoryview[int]
    dug_in: memoryview[int]
    mp: memoryview[int]
    acts: memoryview[int]
    supply = _Seldom()
    cut_off = _Seldom()
    quiet = _Seldom()
    frozen = _Seldom()
    spotted: memoryview[int]
    day_start = _Seldom()
    lost_men, captured, lost_tanks = _Seldom(), _Seldom(), _Seldom()
    gained_men = _Seldom()
    gained_tanks = _Seldom()
    to_go = _Seldom()
    slipped = _Seldom()
    astray = _Seldom()
    harried = _Seldom()
    posture = _Seldom()
    dry = _Seldom()
    queue = _Seldom()
    nation_men, nation_tanks, nation_light = _Seldom(), _Seldom(), _Seldom()
    nation_guns, nation_prisoners = _Seldom(), _Seldom()
    pool_men = _Seldom()
    pool_tanks = _Seldom()
    draft_men = _Seldom()
    shop_tanks = _Seldom()
    air_points = _Seldom()
    naval_used = _Seldom()
    strike_asset = _Seldom()
    strike_hex = _Seldom()
    landed_men = _Seldom()
    fortitude = _Seldom()
    strike_safe = _Seldom()
    stood_ready = _Seldom()
    air_plan = _Seldom()
    air_cover = _Seldom()
    air_near = _Seldom()
    air_deep = _Seldom()
    source_days = _Seldom()
    source_damage = _Seldom()
    sabotage = _Seldom()
    pool_tons = _Seldom()
    landed_tons = _Seldom()
    attack_tons = _Seldom()
    allotment = _Seldom()
    lift_men = _Seldom()
    lift_vehicles = _Seldom()
    taken_turn = _Seldom()
    taken_lost = _Seldom()
    asset_used = _Seldom()
    asset_points = _Seldom()
    asset_stock = _Seldom()
    regrouped = _Seldom()
    prepare_hex = _Seldom()
    entered_men = _Seldom()
    bond_begun = _Seldom()
    bond_over = _Seldom()
    bond_due = _Seldom()
    bond_count = _Seldom()
    control: memoryview[int]
    crater = _Seldom()
    bridge_blown = _Seldom()
    bombed = _Seldom()
    shelled = _Seldom()
    railway = _Seldom()
    works, mines, rubble = _Seldom(), _Seldom(), _Seldom()
    zoc0: memoryview[int]
    zoc1: memoryview[int]
    top: memoryview[int]
    below: memoryview[int]
    _turn: memoryview[int]
    _side: memoryview[int]
    _outcome = _Seldom()
    _points = _Seldom()
    _prestige = _Seldom()
    _pinned_days = _Seldom()
    _ended: memoryview[int]
    zoc: tuple[memoryview[int], memoryview[int]]  # zoc[side][hex]: units of ``side`` that stop an enemy there

    def __init__(self, world: World, buffer: bytearray | None = None) -> None:
        self.world = world
        self.layout = Layout.of(world)
        self.buffer = buffer if buffer is not None else bytearray(self.layout.total)
        small = self.bytes = memoryview(self.buffer)
        self.words = small[: len(small) // 4 * 4].cast("i")  # all of it as 32-bit integers
        for name, cut in self.layout.ints:  # a slice of one cast: half the work of a cast for each
            setattr(self, name, self.words[cut])
        for name, cut in self.layout.small:
            setattr(self, name, small[cut])
        self.zoc = (self.zoc0, self.zoc1)
        self.scratch: dict[Any, Any] = {}  # what was worked out from this very position; see ``worked_out``

    def copy(self) -> State:
        """An independent state with the same contents."""
        return State(self.world, bytearray(self.buffer))

    @property
    def turn(self) -> int:
        """Game turn, from 1."""
        return self._turn[0]

    @property
    def side(self) -> int:
        """Side whose turn it is."""
        return self._side[0]

    @property
    def outcome(self) -> int:
        """Victory level reached so far (Outcome)."""
        return self._outcome[0]

    @property
    def points(self) -> int:
        """Allied victory points."""
        return self._points[0]

    @property
    def pinned_days(self) -> int:
        """Days that German panzer divisions were pinned, added up (rule 12.7)."""
        return self._pinned_days[0]

    @property
    def ended(self) -> bool:
        """Whether the game is over."""
        return self._ended[0] != 0

    def worked_out(self, key: Any, make: Callable[[], T]) -> T:
        """Something derived from this position, made once. Only for positions nobody is writing in."""
        try:
            return self.scratch[key]  # type: ignore[no-any-return]
        except KeyError:
            made = self.scratch[key] = make()
            return made

    def field(self, name: str) -> memoryview[int]:
        """The memoryview of a field by its layout name."""
        return getattr(self, self.layout.attributes[name])  # type: ignore[no-any-return]

    def array(self, name: str) -> NDArray[Any]:
        """A numpy view of a field: int32 for units and counts, uint8 for hexes and bridges."""
        at, count, code = self.layout.fields[name]
        if code == "i":
            return np.frombuffer(self.buffer, np.int32, count, at)
        return np.frombuffer(self.buffer, np.uint8, count, at)

    def stack(self, hex_: int) -> list[int]:
        """Units in a hex, ascending by index, support included."""
        found, u = [], self.top[hex_] if hex_ >= 0 else -1
        while u >= 0:
            found.append(u)
            u = self.below[u]
        return found

    def combat_stack(self, hex_: int) -> list[int]:
        """Combat units in a hex, ascending by index."""
        units = self.world.units
        return [u for u in self.stack(hex_) if not units[u].support]

    def holder(self, hex_: int) -> int:
        """Side that has units in a hex, ``NOBODY`` when it is empty."""
        u = self.top[hex_]
        return self.world.units[u].side if u >= 0 else NOBODY

    def is_active(self, unit: int) -> bool:
        """Whether a unit is on the map."""
        return self.status[unit] == Status.ACTIVE

    def digest(self) -> str:
        """BLAKE2b-128 of the stored part, as hex; derived fields are left out."""
        return hashlib.blake2b(memoryview(self.buffer)[: self.layout.stored], digest_size=16).hexdigest()

    def rebuild(self) -> None:
        """Compute the derived fields (stacks and zones of control) anew from the stored ones."""
        top, below = self.array("top"), self.array("below")
        top[:] = -1
        below[:] = -1
        self.array("zoc0")[:] = 0
        self.array("zoc1")[:] = 0
        for u in range(len(self.world.units) - 1, -1, -1):
            if self.status[u] == Status.ACTIVE:
                h = self.hex[u]
                self.below[u] = self.top[h]
                self.top[h] = u
                if self.exerts_zone(u):
                    self._add_zone(u, h, 1)

    def exerts_zone(self, u: int) -> bool:
        """Whether a unit stops enemies in the six hexes around it (rule 4.1)."""
        rules = self.world.rules.zones
        return (
            not self.world.units[u].support
            and self.men[u] >= rules.min_men
            and self.cohesion[u] >= rules.min_cohesion
        )

    def _add_zone(self, u: int, hex_: int, sign: int) -> None:
        zoc = self.zoc[self.world.units[u].side]
        for n in self.world.board.grid.neighbours[hex_]:
            if n >= 0:
                zoc[n] += sign

    def _link(self, u: int, hex_: int) -> None:
        at, before = self.top[hex_], -1
        while 0 <= at < u:
            before, at = at, self.below[at]
        self.below[u] = at
        if before < 0:
            self.top[hex_] = u
        else:
            self.below[before] = u

    def _unlink(self, u: int, hex_: int) -> None:
        at, before = self.top[hex_], -1
        while at != u:
            before, at = at, self.below[at]
        if before < 0:
            self.top[hex_] = self.below[u]
        else:
            self.below[before] = self.below[u]
        self.below[u] = -1
