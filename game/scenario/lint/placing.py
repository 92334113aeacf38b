"""Do the units of the set-up exist, and stand where such a unit may, within its establishment?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import MoveClass, Terrain
from game.scenario.battle import Row
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem
from game.scenario.schema.sections import Placing, Setup


def questions(scene: Scene) -> Iterator[Problem]:
    """Unknown units, hexes at sea, off the map or closed to the unit, more men or tanks than it has."""
    part = scene.loaded.setup
    if part is None:
        return
    yield from scene.hexes(part, ("control", "allied"), part.data.control.allied, land="ground held")
    for hex_id in part.data.mines:
        if fault := scene.hex_fault(hex_id, "mines"):
            yield part.problem(("mines", hex_id), fault, key=True)
    roads = {h for _, _, line in scene.lines("roads") for h in line.path}
    for key, placing in part.data.units.items():
        yield from scene.hexes(part, ("units", key, "hex"), [placing.hex], land="a unit", listed=False)
        row = scene.battle.units.get(key)
        if row is None:
            if scene.battle_known:
                yield part.problem(("units", key), unknown("unit", key, scene.battle.units), key=True)
            continue
        if placing.hex not in roads and scene.whole("map.roads", "scenario.roads"):
            yield from _terrain(scene, part, row, placing)
        yield from _strengths(part, row, placing)


def _terrain(scene: Scene, part: Part[Setup], row: Row, placing: Placing) -> Iterator[Problem]:
    terrain = scene.ground.at(placing.hex) if scene.ground else None
    rules = scene.loaded.rules
    if terrain in (None, Terrain.SEA) or rules is None or row.data.move == MoveClass.IMMOBILE:
        return
    cost = getattr(getattr(rules.data.terrain, terrain.word).cost, row.data.move.word)
    if cost == 0:
        fault = f"hex {placing.hex} is {terrain.word} without a road; a {row.data.move.word} unit may not stand there"
        yield part.problem(("units", row.id, "hex"), f"{fault} (rule 3.2)")


def _strengths(part: Part[Setup], row: Row, placing: Placing) -> Iterator[Problem]:
    for name in ("men", "tanks", "light_tanks", "guns", "at_guns"):
        now, full = getattr(placing, name), getattr(row.data, name)
        if now is not None and now > full:
            fault = f"{now} {name.replace('_', ' ')}; the establishment of '{row.id}' is {full}"
            yield part.problem(("units", row.id, name), fault)
    if (row.data.men if placing.men is None else placing.men) == 0:
        yield part.problem(("units", row.id), f"'{row.id}' has no men", key=True)
