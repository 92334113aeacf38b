"""What is asked of a scenario whose sections are typed: one question a module."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.loaded import Loaded
from game.scenario.problems import Problem


def examine(loaded: Loaded) -> Iterator[Problem]:
    """Every problem the questions find."""
    yield from ()
