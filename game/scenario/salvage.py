"""What is left of a section when the entries at fault are taken out of it, so that the rest can be examined too.

A section with an entry of a wrong type is not sound, and the scenario is refused. But an author wants every
problem at once: the entries that typed are looked at all the same, and questions about what was taken out,
or about totals it would count in, are not asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_origin

from game.scenario.nodes import Items, Node, Path, Table, Text
from game.scenario.schema.typed import Fault, fields_of, inner_kind, plain_kind, typed

ROUNDS = 3  # taking out may empty what needs a member, which is then taken out in its turn
NO_GONE: frozenset[Path] = frozenset()


@dataclass(frozen=True)
class Rest:
    """What could be typed, None when nothing; where parts of it are missing; and ids that are there nevertheless."""

    data: Any
    partial: frozenset[str]  # the section, or the key of it: "objectives", "map.rivers"
    doubtful: frozenset[str]
    gone: frozenset[Path]  # members of lists that were taken out, so that the others have moved up


def rest_of(name: str, kind: Any, node: Node, faults: Sequence[Fault], stand_ins: Mapping[str, str]) -> Rest:
    """The rest of the section ``name``; ``stand_ins`` take the place of needed keys that are missing or at fault."""
    partial: set[str] = set()
    if isinstance(node, Table) and stand_ins:
        bad = {path[0] for path, _, _ in faults if path}
        held = {key: value for key, value in stand_ins.items() if key in bad or node.get(Text(key)) is None}
        node = _with(node, held)
        partial |= {f"{name}.{key}" for key in held}
        faults = typed(kind, node)[1]
    if name == "rules":  # tables with gaps say nothing
        return Rest(None, frozenset(), frozenset(), NO_GONE)
    data, gone = salvaged(kind, node, faults) if faults else (typed(kind, node)[0], [])
    by_key = isinstance(plain_kind(kind), type)
    partial |= {f"{name}.{path[0]}" if by_key else name for path in gone}
    words = frozenset(str(step) for path in gone for step in path)
    return Rest(data, frozenset(partial), words, frozenset(path for path in gone if isinstance(path[-1], int)))


def _with(node: Table, values: Mapping[str, str]) -> Table:
    copy = Table(node.line, node.col)
    copy.file = node.file
    copy.update((k, v) for k, v in node.items() if k not in values)
    for key, value in values.items():
        copy[_alike(key, node)] = _alike(value, node)
    return copy


def _alike(text: str, node: Table) -> Text:
    made = Text(text)
    made.file, made.line, made.col, made.plain = node.file, node.line, node.col, True
    return made


def salvaged(kind: Any, node: Node, faults: Sequence[Fault]) -> tuple[Any, list[Path]]:
    """The typed rest of a section, None when nothing can be made of it, and what was taken out."""
    gone: list[Path] = []
    data: Any = None
    for _ in range(ROUNDS):
        points = {prune_point(kind, path) for path, _, _ in faults}
        if None in points:
            return None, gone
        # Later members of a list first, so that the places of the earlier ones stay as they are.
        for point in sorted((p for p in points if p is not None), key=_by_place, reverse=True):
            node = _without(node, point)
            gone.append(point)
        data, faults = typed(kind, node)
        if not faults:
            return data, gone
    return None, gone


def _by_place(path: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]


def prune_point(kind: Any, path: Path) -> Path | None:
    """What to take out for a fault: an entry of a map or list, an unknown or an optional key; None for all of it."""
    best: Path | None = None
    listed = False
    for depth, step in enumerate(path):
        here = plain_kind(kind)
        if get_origin(here) is dict:
            best = best if listed else path[: depth + 1]
        elif fields := fields_of(here):
            if str(step) not in fields:
                return path[: depth + 1]
            if best is None and depth == 0 and not fields[str(step)].is_required():
                best = path[:1]
        elif get_origin(here) is tuple and fields_of(plain_kind(inner_kind(here, step))) and not listed:
            best, listed = path[: depth + 1], True  # a list of records; of texts, such as terrain, all is one
        kind = inner_kind(here, step)
    return best


def _without(node: Node, path: Path) -> Node:
    """A copy of a tree without one member of a list or map in it."""
    step = path[0]
    if isinstance(node, Items) and isinstance(step, int) and step < len(node):
        row = Items(node.line, node.col)
        below = [] if len(path) == 1 else [_without(node[step], path[1:])]
        row.extend([*node[:step], *below, *node[step + 1 :]])
        return row
    if not isinstance(node, Table) or not isinstance(step, str):
        return node
    copy = _with(node, {})
    word = copy.key(step)
    if word is not None and len(path) == 1:
        del copy[word]
    elif word is not None:
        copy[word] = _without(copy[word], path[1:])
    return copy
