"""The typed form of a lesson: steps that a player is led through in a scenario."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator

from game.model.terms import Side
from game.scenario.schema.base import Flag, HexId, Line, Name, Prose, Record, Size, Slug, Whole, Word, fail


class Show(Record):
    """What a step points at: a hex, the hex of a unit, or a button of the window by its name."""

    hex: HexId | None = None
    unit: Slug | None = None
    button: Annotated[str, Line(40)] | None = None


class At(Record):
    """A unit in a hex."""

    unit: Slug
    hex: HexId


class Until(Record):
    """What ends a step: exactly one of these."""

    next: Flag | None = None  # the player has read it
    select: Slug | None = None  # this unit is selected
    action: Annotated[str, Line(40)] | None = None  # this was asked for, by key or button
    card: HexId | None = None  # the card of an attack on this hex is open
    order: Annotated[str, Line(120)] | None = None  # an order that begins so has been carried out
    at: At | None = None  # this unit stands in this hex
    turn: Annotated[int, Whole(1, 400)] | None = None  # it is the player's turn on this day, or a later one
    held: HexId | None = None  # the player's side controls this hex
    over: Flag | None = None  # the game has ended

    @model_validator(mode="after")
    def one(self) -> Until:
        """Exactly one of the ways."""
        if sum(value is not None for value in self.model_dump().values()) != 1:
            fail(f"expected exactly one of {', '.join(type(self).model_fields)}")
        return self

    def only(self) -> tuple[str, Any]:
        """The way that is given, and its value."""
        return next((name, value) for name, value in self.model_dump().items() if value is not None)


class StepRow(Record):
    """One step: what is told, what is pointed at, what ends it, and what helps."""

    text: Prose
    until: Until
    show: Show = Show()
    hint: Prose = ""


class LessonFile(Record):
    """A lesson. ``{key:ACTION}`` in a text stands for the keys that the player has for an action."""

    lesson: Slug
    title: Name
    about: Prose
    scenario: Slug
    side: Annotated[Side, Word(Side)]
    seed: Annotated[int, Whole(0, 999_999_999)] = 1944
    opponent: Slug = "historical"
    steps: Annotated[tuple[StepRow, ...], Size(1, 80)]
