"""Do the entries lie where units can come in: beaches and ports on the coast, edges at the edge, drops on land?"""

from __future__ import annotations

from collections.abc import Iterator

from game.hexgrid import OFF_MAP
from game.model.terms import EntryKind
from game.scenario.ground import Ground
from game.scenario.lint.marks import coast_problems
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem

_KINDS = {EntryKind.BEACH: "a beach entry", EntryKind.PORT: "a port entry", EntryKind.DROP: "a drop zone"}


def questions(scene: Scene) -> Iterator[Problem]:
    """Hexes of entries off the map, at sea, inland for a beach, or inside the map for an edge."""
    part = scene.loaded.entries
    if part is None or scene.ground is None:
        return
    for key, door in part.data.items():
        for i, hex_id in enumerate(door.hexes):
            path = (key, "hexes", i)
            if door.kind == EntryKind.BEACH:
                yield from coast_problems(scene, part, path, hex_id, "a beach entry")
            elif door.kind == EntryKind.EDGE:
                fault = scene.hex_fault(hex_id, "an entry") or _not_at_edge(scene.ground, hex_id)
                if fault:
                    yield part.problem(path, fault)
            else:
                yield from scene.hexes(part, path, [hex_id], land=_KINDS[door.kind], listed=False)


def _not_at_edge(ground: Ground, hex_id: str) -> str:
    for grid in (ground.grid, ground.window):
        index = grid.parse(hex_id)
        if index != OFF_MAP and OFF_MAP in grid.neighbours[index]:
            return ""
    return f"hex {hex_id} is not on the edge of the map; an edge entry must be"
