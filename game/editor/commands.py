"""Edits as values: what is put, put in or taken out, at which path, and a command that makes several of them one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.nodes import Path

Value = Any  # str | int | bool | list | dict, as the document takes them


@dataclass(frozen=True)
class Put:
    """Give the value at a path, whatever stood there."""

    path: Path
    value: Value


@dataclass(frozen=True)
class PutAll:
    """Give many keys of one map."""

    path: Path
    values: dict[str, Value]


@dataclass(frozen=True)
class Insert:
    """Put a member into a list before a place; the last step is the place, -1 the end."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Take:
    """Take a key or a member of a list out."""

    path: Path


Edit = Put | PutAll | Insert | Take


@dataclass(frozen=True)
class Command:
    """What an author does in one go, and undoes in one go."""

    label: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Change:
    """What a command did to the text: at a place, ``old`` became ``new``."""

    label: str
    at: int
    old: str
    new: str

    @classmethod
    def between(cls, label: str, before: str, after: str) -> Change:
        """The shortest change from one text to another."""
        at = _common(before, after)
        tail = _common(before[at:][::-1], after[at:][::-1])
        return cls(label, at, before[at : len(before) - tail], after[at : len(after) - tail])

    def undone(self, text: str) -> str:
        """The text before the change."""
        return text[: self.at] + self.old + text[self.at + len(self.new) :]

    def redone(self, text: str) -> str:
        """The text after it."""
        return text[: self.at] + self.new + text[self.at + len(self.old) :]


def _common(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[:middle] == b[:middle] else (low, middle - 1)
    return low
