"""The order of battle files: formations, units and leaders of one side."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.model.terms import Level, MoveClass, Nation, Reliability, Side, UnitKind
from game.scenario.schema.base import Date, Flag, Line, Name, OneOf, Prose, Record, Size, Slug, Whole, Word

NationWord = Annotated[Nation, Word(Nation)]
SideWord = Annotated[Side, Word(Side)]
Rating = Annotated[int, Whole(1, 5)]
Men = Annotated[int, Whole(0, 60_000)]
Tanks = Annotated[int, Whole(0, 2_000)]
Barrels = Annotated[int, Whole(0, 2_000)]


class Parent(Record):
    """The superior formation from a date on; none when ``to`` is left out."""

    since: Date = Field(alias="from")
    to: Slug | None = None


class FormationEntry(Record):
    """A division, corps, army or other body."""

    name: Name
    nation: NationWord
    level: Annotated[Level, Word(Level)]
    parents: Annotated[tuple[Parent, ...], Size(0, 60)] = ()
    note: Prose = ""


class Leaving(Record):
    """A scheduled departure; a disbanded unit may leave its men to a formation."""

    date: Date
    kind: Annotated[str, OneOf(("withdrawn", "disbanded"))]
    into: Slug | None = None
    note: Prose = ""


class UnitEntry(Record):
    """One counter with its establishment."""

    name: Name
    designation: Annotated[str, Line(40)] = "-"
    formation: Slug
    nation: NationWord
    kind: Annotated[UnitKind, Word(UnitKind)]
    size: Annotated[str, Line(30)]
    men: Men = 0
    tanks: Tanks = 0
    light_tanks: Tanks = 0
    guns: Barrels = 0
    at_guns: Barrels = 0
    works: Annotated[int, Whole(0, 3)] = 0
    swimming: Tanks = 0
    climbs: Flag = False
    quality: Rating
    move: Annotated[MoveClass, Word(MoveClass)]
    arrives: Date
    entry: Slug | None = None
    parts: Annotated[tuple[Name, ...], Size(0, 60)] = ()
    leaves: Leaving | None = None
    fate: Prose = ""
    reliability: Annotated[Reliability, Word(Reliability)] = Reliability.HIGH
    notes: Prose = ""
    skills: Annotated[tuple[Annotated[str, OneOf(("sappers", "flame"))], ...], Size(0, 2)] = ()


class LeaderEntry(Record):
    """A commander and the dates of his command."""

    name: Name
    rank: Annotated[str, Line(60)]
    nation: NationWord
    command: Slug
    since: Date = Field(alias="from")
    to: Date
    drive: Rating
    defence: Rating
    note: Prose = ""


class NotUnit(Record):
    """A row of the sources that is no counter, and why."""

    row: Name
    reason: Prose


class OobFile(Record):
    """The order of battle of one side."""

    oob: SideWord
    formations: Annotated[dict[Slug, FormationEntry], Size(1, 1000)]
    units: Annotated[dict[Slug, UnitEntry], Size(1, 2000)]
    leaders: Annotated[tuple[LeaderEntry, ...], Size(0, 1000)] = ()
    not_units: Annotated[tuple[NotUnit, ...], Size(0, 1000)] = ()
    note: Prose = ""
    sources: Annotated[tuple[Prose, ...], Size(0, 100)] = ()
