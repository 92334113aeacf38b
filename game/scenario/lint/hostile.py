"""Does any hex hold units of both sides?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Units set up in a hex with the enemy."""
    part = scene.loaded.setup
    if part is None:
        return
    first: dict[str, str] = {}
    for unit in scene.coming:
        if unit.placing is None:
            continue
        other = first.setdefault(unit.placing.hex, unit.row.id)
        if scene.battle.units[other].side != unit.row.side:
            line, _ = part.where(("units", other), key=True)
            fault = f"hex {unit.placing.hex} already holds the enemy's '{other}' (line {line})"
            yield part.problem(("units", unit.row.id, "hex"), fault)
