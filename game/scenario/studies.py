"""Files of experiments: typed, every fault at its line and column."""

from __future__ import annotations

from pathlib import Path

from game.scenario.documents import read_tree
from game.scenario.nodes import place, written
from game.scenario.problems import Problem, ScenarioError, in_order
from game.scenario.schema.study import ArmRow, StudyFile
from game.scenario.schema.typed import typed

__all__ = ["ArmRow", "StudyFile", "read_study"]


def read_study(path: Path) -> StudyFile:
    """The study in a file; raises ScenarioError with every problem of it."""
    root = read_tree(path)
    value, faults = typed(StudyFile, root)
    if faults or not isinstance(value, StudyFile):
        raise ScenarioError(in_order(
            Problem(str(path), *place(root, at, key=key), written(at), why) for at, key, why in faults
        ))
    return value
