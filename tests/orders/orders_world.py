"""Constraints for tests, on the small country of the nightly rules."""

from __future__ import annotations

from typing import Any

from game.model.constraints import NEVER, Bond, Constraint, Trigger
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Side
from game.rules.arrivals import begin_arrivals
from game.rules.context import Turn
from game.rules.invariants import difference, violations
from tests.rules_night.night_world import begin

G = Side.GERMAN


def trigger(**causes: Any) -> Trigger:
    """A trigger with these causes and no other."""
    return Trigger(**causes)


def bond(kind: Bond, **changes: Any) -> Constraint:
    """A German constraint in force for ten turns."""
    parts: dict[str, Any] = {
        "index": 0, "id": kind.word, "name": kind.word, "kind": kind, "side": G, "units": (), "first": 1, "last": 10,
        "begins": NEVER, "lifts": NEVER,
    }
    return Constraint(**(parts | changes))


def morning(state: State, seed: int = 1) -> Turn:
    """What the calendar brings a side in the morning, held to the invariants."""
    turn = begin(state, seed)
    begin_arrivals(turn)
    turn.emit(EventCode.SIDE_BEGAN)
    assert difference(state, turn.state, turn.events) == []
    assert violations(turn.state) == []
    return turn
