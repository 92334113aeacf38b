"""Where a unit can go: every hex it can reach this turn, what it costs, and the way there.

Computed from a View, so it tells no more than the viewer knows. The flood is a compiled kernel;
rules 3.7 (six hexes of enemy ground) and 5.1 (room) are applied to its result.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game import kernels
from game.model.state import State
from game.model.terms import MoveClass, Status, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.costs import cost_table
from game.rules.movement import allowance, deep_today

ZONE, BARRED = 1, 2


class Ground(NamedTuple):
    """What marching units of one side find, hex by hex; true until somebody moves."""

    percent: NDArray[np.int16]  # of the cost of entering
    extra: NDArray[np.uint8]  # points added
    flags: NDArray[np.uint8]  # ZONE: a march ends here; BARRED: an enemy stands here


class Reach(NamedTuple):
    """Hexes in order of cost, start first; ``cost`` and ``back`` are valid for those hexes only."""

    hexes: list[int]
    cost: list[int]
    back: NDArray[np.int32]

    def path(self, hex_: int) -> tuple[int, ...]:
        """The way to a reached hex, start left out."""
        way, start = [], self.hexes[0]
        while hex_ != start:
            way.append(hex_)
            hex_ = int(self.back[hex_])
        return tuple(reversed(way))


def sides_of(world: World) -> NDArray[np.int8]:
    """Side of every unit."""
    return world.remember("unit-sides", lambda: np.array([u.side for u in world.units], np.int8))


def holders(state: State) -> NDArray[np.int8]:
    """Side that stands in each hex, -1 where nobody does."""
    top = state.array("top")
    held = np.full(top.shape, -1, np.int8)
    taken = top >= 0
    held[taken] = sides_of(state.world)[top[taken]]
    return held


def ground_of(state: State, side: int) -> Ground:
    """The ground as a side's marching units find it (rules 3.3, 4.2, 5.2, 9.4)."""
    if isinstance(state, View):
        return state.worked_out(("ground", side), lambda: _ground(state, side))
    return _ground(state, side)


def _ground(state: State, side: int) -> Ground:
    world, rules, enemy = state.world, state.world.rules, enemy_of(side)
    percent = np.full(3, 100, np.int16)
    percent[enemy] = rules.movement.enemy_ground_percent
    crater, where = state.array("crater"), state.array("hex")
    extra = np.where(crater > 0, rules.air.crater_extra, 0).astype(np.uint8) if crater.any() else np.zeros_like(crater)
    flags = (state.array(f"zoc{enemy}") > 0).astype(np.uint8)
    active, sides = state.array("status") == Status.ACTIVE, sides_of(world)
    flags[where[active & (sides == enemy)]] |= BARRED
    combat = world.remember("combat-units", lambda: np.array([not u.support for u in world.units]))
    here = active & combat
    men = np.bincount(where[here], state.array("men")[here], world.board.grid.size)
    extra[men > rules.stacking.crowded_men] += np.uint8(rules.movement.crowded_extra)
    return Ground(percent[state.array("control")], extra, flags)


def reach(state: State, unit: int, ground: Ground | None = None, budget: int | None = None) -> Reach:
    """Hexes a unit can get to with ``budget`` points (default: what it has left)."""
    world = state.world
    spec = world.units[unit]
    ground = ground or ground_of(state, spec.side)
    start, size = state.hex[unit], world.board.grid.size
    dist, back, out = world.remember("reach-work", lambda: _work(size))
    left = state.mp[unit] if budget is None else budget
    if spec.move_class == MoveClass.IMMOBILE or left <= 0 or start < 0:
        return Reach([start], [0], back)
    full = allowance(state, unit) if budget is None else budget
    count = kernels.reach(
        world.board.neighbours, cost_table(state, spec.move_class).array, *ground, start, left, full, dist, back, out,
    )
    hexes = out[:count]
    found = Reach(hexes.tolist(), dist[hexes].tolist(), back)
    dist[hexes] = -1
    beyond = np.count_nonzero(state.array("control")[hexes] == enemy_of(spec.side))
    if budget is not None or beyond + deep_today(state, unit) <= world.rules.movement.exploitation_hexes:
        return found
    return _within_limit(state, unit, found)


def far_costs(state: State, unit: int, ground: Ground, budget: int, goals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Points from a unit to each goal over several days of marching; -1 beyond ``budget``."""
    count, dist, _, out = _flood(state, unit, ground, budget)
    cost = dist[goals].astype(np.int64)
    dist[out[:count]] = -1
    return cost


def far_way(state: State, unit: int, ground: Ground, budget: int, goal: int) -> list[int]:
    """The hexes of the best way to a goal, the goal first and the start left out; empty without one."""
    count, dist, back, out = _flood(state, unit, ground, budget)
    way, at, start = [], goal, state.hex[unit]
    while dist[goal] >= 0 and at != start:
        way.append(at)
        at = int(back[at])
    dist[out[:count]] = -1
    return way


def _flood(
    state: State, unit: int, ground: Ground, budget: int,
) -> tuple[int, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    world = state.world
    dist, back, out = world.remember("reach-work", lambda: _work(world.board.grid.size))
    table = cost_table(state, world.units[unit].move_class).array
    count = kernels.reach(
        world.board.neighbours, table, *ground, state.hex[unit], budget, budget, dist, back, out,
    )
    return count, dist, back, out


def _work(size: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    return np.full(size, -1, np.int32), np.full(size, -1, np.int32), np.empty(size, np.int32)


def _within_limit(state: State, unit: int, found: Reach) -> Reach:
    """Rule 3.7: drop hexes beyond so many hexes of enemy ground in a day."""
    enemy = enemy_of(state.world.units[unit].side)
    limit = state.world.rules.movement.exploitation_hexes - deep_today(state, unit)
    control = state.control
    beyond = {found.hexes[0]: 0}
    hexes, cost = [found.hexes[0]], [0]
    for hex_, price in zip(found.hexes[1:], found.cost[1:], strict=True):
        before = beyond.get(int(found.back[hex_]), limit + 1)
        beyond[hex_] = before + (control[hex_] == enemy)
        if beyond[hex_] <= limit:
            hexes.append(hex_)
            cost.append(price)
    return Reach(hexes, cost, found.back)
