"""Where every value of a YAML text begins and ends, by its path; the library's marks, and nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from game.scenario.nodes import Step

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text hold a value; ``key`` is where its key begins, -1 without one."""

    start: int
    end: int
    key: int
    before: int  # just behind the colon of its key
    column: int  # of its first character, from 0
    flow: bool  # a list or map between brackets
    scalar: bool


@dataclass(slots=True)
class _Open:
    path: tuple[Step, ...]
    start: Any
    flow: bool
    table: bool
    key: Any = None
    count: int = 0


@lru_cache(maxsize=2)
def spans_of(text: str) -> dict[tuple[Step, ...], Span]:
    """The span of every value of a sound text."""
    found: dict[tuple[Step, ...], Span] = {}
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=_LOADER):
        kind = type(event)
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            path = _next(stack)
            stack.append(_Open(path, event, bool(getattr(event, "flow_style", False)), kind is yaml.MappingStartEvent))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            opened = stack.pop()
            found[opened.path] = _span(stack, opened.start.start_mark, event.end_mark, opened.flow, scalar=False)
            _done(stack)
        elif kind is yaml.ScalarEvent:
            if stack and stack[-1].table and stack[-1].key is None:
                stack[-1].key = event
                continue
            found[_next(stack)] = _span(stack, event.start_mark, event.end_mark, flow=False, scalar=True)
            _done(stack)
    return found


def _next(stack: list[_Open]) -> tuple[Step, ...]:
    if not stack:
        return ()
    top = stack[-1]
    return (*top.path, top.key.value if top.table else top.count)


def _done(stack: list[_Open]) -> None:
    if stack:
        stack[-1].key = None
        stack[-1].count += 1


def _span(stack: list[_Open], start: Any, end: Any, flow: bool, *, scalar: bool) -> Span:
    key = stack[-1].key if stack and stack[-1].table else None
    begins = key.start_mark.index if key is not None else -1
    behind = key.end_mark.index + 1 if key is not None else start.index
    return Span(start.index, end.index, begins, behind, start.column, flow, scalar)
