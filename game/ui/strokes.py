"""Smooth lines in the window: outlines of hexes chained and rounded, drawn without steps."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexgrid import Grid
from game.mapart.lines import chains, curve
from game.mapart.projection import CORNERS, SIDES
from game.ui.theme import Colour

Points = NDArray[np.float64]


def borders(grid: Grid, centres: Points, sides: Iterable[tuple[int, int]], passes: int = 2) -> list[Points]:
    """Hexsides (hex, direction) joined to smooth lines, [K, 2] in hex radii."""
    edges = []
    for hex_, side in sides:
        a, b = (centres[hex_] + np.array(CORNERS[c]) for c in SIDES[side])
        one, other = (round(a[0] * 1000), round(a[1] * 1000)), (round(b[0] * 1000), round(b[1] * 1000))
        edges.append((min(one, other), max(one, other)))
    lines = []
    for chain in chains(sorted(set(_joined(edges)))):
        points = np.array(chain, np.float64) / 1000
        ring = len(points) > 3 and bool((points[0] == points[-1]).all())
        lines.append(_ring(points, passes) if ring else curve(points, passes))
    return lines


def _joined(edges: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Edges whose ends have one name each: corners worked out from different hexes differ by a thousandth."""
    names: dict[tuple[int, int], tuple[int, int]] = {}

    def name(point: tuple[int, int]) -> tuple[int, int]:
        key = round(point[0] / 10), round(point[1] / 10)
        for near in (key, *((key[0] + dx, key[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))):
            if near in names:
                return names[near]
        names[key] = point
        return point

    return [(min(a, b), max(a, b)) for a, b in ((name(p), name(q)) for p, q in edges)]


def _ring(points: Points, passes: int) -> Points:
    """A closed line, rounded where it closes too."""
    ring = points[:-1]
    for _ in range(passes):
        following = np.roll(ring, -1, axis=0)
        ring = np.stack([ring * 0.75 + following * 0.25, ring * 0.25 + following * 0.75], axis=1).reshape(-1, 2)
    return np.concatenate([ring, ring[:1]])


def outline(grid: Grid, inside: set[int]) -> list[tuple[int, int]]:
    """The hexsides around a set of hexes."""
    near = grid.neighbours
    return [(h, d) for h in sorted(inside) for d in range(6) if near[h][d] not in inside]


def draw_line(
    surface: pygame.Surface, points: Points, colour: Colour, width: float, casing: Colour | None = None,
) -> None:
    """A line through points in pixels, with soft edges and perhaps a darker rim; what is out of sight is left out."""
    box = surface.get_rect().inflate(40, 40)
    low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
    seen = (high[:, 0] > box.left) & (low[:, 0] < box.right) & (high[:, 1] > box.top) & (low[:, 1] < box.bottom)
    starts, ends = points[:-1][seen].tolist(), points[1:][seen].tolist()
    if casing is not None:
        _stroke(surface, starts, ends, casing, max(1, round(width + 2)))
    _stroke(surface, starts, ends, colour, max(1, round(width)))


def _stroke(
    surface: pygame.Surface, starts: list[list[float]], ends: list[list[float]], colour: Colour, width: int,
) -> None:
    for a, b in zip(starts, ends, strict=True):
        pygame.draw.aaline(surface, colour, a, b, width)


def hexagon(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Corners of a hex in pixels."""
    return [(x + dx * radius, y + dy * radius) for dx, dy in CORNERS]


def arrow_shape(line: Points, half: float, head: float) -> list[tuple[float, float]]:
    """The outline of an arrow along a line: half as wide at its tail as at the neck of its head."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    length = float(steps.sum())
    along = np.concatenate([[0.0], np.cumsum(steps)])
    neck = max(length * 0.35, length - head * 1.7)
    marks = np.linspace(0.0, neck, max(4, len(line)))
    spine = np.stack([np.interp(marks, along, line[:, 0]), np.interp(marks, along, line[:, 1])], axis=1)
    ways = np.gradient(spine, axis=0)
    ways /= np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-6)[:, None]
    across = np.stack([-ways[:, 1], ways[:, 0]], axis=1)
    wide = np.linspace(half * 0.55, half, len(marks))[:, None]
    left, right = spine + across * wide, spine - across * wide
    barbs = spine[-1] + across[-1] * head, spine[-1] - across[-1] * head
    points = [*left, barbs[0], line[-1], barbs[1], *right[::-1]]
    return [(float(x), float(y)) for x, y in points]
