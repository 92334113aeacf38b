"""Positions for tests: the tiny scenario, and ways to change a position by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.model.state import State
from game.model.world import World
from game.scenario import load

DATA = Path(__file__).parent / "data"
TINY = DATA / "tiny" / "tiny.yaml"


@cache
def _tiny() -> tuple[World, State]:
    return load(TINY)


def tiny() -> tuple[World, State]:
    """World (shared, it never changes) and a fresh first state of the tiny scenario: 9 x 9 hexes, six units a side."""
    world, state = _tiny()
    return world, state.copy()
