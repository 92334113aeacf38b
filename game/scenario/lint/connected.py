"""Do rivers run on without gaps?"""

from __future__ import annotations

from collections.abc import Iterator

from game.hexgrid import DIRECTIONS, OFF_MAP
from game.scenario.ground import Ground
from game.scenario.lint.scene import Scene
from game.scenario.problems import WARNING, Problem

Corner = frozenset[int]


def questions(scene: Scene) -> Iterator[Problem]:
    """A hexside of a river that touches no other of any river, and no sea or edge of the map."""
    ground = scene.ground
    if ground is None or not scene.whole("map.rivers", "scenario.rivers"):
        return
    ends: dict[Corner, int] = {}
    sides = []
    for part, path, river in scene.lines("rivers"):
        for i, side in enumerate(river.sides):
            corners = _corners(ground, side)
            for corner in corners:
                ends[corner] = ends.get(corner, 0) + 1
            sides.append((part, (*path, "sides", i), side, river, corners))
    for part, where, side, river, corners in sides:
        alone = all(ends[c] == 1 and not _opens(ground, c) for c in corners)
        if corners and alone and len(river.sides) > 1:
            fault = f"hexside {side} of the {river.name} touches no other hexside of a river, nor the sea"
            yield part.problem(where, fault, severity=WARNING)


def _corners(ground: Ground, side: str) -> list[Corner]:
    """The two corners of a hexside, each as the hexes that meet there; none when it lies at the edge."""
    index, way = ground.grid.parse(side[:6]), DIRECTIONS.index(side[7:])
    if index == OFF_MAP:
        return []
    near = ground.grid.neighbours[index]
    if near[way] == OFF_MAP:
        return []
    return [frozenset((index, near[way], near[turn % 6])) for turn in (way - 1, way + 1)]


def _opens(ground: Ground, corner: Corner) -> bool:
    """Whether a corner lies at the sea or at the edge of the map."""
    return any(h == OFF_MAP or not ground.is_land(ground.grid.hex_id(h)) for h in corner)
