"""The history files: what happened, to compare games with. Nothing in them is executed.

Their figures may have decimals and stay text; the lab reads them with ``read_table``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from game.model.terms import Reliability
from game.scenario.schema.base import (
    Date,
    Flag,
    HexId,
    Line,
    Name,
    OneOf,
    Pattern,
    Prose,
    Record,
    Size,
    Slug,
    Whole,
    Word,
)

Figure = Annotated[str, Pattern(re.compile(r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,6})?"), "a number such as 12 or 0.5")]
Degrees = Annotated[str, Pattern(re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?"), "degrees such as 49.35")]
Trust = Annotated[Reliability, Word(Reliability)]
Key = Annotated[str, Pattern(re.compile(r"[a-z0-9][a-z0-9_]{0,40}"), "a word of a-z, 0-9 and _")]
Label = Annotated[str, Line(40)]
WhoseSide = Annotated[
    str, OneOf(("allied", "german", "both", "civilians", "us", "gb", "ca", "pl", "fr", "gb_ca", "gb_ca_pl"))
]


class Standing(Record):
    """Where a formation or unit stood on a day; without ``hex`` it was off the map."""

    hex: HexId | None = None
    place: Name
    lat: Degrees
    lon: Degrees
    reliability: Trust = Reliability.HIGH


class Segment(Record):
    """A stretch of front with Allied ground on its left, or a ring."""

    segment: Annotated[str, Line(60)]
    shape: Annotated[str, OneOf(("line", "ring"))]
    kind: Annotated[
        str, OneOf(("beachhead", "enclave", "airborne", "main", "facing_north", "siege", "pocket"))
    ]
    reliability: Trust = Reliability.HIGH
    points: Annotated[tuple[Annotated[tuple[Degrees, ...], Size(2, 2)], ...], Size(2, 500)]


class LossRow(Record):
    """A published figure with its span."""

    date: Date
    side: WhoseSide
    scope: Label
    measure: Label
    low: Figure
    value: Figure
    high: Figure
    unit: Label
    reliability: Trust = Reliability.HIGH
    source: Prose
    note: Prose = ""


class Happening(Record):
    """Something that happened on a day."""

    date: Date
    event: Annotated[str, Line(200)]
    place: Name
    lat: Degrees
    lon: Degrees
    side: WhoseSide
    kind: Label
    reliability: Trust = Reliability.HIGH
    note: Prose = ""


class Gate(Record):
    """What a revision must reach to pass."""

    core_score: Figure
    games: Annotated[int, Whole(1, 10_000)]


class Target(Record):
    """One figure a campaign of AI against AI should reproduce."""

    description: Annotated[str, Line(200)]
    kind: Label
    place: Name | None = None
    hex: HexId | None = None
    value: Figure
    low: Figure
    high: Figure
    unit: Label
    weight: Annotated[int, Whole(1, 100)]
    reliability: Trust = Reliability.HIGH
    source: Prose
    measure: Prose
    arrival_fed: Flag = False


class CalibrationFile(Record):
    """All targets and the gate."""

    day_zero: Date
    last_day: Annotated[int, Whole(1, 400)]
    gate: Gate
    targets: Annotated[dict[Key, Target], Size(1, 500)]


HISTORY: dict[str, Any] = {
    "positions": Annotated[
        dict[Date, Annotated[dict[Slug, Standing], Size(0, 1000)]], Size(1, 100)
    ],
    "frontline": Annotated[dict[Date, Annotated[tuple[Segment, ...], Size(0, 100)]], Size(1, 100)],
    "losses": Annotated[dict[Slug, LossRow], Size(1, 1000)],
    "timeline": Annotated[dict[Slug, Happening], Size(1, 2000)],
    "calibration": CalibrationFile,
}
"""Typed form of each kind of history file that is no section of a scenario."""
