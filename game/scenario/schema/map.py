"""The map file."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from game.model.terms import Road, Terrain
from game.scenario.schema.base import (
    Flag,
    Hexes,
    HexId,
    HexSide,
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

MAX_COLUMNS, MAX_ROWS = 400, 99  # a hex id has three digits for the column and two for the row

RiverKind = Annotated[str, OneOf(("minor", "major", "canal"))]
Works = Annotated[int, Whole(0, 250)]
Letter = Annotated[str, Pattern(re.compile(r"[!-~]"), "one printable character")]
Degrees = Annotated[str, Pattern(re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?"), "degrees such as 49.35")]


class RiverLine(Record):
    """A river and the hexsides it runs along."""

    name: Name
    kind: RiverKind
    sides: Annotated[tuple[HexSide, ...], Size(1, 3000)]


class BridgeSite(Record):
    """A crossing of a river, or a causeway through flooded ground."""

    at: HexSide
    river: Name | None = None
    state: Annotated[str, OneOf(("intact", "blown"))] = "intact"
    causeway: Flag = False


class RoadLine(Record):
    """A road as a chain of adjacent hexes."""

    grade: Annotated[Road, Word(Road)]
    name: Name | None = None
    path: Annotated[tuple[HexId, ...], Size(2, 1000)]


class RailLine(Record):
    """A railway as a chain of adjacent hexes."""

    name: Name | None = None
    path: Annotated[tuple[HexId, ...], Size(2, 1000)]


class PlaceMark(Record):
    """A named place."""

    name: Name
    hex: HexId
    kind: Annotated[str, Line(30)]
    population: Annotated[int, Whole(0, 10_000_000)] = 0
    note: Prose = ""


class RidgeMark(Record):
    """A hex that is high ground."""

    hex: HexId
    name: Name | None = None
    note: Prose = ""


class FortressRing(Record):
    """A fortress: its core and what lies around it."""

    core: Hexes
    outer: Annotated[tuple[HexId, ...], Size(0, 200)] = ()
    core_works: Works | None = None
    outer_works: Works | None = None


class Region(Record):
    """A stretch of country with a name; flavour for the map."""

    name: Name
    kind: Annotated[str, Line(30)]
    ring: Annotated[tuple[Annotated[tuple[Degrees, ...], Size(2, 2)], ...], Size(3, 500)] | None = None
    hexes: Annotated[tuple[HexId, ...], Size(1, 1000)] | None = None


class MapFile(Record):
    """A map: terrain as one string a row, everything else as short lists beside it."""

    map: Slug
    title: Name
    origin: HexId = "000-00"
    legend: Annotated[dict[Letter, Annotated[Terrain, Word(Terrain)]], Size(1, 40)]
    terrain: Annotated[tuple[Annotated[str, Line(MAX_COLUMNS)], ...], Size(1, MAX_ROWS)]
    rivers: Annotated[tuple[RiverLine, ...], Size(0, 500)] = ()
    bridges: Annotated[tuple[BridgeSite, ...], Size(0, 3000)] = ()
    cliffs: Annotated[tuple[HexSide, ...], Size(0, 3000)] = ()
    roads: Annotated[tuple[RoadLine, ...], Size(0, 3000)] = ()
    railways: Annotated[tuple[RailLine, ...], Size(0, 1000)] = ()
    places: Annotated[tuple[PlaceMark, ...], Size(0, 3000)] = ()
    beaches: Annotated[dict[Slug, Hexes], Size(0, 60)] = Field(default_factory=dict)
    flooded: Annotated[tuple[HexId, ...], Size(0, 2000)] = ()
    ridges: Annotated[tuple[RidgeMark, ...], Size(0, 1000)] = ()
    hedgerows: Annotated[tuple[HexId, ...], Size(0, 5000)] = ()
    fortresses: Annotated[dict[Name, FortressRing], Size(0, 60)] = Field(default_factory=dict)
    regions: Annotated[tuple[Region, ...], Size(0, 200)] = ()
    note: Prose = ""
    sources: Annotated[tuple[Prose, ...], Size(0, 100)] = ()
