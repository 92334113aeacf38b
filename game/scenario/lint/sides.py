"""Has each side units that come into play?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import SIDES
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """A side without any unit placed or arriving."""
    loaded = scene.loaded
    parts = ("arrivals", "entries", "setup", "oob", "scenario.units", "scenario.formations")
    known = scene.battle_known and scene.ground and loaded.entries and scene.dated and scene.whole(*parts)
    if not known or loaded.setup is None:
        return
    present = {unit.row.side for unit in scene.coming}
    for side in SIDES:
        if side not in present:
            fault = f"no {side.word} unit is placed or arrives while the scenario runs; both sides need one"
            yield loaded.setup.problem(("units",), fault, key=True)
