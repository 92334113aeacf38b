"""Where the window looks at the map: zoom, pan, and the way between hexes and pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexgrid import Grid
from game.mapart.projection import Projection

RADII = (8, 14, 21, 28, 42)
GLIDE = 0.22  # part of the way a gliding camera goes in a sixtieth of a second


class Camera:
    """A view port on the picture of the map at one of a few radii."""

    def __init__(self, grid: Grid, view: pygame.Rect) -> None:
        self.grid, self.view = grid, view
        self.level = 2
        self.left = self.top = 0.0  # pixel of the picture in the north-west corner of the view
        self._goal: tuple[float, float] | None = None
        self._projection = lru_cache(maxsize=len(RADII))(lambda radius: Projection(grid, radius))
        unit = Projection(grid, 1.0)
        self.centres: NDArray[np.float64] = np.array([unit.centre(h) for h in range(grid.size)])

    @property
    def radius(self) -> int:
        """Hex radius in pixels."""
        return RADII[self.level]

    @property
    def projection(self) -> Projection:
        """The picture's projection at this zoom."""
        return self._projection(self.radius)

    def picture_size(self, radius: int) -> tuple[int, int]:
        """Width and height of the whole picture at a radius."""
        return self._projection(radius).size

    def whole_level(self) -> int:
        """The largest zoom level at which the whole map is in view; the smallest where there is none."""
        sizes = [self.picture_size(radius) for radius in RADII]
        return max((n for n, (w, h) in enumerate(sizes) if w <= self.view.width and h <= self.view.height), default=0)

    @property
    def corner(self) -> tuple[int, int]:
        """The pixel of the picture at the north-west corner of the view."""
        return round(self.left), round(self.top)

    def place(self, hex_: int) -> tuple[float, float]:
        """Centre of a hex on the screen."""
        x, y = self.centres[hex_]
        left, top = self.corner
        return x * self.radius - left + self.view.x, y * self.radius - top + self.view.y

    def hex_at(self, point: tuple[float, float]) -> int:
        """Hex under a point of the screen; -1 beside the map."""
        left, top = self.corner
        return self.projection.hex_at(point[0] - self.view.x + left, point[1] - self.view.y + top)

    def in_sight(self, margin: float = 1.0) -> NDArray[np.intp]:
        """Hexes whose centres lie in the view or not more than ``margin`` radii beside it."""
        left, top = self.corner
        at = self.centres * self.radius
        pad = margin * self.radius
        x, y = at[:, 0] - left, at[:, 1] - top
        seen = (x > -pad) & (x < self.view.width + pad) & (y > -pad) & (y < self.view.height + pad)
        return seen.nonzero()[0]

    def resize(self, view: pygame.Rect) -> None:
        """The view port has another place or size; its middle stays."""
        x, y = self.middle()
        self.view = view
        self.look_at(x, y)

    @contextmanager
    def elsewhere(self, view: pygame.Rect, corner: tuple[int, int]) -> Iterator[None]:
        """For a while the view port has another place on the screen, and shows another part of the picture."""
        before = self.view, self.left, self.top
        self.view, self.left, self.top = view, *map(float, corner)
        try:
            yield
        finally:
            self.view, self.left, self.top = before

    def middle(self) -> tuple[float, float]:
        """What is in the middle of the view, in hex radii of the picture."""
        return (self.left + self.view.width / 2) / self.radius, (self.top + self.view.height / 2) / self.radius

    def look_at(self, x: float, y: float) -> None:
        """Put a point of the picture, in hex radii, in the middle."""
        self._goal = None
        self.left, self.top = x * self.radius - self.view.width / 2, y * self.radius - self.view.height / 2
        self._clamp()

    def centre_on(self, hex_: int, *, glide: bool = False) -> None:
        """Bring a hex to the middle, at once or gliding."""
        x, y = self.centres[hex_]
        if glide:
            self._goal = self._clamped(x * self.radius - self.view.width / 2, y * self.radius - self.view.height / 2)
        else:
            self.look_at(x, y)

    def pan(self, dx: float, dy: float) -> None:
        """Move the view over the map, in pixels."""
        self._goal = None
        self.left, self.top = self.left + dx, self.top + dy
        self._clamp()

    def zoom(self, step: int, about: tuple[float, float] | None = None) -> bool:
        """Another zoom level, keeping what is under ``about`` there; whether anything changed."""
        level = min(len(RADII) - 1, max(0, self.level + step))
        if level == self.level:
            return False
        x, y = about or self.view.center
        x, y = x - self.view.x, y - self.view.y
        ratio = RADII[level] / self.radius
        self._goal = None
        self.left, self.top = (self.left + x) * ratio - x, (self.top + y) * ratio - y
        self.level = level
        self._clamp()
        return True

    def glide(self, seconds: float) -> bool:
        """Go on towards the goal; whether the camera moved."""
        if self._goal is None:
            return False
        part = 1 - (1 - GLIDE) ** (seconds * 60)
        dx, dy = self._goal[0] - self.left, self._goal[1] - self.top
        if abs(dx) + abs(dy) < 2:
            self.left, self.top = self._goal
            self._goal = None
        else:
            self.left, self.top = self.left + dx * part, self.top + dy * part
        return True

    def _clamp(self) -> None:
        self.left, self.top = self._clamped(self.left, self.top)

    def _clamped(self, left: float, top: float) -> tuple[float, float]:
        width, height = self.projection.size
        return _within(left, width, self.view.width), _within(top, height, self.view.height)


def _within(start: float, whole: int, seen: int) -> float:
    """Keep the view on the map; a map smaller than the view lies in its middle."""
    if whole <= seen:
        return (whole - seen) / 2
    return min(max(start, 0.0), float(whole - seen))
