"""Whose ground a hex was on a day: from the lines of the front to every hex of the map."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise

from game.hexgrid import Grid
from game.model.terms import Side, Terrain
from game.scenario.geodesy import centre_km, project
from game.scenario.ground import Ground
from game.scenario.schema.history import Segment

Point = tuple[float, float]
Step = tuple[Point, Point]
NEAR_KM = 6.0  # how far a stretch of front decides by itself; the rest of the ground follows its neighbours


def owners(ground: Ground, segments: Iterable[Segment]) -> list[int]:
    """For each hex of the whole map the side that held it, -1 at sea.

    A hex beside the front is on the side of the nearest stretch of it; from there each side's ground
    grows over land, but not across the front.
    """
    grid, near = ground.grid, ground.grid.neighbours
    centres = [centre_km(*grid.coords(i)) for i in range(grid.size)]
    land = [t != Terrain.SEA for t in ground.terrain.tolist()]
    found = [-1] * grid.size
    wall: set[tuple[int, int]] = set()
    best: dict[int, tuple[float, int]] = {}
    for step in _steps(segments):
        around = _around(grid, centres, step)
        for h in around:
            if land[h]:
                away, side = _side(centres[h], step)
                if away <= NEAR_KM and (h not in best or away < best[h][0] - 1e-9):
                    best[h] = away, side
            wall.update((h, n) for n in near[h] if n >= 0 and _cross((centres[h], centres[n]), step))
    for h, (_, side) in best.items():
        found[h] = side
    _grow(found, land, near, wall)
    return [side if side >= 0 or not land[h] else int(Side.GERMAN) for h, side in enumerate(found)]


def _steps(segments: Iterable[Segment]) -> Iterator[Step]:
    for segment in segments:
        points = [project(float(lat), float(lon)) for lat, lon in segment.points]
        yield from pairwise([*points, points[0]] if segment.shape == "ring" else points)


def _around(grid: Grid, centres: list[Point], step: Step) -> list[int]:
    (ax, ay), (bx, by) = step
    west, east = min(ax, bx) - NEAR_KM, max(ax, bx) + NEAR_KM
    south, north = min(ay, by) - NEAR_KM, max(ay, by) + NEAR_KM
    columns = [c for c in range(grid.cols) if west <= centres[c * grid.rows][0] <= east]
    return [
        h for c in columns for h in range(c * grid.rows, (c + 1) * grid.rows) if south <= centres[h][1] <= north
    ]


def _side(point: Point, step: Step) -> tuple[float, int]:
    """Distance in km to a stretch of front, and whose side of it the point is on."""
    (ax, ay), (bx, by) = step
    dx, dy, px, py = bx - ax, by - ay, point[0] - ax, point[1] - ay
    length = dx * dx + dy * dy
    share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
    away = math.hypot(px - share * dx, py - share * dy)
    return away, int(Side.ALLIED if dx * py - dy * px > 0 else Side.GERMAN)


def _cross(one: Step, other: Step) -> bool:
    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _grow(found: list[int], land: list[bool], near: tuple[tuple[int, ...], ...], wall: set[tuple[int, int]]) -> None:
    ready = deque(h for h, side in enumerate(found) if side >= 0)
    while ready:
        here = ready.popleft()
        for there in near[here]:
            if there >= 0 and land[there] and found[there] < 0 and (here, there) not in wall:
                found[there] = found[here]
                ready.append(there)
