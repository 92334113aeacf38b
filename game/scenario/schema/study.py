"""The typed form of a study: an experiment of the reader's own, with its arms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.base import Line, OneOf, Prose, Record, Size, Slug, Whole

Text = Annotated[str, Line(120)]


class SeedsRow(Record):
    """Which seeds every arm is played with."""

    first: Annotated[int, Whole(0, 2**31)] = Field(default=1944, alias="from")
    count: Annotated[int, Whole(1, 100_000)] = 40


class ArmRow(Record):
    """What one arm changes. The first arm of a file is the one that the others are compared with."""

    changes: Annotated[dict[Text, Text], Size(0, 100)] = Field(default_factory=dict)
    allied: Text = "historical"
    german: Text = "historical"
    mover: Annotated[str, OneOf(("allied", "german"))] | None = None
    idle: Annotated[tuple[Slug, ...], Size(0, 200)] = ()
    idle_from: Annotated[int, Whole(1, 1000)] = 7
    note: Prose = ""


class StudyFile(Record):
    """An experiment: a scenario, seeds, the last turn to play, and arms by name."""

    study: Text
    scenario: Text
    seeds: SeedsRow = SeedsRow()
    until: Annotated[int, Whole(1, 1000)] | None = None
    arms: Annotated[dict[Slug, ArmRow], Size(2, 20)]
