"""Do rivers run along hexsides between two hexes of land?"""

from __future__ import annotations

from collections.abc import Iterator

from game.hexgrid import OFF_MAP
from game.scenario.ground import Ground
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Sides off the map, on its edge or at the sea, and sides listed twice in one river."""
    if scene.ground is None:
        return
    for part, path, river in scene.lines("rivers"):
        seen: dict[frozenset[str | None], int] = {}
        for i, side in enumerate(river.sides):
            fault = side_fault(scene.ground, side)
            if fault:
                yield part.problem((*path, "sides", i), fault)
                continue
            first = seen.setdefault(frozenset((side[:6], scene.ground.beside(side))), i)
            if first != i:
                yield part.problem((*path, "sides", i), f"hexside {side} is listed twice; it is also number {first}")


def side_fault(ground: Ground, side: str) -> str:
    """Why a hexside is not one between two hexes of land; empty when it is."""
    if ground.grid.parse(side[:6]) == OFF_MAP:
        return f"hex {side[:6]} is not on the map"
    other = ground.beside(side)
    if other is None:
        return f"hexside {side} lies on the edge of the map; a river runs between two hexes"
    wet = next((h for h in (side[:6], other) if not ground.is_land(h)), None)
    return f"hexside {side} touches the sea hex {wet}; a river runs between two hexes of land" if wet else ""
