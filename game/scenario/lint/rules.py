"""Are the tables of the ruleset in order and without gaps?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.scenario.lint.scene import Scene
from game.scenario.loaded import Part
from game.scenario.nodes import Path
from game.scenario.problems import WARNING, Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Columns and rows of the combat table, limits that contradict each other, costs nobody can pay."""
    part = scene.loaded.rules
    if part is None:
        return
    combat = part.data.combat
    yield from _ascending(part, ("combat", "columns"), list(combat.columns))
    yield from _ascending(part, ("combat", "rows"), [row.upto for row in combat.rows], "upto")
    highest = combat.column_ceiling + combat.die - combat.die_offset
    if combat.rows[-1].upto < highest:
        fault = f"the last row goes up to {combat.rows[-1].upto}; totals go up to {highest}"
        yield part.problem(("combat", "rows", len(combat.rows) - 1, "upto"), fault)
    if combat.column_floor > combat.column_ceiling:
        yield part.problem(("combat", "column_floor"), f"{combat.column_floor} is above the ceiling")
    yield from _pairs(part)
    yield from _costs(part)


def _ascending(part: Part[Any], path: tuple[str, ...], values: list[int], key: str = "") -> Iterator[Problem]:
    for i in range(1, len(values)):
        if values[i] <= values[i - 1]:
            where: Path = (*path, i, key) if key else (*path, i)
            yield part.problem(where, f"{values[i]} does not follow {values[i - 1]}: the numbers must ascend")


_PAIRS = (
    (("combat", "hold_floor"), ("combat", "hold_ceiling")),
    (("stacking", "crowded_men"), ("stacking", "men")),
    (("stacking", "men"), ("stacking", "beach_men")),
    (("supply", "full_range"), ("supply", "short_range")),
    (("recovery", "cap"), ("recovery", "elite_cap")),
)


def _pairs(part: Part[Any]) -> Iterator[Problem]:
    for low, high in _PAIRS:
        least = getattr(getattr(part.data, low[0]), low[1])
        most = getattr(getattr(part.data, high[0]), high[1])
        if least > most:
            yield part.problem(low, f"{least} must not be above {'.'.join(high)}, which is {most}")


def _costs(part: Part[Any]) -> Iterator[Problem]:
    allowance = part.data.movement.allowance
    for terrain in type(part.data.terrain).model_fields:
        for move in ("foot", "motor", "mech"):
            cost, most = getattr(getattr(part.data.terrain, terrain).cost, move), getattr(allowance, move)
            if cost > most:
                fault = f"costs {cost}, more than the {most} points a {move} unit has: it can never enter"
                yield part.problem(("terrain", terrain, "cost", move), fault, severity=WARNING)
