"""Rule 3.2: what a step costs each movement class, from terrain, roads, rivers and bridges.

The table of a class changes only when a bridge is blown or repaired, so the last few are kept with
the world, by the state of its bridges.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.bounds import ByClass
from game.model.state import State
from game.model.terms import MoveClass, River, Road, Terrain
from game.model.world import World

KEPT = 15

T = TypeVar("T")


class CostTable(NamedTuple):
    """Points for leaving hex ``i`` by direction ``d``: 0 = may not."""

    array: NDArray[np.uint8]  # [N, 6], for kernels
    flat: memoryview[int]  # [6 N], for single look-ups: ``flat[6 * i + d]``


def cost_table(state: State, move_class: int) -> CostTable:
    """The step costs of a movement class with the bridges as they stand."""
    return by_bridges(state, move_class, lambda blown: _build(state.world, move_class, blown))


def by_bridges(state: State, key: Hashable, make: Callable[[bytes], T]) -> T:
    """What ``make`` works out from the state of the bridges and nothing else that changes; the last few are kept."""
    cache: dict[tuple[Hashable, bytes], T] = state.world.remember("by-bridges", dict)
    known = (key, bytes(state.bridge_blown))
    found = cache.get(known)
    if found is None:
        if len(cache) >= KEPT:
            cache.pop(next(iter(cache)))
        found = cache[known] = make(known[1])
    return found


def _build(world: World, move_class: int, blown: bytes) -> CostTable:
    board = world.board
    if move_class == MoveClass.IMMOBILE:
        table = np.zeros((board.grid.size, 6), np.uint8)
    else:
        table = _costs(world, move_class, blown)
    table.setflags(write=False)
    return CostTable(table, memoryview(table.tobytes()))


def _costs(world: World, move_class: int, blown: bytes) -> NDArray[np.uint8]:
    board, rules = world.board, world.rules.movement
    near = board.neighbours
    on_map = near >= 0
    enter = np.zeros(len(Terrain), np.int32)
    for terrain in range(Terrain.CLEAR, len(Terrain)):
        enter[terrain] = world.rules.terrain.of(terrain).cost.of(move_class)
    open_cost = enter[board.terrain[near]]
    land = board.terrain != Terrain.SEA
    passable = on_map & (open_cost > 0) & land[near] & land[:, None]
    open_cost, passable = _add(open_cost, passable, (board.flooded[near] > 0) & on_map, rules.flooded, move_class)
    rivers = ((River.MINOR, rules.minor_river), (River.MAJOR, rules.major_river), (River.CANAL, rules.canal))
    for river, price in rivers:
        open_cost, passable = _add(open_cost, passable, board.river == river, price, move_class)
    cost = np.where(passable, open_cost, 0)
    down = np.frombuffer(blown, np.uint8).astype(bool)
    broken = np.zeros(board.bridge.shape, bool)
    if down.size:
        broken = (board.bridge >= 0) & down[np.maximum(board.bridge, 0)]
    for grade, price in ((Road.SECONDARY, rules.secondary_road), (Road.PRIMARY, rules.primary_road)):
        cost = np.where((board.road == grade) & ~broken & on_map, price.of(move_class), cost)
    return np.minimum(cost, 255).astype(np.uint8)


def _add(
    cost: NDArray[np.int32], passable: NDArray[np.bool_], where: NDArray[np.bool_], price: ByClass, move_class: int
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    extra = price.of(move_class)
    if extra:
        return np.where(where, cost + extra, cost), passable
    return cost, passable & ~where
