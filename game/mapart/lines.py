"""Rivers along hexsides, roads and railways over hex centres, as smooth lines in hex radii."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.mapart.noise import hashed
from game.mapart.projection import CORNERS, ROOT3, SIDES
from game.model.board import Board
from game.model.terms import River, Road

Points = NDArray[np.float64]
K = TypeVar("K", bound=Hashable)


class Line(NamedTuple):
    """A smooth line and how broad it is, both in hex radii of the parent map."""

    points: Points  # [K, 2]
    width: float


def rivers(board: Board) -> list[Line]:
    """Rivers and canals, broader the greater they are."""
    found = []
    for kind, width in ((River.MINOR, 0.085), (River.MAJOR, 0.17), (River.CANAL, 0.10)):
        edges = set()
        for hex_, side in np.argwhere(board.river == kind).tolist():
            a, b = (_corner(board, hex_, corner) for corner in SIDES[side])
            edges.add((min(a, b), max(a, b)))
        straight = kind == River.CANAL
        for chain in chains(sorted(edges)):
            points = np.array(chain, np.float64) / 1000
            found.append(Line(curve(points if straight else _strayed(points, 0.10), 3), width))
    return found


def ways(board: Board, grade: int) -> list[Line]:
    """Roads of a grade, over hex centres."""
    width = 0.105 if grade == Road.PRIMARY else 0.07
    return _over_centres(board, board.road == grade, 0.16, width)


def railways(board: Board) -> list[Line]:
    """Railways, over hex centres and a little aside, where roads leave them room."""
    lines = _over_centres(board, board.rail > 0, 0.12, 0.05)
    return [Line(line.points + np.array([0.14, -0.10]), line.width) for line in lines]


def _over_centres(board: Board, marked: NDArray[np.bool_], stray: float, width: float) -> list[Line]:
    near = board.grid.neighbours
    edges = {(min(h, near[h][d]), max(h, near[h][d])) for h, d in np.argwhere(marked).tolist() if near[h][d] >= 0}
    found = []
    for chain in chains(sorted(edges)):
        points = np.array([_centre(board, h) for h in chain])
        found.append(Line(curve(_strayed(points, stray), 3), width))
    return found


def _centre(board: Board, hex_: int) -> tuple[float, float]:
    col, row = board.grid.coords(hex_)
    return 1.5 * col, ROOT3 * (row + 0.5 * (col & 1))


def _corner(board: Board, hex_: int, corner: int) -> tuple[int, int]:
    """A corner in thousandths of a radius, so that the hexes that share it name it alike."""
    x, y = _centre(board, hex_)
    return round((x + CORNERS[corner][0]) * 1000), round((y + CORNERS[corner][1]) * 1000)


def chains(edges: Iterable[tuple[K, K]]) -> list[list[K]]:
    """Edges joined to chains that end at forks and ends; a ring is a chain that ends where it began."""
    near: dict[K, list[K]] = defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    used: set[tuple[K, K]] = set()
    found = []
    knots = [node for node in near if len(near[node]) != 2]
    for start in (*knots, *near):
        for there in near[start]:
            if (start, there) not in used:
                found.append(_walk(near, used, start, there))
    return found


def _walk(near: dict[K, list[K]], used: set[tuple[K, K]], start: K, there: K) -> list[K]:
    chain, here = [start], start
    while True:
        used |= {(here, there), (there, here)}
        chain.append(there)
        onward = [n for n in near[there] if n != here]
        if len(near[there]) != 2 or there == start or (there, onward[0]) in used:
            return chain
        here, there = there, onward[0]


def _strayed(points: Points, amount: float) -> Points:
    """Points moved a little, each always alike."""
    keys = np.rint(points * 1000).astype(np.int32)
    dx, dy = hashed(keys[:, 0], keys[:, 1], 3) - 0.5, hashed(keys[:, 0], keys[:, 1], 5) - 0.5
    return points + 2 * amount * np.stack([dx, dy], axis=1)


def curve(points: Points, passes: int) -> Points:
    """Corners cut (Chaikin), ends kept."""
    for _ in range(passes):
        if len(points) < 3:
            return points
        early, late = points[:-1] * 0.75 + points[1:] * 0.25, points[:-1] * 0.25 + points[1:] * 0.75
        between = np.stack([early, late], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], between[1:-1], points[-1:]])
    return points
