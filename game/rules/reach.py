"""Where a unit can go: every hex it can reach this turn, what it costs, and the way there.

Computed from a View, so it tells no more than the viewer knows. The flood is a compiled kernel;
rules 3.7 (six hexes of enemy ground) and 5.1 (room) are applied to its result.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game import kernels
from game.model.board import Bytes
from game.model.state import State
from game.model.terms import MoveClass, enemy_of
from game.model.world import World
from game.rules.costs import cost_table
from game.rules.ground import Ground, ground_of
from game.rules.links import opened
from game.rules.movement import allowance, deep_most, deep_today
from game.rules.tables import Ints

__all__ = ["Ground", "Reach", "far_costs", "far_way", "ground_of", "holders", "reach", "sides_of"]


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


def reach(state: State, unit: int, ground: Ground | None = None, budget: int | None = None) -> Reach:
    """Hexes a unit can get to with ``budget`` points (default: what it has left)."""
    world = state.world
    spec = world.units[unit]
    ground = ground or ground_of(state, spec.side)
    start = state.hex[unit]
    dist, back, _ = world.remember("reach-work", lambda: kernels.work(world.board.grid.size))
    left = state.mp[unit] if budget is None else budget
    if spec.move_class == MoveClass.IMMOBILE or left <= 0 or start < 0:
        return Reach([start], [0], back)
    table = opened(cost_table(state, spec.move_class).array, state, spec.side)
    if budget is None:  # rule 3.7: so many hexes of enemy ground in a day and no more
        full, limit = allowance(state, unit), deep_most(state, unit) - deep_today(state, unit)
    else:
        full, limit = budget, world.board.grid.size
    marks, mark = state.array("control"), enemy_of(spec.side)
    found = kernels.march(
        world.board.neighbours, table, *ground, start, left, full, marks, mark, limit, dist, back,
    )
    hexes, cost = found.tolist()
    return Reach(hexes, cost, back)


def far_costs(state: State, unit: int, ground: Ground, budget: int, goals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Points from a unit to each goal over several days of marching; -1 beyond ``budget``."""
    return kernels.costs_to(*_march(state, unit, ground, budget), goals.astype(np.int32)).astype(np.int64)


def far_way(state: State, unit: int, ground: Ground, budget: int, goal: int) -> list[int]:
    """The hexes of the best way to a goal, the goal first and the start left out; empty without one."""
    way: list[int] = kernels.way_to(*_march(state, unit, ground, budget), goal).tolist()
    return way


def _march(
    state: State, unit: int, ground: Ground, budget: int,
) -> tuple[Ints, Bytes, NDArray[np.int16], Bytes, Bytes, int, int, int]:
    """What the kernels want to know of a unit that marches for days."""
    board, spec = state.world.board, state.world.units[unit]
    table = opened(cost_table(state, spec.move_class).array, state, spec.side)
    return board.neighbours, table, ground.percent, ground.extra, ground.flags, state.hex[unit], budget, budget

