"""Plain values as YAML text, in the two manners of our files: between brackets on one line, and in block form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from game.scenario.nodes import Node, Table, Text

# What needs no quotes; our own reader takes every scalar as text, so a number needs none either.
_PLAIN = re.compile(r"-?[A-Za-z0-9_./(+~](?:[A-Za-z0-9_./()+~'-]| (?=[^ #]))*")


_MOST = 4  # keys of a section of single values that are written in one line


def plain(node: Node) -> Any:
    """A tree as plain texts, lists and maps."""
    if isinstance(node, Text):
        return str(node)
    if isinstance(node, Table):
        return {str(k): plain(v) for k, v in node.items()}
    return [plain(v) for v in node]


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(k))}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(value)


def block(value: Any, column: int) -> str:
    """A list or map, one member a line, from a column on; maps and lists inside stand between brackets.

    A map of maps, or of lists of maps, is written in lines as well: a section reads as sections do.
    """
    pad = " " * column
    if isinstance(value, Mapping):
        most = 0 if column else _MOST
        return "".join(
            f"{pad}{_scalar(str(k))}:" + (f"\n{block(v, column + 2)}" if _deep(v, most) else f" {flow(v)}\n")
            for k, v in value.items()
        )
    return "".join(f"{pad}- {flow(v)}\n" for v in value)


def _deep(value: Any, most: int = 0) -> bool:
    """Whether a value holds maps, or more than ``most`` keys, so that one line of it would be hard to read."""
    if isinstance(value, Mapping) and 0 < most < len(value):
        return True
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return any(isinstance(one, Mapping) and one for one in inner)


def word(value: Any) -> str:
    """A scalar as it reads back; None is the mark that leaves something out."""
    if value is None:
        return "~"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _scalar(value: Any) -> str:
    """A scalar, in quotes where it would not read back as it is."""
    text = word(value)
    if _PLAIN.fullmatch(text) and text != "<<":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
