"""Do objectives lie on land, each in a hex of its own?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Objectives off the map or at sea, and two in one hex."""
    part = scene.loaded.objectives
    if part is None:
        return
    first: dict[str, str] = {}
    for key, goal in part.data.items():
        yield from scene.hexes(part, (key, "hex"), [goal.hex], land="an objective", listed=False)
        other = first.setdefault(goal.hex, key)
        if other != key:
            line, _ = part.where((other,), key=True)
            yield part.problem((key, "hex"), f"hex {goal.hex} is the objective '{other}' already (line {line})")
