"""The immutable world of one scenario: map, order of battle, rules and everything dated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from game.model.board import Board
from game.model.constraints import Constraint, March
from game.model.oob import Formation, Leader, Release, UnitSpec
from game.model.ruleset import Ruleset
from game.model.terms import EntryKind, Flying, Ground, Level, Outcome, Sea, Side, Sky, SupportKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weather:
    """One day's weather, in four independent columns."""

    ground: Ground
    sky: Sky
    sea: Sea
    flying: Flying
    fog: bool = False  # thick in the morning (rule 7.32)


@dataclass(frozen=True, slots=True)
class Entry:
    """A door to the map: a beach, a drop zone, a port or a stretch of map edge."""

    index: int
    id: str
    name: str
    side: Side
    kind: EntryKind
    hexes: tuple[int, ...]
    men_a_day: int  # what can come in on a fair day; 0 = no limit
    lift_men: int = 0  # men and vehicles that ships bring before it on a fair day (rule 6.22); 0 = no limit
    lift_vehicles: int = 0


@dataclass(frozen=True, slots=True)
class Landing:
    """What awaits those who come in at a beach or drop zone (chapter 10)."""

    turn: int  # of the bombardment before the landing; 0 = none
    flak: int  # per cent it adds to scatter and men astray of a drop
    naval: int  # strength of the ships that bombard, 1..6
    minutes: int  # how long they fire
    tons: int  # bombs meant for the beach
    on_target: int  # per cent of them that fall there under a clear sky
    low: bool  # bombers that come in below the cloud, which does not hinder them
    fire: int  # per cent of the guns' fire that bears on those who come in: more where bluffs overlook the beach
    obstacles: int  # per mille of a wave lost on mines and obstacles
    special: bool  # flails, petards and bridging tanks land with the first wave
    swell: int  # steps by which the sea off the beach is worse than the sea of the day
    wave: int  # most men in one assault; 0 = no limit
    drift: int  # per cent at which a wave lands off its place
    drift_to: tuple[int, ...]  # hexes it may come in at instead
    exits: int  # per cent of the points left to those who come in: the ways off the beach


@dataclass(frozen=True, slots=True)
class SupplyPool:
    """A store of tons that one side's armies draw on."""

    index: int
    id: str
    name: str
    side: Side
    armies: tuple[int, ...]  # formations that draw on it
    tons: int  # in store at the start
    shells: int = 100  # per cent of the shells that its armies are set aside and can hold
    trucks: int = 0  # tons a day its trucks carry over ``logistics.truck_points``; 0 = no limit


@dataclass(frozen=True, slots=True)
class SupplySource:
    """A beach, port, depot or map-edge road that feeds a pool while its side holds ``hexes[0]``."""

    index: int
    id: str
    name: str
    side: Side
    kind: str  # beach, port, edge, depot, harbour (an artificial one)
    pool: int
    hexes: tuple[int, ...]
    tons: tuple[tuple[int, int], ...]  # (from turn, long tons a day), by turn
    repair_days: int  # to make good a source wholly destroyed; one that cannot be damaged opens after them
    starts_open: bool
    demolition: int = 0  # per mille of it that its garrison destroys in a day; 0 = it cannot be demolished
    exposure: int = 0  # per mille of a harbour that a day of gale destroys on average
    damage: int = 0  # per mille destroyed at the start
    fed_by: int = -1  # source from which the railway brings its tons; -1 = none
    region: str = ""  # where saboteurs find it

    @property
    def breakable(self) -> bool:
        """Whether it can be demolished or broken by the sea, and is repaired by degrees."""
        return self.demolition > 0 or self.exposure > 0

    def tonnage(self, turn: int) -> int:
        """Long tons a day on a fair day of ``turn``."""
        found = 0
        for since, tons in self.tons:
            if since <= turn:
                found = tons
        return found


@dataclass(frozen=True, slots=True)
class Objective:
    """A place worth victory points to the side that holds it."""

    index: int
    id: str
    name: str
    hex: int
    points: int
    starts: Side
    historical: int  # turn on which the Allies took it; 0 = not within the campaign
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportAsset:
    """Warships, tactical air or heavy bombers within their dates."""

    index: int
    id: str
    name: str
    side: Side
    kind: SupportKind
    first: int
    last: int
    hex: int  # station of ships; -1 for aircraft
    range_hexes: int  # 0 = the whole map
    strength: int  # naval 1..6; air: sorties of a fair day; bombers: tons
    heavy: int = 0  # ships: strength of its battleships, monitors and heavy cruisers, which reach furthest
    sector: int = -1  # aircraft: army or army group they support; -1 = the whole front


@dataclass(frozen=True, slots=True)
class Aim:
    """Ground a staff is told to care about between two turns; how it is to be had is the staff's affair."""

    side: Side
    hex: int
    first: int
    last: int
    formation: int = -1  # army or corps it is given to; -1 = whoever is nearest
    weight: int = 100  # per cent


