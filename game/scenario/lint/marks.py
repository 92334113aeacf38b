"""Do places, beaches, cliffs, floods, ridges, hedgerows and fortresses lie where they can?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.scenario.lint.scene import Scene
from game.scenario.loaded import Part
from game.scenario.nodes import Path
from game.scenario.problems import Problem
from game.scenario.schema.map import MapFile


def questions(scene: Scene) -> Iterator[Problem]:
    """Marks off the map or in the sea, beaches not on the coast, cliffs not at one."""
    part = scene.loaded.map
    if part is None or scene.ground is None:
        return
    data = part.data
    for i, place in enumerate(data.places):
        yield from scene.hexes(part, ("places", i, "hex"), [place.hex], listed=False)
    for i, ridge in enumerate(data.ridges):
        yield from scene.hexes(part, ("ridges", i, "hex"), [ridge.hex], land="a ridge", listed=False)
    yield from scene.hexes(part, ("flooded",), data.flooded, land="flooded ground")
    yield from scene.hexes(part, ("hedgerows",), data.hedgerows, land="hedgerow country")
    for name, ring in data.fortresses.items():
        yield from scene.hexes(part, ("fortresses", name, "core"), ring.core, land="a fortress")
        yield from scene.hexes(part, ("fortresses", name, "outer"), ring.outer, land="a fortress")
    for region_number, region in enumerate(data.regions):
        yield from scene.hexes(part, ("regions", region_number, "hexes"), region.hexes or ())
    yield from _coasts(scene, part)


def _coasts(scene: Scene, part: Part[MapFile]) -> Iterator[Problem]:
    for name, hexes in part.data.beaches.items():
        for i, hex_id in enumerate(hexes):
            yield from coast_problems(scene, part, ("beaches", name, i), hex_id, "a beach")
    for i, side in enumerate(part.data.cliffs):
        fault = scene.hex_fault(side[:6], "")
        if not fault and scene.ground is not None and scene.ground.beside(side) is None:
            fault = f"hexside {side} lies on the edge of the map; a cliff stands between two hexes"
        if fault:
            yield part.problem(("cliffs", i), fault)


def coast_problems(scene: Scene, part: Part[Any], path: Path, hex_id: str, what: str) -> Iterator[Problem]:
    """A hex that is not land beside the sea."""
    fault = scene.hex_fault(hex_id, what)
    ground = scene.ground
    if not fault and ground is not None:
        near = ground.grid.neighbours[ground.grid.parse(hex_id)]
        if not any(n >= 0 and not ground.is_land(ground.grid.hex_id(n)) for n in near):
            fault = f"hex {hex_id} is not on the coast; {what} must be beside the sea"
    if fault:
        yield part.problem(path, fault)
