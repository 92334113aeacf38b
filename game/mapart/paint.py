"""Painting a part of the map: ground, waters, things that stand on it, roads, and the grid of hexes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from game.mapart import palette as ink
from game.mapart.chart import Chart
from game.mapart.ground import ground
from game.mapart.lines import Line
from game.mapart.projection import CORNERS, Floats, Projection
from game.mapart.stamps import Box, stamp
from game.mapart.strokes import Mask, lay

VERSION = 1  # raise when the same map comes out otherwise: stored pictures are then painted anew
_AROUND = 2.6  # hex radii painted around a part and cut off again, so that parts fit together


def paint(chart: Chart, projection: Projection, box: Box) -> NDArray[np.uint8]:
    """The part of the picture at ``left, top, width, height``, as uint8[height, width, 3]."""
    left, top, width, height = box
    pad = math.ceil(_AROUND * projection.radius)
    wide = (left - pad, top - pad, width + 2 * pad, height + 2 * pad)
    x, y = projection.mesh(*wide)
    base = ground(chart, projection, x, y)
    picture = base.picture
    _waters(picture, chart, projection, wide, base.shore)
    _grid(picture, chart, projection, wide, base.shore)
    on_land = np.where(base.shore > 0.5, base.terrain, 0)
    stamp(picture, chart, projection, wide, on_land)
    _roads(picture, chart, projection, wide)
    inner = picture[pad : pad + height, pad : pad + width]
    painted: NDArray[np.uint8] = np.clip(inner + 0.5, 0, 255).astype(np.uint8)
    return painted


def _waters(picture: Floats, chart: Chart, projection: Projection, box: Box, shore: Floats) -> None:
    casing, water = Mask(*box), Mask(*box)
    for line in chart.rivers:
        points = _in_sight(line, projection, box)
        if points:
            width = max(line.width * projection.radius, 1.0)
            casing.line(points, width + max(1.2, 0.06 * projection.radius))
            water.line(points, width)
    inland = np.clip((shore - 0.48) * 20, 0, 1)
    for mask, colour in ((casing.coverage(), ink.RIVER_CASING), (water.coverage(), ink.RIVER)):
        lay(picture, None if mask is None else mask * inland, colour)


def _roads(picture: Floats, chart: Chart, projection: Projection, box: Box) -> None:
    rails = Mask(*box)
    for line in chart.rails:
        points = _in_sight(line, projection, box)
        if points:
            rails.line(points, max(0.8, line.width * projection.radius * 0.6))
    lay(picture, rails.coverage(), ink.RAIL, 0.55)
    casing, core = Mask(*box), Mask(*box)
    for line in chart.roads:
        points = _in_sight(line, projection, box)
        if points:
            width = max(0.8, line.width * projection.radius)
            casing.line(points, width + max(0.9, 0.05 * projection.radius))
            core.line(points, width)
    lay(picture, casing.coverage(), ink.ROAD_CASING, 0.8)
    lay(picture, core.coverage(), ink.ROAD)


def _in_sight(line: Line, projection: Projection, box: Box) -> list[tuple[float, float]]:
    """The points of a line in pixels when it touches a part of the picture; else none."""
    points = projection.to_pixels(line.points)
    left, top, width, height = box
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    if x1 < left or y1 < top or x0 > left + width or y0 > top + height:
        return []
    return [(x, y) for x, y in points.tolist()]


def _grid(picture: Floats, chart: Chart, projection: Projection, box: Box, shore: Floats) -> None:
    """Sides of hexes, faint; each drawn once, by the hex west or north of it."""
    left, top, width, height = box
    mask, radius = Mask(*box), projection.radius
    for hex_ in range(projection.grid.size):
        x, y = projection.centre(hex_)
        if left - radius < x < left + width + radius and top - radius < y < top + height + radius:
            points = [(x + CORNERS[c][0] * radius, y + CORNERS[c][1] * radius) for c in (5, 0, 1, 2)]
            mask.line(points, 0.9)
    found = mask.coverage()
    if found is not None:
        faint = min(1.0, radius / 20)
        strength = np.where(shore > 0.5, np.float32(0.30 * faint), np.float32(0.13 * faint))
        lay(picture, found * strength, ink.GRID)
