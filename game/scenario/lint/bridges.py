"""Does every bridge cross a river, and every causeway lead between two hexes of land?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.rivers import side_fault
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem

Side = frozenset[str | None]


def questions(scene: Scene) -> Iterator[Problem]:
    """Bridges without a river, of another river than stands there, or two on one hexside."""
    if scene.ground is None:
        return
    rivers = _river_sides(scene)
    seen: dict[tuple[str, Side], str] = {}
    for part, path, bridge in scene.lines("bridges"):
        fault = side_fault(scene.ground, bridge.at)
        if fault:
            yield part.problem((*path, "at"), fault.replace("a river runs", "a bridge leads"))
            continue
        side = frozenset((bridge.at[:6], scene.ground.beside(bridge.at)))
        names = rivers.get(side, set())
        if not scene.whole("map.rivers", "scenario.rivers"):
            continue
        if not names and not bridge.causeway:
            yield part.problem((*path, "at"), f"no river runs along {bridge.at}; a bridge without one is a causeway")
        elif names and bridge.river is not None and bridge.river not in names:
            found = " and ".join(sorted(names))
            yield part.problem((*path, "river"), f"along {bridge.at} runs the {found}, not the {bridge.river}")
        first = seen.setdefault((str(path[0]) + part.file, side), bridge.at)
        if first is not bridge.at:
            yield part.problem((*path, "at"), f"a second bridge on hexside {bridge.at}; the first is {first}")


def _river_sides(scene: Scene) -> dict[Side, set[str]]:
    sides: dict[Side, set[str]] = {}
    for _, _, river in scene.lines("rivers"):
        for side in river.sides:
            if scene.ground is not None and scene.ground.at(side[:6]) is not None:
                sides.setdefault(frozenset((side[:6], scene.ground.beside(side))), set()).add(river.name)
    return sides
