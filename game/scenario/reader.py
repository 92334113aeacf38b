"""YAML text to a tree of nodes: a small, safe part of YAML, read from the event stream without recursion.

Not allowed, since each has hurt somebody: anchors, aliases, tags, merge keys, keys that are no
words, duplicate keys, more than one document, deep nesting. Scalars stay text; the schema types
them, so ``no``, ``0712`` and ``12:30`` are never turned into something else on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from game.scenario.nodes import Items, Node, Table, Text
from game.scenario.problems import MOST, Problem, shown
from game.scenario.source import FORBIDDEN

MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_SCALAR = 4096

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the plain one where PyYAML came without libyaml


@dataclass(frozen=True)
class Parsed:
    """What a text holds: the tree, None when it could not be read, and what is wrong with it."""

    root: Node | None
    problems: tuple[Problem, ...]


def parse(text: str, file: str) -> Parsed:
    """Read one YAML document; ``file`` is its name in problems."""
    build = _Build(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            build.take(event)
    except _Stop:
        return Parsed(None, tuple(build.problems))
    except yaml.YAMLError as error:
        build.problems.append(_syntax(error, file, text))
        return Parsed(None, tuple(build.problems))
    if build.root is None or (isinstance(build.root, Text) and not build.root):
        build.problems.append(Problem(file, 1, 1, "", "the file holds nothing; a file needs at least one key"))
        return Parsed(None, tuple(build.problems))
    return Parsed(build.root, tuple(build.problems))


class _Stop(Exception):  # noqa: N818  a signal inside this module, never seen outside
    """A fault after which the rest of the text is not read."""


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _syntax(error: yaml.YAMLError, file: str, text: str) -> Problem:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is not None and opened is not None and mark.line > text.rstrip().count("\n"):
        mark = opened  # what was never closed helps more than where the file ends
    line, col = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
    if "nesting depth" in what:  # newer libyaml looks ahead and stops by itself, before our own limit is reached
        return Problem(file, line, col, "", f"nested deeper than {MAX_DEPTH} levels")
    context = getattr(error, "context", None)
    return Problem(file, line, col, "", f"not valid YAML: {what}" + (f" {context}" if context else ""))


@dataclass(slots=True)
class _Open:
    """A list or map whose end has not come; ``key`` waits for its value, ``skip`` marks a duplicate."""

    node: Items | Table
    words: dict[str, Text] = field(default_factory=dict)
    key: Text | None = None
    skip: bool = False


@dataclass(slots=True)
class _Build:
    file: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(event, Table(*_at(event)))
        elif kind is yaml.SequenceStartEvent:
            self._open(event, Items(*_at(event)))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            self._stop(event, "aliases (*name) are not allowed; write the value out")
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event, "a second document begins here; a file holds one")
        if event.tags or event.version:
            self._stop(event, "directives (%...) are not allowed")

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if event.anchor is not None:
            self._stop(event, "anchors (&name) are not allowed")
        if event.tag is not None:
            self._stop(event, f"tags ({shown(event.tag)}) are not allowed")
        if self.nodes > MAX_NODES:
            self._stop(event, f"more than {MAX_NODES} values; the limit keeps reading quick")

    def _scalar(self, event: Any) -> None:
        self._count(event)
        value: str = event.value
        if len(value) > MAX_SCALAR:
            self._stop(event, f"a text of {len(value)} characters; the limit is {MAX_SCALAR}")
        # Only escapes in double quotes can bring back what the source refused.
        if event.style == '"' and not value.isprintable() and (bad := FORBIDDEN.search(value)):
            self._stop(event, f"character U+{ord(bad.group()[0]):04X} is not allowed (control or hidden character)")
        text, mark = Text(value), event.start_mark
        text.file, text.line, text.col, text.plain = self.file, mark.line + 1, mark.column + 1, not event.style
        self._put(text, event)

    def _open(self, event: yaml.Event, node: Items | Table) -> None:
        self._count(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(event, f"nested deeper than {MAX_DEPTH} levels")
        node.file = self.file
        self._put(node, event)
        self.stack.append(_Open(node))

    def _put(self, value: Node, event: yaml.Event) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.node, Items):
            top.node.append(value)
        elif top.key is None:
            top.key = self._key(value, event)
            top.skip = self._seen_before(top, top.key)
        else:
            if not top.skip:
                top.node[top.key] = value
            top.key = None

    def _key(self, value: Node, event: yaml.Event) -> Text:
        if not isinstance(value, Text):
            self._stop(event, "a key must be a single word or text")
        if value == "<<" and value.plain:
            self._stop(event, "merge keys (<<) are not allowed; write the values out")
        return value

    def _seen_before(self, top: _Open, word: Text) -> bool:
        first = top.words.setdefault(word, word)
        if first is word:
            return False
        message = f"key {shown(word)} appears twice; it stands first at {first.line}:{first.col}"
        self.problems.append(Problem(self.file, word.line, word.col, "", message))
        if len(self.problems) > MOST:
            raise _Stop
        return True

    def _stop(self, event: yaml.Event, message: str) -> NoReturn:
        self.problems.append(Problem(self.file, *_at(event), "", message))
        raise _Stop
