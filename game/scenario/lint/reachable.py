"""Can objectives, sources and reinforcements be reached by land from where troops stand or come in?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import OFF_MAP
from game.model.terms import EntryKind, MoveClass, Side, Terrain
from game.scenario.lint.scene import Scene
from game.scenario.problems import WARNING, Problem
from game.scenario.schema.sections import EntryDoor

Isles = NDArray[np.int32]


def questions(scene: Scene) -> Iterator[Problem]:
    """Places on an isle where nobody stands or comes in, and entries no unit that uses them could pass."""
    ground, doors = scene.ground, scene.loaded.entries
    whole = scene.whole("setup", "entries", "arrivals", "oob", "scenario.units", "window")
    if ground is None or doors is None or scene.loaded.setup is None or not scene.battle_known or not whole:
        return
    isles = isles_of(scene)
    at = partial(_isle, scene, isles)
    held = {side: set[int]() for side in Side}
    for unit in scene.coming:
        if unit.placing is not None:
            held[unit.row.side].add(at(unit.placing.hex))
    for door in doors.data.values():
        held[door.side] |= {at(h) for h in door.hexes}
    goals = scene.loaded.objectives
    for key, goal in goals.data.items() if goals is not None else ():
        if goals is not None and at(goal.hex) > 0 and at(goal.hex) not in held[Side.ALLIED] | held[Side.GERMAN]:
            fault = f"nobody stands or comes in on the land of '{key}'; it can never change hands"
            yield goals.problem((key, "hex"), fault, severity=WARNING)
    supply = scene.loaded.supply
    for key, source in supply.data.sources.items() if supply is not None else ():
        isle = at(source.hexes[0])
        if supply is not None and isle > 0 and isle not in held[source.side]:
            fault = f"no {source.side.word} unit stands or comes in on the land of source '{key}'; it feeds nobody"
            yield supply.problem(("sources", key, "hexes"), fault, severity=WARNING)
    yield from _doors(scene, doors.data)


def isles_of(scene: Scene) -> Isles:
    """[N of the window] a number for each piece of land that hangs together, from 1; 0 in the sea."""
    ground = scene.ground
    assert ground is not None
    land = ground.played() != Terrain.SEA
    isles: Isles = np.zeros(land.size, np.int32)
    near = ground.window.neighbours
    for start in np.flatnonzero(land).tolist():
        if not isles[start]:
            number, waiting = int(isles.max()) + 1, [start]
            isles[start] = number
            while waiting:
                for there in near[waiting.pop()]:
                    if there >= 0 and land[there] and not isles[there]:
                        isles[there] = number
                        waiting.append(there)
    return isles


def _isle(scene: Scene, isles: Isles, hex_id: str) -> int:
    index = scene.ground.window.parse(hex_id) if scene.ground else OFF_MAP
    return 0 if index == OFF_MAP else int(isles[index])


def _doors(scene: Scene, doors: dict[str, EntryDoor]) -> Iterator[Problem]:
    """Rule 3.2: ground without a road that is closed to the only way a unit moves."""
    rules, part = scene.loaded.rules, scene.loaded.entries
    if rules is None or part is None or not scene.whole("map.roads", "scenario.roads"):
        return
    roads = {h for _, _, line in scene.lines("roads") for h in line.path}
    told: set[tuple[str, MoveClass]] = set()
    for unit in scene.coming:
        door, move = doors.get(unit.entry or ""), unit.row.data.move
        if door is None or door.kind is EntryKind.DROP or (unit.entry or "", move) in told:
            continue
        if not _passable(scene, door.hexes, move, roads):
            told.add((unit.entry or "", move))
            fault = f"'{unit.row.id}' comes in here, but no {move.word} unit may stand in any of these hexes (rule 3.2)"
            yield part.problem((unit.entry or "", "hexes"), fault, severity=WARNING)


def _passable(scene: Scene, hexes: Iterable[str], move: MoveClass, roads: set[str]) -> bool:
    rules, ground = scene.loaded.rules, scene.ground
    if rules is None or ground is None or move is MoveClass.IMMOBILE:
        return True
    for hex_id in hexes:
        terrain = ground.at(hex_id)
        if hex_id in roads or terrain in (None, Terrain.SEA):
            return True
        if getattr(getattr(rules.data.terrain, terrain.word).cost, move.word):
            return True
    return False
