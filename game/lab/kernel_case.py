"""A made-up campaign map for measuring kernels: the size of Normandy, 300 units along a wandering front."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import Grid
from game.kernels import BARRED, DEAD_END, OPEN, SHUT, ZONE, Bytes, Int16, Int32

GRID = Grid(168, 82)
UNITS_A_SIDE = 150
FOOT, MOTOR = 0, 1
LIMIT = 200  # of supply
RADIUS = 12
FALLOFF = (100, 92, 84, 76, 68, 60, 52, 44, 36, 28, 20, 12, 5)
#           clear, woods, hills, marsh, mountain, lake
_SHARES = (0.50, 0.24, 0.12, 0.05, 0.05, 0.04)
_ENTER = ((1, 2, 2, 3, 3, 0), (2, 4, 4, 8, 0, 0))  # by class
_RIVER = (2, 4)
_RIVER_SHARE, _ROAD_SHARE, _MOTOR_SHARE = 0.06, 0.18, 0.34


@dataclass(frozen=True)
class Army:
    """One side's units and the ground as they find it: the arguments of ``reach_many``."""

    starts: Int32
    classes: Int32
    budgets: Int32
    allowances: Int32
    percent: Int16
    extra: Bytes
    flags: Bytes


@dataclass(frozen=True)
class Case:
    """Everything the kernels are measured on."""

    nb: Int32
    costs: Bytes  # [2, N, 6]
    armies: tuple[Army, Army]
    passable: Bytes  # for the supply of side 0
    sources: Int32
    weights: Int32  # of the units of side 0

    def write(self, path: Path) -> None:
        """Write the input of the C reference: 32-bit integers, each array after its length."""
        arrays: list[NDArray[np.integer]] = [self.nb, self.costs]
        for a in self.armies:
            arrays += [a.starts, a.classes, a.budgets, a.allowances, a.percent, a.extra, a.flags]
        arrays += [self.passable, self.sources, np.array([LIMIT]), self.armies[0].starts, self.weights]
        arrays += [np.array(FALLOFF)]
        parts = [part for a in arrays for part in (np.array([a.size], np.int32), a.astype(np.int32).ravel())]
        path.write_bytes(np.concatenate(parts).tobytes())


def make_case(seed: int = 1944) -> Case:
    """The same case for the same seed."""
    rng = np.random.default_rng(seed)
    nb = np.array(GRID.neighbours, np.int32)
    terrain = rng.choice(len(_SHARES), GRID.size, p=_SHARES)
    river = rng.random(nb.shape) < _RIVER_SHARE
    river |= river[nb, (np.arange(6) + 3) % 6]  # the other side of the same hexside
    road = rng.random(GRID.size) < _ROAD_SHARE
    costs = np.stack([_costs(nb, terrain, river, road, c) for c in (FOOT, MOTOR)])
    front = 84 + np.cumsum(rng.integers(-1, 2, GRID.rows))
    cols, rows = np.divmod(np.arange(GRID.size), GRID.rows)
    german = cols > front[rows]
    land = costs[FOOT].any(axis=1)
    places = [_places(rng, front, land, side) for side in (0, 1)]
    zones = [_around(nb, p) for p in places]
    armies = [_army(rng, places, zones, german if side == 0 else ~german, side) for side in (0, 1)]
    held = np.zeros(GRID.size, bool)
    held[places[0]] = True
    passable = np.where(zones[1] & ~held, DEAD_END, OPEN).astype(np.uint8)
    passable[german & ~held] = SHUT
    passable[places[1]] = SHUT
    sources = rng.choice(np.flatnonzero(land & (cols < 20)), 10, replace=False).astype(np.int32)
    weights = rng.integers(500, 5000, UNITS_A_SIDE).astype(np.int32)
    return Case(nb, costs, (armies[0], armies[1]), passable, sources, weights)


def _costs(
    nb: Int32, terrain: NDArray[np.int64], river: NDArray[np.bool_], road: NDArray[np.bool_], move_class: int
) -> Bytes:
    enter = np.array(_ENTER[move_class])[terrain[nb]]
    cost = enter + np.where(river, _RIVER[move_class], 0)
    cost[road[:, None] & road[nb]] = 1
    return np.where((nb >= 0) & (enter > 0), cost, 0).astype(np.uint8)


def _places(rng: np.random.Generator, front: NDArray[np.int64], land: NDArray[np.bool_], side: int) -> Int32:
    """Hexes of a side's units: three in five within two hexes of the front, the rest behind it."""
    found: list[int] = []
    while len(found) < UNITS_A_SIDE:
        row = int(rng.integers(GRID.rows))
        back = int(rng.integers(2)) if rng.random() < 0.6 else int(rng.integers(2, 40))
        hex_ = GRID.index(int(front[row]) - back if side == 0 else int(front[row]) + 1 + back, row)
        if hex_ >= 0 and land[hex_]:
            found.append(hex_)
    return np.array(found, np.int32)


def _around(nb: Int32, places: Int32) -> NDArray[np.bool_]:
    near = np.zeros(GRID.size, bool)
    beside = nb[places].ravel()
    near[beside[beside >= 0]] = True
    return near


def _army(
    rng: np.random.Generator, places: list[Int32], zones: list[NDArray[np.bool_]],
    foreign: NDArray[np.bool_], side: int,
) -> Army:
    classes = (rng.random(UNITS_A_SIDE) < _MOTOR_SHARE).astype(np.int32)
    full = np.where(classes == MOTOR, rng.integers(12, 21, UNITS_A_SIDE), rng.integers(4, 9, UNITS_A_SIDE))
    left = np.where(rng.random(UNITS_A_SIDE) < 0.5, full, full - rng.integers(0, 4, UNITS_A_SIDE))
    flags = np.where(zones[1 - side], ZONE, 0).astype(np.uint8)
    flags[places[1 - side]] |= BARRED
    percent = np.where(foreign, 150, 100).astype(np.int16)
    extra = np.where(rng.random(GRID.size) < 0.01, 3, 0).astype(np.uint8)
    return Army(places[side], classes, left.astype(np.int32), full.astype(np.int32), percent, extra, flags)
