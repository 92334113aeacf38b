"""A scenario as it was read: typed sections that remember the file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from game.scenario.nodes import Node, Path, place, spot, written
from game.scenario.problems import ERROR, Problem
from game.scenario.schema.constraints import ConstraintEntry, MarchEntry
from game.scenario.schema.map import MapFile
from game.scenario.schema.oob import OobFile
from game.scenario.schema.scenario import Header, Window
from game.scenario.schema.sections import (
    AimRow,
    Arrival,
    EntryDoor,
    Goal,
    LandingPlan,
    Replacement,
    Setup,
    Supply,
    Support,
    Victory,
    WeatherDay,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """A typed section: its data, and the place of every value in it."""

    file: str
    root: Node
    base: Path  # where in ``root`` the section begins
    data: T
    gone: frozenset[Path] = frozenset()  # members of lists that are in the file, but could not be typed

    def where(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of a value of the section, or of its key."""
        return place(self.root, self.base + self._written(path), key=key)

    def _written(self, path: Path) -> Path:
        """The path in the file: behind a member that was left out the others have moved up."""
        real: Path = ()
        for step in path:
            if isinstance(step, int):
                for out in sorted(p[-1] for p in self.gone if p[:-1] == real and isinstance(p[-1], int)):
                    step += out <= step  # noqa: PLW2901
            real = (*real, step)
        return real

    def problem(self, path: Path, message: str, *, key: bool = False, severity: str = ERROR) -> Problem:
        """A problem with the value at a path of the section."""
        path = self.base + self._written(path)
        file, line, col = spot(self.root, path, key=key)
        return Problem(file or self.file, line, col, written(path), message, severity)

    def within(self, path: Path, data: Any) -> Part[Any]:
        """A part of this part."""
        gone = frozenset(out[len(path) :] for out in self.gone if out[: len(path)] == path)
        return Part(self.file, self.root, self.base + path, data, gone)


@dataclass
class Loaded:
    """What was read of a scenario. A section is None when it is missing or nothing of it could be typed."""

    texts: dict[str, str] = field(default_factory=dict)  # every text read, by name; the scenario's own name is ""
    files: list[str] = field(default_factory=list)  # every file read, as problems call it
    problems: list[Problem] = field(default_factory=list)
    header: Part[Header] | None = None
    window: Window | None = None  # of the header, known even where something else in the header is at fault
    map: Part[MapFile] | None = None
    rules: Part[Any] | None = None  # typed twin of Ruleset
    oobs: list[Part[OobFile]] = field(default_factory=list)
    oobs_complete: bool = False  # every order of battle was typed
    partial: set[str] = field(default_factory=set)  # sections, or keys of them, with parts left out
    doubtful: set[str] = field(default_factory=set)  # ids that are there, but could not be typed
    faulty: set[str] = field(default_factory=set)  # sections that are there but could not be typed
    setup: Part[Setup] | None = None
    weather: Part[dict[Any, WeatherDay]] | None = None
    entries: Part[dict[str, EntryDoor]] | None = None
    landings: Part[dict[str, LandingPlan]] | None = None
    supply: Part[Supply] | None = None
    support: Part[dict[str, Support]] | None = None
    objectives: Part[dict[str, Goal]] | None = None
    victory: Part[Victory] | None = None
    replacements: Part[tuple[Replacement, ...]] | None = None
    arrivals: Part[dict[str, Arrival]] | None = None
    aims: Part[tuple[AimRow, ...]] | None = None
    constraints: Part[dict[str, ConstraintEntry]] | None = None
    resistance: Part[dict[str, ConstraintEntry]] | None = None
    marches: Part[tuple[MarchEntry, ...]] | None = None
