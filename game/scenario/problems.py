"""Problems: what is wrong with a file, where, and what would be right. Problems are values, collected and sorted."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

MOST = 100  # problems told at once; the rest are counted

ERROR = "error"
WARNING = "warning"


class Problem(NamedTuple):
    """One fault at a place in a file; lines and columns count from 1, ``path`` names the value inside the file."""

    file: str
    line: int
    col: int
    path: str
    message: str
    severity: str = ERROR

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.col}: "
        return where + (f"{self.path}: " if self.path else "") + self.message


class ScenarioError(ValueError):
    """A scenario that cannot be played; ``problems`` holds every fault found, in order of position."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem], most: int = MOST) -> list[Problem]:
    """Sorted by position, without repetitions; beyond ``most`` a last line counts what was left out."""
    found = sorted(set(problems))
    if len(found) <= most:
        return found
    last = found[most - 1]
    rest = Problem(last.file, last.line, last.col, "", f"... and {len(found) - most} problems more")
    return [*found[:most], rest]


def is_error(problem: Problem) -> bool:
    """Whether a problem keeps the scenario from being played."""
    return problem.severity == ERROR


def hint(word: str, known: Iterable[str]) -> str:
    """``. Did you mean 'x'?`` for the nearest known word, to follow a sentence; or nothing."""
    near = get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return f". Did you mean '{near[0]}'?" if near else ""


def shown(text: str, most: int = 40) -> str:
    """A value in quotes for a message: cut short, and nothing in it can act on a terminal."""
    cut = text if len(text) <= most else text[:most] + "..."
    return "'" + "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in cut) + "'"
