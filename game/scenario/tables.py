"""Plain tables for the lab: history files through the same guarded reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.scenario.nodes import Items, Node, Text
from game.scenario.problems import Problem, ScenarioError, is_error
from game.scenario.reader import parse
from game.scenario.source import decode, read_bytes


def read_table(path: Path) -> Any:
    """A YAML file as plain dicts, lists and strings; every scalar is text, ``null`` and ``~`` too.

    Raises :class:`ScenarioError` with the place of the first fault.
    """
    name = str(path)
    data = read_bytes(Path(path), name)
    text = data if isinstance(data, Problem) else decode(data, name)
    if isinstance(text, Problem):
        raise ScenarioError([text])
    parsed = parse(text, name)
    if parsed.root is None or any(map(is_error, parsed.problems)):
        raise ScenarioError(parsed.problems)
    return _plain(parsed.root)


def _plain(node: Node) -> Any:
    if isinstance(node, Text):
        return str(node)
    if isinstance(node, Items):
        return [_plain(item) for item in node]
    return {str(key): _plain(value) for key, value in node.items()}
