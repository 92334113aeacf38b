"""Do landing plans belong to beaches and drop zones, and waves drift to the coast?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import EntryKind
from game.scenario.lint.marks import coast_problems
from game.scenario.lint.scene import Scene, unknown
from game.scenario.problems import Problem

_SEA = ("naval", "minutes", "tons", "obstacles", "swell", "wave", "drift", "drift_to", "special", "low")


def questions(scene: Scene) -> Iterator[Problem]:
    """Plans of entries that do not exist or are no beach or drop zone, beaches' keys at a drop zone, drift inland."""
    part, doors = scene.loaded.landings, scene.loaded.entries
    if part is None or doors is None:
        return
    for key, plan in part.data.items():
        door = doors.data.get(key)
        if door is None:
            yield part.problem((key,), unknown("entry", key, doors.data), key=True)
        elif door.kind not in (EntryKind.BEACH, EntryKind.DROP):
            yield part.problem((key,), f"'{key}' is neither a beach nor a drop zone; only those have a plan", key=True)
        elif door.kind == EntryKind.DROP:
            for name in (name for name in _SEA if getattr(plan, name)):
                yield part.problem((key, name), f"'{key}' is a drop zone and has no use for '{name}'")
        elif plan.flak:
            yield part.problem((key, "flak"), f"'{key}' is a beach; flak is a matter of drop zones")
        for i, hex_id in enumerate(plan.drift_to):
            yield from coast_problems(scene, part, (key, "drift_to", i), hex_id, "a drifting wave")
