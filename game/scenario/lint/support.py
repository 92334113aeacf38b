"""Have ships a station, and do all supports have dates in order?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import SupportKind
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Ships without a station, stations off the map, an end before the beginning."""
    part = scene.loaded.support
    if part is None:
        return
    for key, asset in part.data.items():
        if asset.kind == SupportKind.NAVAL and asset.hex is None:
            yield part.problem((key,), "ships need a station: the key 'hex' is missing", key=True)
        if asset.hex is not None:
            yield from scene.hexes(part, (key, "hex"), [asset.hex], listed=False)
        if asset.to < asset.since:
            yield part.problem((key, "to"), f"{asset.to} is before the beginning, {asset.since}")
