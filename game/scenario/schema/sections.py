"""The sections of a scenario, each inline or in a file of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.model.terms import EntryKind, Flying, Ground, Outcome, Sea, Side, Sky, SupportKind
from game.scenario.schema.base import (
    Date,
    Flag,
    Hexes,
    HexId,
    Line,
    Name,
    OneOf,
    Prose,
    Record,
    Size,
    Slug,
    Whole,
    Word,
)
from game.scenario.schema.oob import Barrels, Men, NationWord, SideWord, Tanks

Cohesion = Annotated[int, Whole(0, 100)]
DugIn = Annotated[int, Whole(0, 30)]
Tons = Annotated[int, Whole(0, 1_000_000)]
Points = Annotated[int, Whole(-10_000, 10_000)]
Percent = Annotated[int, Whole(0, 100)]
Range = Annotated[int, Whole(0, 200)]
PerMille = Annotated[int, Whole(0, 1000)]


class Frozen(Record):
    """When a unit that may not move is released: by date, by the enemy's nearness, or both."""

    date: Date | None = None
    contact: Annotated[int, Whole(1, 60)] | None = None
    note: Prose = ""


class Placing(Record):
    """Where a unit stands at the start, and what differs from its establishment."""

    hex: HexId
    men: Men | None = None
    tanks: Tanks | None = None
    light_tanks: Tanks | None = None
    guns: Barrels | None = None
    at_guns: Barrels | None = None
    cohesion: Cohesion | None = None
    dug_in: DugIn | None = None
    frozen: Frozen | None = None
    note: Prose = ""


class Control(Record):
    """Ground held at the start; what is not listed is German."""

    allied: Annotated[tuple[HexId, ...], Size(0, 20_000)] = ()


class Defaults(Record):
    """What the set-up means where it says nothing."""

    cohesion: Cohesion = 85
    elite_cohesion: Cohesion = 95
    dug_in: DugIn = 0


class Setup(Record):
    """Who stands where at the start."""

    units: Annotated[dict[Slug, Placing], Size(0, 2000)]
    control: Control = Control()
    mines: Annotated[dict[HexId, Annotated[int, Whole(1, 3)]], Size(0, 2000)] = Field(default_factory=dict)
    defaults: Defaults = Defaults()
    note: Prose = ""


class Arrival(Record):
    """Another date or entry for a unit than its own."""

    date: Date | None = None
    entry: Slug | None = None


class WeatherDay(Record):
    """One day's weather."""

    ground: Annotated[Ground, Word(Ground)]
    sky: Annotated[Sky, Word(Sky)]
    sea: Annotated[Sea, Word(Sea)]
    flying: Annotated[Flying, Word(Flying)]
    fog: Flag = False
    note: Prose = ""


class EntryDoor(Record):
    """A beach, drop zone, port or stretch of map edge by which units come."""

    name: Name
    side: SideWord
    kind: Annotated[EntryKind, Word(EntryKind)]
    hexes: Hexes
    men_a_day: Annotated[int, Whole(0, 1_000_000)] = 0
    lift_men: Annotated[int, Whole(0, 1_000_000)] = 0
    lift_vehicles: Annotated[int, Whole(0, 1_000_000)] = 0
    note: Prose = ""


class LandingPlan(Record):
    """What awaits those who come in at a beach or drop zone, and what prepares their way."""

    date: Date | None = None
    flak: Percent = 0
    naval: Annotated[int, Whole(0, 6)] = 0
    minutes: Annotated[int, Whole(0, 600)] = 0
    tons: Annotated[int, Whole(0, 10_000)] = 0
    on_target: Percent = 100
    low: Flag = False
    fire: Annotated[int, Whole(0, 500)] = 100
    obstacles: Annotated[int, Whole(0, 500)] = 0
    special: Flag = False
    swell: Annotated[int, Whole(0, 3)] = 0
    wave: Annotated[int, Whole(0, 60_000)] = 0
    drift: Percent = 0
    drift_to: Annotated[tuple[HexId, ...], Size(0, 20)] = ()
    exits: Percent = 100
    note: Prose = ""


class Pool(Record):
    """A store of tons that armies draw on."""

    name: Name
    side: SideWord
    armies: Annotated[tuple[Slug, ...], Size(1, 100)]
    tons: Tons = 0
    shells: Annotated[int, Whole(0, 400)] = 100
    trucks: Tons = 0
    note: Prose = ""


