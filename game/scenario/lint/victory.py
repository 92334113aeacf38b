"""Are the levels of victory in order, within reach and not won already?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.hexgrid import OFF_MAP
from game.model.terms import Outcome, Side
from game.scenario.lint.scene import Scene
from game.scenario.loaded import Part
from game.scenario.problems import WARNING, Problem
from game.scenario.schema.sections import Sudden, Victory

_LEVELS = ("decisive", "marginal", "draw", "german_marginal")


def questions(scene: Scene) -> Iterator[Problem]:
    """Levels that do not descend, that nobody can reach, or that are met before the first turn."""
    part = scene.loaded.victory
    if part is None:
        return
    data = part.data
    for higher, lower in pairwise(_LEVELS):
        if getattr(data, lower) >= getattr(data, higher):
            fault = f"{getattr(data, lower)} must be below '{higher}', which is {getattr(data, higher)}"
            yield part.problem((lower,), fault)
    yield from _points(scene, part)
    held = _held(scene)
    for i, case in enumerate(data.sudden_deaths):
        yield from _sudden(scene, part, i, case, held)


def _points(scene: Scene, part: Part[Victory]) -> Iterator[Problem]:
    goals, ground = scene.loaded.objectives, scene.ground
    sums = scene.whole("objectives", "setup", "oob", "scenario.units", "victory")
    if goals is None or ground is None or scene.loaded.setup is None or not scene.battle_known or not sums:
        return
    inside = [g for g in goals.data.values() if ground.window.parse(g.hex) != OFF_MAP]
    total = sum(g.points for g in inside)
    if part.data.decisive > total and not part.data.men_per_point:
        fault = f"{part.data.decisive} points cannot be had: all objectives together are worth {total}"
        yield part.problem(("decisive",), fault, severity=WARNING)
    held = _held(scene)
    now = sum(g.points for g in inside if held.get(g.hex) == Side.ALLIED)
    if now >= part.data.decisive:
        yield part.problem(("decisive",), f"the Allies have {now} points at the start and would have won already")


def _held(scene: Scene) -> dict[str, Side]:
    """Hexes held at the start that are not simply German by default."""
    setup = scene.loaded.setup
    if setup is None:
        return {}
    held = dict.fromkeys(setup.data.control.allied, Side.ALLIED)
    held.update({u.placing.hex: u.row.side for u in scene.coming if u.placing is not None})
    return held


def _sudden(scene: Scene, part: Part[Victory], number: int, case: Sudden, held: dict[str, Side]) -> Iterator[Problem]:
    path = ("sudden_deaths", number)
    yield from scene.hexes(part, (*path, "hexes"), case.hexes, land="a hex that decides the game")
    if case.count > len(set(case.hexes)):
        yield part.problem((*path, "count"), f"{case.count} of {len(set(case.hexes))} hexes can never be held")
    if case.to < case.since:
        yield part.problem((*path, "to"), f"{case.to} is before the beginning, {case.since}")
    allied = case.outcome in (Outcome.ALLIED_DECISIVE, Outcome.ALLIED_MARGINAL)
    german = case.outcome in (Outcome.GERMAN_DECISIVE, Outcome.GERMAN_MARGINAL)
    if (allied and case.side != Side.ALLIED) or (german and case.side != Side.GERMAN):
        yield part.problem((*path, "outcome"), f"{case.outcome.word} is no reward for the {case.side.word} side")
    header = scene.loaded.header
    known = scene.dated and scene.battle_known and scene.whole("setup", "oob", "scenario.units")
    if header is None or scene.ground is None or scene.loaded.setup is None or not known:
        return
    has = sum(held.get(h, Side.GERMAN) == case.side for h in set(case.hexes))
    if case.since <= header.data.start <= case.to and has >= case.count:
        fault = f"the {case.side.word} side holds {has} of these hexes at the start and would have won already"
        yield part.problem((*path, "count"), fault)
