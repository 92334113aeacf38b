"""Do roads and railways go from hex to adjacent hex, on land?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.hexgrid import OFF_MAP
from game.scenario.ground import Ground
from game.scenario.lint.scene import Scene
from game.scenario.loaded import Part
from game.scenario.nodes import Path
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Hexes off the map or in the sea, and gaps in a chain."""
    if scene.ground is None:
        return
    for name, what in (("roads", "a road"), ("railways", "a railway")):
        for part, path, line in scene.lines(name):
            yield from scene.hexes(part, (*path, "path"), line.path, land=what)
            yield from _gaps(scene.ground, part, (*path, "path"), line.path)


def _gaps(ground: Ground, part: Part[Any], path: Path, chain: tuple[str, ...]) -> Iterator[Problem]:
    grid = ground.grid
    before = OFF_MAP
    for i, hex_id in enumerate(chain):
        here = grid.parse(hex_id)
        if OFF_MAP not in (before, here) and here not in grid.neighbours[before]:
            yield part.problem((*path, i), f"hex {hex_id} is not adjacent to {chain[i - 1]} before it")
        before = here
