"""Random maps for the kernels, and arrays as the flat lists their plain twins take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.hexgrid import Grid
from game.kernels import BARRED, PASS_ONLY, ZONE, Bytes, Int16, Int32


@dataclass(frozen=True)
class Case:
    """A small map and the random generator that goes on from it."""

    grid: Grid
    nb: Int32
    cost: Bytes
    percent: Int16
    extra: Bytes
    flags: Bytes
    passable: Bytes
    rng: np.random.Generator

    @property
    def size(self) -> int:
        return self.grid.size

    def ground(self) -> tuple[Any, ...]:
        return self.nb, self.cost, self.percent, self.extra, self.flags


def neighbours(grid: Grid) -> Int32:
    return np.array(grid.neighbours, np.int32).reshape(grid.size, 6)


def make(seed: int) -> Case:
    """A map of 1 to 10 columns and rows; few different costs in most of them, so that ties abound."""
    rng = np.random.default_rng(seed)
    grid = Grid(int(rng.integers(1, 11)), int(rng.integers(1, 11)), int(rng.integers(3)), int(rng.integers(3)))
    size = grid.size
    return Case(
        grid=grid,
        nb=neighbours(grid),
        cost=rng.integers(0, (2, 4, 9, 256)[seed % 4], (size, 6)).astype(np.uint8),
        percent=rng.choice(np.array([100, 100, 150, 200, 30, 0, 100 if seed % 7 else 32767]), size).astype(np.int16),
        extra=rng.choice(np.array([0, 0, 0, 2, 255]), size).astype(np.uint8),
        flags=rng.choice(np.array([0, 0, 0, 0, ZONE, BARRED, PASS_ONLY, ZONE | PASS_ONLY]), size).astype(np.uint8),
        passable=rng.choice(np.array([0, 1, 1, 1, 2]), size).astype(np.uint8),
        rng=rng,
    )


def flat(*values: Any) -> list[Any]:
    """Arrays as flat lists of integers, everything else as it is."""
    return [v.ravel().tolist() if isinstance(v, np.ndarray) else v for v in values]
