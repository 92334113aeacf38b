"""Whole hexes filled on a see-through layer, thousands at once: one small picture for each colour, copied."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import pygame

from game.ui.strokes import Points, hexagon

Shade = tuple[int, int, int, int]
_RUBBER: Shade = (255, 255, 255, 255)


def fill_hexes(surface: pygame.Surface, at: Points, hexes: list[int], radius: float, shade: Shade) -> None:
    """Fill hexes, given their centres ``at`` [N, 2]; what was drawn there before is replaced."""
    if not hexes:
        return
    tile, rubber = _tile(radius, shade), _tile(radius, _RUBBER)
    half = tile.get_width() // 2
    places = (at[hexes].round().astype(int) - half).tolist()
    surface.fblits([(rubber, place) for place in places], pygame.BLEND_RGBA_SUB)
    surface.fblits([(tile, place) for place in places], pygame.BLEND_RGBA_MAX)


def ring_hexes(surface: pygame.Surface, at: Points, hexes: list[int], radius: float, shade: Shade) -> None:
    """Draw the edges of hexes over what was drawn there before."""
    ring = _ring(radius, shade)
    half = ring.get_width() // 2
    surface.fblits([(ring, place) for place in (at[hexes].round().astype(int) - half).tolist()])


def _blank(radius: float) -> pygame.Surface:
    size = 2 * ceil(radius + 1) + 1
    return pygame.Surface((size, size), pygame.SRCALPHA)


@lru_cache(maxsize=400)
def _tile(radius: float, shade: Shade) -> pygame.Surface:
    tile = _blank(radius)
    middle = tile.get_width() // 2
    pygame.draw.polygon(tile, shade, hexagon(middle, middle, radius))
    return tile


@lru_cache(maxsize=20)
def _ring(radius: float, shade: Shade) -> pygame.Surface:
    ring = _blank(radius)
    middle = ring.get_width() // 2
    pygame.draw.aalines(ring, shade, True, hexagon(middle, middle, radius))
    return ring
