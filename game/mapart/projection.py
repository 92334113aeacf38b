"""From hexes to points of the picture and back: flat-top hexes of one radius, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import Grid

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]
ROOT3 = 3**0.5

CORNERS = ((1.0, 0.0), (0.5, ROOT3 / 2), (-0.5, ROOT3 / 2), (-1.0, 0.0), (-0.5, -ROOT3 / 2), (0.5, -ROOT3 / 2))
"""Corners of a hex of radius 1, clockwise from east; y points south."""

SIDES = ((4, 5), (5, 0), (0, 1), (1, 2), (2, 3), (3, 4))
"""The two corners of each hexside, in the order of ``hexgrid.DIRECTIONS``."""


@dataclass(frozen=True)
class Projection:
    """Where a grid lies in a picture. ``radius`` is from the centre of a hex to a corner, in pixels."""

    grid: Grid
    radius: float

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole picture."""
        width = (1.5 * (self.grid.cols - 1) + 2) * self.radius
        height = (self.grid.rows + 0.5) * ROOT3 * self.radius
        return int(width + 0.5), int(height + 0.5)

    @property
    def _origin(self) -> tuple[float, float]:
        """The picture's north-west corner in hex radii, in the coordinates of the parent map."""
        return 1.5 * self.grid.col0 - 1, ROOT3 * (self.grid.row0 - 0.5)

    def centre(self, hex_: int) -> tuple[float, float]:
        """Centre of a hex in pixels."""
        col, row = self.grid.coords(hex_)
        left, top = self._origin
        return (1.5 * col - left) * self.radius, (ROOT3 * (row + 0.5 * (col & 1)) - top) * self.radius

    def corners(self, hex_: int) -> list[tuple[float, float]]:
        """The six corners of a hex in pixels."""
        x, y = self.centre(hex_)
        return [(x + dx * self.radius, y + dy * self.radius) for dx, dy in CORNERS]

    def hex_at(self, x: float, y: float) -> int:
        """Hex under a pixel; -1 beside the map."""
        left, top = self._origin
        point = np.array([[x / self.radius + left]], np.float32), np.array([[y / self.radius + top]], np.float32)
        return int(hexes_at(self.grid, *point)[0, 0])

    def mesh(self, left: int, top: int, width: int, height: int) -> tuple[Floats, Floats]:
        """Columns [1, W] and rows [H, 1] of a part of the picture in hex radii of the parent map."""
        x0, y0 = self._origin
        x = (np.arange(left, left + width, dtype=np.float32) + 0.5) / self.radius + x0
        y = (np.arange(top, top + height, dtype=np.float32) + 0.5) / self.radius + y0
        return x[None, :].astype(np.float32), y[:, None].astype(np.float32)

    def to_pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points [K, 2] in hex radii of the parent map as pixels."""
        pixels: NDArray[np.float64] = (points - np.array(self._origin)) * self.radius
        return pixels


def hexes_at(grid: Grid, x: Floats, y: Floats, *, clipped: bool = False) -> Whole:
    """Index of the hex under points in hex radii; beside the map -1, or the nearest with ``clipped``."""
    q = x * np.float32(2 / 3)
    r = y * np.float32(1 / ROOT3) - x * np.float32(1 / 3)
    col, row = np.rint(q), np.rint(r)
    third = np.rint(-q - r)
    off_col, off_row, off_third = np.abs(col - q), np.abs(row - r), np.abs(third + q + r)
    fix_col = (off_col > off_row) & (off_col > off_third)
    fix_row = ~fix_col & (off_row > off_third)
    columns = np.where(fix_col, -row - third, col).astype(np.int32)
    rows = np.where(fix_row, -col - third, row).astype(np.int32) + (columns - (columns & 1)) // 2
    columns, rows = columns - grid.col0, rows - grid.row0
    inside = (columns >= 0) & (columns < grid.cols) & (rows >= 0) & (rows < grid.rows)
    nearest: Whole = np.clip(columns, 0, grid.cols - 1) * grid.rows + np.clip(rows, 0, grid.rows - 1)
    return nearest if clipped else np.where(inside, nearest, -1).astype(np.int32)
