"""A scenario file open for editing: values set, put in and taken out, with comments and order kept.

The text is edited where it stands: what an edit does not touch stays byte for byte as it was, so writing an
unchanged document is no change, and comments and alignment live on. YAML is read by the library; this module
only knows where each value begins and ends. After every edit the text is read again and must hold what was
meant, else the edit is refused and nothing has happened.

Values are plain: texts, whole numbers, ``True``/``False``, None for ``~``, and lists and maps of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.scenario.nodes import Items, Node, Step, Table, follow, written
from game.scenario.problems import ScenarioError, in_order
from game.scenario.reader import parse
from game.scenario.source import decode, read_bytes
from game.scenario.spans import Span, spans_of
from game.scenario.writing import block, flow, plain, word

Value = Any  # str | int | bool | Sequence[Value] | Mapping[str, Value]


class EditError(ValueError):
    """An edit that cannot be made; the document is as it was."""


class Document:
    """The text of one YAML file. ``text`` is what a file would hold now; whoever opened it writes it."""

    def __init__(self, text: str, name: str = "document") -> None:
        """A document of this text; raises ScenarioError when it cannot be read."""
        self.name = name
        self.text = text
        self._root = self._read(text)

    @classmethod
    def open(cls, path: Path) -> Document:
        """The document of a file; raises ScenarioError with what is wrong with its text."""
        data = read_bytes(path, str(path))
        text = decode(data, str(path)) if isinstance(data, bytes) else data
        if not isinstance(text, str):
            raise ScenarioError([text])
        return cls(text, str(path))

    @property
    def tree(self) -> Node:
        """The tree as the scenario reader sees it, with lines and columns."""
        return self._root

    def get(self, path: Sequence[Step]) -> Value:
        """The value at a path as texts, lists and maps; None where the path leads nowhere."""
        node = follow(self._root, path)
        return None if node is None else plain(node)

    def set(self, path: Sequence[Step], value: Value) -> None:
        """Give a value anew, or put it in under a key that is not there yet; raises EditError."""
        if follow(self._root, path) is None:
            self._put(path, value)
            return
        span = self._span(path)
        if self.get(path) == _words(value):
            return
        nested = isinstance(value, Mapping | list | tuple) and bool(value)
        if span.flow or span.scalar or not path:
            self._splice(span.start, self._end(path), flow(value), path, value)
        elif nested:
            self._splice(span.start, self._end(path), block(value, span.column).strip(), path, value)
        else:
            self._splice(span.before, self._end(path), f" {flow(value)}" if span.key >= 0 else flow(value), path, value)

    def put_all(self, path: Sequence[Step], values: Mapping[str, Value]) -> None:
        """Put many keys that are not there yet into a map, in one edit; raises EditError."""
        owner = follow(self._root, path)
        if not isinstance(owner, Table) or any(key in owner for key in values):
            raise EditError(f"there is no map at {written(path) or 'the root'} without these keys")
        if not values:
            return
        meant = plain(owner) | {key: _words(value) for key, value in values.items()}
        span = self._span(path)
        if span.flow or not owner:
            text = ", ".join(f"{flow(key)}: {flow(value)}" for key, value in values.items())
            self._member(span, len(owner), len(owner), text, path, meant)
            return
        start = self._after(path)
        self._splice(start, start, block(values, span.column), path, meant)

    def insert(self, path: Sequence[Step], value: Value) -> None:
        """Put a value into a list before the place a path names; its length names the end; raises EditError."""
        above, at = path[:-1], path[-1] if path else None
        items = follow(self._root, above)
        if not isinstance(items, Items) or not isinstance(at, int) or not 0 <= at <= len(items):
            raise EditError(f"{written(path) or 'the document'} is no place in a list")
        span = self._span(above)
        meant = [*plain(items)[:at], _words(value), *plain(items)[at:]]
        if span.flow or not items:
            self._member(span, at, len(items), flow(value), above, meant)
            return
        lines = block([value], span.column)
        start = self._line_start(self._span((*above, at)).start) if at < len(items) else self._after(above)
        self._splice(start, start, lines, above, meant)

    def delete(self, path: Sequence[Step]) -> None:
        """Take out a key with its value, or a member of a list; raises EditError.

        A comment at the end of its line goes with it; comments on lines of their own stay while anything else does.
        """
        above = path[:-1]
        node, owner = follow(self._root, path), follow(self._root, above)
        if not path or node is None or not isinstance(owner, Table | Items):
            raise EditError(f"there is no {written(path) or 'such value'} to take out")
        meant = plain(owner)
        del meant[path[-1]]
        span = self._span(above)
        if not meant:
            self._splice(*self._bare(span, above), above, meant)
        elif span.flow or self._shares_its_line(path):
            start, end = self._in_flow(path, owner)
            self._splice(start, end, "", above, meant)
        else:
            self._splice(self._line_start(self._begin(path)), self._after(path), "", above, meant)

    def _put(self, path: Sequence[Step], value: Value) -> None:
        above, key = path[:-1], path[-1] if path else None
        owner = follow(self._root, above)
        if not isinstance(owner, Table) or not isinstance(key, str):
            raise EditError(f"there is no map at {written(above) or 'the root'} to put '{key}' into")
        meant = plain(owner) | {key: _words(value)}
        span = self._span(above)
        if span.flow or not owner:
            self._member(span, len(owner), len(owner), f"{flow(key)}: {flow(value)}", above, meant)
            return
        lines = block({key: value}, span.column)
        start = self._after(above)
        self._splice(start, start, lines, above, meant)

    def _member(self, span: Span, at: int, many: int, text: str, above: Sequence[Step], meant: Value) -> None:
        """Put one more member between the brackets of a list or map."""
        if not many:
            opening, closing = ("{", "}") if isinstance(meant, dict) else ("[", "]")
            start, end, _ = self._bare(span, above)
            self._splice(start, end, f"{opening}{text}{closing}", above, meant)
        elif at < many:
            here = self._span((*above, at)).start
            self._splice(here, here, f"{text}, ", above, meant)
        else:
            last = max(s.end for p, s in self._spans().items() if p[:-1] == tuple(above) and p)
            self._splice(last, last, f", {text}", above, meant)

    def _bare(self, span: Span, above: Sequence[Step]) -> tuple[int, int, str]:
        """Where a list or map that is to be empty stands, and how it is written then."""
        empty = "[]" if isinstance(follow(self._root, above), Items) else "{}"
        if span.flow or span.key < 0:
            return span.start, self._end(above), empty
        return span.before, self._end(above), f" {empty}"

    def _shares_its_line(self, path: Sequence[Step]) -> bool:
        """Whether a dash of a list around it stands before it: ``- name: x``."""
        begin = self._begin(path)
        before = self.text[self._line_start(begin) : begin].strip()
        return before != "" and not (isinstance(path[-1], int) and before == "-")

    def _in_flow(self, path: Sequence[Step], owner: Table | Items) -> tuple[int, int]:
        """From a member between brackets to the next one, or from the one before it."""
        steps: list[Step] = [str(k) for k in owner] if isinstance(owner, Table) else list(range(len(owner)))
        at = steps.index(path[-1])
        if at + 1 < len(steps):
            return self._begin(path), self._begin((*path[:-1], steps[at + 1]))
        return self._span((*path[:-1], steps[at - 1])).end, self._span(path).end

    def _begin(self, path: Sequence[Step]) -> int:
        span = self._span(path)
        return span.key if span.key >= 0 else span.start

    def _end(self, path: Sequence[Step]) -> int:
        """Where the last text of a value ends: block maps themselves end only where the next thing begins."""
        inside = [s.end for p, s in self._spans().items() if p[: len(path)] == tuple(path) and (s.scalar or s.flow)]
        end = max(inside, default=self._span(path).end)
        return end - (self.text[end - 1 : end] == "\n")

    def _after(self, path: Sequence[Step]) -> int:
        """The beginning of the line after a value in block form."""
        rest = self.text.find("\n", self._end(path))
        return len(self.text) if rest < 0 else rest + 1

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _spans(self) -> dict[tuple[Step, ...], Span]:
        return spans_of(self.text)

    def _span(self, path: Sequence[Step]) -> Span:
        return self._spans()[tuple(path)]

    def _splice(self, start: int, end: int, new: str, path: Sequence[Step], meant: Value) -> None:
        """Change the text, and take the change back when it does not read as meant."""
        before = self.text[:start]
        if start == len(self.text) and before[-1:] not in ("", "\n") and new.endswith("\n"):
            before += "\n"
        text = before + new + self.text[end:]
        parsed = parse(text, self.name)
        found = None if parsed.root is None or parsed.problems else follow(parsed.root, path)
        if found is None or plain(found) != _words(meant):
            raise EditError(f"{written(path) or 'the document'} cannot be changed so; edit the file by hand")
        if parsed.root is None or _without(plain(self._root), path) != _without(plain(parsed.root), path):
            raise EditError(f"the change of {written(path) or 'the document'} would change more than that")
        self.text = text
        self._root = self._read(text)

    def _read(self, text: str) -> Node:
        parsed = parse(text, self.name)
        if parsed.root is None or parsed.problems:
            raise ScenarioError(in_order(parsed.problems))
        return parsed.root


def _words(value: Value) -> Value:
    """A value as it reads back: every scalar a text."""
    if isinstance(value, Mapping):
        return {str(k): _words(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_words(v) for v in value]
    return word(value)


def _without(value: Value, path: Sequence[Step]) -> Value:
    """The same tree with a mark in the place of one value."""
    if not path:
        return None
    if isinstance(value, dict):
        return {k: _without(v, path[1:]) if k == path[0] else v for k, v in value.items()}
    if isinstance(value, list):
        return [_without(v, path[1:]) if i == path[0] else v for i, v in enumerate(value)]
    return value
