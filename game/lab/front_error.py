"""How far a game's front lies from history's, in kilometres, on each date the record draws one.

Both fronts become points: history's lines a point every ``STEP_KM``, the game's a point in the middle of every
hexside between Allied and German land. The error is the mean distance from each point of one to the nearest of
the other, in both directions, and the mean of the two. Sieges, pockets and airborne enclaves are left out of history's.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from game.lab.calibrate_records import read_lines
from game.model.state import State
from game.model.terms import Side, Terrain
from game.scenario.geodesy import centre_km, project

STEP_KM = 4.0
KINDS = ("beachhead", "main", "enclave")  # of lines that are the front
Points = NDArray[np.float64]  # [K, 2] kilometres east and north


@lru_cache(maxsize=1)
def _record() -> dict[dt.date, Points]:
    found: dict[dt.date, list[tuple[float, float]]] = {}
    for line in read_lines():
        if line.kind in KINDS and line.shape == "line":
            found.setdefault(line.date, []).extend(_sampled([project(*point) for point in line.points]))
    return {date: np.array(points) for date, points in found.items()}


def front_error_km(state: State, date: dt.date) -> float | None:
    """The error at the end of a day; None on a date without a front, or when the game has none."""
    there, here = _record().get(date), _front(state)
    if there is None or not len(here):
        return None
    away = np.hypot(here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1])
    return round(float(away.min(axis=0).mean() + away.min(axis=1).mean()) / 2, 1)


def _front(state: State) -> Points:
    board, control = state.world.board, state.array("control")
    land = board.terrain != Terrain.SEA
    hexes, directions = np.nonzero((board.neighbours >= 0) & (land & (control == Side.ALLIED))[:, None])
    beyond = board.neighbours[hexes, directions]
    facing = (land & (control == Side.GERMAN))[beyond]
    centres = state.world.remember("lab-centres-km", lambda: _centres(state))
    middle: Points = (centres[hexes[facing]] + centres[beyond[facing]]) / 2
    return middle


def _centres(state: State) -> Points:
    grid = state.world.board.grid
    return np.array([centre_km(*grid.coords(hex_)) for hex_ in range(grid.size)])


def _sampled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A point every ``STEP_KM`` along a line, both ends among them."""
    found = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        parts = max(1, math.ceil(math.dist((ax, ay), (bx, by)) / STEP_KM))
        found += [(ax + (bx - ax) * k / parts, ay + (by - ay) * k / parts) for k in range(1, parts + 1)]
    return found
