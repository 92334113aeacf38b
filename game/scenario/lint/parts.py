"""Does every source row stand for one counter?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """A row that is a part of two counters, or is listed as no unit and yet is one."""
    for part in scene.loaded.oobs:
        first: dict[str, str] = {}
        for key, unit in part.data.units.items():
            for i, row in enumerate(unit.parts):
                other = first.setdefault(row, key)
                if other != key:
                    yield part.problem(("units", key, "parts", i), f"'{row}' is a part of '{other}' already")
        for i, entry in enumerate(part.data.not_units):
            if entry.row in first or entry.row in part.data.units:
                fault = f"'{entry.row}' is listed as no unit, but it is one or a part of one"
                yield part.problem(("not_units", i, "row"), fault)
