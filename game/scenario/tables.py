"""Plain tables for the lab: history files through the same guarded reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.scenario.documents import read_tree
from game.scenario.nodes import Items, Node, Text


def read_table(path: Path) -> Any:
    """A YAML file as plain dicts, lists and strings; every scalar is text, ``null`` and ``~`` too.

    Raises :class:`ScenarioError` with the place of every fault found.
    """
    return _plain(read_tree(Path(path)))


def _plain(node: Node) -> Any:
    if isinstance(node, Text):
        return str(node)
    if isinstance(node, Items):
        return [_plain(item) for item in node]
    return {str(key): _plain(value) for key, value in node.items()}