@dataclass(frozen=True, slots=True)
class Extras:
    """Points beside ground held and losses (rules 12.5 to 12.8); a scenario without them leaves all at 0."""

    ahead_per_mille: int = 0  # of an objective's points, for each day it is taken ahead of history
    ahead_most: int = 0  # per cent, the most it gains
    late_most: int = 0  # per cent, the most it loses when taken late
    cheap_most: int = 0  # per cent it gains or loses at most by Allied losses up to its capture
    par_losses: tuple[tuple[int, int], ...] = ()  # (turn, Allied men lost by then in history), by turn
    prisoners_per_point: int = 0  # German prisoners worth a point more; 0 = none
    pinned_by: tuple[int, ...] = ()  # armies that pin German panzer divisions by fighting them
    pinned_first: int = 0  # turns within which they count
    pinned_last: int = 0
    pinned_days: int = 0  # division-days worth a point

    def par(self, turn: int) -> int:
        """Men the Allies had lost by the evening of a turn in history, between two dates by days."""
        before = (0, 0)
        for day, men in self.par_losses:
            if turn <= day:
                return before[1] + (men - before[1]) * (turn - before[0]) // max(1, day - before[0])
            before = day, men
        return before[1]


@dataclass(frozen=True, slots=True)
class VictoryLevels:
    """Allied points at which each level begins, from the best down, and how points are counted."""

    decisive: int
    marginal: int
    draw: int
    german_marginal: int
    men_per_point: int  # ground losses that are worth a point; 0 = losses do not count
    extras: Extras = Extras()


@dataclass(frozen=True, slots=True)
class SuddenDeath:
    """``side`` wins at once when it holds at least ``count`` of ``hexes`` on a turn in the window."""

    name: str
    side: Side
    outcome: Outcome
    hexes: tuple[int, ...]
    count: int
    first: int
    last: int


@dataclass(frozen=True)
class World:
    """Everything that does not change in play. Indices in one table refer to another by position."""

    id: str
    title: str
    board: Board
    units: tuple[UnitSpec, ...]
    formations: tuple[Formation, ...]
    leaders: tuple[Leader, ...]
    rules: Ruleset
    start: dt.date
    turns: int
    first: Side  # who moves first in a turn
    weather: tuple[Weather, ...]  # one a turn; weather[0] is turn 1
    entries: tuple[Entry, ...]
    pools: tuple[SupplyPool, ...]
    sources: tuple[SupplySource, ...]
    objectives: tuple[Objective, ...]
    assets: tuple[SupportAsset, ...]
    victory: VictoryLevels
    sudden_deaths: tuple[SuddenDeath, ...]
    releases: tuple[Release, ...]  # one a unit
    stand_fast_until: int  # last turn of the German stand-fast order; 0 = none
    aims: tuple[Aim, ...]
    replacements: tuple[tuple[int, int, int, int], ...]  # (nation, from turn, men a day, tanks a day)
    digest: str  # of the canonical scenario text
    landings: tuple[Landing | None, ...] = ()  # one an entry; empty where the scenario has none
    constraints: tuple[Constraint, ...] = ()  # those left out by a what-if are not among them
    marches: tuple[March, ...] = ()  # one a unit; empty where the scenario has none
    memo: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def date(self, turn: int) -> dt.date:
        """Calendar date of a turn (turn 1 = ``start``)."""
        return self.start + dt.timedelta(days=turn - 1)

    def turn(self, date: dt.date) -> int:
        """Turn of a calendar date."""
        return (date - self.start).days + 1

    def weather_on(self, turn: int) -> Weather:
        """Weather of a turn; the last day's weather beyond the end."""
        return self.weather[min(turn, len(self.weather)) - 1]

    def landing_at(self, entry: int) -> Landing | None:
        """The landing plan of an entry; None without one."""
        return self.landings[entry] if 0 <= entry < len(self.landings) else None

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """A derived table, computed once: ``make`` must be a pure function of this world and ``key``."""
        try:
            return self.memo[key]  # type: ignore[no-any-return]
        except KeyError:
            made = self.memo[key] = make()
            return made

    @property
    def stocks(self) -> tuple[tuple[int, int], ...]:
        """(pool, army) of each attack stock: one for every army that a pool names, in their order."""
        return self.remember("stocks", lambda: tuple((p.index, army) for p in self.pools for army in p.armies))

    def unit_index(self, unit_id: str) -> int:
        """Index of a unit by its id; -1 when there is none."""
        table = self.remember("unit-index", lambda: {u.id: u.index for u in self.units})
        return table.get(unit_id, -1)

    def formation_index(self, formation_id: str) -> int:
        """Index of a formation by its id; -1 when there is none."""
        table = self.remember("formation-index", lambda: {f.id: f.index for f in self.formations})
        return table.get(formation_id, -1)

    def army_of(self, unit: int, turn: int) -> int:
        """Index of the army a unit serves in on a turn; -1 when it has none."""
        return self._superiors(turn, Level.ARMY)[unit]

    def corps_of(self, unit: int, turn: int) -> int:
        """Index of the corps a unit serves in on a turn; -1 when it has none."""
        return self._superiors(turn, Level.CORPS)[unit]

    def _superiors(self, turn: int, level: Level) -> tuple[int, ...]:
        """For each unit the formation of a level that it serves in, -1 without."""
        return self.remember(("superiors", level, turn), lambda: self._climbed(turn, level))

    def _climbed(self, turn: int, level: Level) -> tuple[int, ...]:
        def climb(formation: int) -> int:
            while formation >= 0 and self.formations[formation].level is not level:
                formation = self.formations[formation].parent(turn)
            return formation

        above = {formation: climb(formation) for formation in {u.formation for u in self.units}}
        return tuple(above[u.formation] for u in self.units)
