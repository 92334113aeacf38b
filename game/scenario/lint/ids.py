"""Does every id name one thing, and is every overlaid record whole?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.scenario.battle import missing_fields
from game.scenario.lint.scene import Scene
from game.scenario.loaded import Part
from game.scenario.problems import Problem, hint, shown
from game.scenario.schema.oob import FormationEntry, UnitEntry


def questions(scene: Scene) -> Iterator[Problem]:
    """Ids used in two orders of battle, and overlays that change nothing known and are no whole record."""
    for name, whole in (("formations", FormationEntry), ("units", UnitEntry)):
        first: dict[str, Part[Any]] = {}
        for part in scene.loaded.oobs:
            for key in getattr(part.data, name):
                other = first.setdefault(key, part)
                if other is not part:
                    line, col = other.where((name, key), key=True)
                    where = f"{other.file}:{line}:{col}"
                    yield part.problem((name, key), f"id '{key}' is taken; it stands first at {where}", key=True)
        yield from _overlay(scene, name, whole, first)


def _overlay(
    scene: Scene, name: str, whole: type[FormationEntry] | type[UnitEntry], known: dict[str, Part[Any]]
) -> Iterator[Problem]:
    header = scene.loaded.header
    if header is None or not scene.battle_known:
        return
    for key, change in getattr(header.data, name).items():
        missing = missing_fields(whole, dict.fromkeys(change.model_fields_set))
        if key not in known and missing:
            what = f"there is no {name.removesuffix('s')} {shown(key)} to change"
            fault = f"{what}, and a new one also needs {', '.join(missing)}{hint(key, known)}"
            yield header.problem((name, key), fault, key=True)
