"""Single files outside a scenario: read, guarded and typed in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.scenario.nodes import Node, place, written
from game.scenario.problems import Problem, ScenarioError, in_order
from game.scenario.reader import parse
from game.scenario.schema.typed import typed
from game.scenario.source import decode, read_bytes


def read_tree(path: Path) -> Node:
    """The tree of a YAML file; raises :class:`ScenarioError` with every fault of the text."""
    name = str(path)
    data = read_bytes(path, name)
    text = data if isinstance(data, Problem) else decode(data, name)
    if isinstance(text, Problem):
        raise ScenarioError([text])
    parsed = parse(text, name)
    if parsed.root is None or parsed.problems:
        raise ScenarioError(in_order(parsed.problems))
    return parsed.root


def read_typed(kind: Any, path: Path) -> Any:
    """A YAML file as a value of ``kind``; raises :class:`ScenarioError` with every problem."""
    return typed_tree(kind, read_tree(path), path)


def typed_tree(kind: Any, root: Node, path: Path) -> Any:
    """The tree of a file as a value of ``kind``; raises :class:`ScenarioError` with every problem."""
    value, faults = typed(kind, root)
    if faults:
        problems = (Problem(str(path), *place(root, at, key=key), written(at), why) for at, key, why in faults)
        raise ScenarioError(in_order(problems))
    return value
