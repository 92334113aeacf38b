"""Does the window lie on the map, its corners in order?"""

from __future__ import annotations

from collections.abc import Iterator

from game.hexgrid import OFF_MAP
from game.scenario.ground import map_grid
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Corners off the map, or not the north-west and south-east ones."""
    header, part = scene.loaded.header, scene.loaded.map
    if header is None or part is None or header.data.window is None:
        return
    grid = map_grid(part.data)
    window = header.data.window
    for key, hex_id in (("from", window.since), ("to", window.to)):
        if grid.parse(hex_id) == OFF_MAP:
            last = grid.hex_id(grid.size - 1)
            yield header.problem(("window", key), f"hex {hex_id} is not on the map, which runs to {last}")
    if int(window.to[:3]) <= int(window.since[:3]) or int(window.to[4:]) <= int(window.since[4:]):
        yield header.problem(("window", "to"), f"{window.to} must lie east and south of {window.since}")