class SourcePoint(Record):
    """A beach, port, artificial harbour, depot or map-edge road that feeds a pool."""

    name: Name
    side: SideWord
    kind: Annotated[str, OneOf(("beach", "port", "edge", "depot", "harbour"))]
    pool: Slug
    hexes: Hexes
    tons: Annotated[dict[Date, Tons], Size(1, 120)]
    repair_days: Annotated[int, Whole(0, 400)] = 0
    open: Flag = True
    demolition: PerMille = 0
    exposure: PerMille = 0
    damage: PerMille = 0
    fed_by: Slug | None = None
    region: Annotated[str, Line(40)] = ""
    note: Prose = ""


class Supply(Record):
    """Pools and what feeds them."""

    pools: Annotated[dict[Slug, Pool], Size(1, 40)]
    sources: Annotated[dict[Slug, SourcePoint], Size(1, 300)]
    note: Prose = ""


class Support(Record):
    """Warships, tactical air or heavy bombers within their dates."""

    name: Name
    side: SideWord
    kind: Annotated[SupportKind, Word(SupportKind)]
    since: Date = Field(alias="from")
    to: Date
    hex: HexId | None = None
    range: Range = 0
    strength: Annotated[int, Whole(1, 10_000)]
    heavy: Annotated[int, Whole(0, 10_000)] | None = None  # strength of the ships that reach furthest; else all of it
    sector: Slug | None = None  # army or army group that aircraft support; else the whole front
    note: Prose = ""


class Goal(Record):
    """A place worth points."""

    name: Name
    hex: HexId
    points: Annotated[int, Whole(0, 1000)]
    starts: SideWord = Side.GERMAN
    historical: Date | None = None
    tags: Annotated[tuple[Annotated[str, Line(40)], ...], Size(0, 20)] = ()
    note: Prose = ""


class Sudden(Record):
    """A side that holds enough of the hexes on a day of the window wins at once."""

    name: Name
    side: SideWord
    outcome: Annotated[Outcome, Word(Outcome)]
    hexes: Hexes
    count: Annotated[int, Whole(1, 500)]
    since: Date = Field(alias="from")
    to: Date


class Pinned(Record):
    """German panzer divisions next to the troops of some armies count for the Allies, by division-days."""

    by: Annotated[tuple[Slug, ...], Size(1, 20)]
    since: Date = Field(alias="from")
    to: Date
    days_per_point: Annotated[int, Whole(1, 10_000)]


class Victory(Record):
    """Allied points at which each level begins, best first; below the last the Germans win outright."""

    decisive: Points
    marginal: Points
    draw: Points
    german_marginal: Points
    men_per_point: Annotated[int, Whole(0, 1_000_000)] = 0
    ahead_per_mille: Annotated[int, Whole(0, 1000)] = 0
    ahead_most: Annotated[int, Whole(0, 100)] = 0
    late_most: Annotated[int, Whole(0, 100)] = 0
    cheap_most: Annotated[int, Whole(0, 100)] = 0
    par_losses: Annotated[dict[Date, Annotated[int, Whole(0, 10_000_000)]], Size(0, 100)] = Field(default_factory=dict)
    prisoners_per_point: Annotated[int, Whole(0, 1_000_000)] = 0
    pinned: Pinned | None = None
    sudden_deaths: Annotated[tuple[Sudden, ...], Size(0, 40)] = ()
    note: Prose = ""


class Replacement(Record):
    """Men and tanks that reach a nation's pool each day from a date on."""

    nation: NationWord
    since: Date = Field(alias="from")
    men: Annotated[int, Whole(0, 100_000)] = 0
    tanks: Annotated[int, Whole(0, 10_000)] = 0
    note: Prose = ""


class AimRow(Record):
    """A hex towards which a side's staff looks between two dates."""

    side: SideWord
    hex: HexId
    since: Date = Field(alias="from")
    to: Date
    formation: Slug | None = None
    weight: Annotated[int, Whole(1, 1000)] = 100
    note: Prose = ""


class Briefing(Record):
    """What each player is told before the first turn."""

    allied: Prose = ""
    german: Prose = ""
