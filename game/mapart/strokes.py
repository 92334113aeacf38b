"""Lines and stamps as coverage masks, drawn large and averaged down: soft edges without colour fringes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image, ImageDraw

from game.mapart.projection import Floats

FINE = 3  # times finer than the picture


class Mask:
    """A coverage mask of a part of the picture, 0..1; coordinates are those of the whole picture in pixels."""

    def __init__(self, left: int, top: int, width: int, height: int) -> None:
        self.box = left, top, width, height
        self._image = Image.new("L", (width * FINE, height * FINE), 0)
        self._draw = ImageDraw.Draw(self._image)
        self._blank = True

    def line(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """A line with round joints; ``width`` in pixels."""
        left, top, *_ = self.box
        scaled = [((x - left) * FINE, (y - top) * FINE) for x, y in points]
        thick = max(1, round(width * FINE))
        self._draw.line(scaled, fill=255, width=thick, joint="curve")
        self._blank = False

    def polygon(self, points: Iterable[tuple[float, float]]) -> None:
        """A filled shape."""
        left, top, *_ = self.box
        self._draw.polygon([((x - left) * FINE, (y - top) * FINE) for x, y in points], fill=255)
        self._blank = False

    def disc(self, x: float, y: float, radius: float) -> None:
        """A filled circle."""
        left, top, *_ = self.box
        cx, cy, r = (x - left) * FINE, (y - top) * FINE, radius * FINE
        self._draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=255)
        self._blank = False

    def coverage(self) -> Floats | None:
        """[H, W] coverage; None when nothing was drawn."""
        if self._blank:
            return None
        _, _, width, height = self.box
        small = self._image.resize((width, height), Image.Resampling.BOX)
        return np.asarray(small, np.float32) * np.float32(1 / 255)


def lay(picture: Floats, mask: Floats | None, colour: Floats, strength: float = 1.0) -> None:
    """Colour laid over a picture [H, W, 3] where the mask covers it."""
    if mask is not None:
        picture += (mask * np.float32(strength))[..., None] * (colour - picture)
