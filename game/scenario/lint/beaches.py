"""Does anybody watch the beaches where a landing is prepared?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import EntryKind, Side
from game.scenario.lint.scene import Scene
from game.scenario.problems import WARNING, Problem

NEAR = 2  # hexes: 8 km


def questions(scene: Scene) -> Iterator[Problem]:
    """Landings at a beach with no German unit in it or near it, and beaches where nobody ever comes ashore."""
    plans, doors, ground = scene.loaded.landings, scene.loaded.entries, scene.ground
    whole = scene.whole("setup", "entries", "landings", "oob", "scenario.units", "scenario.start", "window")
    if plans is None or doors is None or ground is None or not scene.battle_known or not whole:
        return
    header = scene.loaded.header
    held = {u.placing.hex for u in scene.coming if u.placing is not None and u.row.side is Side.GERMAN}
    posts = [ground.window.parse(h) for h in held]
    for key, plan in plans.data.items():
        door = doors.data.get(key)
        if door is None or door.kind is not EntryKind.BEACH or header is None or plan.date != header.data.start:
            continue
        sand = [i for i in map(ground.window.parse, door.hexes) if i >= 0]
        if sand and not any(ground.window.distance(a, b) <= NEAR for a in sand for b in posts):
            fault = f"no German unit within {NEAR} hexes of '{key}': the landing meets nobody"
            yield plans.problem((key,), fault, key=True, severity=WARNING)
