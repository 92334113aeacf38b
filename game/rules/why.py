"""Rules 11.6 and 11.7, "why not?": what keeps a unit from a hex today, and when it could be there.

Asked of a view it tells no more than the viewer knows. The answer is a refusal of the marching rules
themselves: the best way is laid out, and the first step of it that they refuse is the reason.
"""

from __future__ import annotations

import numpy as np

from game.model.orders import Move
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import MoveClass, enemy_of
from game.model.view import View
from game.model.why import NEVER, TODAY, Answer
from game.rules import stacking
from game.rules.ground import BARRED, Ground, ground_of
from game.rules.movement import allowance, refuse_actor, refuse_move, step_prices
from game.rules.reach import Reach, far_way, reach

# Refusals of where a march ends: no reason against going on.
_AT_THE_END = (RefusalCode.STACKING, RefusalCode.SUPPORT_CANNOT)


def why_not(view: View, unit: int, goal: int) -> Answer:
    """Rule 11.6: why a unit of the viewer cannot be in a hex today; the answer has no refusal when it can."""
    barred = refuse_actor(view, unit)
    if barred is None and view.world.units[unit].move_class == MoveClass.IMMOBILE:
        barred = Refusal(RefusalCode.IMMOBILE, "3.1", unit)
    if barred is not None:
        return Answer(unit, goal, NEVER, (), 0, 0, barred)
    here, left = view.hex[unit], view.mp[unit]
    if here == goal:
        return Answer(unit, goal, TODAY, (), 0, left, None)
    today = reach(view, unit)
    if goal in today.hexes:
        way = today.path(goal)
        refused = refuse_move(view, Move(unit, way))
        days = TODAY if refused is None else _days(view, unit, way)
        return Answer(unit, goal, days, way, today.cost[today.hexes.index(goal)], left, refused)
    ways = _ways(view, unit, goal)
    if not ways:
        return Answer(unit, goal, NEVER, (), 0, left, Refusal(RefusalCode.TERRAIN, "3.2", unit, goal))
    if view.holder(goal) == enemy_of(view.viewer):
        refused = Refusal(RefusalCode.ENEMY_THERE, "4.1", unit, goal)
        return Answer(unit, goal, NEVER, ways[0], _price(view, unit, ways[0]), left, refused)
    measured = [(_days(view, unit, way), _price(view, unit, way), way) for way in ways]
    days, price, way = min(measured, key=lambda found: (found[0] == NEVER, *found[:2]))
    refused = _first_refused(view, unit, way)
    return Answer(unit, goal, days, way, price, left, refused, _zone_of(view, unit, refused))


def _ways(view: View, unit: int, goal: int) -> list[tuple[int, ...]]:
    """The cheapest way over ground open to the unit, through zones of control, and through the enemy."""
    ground, budget = ground_of(view, view.viewer), _patience(view) * max(1, allowance(view, unit))
    open_goal = ground.flags.copy()
    open_goal[goal] = 0
    found = [
        tuple(reversed(far_way(view, unit, Ground(ground.percent, ground.extra, flags), budget, goal)))
        for flags in (open_goal, open_goal & np.uint8(BARRED), open_goal & np.uint8(0))
    ]
    return [way for way in dict.fromkeys(found) if way]


def _patience(state: State) -> int:
    """Days looked ahead: what is left of the game."""
    return state.world.turns - state.turn + 1


def _first_refused(view: View, unit: int, way: tuple[int, ...]) -> Refusal:
    """The refusal of the first step of a way that cannot be made today."""
    for steps in range(1, len(way) + 1):
        refused = refuse_move(view, Move(unit, way[:steps]))
        if refused is not None and (steps == len(way) or refused.code not in _AT_THE_END):
            return refused
    raise RuntimeError("a way out of reach is refused nowhere")


def _price(view: View, unit: int, way: tuple[int, ...]) -> int:
    price, here, total = step_prices(view, unit), view.hex[unit], 0
    for there in way:
        total += price(here, there)
        here = there
    return total


def _zone_of(view: View, unit: int, refused: Refusal) -> tuple[int, ...]:
    """Enemy units whose zone covers the hex in which the march has to stop."""
    if refused.code is not RefusalCode.ZONE:
        return ()
    enemy, near = enemy_of(view.world.units[unit].side), view.world.board.grid.neighbours[refused.hex]
    around = [u for n in near if n >= 0 for u in view.combat_stack(n)]
    return tuple(u for u in around if view.world.units[u].side == enemy and view.exerts_zone(u))


def _days(view: View, unit: int, way: tuple[int, ...]) -> int:
    """Rule 11.7: nights until a unit is at the end of a way, marching every day as far along it as it may.

    Everybody else stays, the weather stays, and no attack is made.
    """
    copy = view.copy()
    for day in range(_patience(view)):
        if day:
            copy.mp[unit], copy.acts[unit] = allowance(copy, unit), 0
        stop = _furthest(copy, unit, way, reach(copy, unit))
        if stop == way[-1]:
            return day
        if stop < 0 and day:
            return NEVER
        copy.hex[unit] = stop if stop >= 0 else copy.hex[unit]
        way = way[way.index(stop) + 1 :] if stop in way else way
    return NEVER


def _furthest(copy: View, unit: int, way: tuple[int, ...], today: Reach) -> int:
    """The last hex of a way in which the unit may end its march today; -1 when there is none."""
    reached, spec = set(today.hexes[1:]), copy.world.units[unit]
    zone = copy.zoc[enemy_of(spec.side)]
    for hex_ in reversed(way):
        alone = spec.support and zone[hex_] and not copy.combat_stack(hex_)
        if hex_ in reached and not alone and stacking.room_for(copy, unit, hex_):
            return hex_
    return -1
