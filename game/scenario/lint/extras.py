"""Do points for pinning and for cheap victories name armies and dates that make sense?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.model.terms import Side
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem
from game.scenario.schema.sections import Pinned, Victory


def questions(scene: Scene) -> Iterator[Problem]:
    """Armies that do not exist or are German, dates out of order, and losses that go down."""
    part = scene.loaded.victory
    if part is None:
        return
    par = sorted(part.data.par_losses.items())
    for (day, men), (later, fewer) in pairwise(par):
        if fewer < men:
            fault = f"{fewer} men are fewer than the {men} lost by {day} already"
            yield part.problem(("par_losses", str(later)), fault)
    if part.data.pinned is not None:
        yield from _pinned(scene, part, part.data.pinned)


def _pinned(scene: Scene, part: Part[Victory], pinned: Pinned) -> Iterator[Problem]:
    if pinned.to < pinned.since:
        yield part.problem(("pinned", "to"), f"{pinned.to} is before the beginning, {pinned.since}")
    if not scene.battle_known:
        return
    for i, name in enumerate(pinned.by):
        found = scene.battle.formations.get(name)
        if found is None:
            yield part.problem(("pinned", "by", i), unknown("formation", name, scene.battle.formations))
        elif found.side != Side.ALLIED:
            yield part.problem(("pinned", "by", i), f"formation '{name}' is German; Allied armies pin German divisions")
