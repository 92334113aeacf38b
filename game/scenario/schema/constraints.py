"""Orders from above, the Resistance and marches from afar, as a scenario lists them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.model.constraints import Bond
from game.model.terms import Reliability, Side
from game.scenario.schema.base import Date, HexId, Name, Prose, Record, Size, Slug, Whole, Word
from game.scenario.schema.oob import SideWord

HexList = Annotated[tuple[HexId, ...], Size(0, 2000)]
Percent = Annotated[int, Whole(0, 100)]
Small = Annotated[int, Whole(0, 400)]
Level = Annotated[int, Whole(0, 1000)]
Km = Annotated[int, Whole(0, 5000)]


class Lost(Record):
    """Places of which at least so many are in enemy hands (``lost``), or in own hands (``held``)."""

    hexes: Annotated[tuple[HexId, ...], Size(1, 50)]
    count: Annotated[int, Whole(1, 50)] = 1


class Some(Record):
    """Own units, or all units of divisions and groups, of which at least so many count."""

    units: Annotated[tuple[Slug, ...], Size(1, 200)]
    count: Annotated[int, Whole(1, 500)] = 1


class Setting(Record):
    """What sets a constraint off or ends it: any one of these."""

    date: Date | None = None
    contact: Annotated[int, Whole(1, 60)] | None = None
    landed: Annotated[int, Whole(1, 5_000_000)] | None = None
    lost: Lost | None = None
    fortitude: Level | None = None
    held: Lost | None = None
    arrived: Some | None = None
    destroyed: Some | None = None
    delay: Small = 0
    chance: Annotated[int, Whole(1, 100)] = 100


class Area(Record):
    """Ground: single hexes, the box between two corners, a fortress of the map; all of them together."""

    hexes: HexList = ()
    box: Annotated[tuple[HexId, ...], Size(2, 2)] | None = None
    fortress: Name | None = None


class ConstraintEntry(Record):
    """One constraint: what binds a side from outside the map, from when to when, and what ends it."""

    kind: Annotated[Bond, Word(Bond)]
    name: Name
    side: SideWord = Side.GERMAN
    binds: Annotated[tuple[Slug, ...], Size(0, 200)] = ()
    since: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    begins: Setting | None = None
    lifts: Setting | None = None
    area: Area | None = None
    goal: HexId | None = None
    region: Slug | None = None
    count: Small = 0
    days: Small = 0
    points: Annotated[int, Whole(0, 1000)] = 0
    cohesion: Annotated[int, Whole(-100, 0)] = 0
    level: Level = 0
    chance: Percent = 0
    expected: Date | None = None
    reliability: Annotated[Reliability, Word(Reliability)] = Reliability.HIGH
    note: Prose = ""


class MarchEntry(Record):
    """How units from far beyond the map come to their entries."""

    units: Annotated[tuple[Slug, ...], Size(1, 100)]
    since: Date = Field(alias="from")
    rail: Km = 0
    road: Km = 0
    rivers: Annotated[int, Whole(0, 5)] = 0
    region: Slug | None = None
    note: Prose = ""


