"""The typed form of a file of operations: orders of a player, not a part of a scenario."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.schema.base import Date, Flag, HexId, OneOf, Prose, Record, Size, Slug, Whole

TASKS = ("attack", "move", "hold", "delay", "reserve", "rest", "mop-up")
OTHERS = ("attack", "hold", "delay", "reserve", "rest", "mop-up", "nothing")


class StopWhen(Record):
    """What ends an operation before its last day."""

    losses: Annotated[int, Whole(1, 1000)] | None = None  # per mille of its men
    cohesion: Annotated[int, Whole(1, 100)] | None = None
    contact: Flag = False
    flank: Flag = False


class OperationRow(Record):
    """One operation: who does what, where, from when to when, with what, and what stops it."""

    task: Annotated[str, OneOf(TASKS)]
    objective: HexId | None = None
    axis: Annotated[tuple[HexId, ...], Size(0, 40)] = ()
    formations: Annotated[tuple[Slug, ...], Size(0, 40)] = ()
    units: Annotated[tuple[Slug, ...], Size(0, 200)] = ()
    since: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    shells: Annotated[int, Whole(0, 100)] = 100
    air: Flag = True
    naval: Flag = True
    stop: StopWhen = StopWhen()
    note: Prose = ""


class OperationsFile(Record):
    """Operations by name, and what troops without one do."""

    operations: Annotated[dict[Slug, OperationRow], Size(0, 200)]
    others: Annotated[str, OneOf(OTHERS)] = "hold"
