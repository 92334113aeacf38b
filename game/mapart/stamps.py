"""Things that stand on the ground: trees, tufts of marsh, blocks of houses."""

from __future__ import annotations

import math

import numpy as np

from game.mapart import palette as ink
from game.mapart.chart import Chart
from game.mapart.noise import hashed
from game.mapart.projection import Floats, Projection
from game.mapart.strokes import Mask, lay
from game.model.terms import Terrain

Box = tuple[int, int, int, int]  # left, top, width, height in pixels of the whole picture
TREE, TUFT = 0.24, 0.42  # how far apart, in hex radii
FINEST = 10  # radius in pixels under which nothing is stamped


def stamp(picture: Floats, chart: Chart, projection: Projection, box: Box, terrain: Floats) -> None:
    """Trees, tufts and houses in a part of the picture; ``terrain`` is its strayed ground."""
    if projection.radius >= FINEST:
        _tufts(picture, projection, box, terrain)
        _trees(picture, projection, box, terrain)
    _houses(picture, chart, projection, box)


def _scattered(projection: Projection, box: Box, spacing: float, seed: int) -> Floats:
    """[K, 3] pixels and a value 0..1 of points strewn over a part of the picture and a little around it."""
    left, top, width, height = box
    step = spacing * projection.radius
    columns = np.arange(math.floor(left / step) - 2, math.ceil((left + width) / step) + 2, dtype=np.int32)
    rows = np.arange(math.floor(top / step) - 2, math.ceil((top + height) / step) + 2, dtype=np.int32)
    c, r = (axis.ravel() for axis in np.meshgrid(columns, rows))
    x = (c + 0.2 + 0.6 * hashed(c, r, seed)) * step
    y = (r + 0.2 + 0.6 * hashed(c, r, seed + 1)) * step
    return np.stack([x, y, hashed(c, r, seed + 2)], axis=1).astype(np.float32)


def _on(points: Floats, terrain: Floats, box: Box, kind: int) -> Floats:
    """Those of the points that stand on a kind of ground inside the part of the picture."""
    left, top, width, height = box
    x, y = (points[:, 0] - left).astype(int), (points[:, 1] - top).astype(int)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    points, x, y = points[inside], x[inside], y[inside]
    found: Floats = points[terrain[y, x] == kind]
    return found


def _trees(picture: Floats, projection: Projection, box: Box, terrain: Floats) -> None:
    trees = _on(_scattered(projection, box, TREE, 211), terrain, box, Terrain.WOODS)
    hedgerow = _on(_scattered(projection, box, 0.8, 223), terrain, box, Terrain.BOCAGE)
    both = np.concatenate([trees, hedgerow[hedgerow[:, 2] > 0.55]])
    if not len(both):
        return
    both = both[np.argsort(both[:, 1], kind="stable")]
    shade, body, lit = (Mask(*box) for _ in range(3))
    for x, y, value in both.tolist():
        size = projection.radius * (0.085 + 0.05 * value)
        shade.disc(x + 0.5 * size, y + 0.6 * size, size)
        body.disc(x, y, size)
        lit.disc(x - 0.3 * size, y - 0.35 * size, 0.5 * size)
    lay(picture, shade.coverage(), ink.TREE_SHADE, 0.7)
    lay(picture, body.coverage(), ink.TREE)
    lay(picture, lit.coverage(), ink.TREE_LIT, 0.6)


def _tufts(picture: Floats, projection: Projection, box: Box, terrain: Floats) -> None:
    tufts = _on(_scattered(projection, box, TUFT, 233), terrain, box, Terrain.MARSH)
    mask = Mask(*box)
    for x, y, value in tufts.tolist():
        half = projection.radius * (0.10 + 0.06 * value)
        mask.line([(x - half, y), (x + half, y)], max(0.8, 0.035 * projection.radius))
    lay(picture, mask.coverage(), ink.TUFT, 0.75)


def _houses(picture: Floats, chart: Chart, projection: Projection, box: Box) -> None:
    left, top, width, height = box
    radius, board = projection.radius, chart.board
    shade, blocks, lit = (Mask(*box) for _ in range(3))
    for place in board.places:
        many, spread = _size(place.kind, int(board.terrain[place.hex]))
        x, y = projection.centre(place.hex)
        reach = (spread + 0.3) * radius
        if not many or not (left - reach < x < left + width + reach and top - reach < y < top + height + reach):
            continue
        _quarter(projection, (x, y), many, spread, place.hex, (shade, blocks, lit))
    lay(picture, shade.coverage(), ink.BLOCK_SHADE, 0.6)
    lay(picture, blocks.coverage(), ink.BLOCKS)
    lay(picture, lit.coverage(), ink.BLOCKS_LIT, 0.9)


def _size(kind: str, terrain: int) -> tuple[int, float]:
    """How many houses a place has, and how far they spread, in hex radii."""
    if terrain == Terrain.CITY or kind == "city":
        return 46, 0.62
    if terrain == Terrain.TOWN or kind == "town":
        return 22, 0.42
    return (7, 0.22) if kind == "village" else (0, 0.0)


def _quarter(
    projection: Projection, middle: tuple[float, float], many: int, spread: float, seed: int,
    masks: tuple[Mask, Mask, Mask],
) -> None:
    radius = projection.radius
    index = np.arange(many, dtype=np.int32)
    seeds = np.full(many, seed, np.int32)
    turn, away, size, tilt = (hashed(index, seeds, k) for k in (307, 311, 313, 317))
    for a, r, s, t in zip(turn.tolist(), away.tolist(), size.tolist(), tilt.tolist(), strict=True):
        reach = spread * radius * math.sqrt(r)
        x, y = middle[0] + reach * math.cos(2 * math.pi * a), middle[1] + 0.9 * reach * math.sin(2 * math.pi * a)
        long, short, lean = radius * (0.045 + 0.05 * s), radius * (0.035 + 0.02 * s), t * math.pi
        masks[0].polygon(_block(x + 0.02 * radius, y + 0.03 * radius, long, short, lean))
        masks[1 if s < 0.6 else 2].polygon(_block(x, y, long, short, lean))


def _block(x: float, y: float, long: float, short: float, lean: float) -> list[tuple[float, float]]:
    c, s = math.cos(lean), math.sin(lean)
    corners = ((long, short), (-long, short), (-long, -short), (long, -short))
    return [(x + dx * c - dy * s, y + dx * s + dy * c) for dx, dy in corners]
