"""Have ships a station, aircraft an army of their own side to support, and all of them dates in order?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import Level, SupportKind
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem
from game.scenario.schema.sections import Support


def questions(scene: Scene) -> Iterator[Problem]:
    """Ships without a station, stations off the map, sectors that are no army, an end before the beginning."""
    part = scene.loaded.support
    if part is None:
        return
    for key, asset in part.data.items():
        if asset.kind == SupportKind.NAVAL and asset.hex is None:
            yield part.problem((key,), "ships need a station: the key 'hex' is missing", key=True)
        if asset.hex is not None:
            yield from scene.hexes(part, (key, "hex"), [asset.hex], listed=False)
        if asset.sector is not None and scene.battle_known:
            yield from _sector(scene, part, key, asset)
        if asset.heavy is not None and asset.heavy > asset.strength:
            fault = f"{asset.heavy} is more than the strength of all its ships, {asset.strength}"
            yield part.problem((key, "heavy"), fault)
        if asset.to < asset.since:
            yield part.problem((key, "to"), f"{asset.to} is before the beginning, {asset.since}")


def _sector(scene: Scene, part: Part[dict[str, Support]], key: str, asset: Support) -> Iterator[Problem]:
    row = scene.battle.formations.get(asset.sector or "")
    if row is None:
        yield part.problem((key, "sector"), unknown("formation", asset.sector or "", scene.battle.formations))
    elif row.side != asset.side:
        yield part.problem((key, "sector"), f"formation '{row.id}' is {row.side.word}, these are {asset.side.word}")
    elif row.data.level not in (Level.ARMY, Level.ARMY_GROUP):
        yield part.problem((key, "sector"), f"'{row.id}' is no army; aircraft support an army or army group")
