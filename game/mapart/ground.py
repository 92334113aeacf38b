"""The ground: sea and coast, fields, hedges, woods, marsh and towns, shaded by the light from the north-west."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.mapart import palette as ink
from game.mapart.chart import Chart
from game.mapart.noise import blurred, cells, fractal, ramp, smooth
from game.mapart.projection import Floats, Projection, Whole, hexes_at
from game.model.terms import Terrain

FIELD, BOCAGE_FIELD = 0.95, 0.52  # size of fields in hex radii
WARP = 0.34  # how far edges of terrain stray, in hex radii
FINEST = 12  # radius in pixels under which single hedges are not drawn


class Ground(NamedTuple):
    """What later layers ask about a part of the picture; all [H, W]."""

    picture: Floats  # [H, W, 3]
    terrain: NDArray[np.uint8]  # with strayed edges; on land never sea
    shore: Floats  # 0 at sea .. 1 inland, 0.5 on the coast


def ground(chart: Chart, projection: Projection, x: Floats, y: Floats) -> Ground:
    """The ground of a mesh [1, W], [H, 1] given in hex radii."""
    grid, radius = projection.grid, projection.radius
    plain = hexes_at(grid, x, y, clipped=True)
    shore = _shore(chart, plain, x, y, radius)
    warp_x, warp_y = fractal(x, y, 1.65, 11, 3), fractal(x, y, 1.65, 29, 3)
    strayed = hexes_at(grid, x + np.float32(WARP) * warp_x, y + np.float32(WARP) * warp_y, clipped=True)
    terrain = chart.terrain[strayed]
    own = chart.terrain[plain]
    terrain = np.where(terrain == Terrain.SEA, own, terrain)
    terrain = np.where(terrain == Terrain.SEA, np.uint8(Terrain.CLEAR), terrain)
    picture = _land(chart, terrain, strayed, x, y, warp_x, radius)
    picture *= _light(chart, plain, terrain, x, y, radius)[..., None]
    _coast(picture, shore, x, y, radius)
    return Ground(picture, terrain, shore)


def _shore(chart: Chart, plain: Whole, x: Floats, y: Floats, radius: float) -> Floats:
    soft = blurred(chart.land[plain].astype(np.float32), 0.36 * radius)
    rough = fractal(x, y, 0.8, 41, 3) * np.float32(0.13)
    near = np.clip(1 - np.abs(soft - 0.5) * 2.4, 0, 1)
    shore: Floats = soft + rough * near
    return shore


def _land(
    chart: Chart, terrain: NDArray[np.uint8], strayed: Whole, x: Floats, y: Floats, warp: Floats, radius: float,
) -> Floats:
    shape = terrain.shape
    field_x, field_y = np.broadcast_to(x, shape) + 0.10 * warp, np.broadcast_to(y, shape) - 0.10 * warp
    edge, tint = cells(field_x, field_y, FIELD, 3)
    picture = _fields(ink.CLEAR, tint)
    picture[:] += ((1 - ramp(edge, 0.03, 0.10)) * 0.30)[..., None] * (ink.FENCE - picture)
    picture[:] = ink.CLEAR.first + np.float32(_contrast(radius)) * (picture - ink.CLEAR.first)
    hills = terrain == Terrain.HILLS
    picture = np.where(hills[..., None], _fields(ink.HILLS, tint), picture)
    hedged = (terrain == Terrain.BOCAGE) | (chart.hedged[strayed] & (terrain == Terrain.CLEAR))
    if hedged.any():
        picture = np.where(hedged[..., None], _bocage(field_x, field_y, radius), picture)
    _plain_kinds(picture, chart, terrain, strayed, x, y)
    return picture.astype(np.float32)


def _contrast(radius: float) -> float:
    """Fields fade as they come to be small: at a distance they would look like hexes."""
    return min(1.0, max(0.2, (radius - 4) / 16))


def _fields(tints: ink.Tints, value: Floats) -> Floats:
    choice = (value * 3).astype(np.int8)
    return np.stack([tints.first, tints.second, tints.third])[np.minimum(choice, 2)].astype(np.float32)


def _bocage(x: Floats, y: Floats, radius: float) -> Floats:
    edge, tint = cells(x, y, BOCAGE_FIELD, 17)
    picture = _fields(ink.BOCAGE, tint)
    strength = 0.85 if radius >= FINEST else 0.45
    hedge = (1 - ramp(edge, 0.05, 0.17)) * np.float32(strength)
    picture += hedge[..., None] * (ink.HEDGE - picture)
    return picture


def _plain_kinds(
    picture: Floats, chart: Chart, terrain: NDArray[np.uint8], strayed: Whole, x: Floats, y: Floats,
) -> None:
    patch = smooth(x, y, 0.35, 61)[..., None] * np.float32(5)
    for kind, colour in ((Terrain.WOODS, ink.WOODS), (Terrain.MARSH, ink.MARSH)):
        where = terrain == kind
        if where.any():
            picture[where] = (colour + patch)[where]
    flooded = chart.flooded[strayed]
    if flooded.any():
        water = (0.55 + 0.3 * smooth(x, y, 0.5, 67))[..., None]
        picture[flooded] += (water * (ink.FLOOD - picture))[flooded]
    built = (terrain == Terrain.TOWN) | (terrain == Terrain.CITY)
    if built.any():
        picture[built] += (0.55 * (ink.TOWN - picture))[built]


def _light(
    chart: Chart, plain: Whole, terrain: NDArray[np.uint8], x: Floats, y: Floats, radius: float,
) -> Floats:
    """How light the ground is: slopes of a made-up relief that is steep where the map has hills."""
    steep = blurred(chart.heights[plain], 0.5 * radius)
    height = fractal(x, y, 4.6, 71, 3) * np.float32(0.55) + steep * (2.0 + fractal(x, y, 1.1, 83, 3))
    slope = np.zeros_like(height)
    slope[:, 1:] += np.diff(height, axis=1)
    slope[1:] += np.diff(height, axis=0)
    shade = 1 + np.clip(slope * np.float32(0.16 * radius), -0.20, 0.16)
    grain = smooth(x, y, 2.6, 97) * np.float32(0.02) + smooth(x, y, 0.06, 101) * np.float32(0.012)
    found: Floats = (shade + grain).astype(np.float32)
    return found


def _coast(picture: Floats, shore: Floats, x: Floats, y: Floats, radius: float) -> None:
    """Sand, the coast's line, and the sea with lines of depth."""
    sand = ramp(shore, 0.45, 0.52) * (1 - ramp(shore, 0.56, 0.72))
    picture += (sand * np.float32(0.9))[..., None] * (ink.SAND - picture)
    sea = 1 - ramp(shore, 0.47, 0.50)
    if not sea.any():
        return
    deep = ramp(0.46 - shore, 0.0, 0.46)
    water = ink.SEA_SHALLOW + deep[..., None] * (ink.SEA_MID - ink.SEA_SHALLOW)
    far = np.clip(0.5 + 0.5 * smooth(x, y, 14.0, 103), 0, 1) * deep
    water += far[..., None] * (ink.SEA_DEEP - ink.SEA_MID)
    water += (smooth(x, y, 0.9, 107) * np.float32(1.6))[..., None]
    for level, strength in ((0.36, 0.42), (0.25, 0.30), (0.15, 0.20), (0.075, 0.12)):
        line = np.clip(1 - np.abs(shore - np.float32(level)) / 0.014, 0, 1) * np.float32(strength)
        water += line[..., None] * (ink.SEA_INK - water)
    picture += sea[..., None] * (water - picture)
    half = 0.85 / radius  # a line of one width, however steep the shore is at this size
    line = np.clip(1 - np.abs(shore - 0.485) / np.float32(half), 0, 1)
    picture += (line * np.float32(0.85))[..., None] * (ink.COAST - picture)
