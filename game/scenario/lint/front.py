"""Does the front at the start have a gap that nobody watches?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.model.terms import SIDES, Side, Terrain, is_support
from game.scenario.lint.scene import Scene
from game.scenario.problems import WARNING, Problem

WATCHED = 3  # hexes within which a combat unit watches the front: 12 km
LONGEST = 6  # hexes of front in a row without one: 24 km


def questions(scene: Scene) -> Iterator[Problem]:
    """Stretches of front with no combat unit of a side near them; told at the unit of that side that stands nearest."""
    part, ground = scene.loaded.setup, scene.ground
    if part is None or ground is None or not scene.battle_known or not part.data.control.allied:
        return
    if scene.loaded.header is None or scene.loaded.header.data.open_front:
        return
    if not scene.whole("setup", "oob", "scenario.units", "scenario.start", "window"):
        return
    grid = ground.window
    control = _control(scene)
    for side in SIDES:
        posts = [
            (grid.parse(u.placing.hex), u.row.id) for u in scene.coming
            if u.placing is not None and u.row.side is side and not is_support(u.row.data.kind)
        ]
        if not posts:
            continue
        line = [h for h in range(grid.size) if control[h] == side and _faces(grid.neighbours[h], control, side)]
        bare = {h for h in line if min(grid.distance(h, at) for at, _ in posts) > WATCHED}
        for gap in _stretches(bare, grid.neighbours):
            if len(gap) >= LONGEST:
                _, near = min((grid.distance(gap[0], at), unit) for at, unit in posts)
                fault = (
                    f"{len(gap)} hexes of front from {grid.hex_id(gap[0])} to {grid.hex_id(gap[-1])} have no "
                    f"{side.word} combat unit within {WATCHED} hexes ({near} is the nearest); "
                    "open_front: true says it is meant"
                )
                yield part.problem(("units", near, "hex"), fault, severity=WARNING)


def _control(scene: Scene) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    """[N of the window] who holds the ground at the start; -1 in the sea."""
    ground, part = scene.ground, scene.loaded.setup
    assert ground is not None and part is not None
    control = np.where(ground.played() == Terrain.SEA, -1, int(Side.GERMAN)).astype(np.int8)
    held = [(h, Side.ALLIED) for h in part.data.control.allied]
    held += [(u.placing.hex, u.row.side) for u in scene.coming if u.placing is not None]
    for hex_id, side in held:
        index = ground.window.parse(hex_id)
        if index >= 0:
            control[index] = side
    return control


def _faces(near: tuple[int, ...], control: np.ndarray[tuple[int], np.dtype[np.int8]], side: Side) -> bool:
    return any(n >= 0 and control[n] == 1 - side for n in near)


def _stretches(hexes: set[int], near: tuple[tuple[int, ...], ...]) -> Iterator[list[int]]:
    left = set(hexes)
    for start in sorted(hexes):
        if start in left:
            found, waiting = [], [start]
            left.discard(start)
            while waiting:
                here = waiting.pop()
                found.append(here)
                fresh = [n for n in near[here] if n in left]
                left.difference_update(fresh)
                waiting += fresh
            yield sorted(found)
