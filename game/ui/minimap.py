"""The small map: the whole theatre, units as squares of their side, and what the window shows of it."""

from __future__ import annotations

import numpy as np
import pygame

from game.model.terms import Status
from game.ui import theme
from game.ui.camera import Camera
from game.ui.mapview import OVERVIEW, Ground
from game.ui.seat import Seat


class SmallMap:
    """Draws the small map; its picture is kept until something changes."""

    def __init__(self) -> None:
        self._ground: pygame.Surface | None = None
        self._picture = pygame.Surface((1, 1))
        self._made: tuple[object, ...] = ()

    def stale(self) -> None:
        """The overview has new parts."""
        self._ground = None

    def draw(self, screen: pygame.Surface, box: pygame.Rect, ground: Ground, seat: Seat, camera: Camera) -> None:
        """Draw it with the frame of the view."""
        if self._ground is None or self._ground.get_size() != box.size:
            self._ground = pygame.transform.smoothscale(ground.overview, box.size)
            self._made = ()
        if self._made != (seat.position, box.size):
            self._made = (seat.position, box.size)
            self._picture = self._ground.copy()
            self._units(self._picture, seat, camera)
        screen.blit(self._picture, box)
        pygame.draw.rect(screen, theme.EDGE, box, 1)
        width, height = camera.projection.size
        fx, fy = box.width / width, box.height / height
        left, top = camera.corner
        frame = pygame.Rect(
            round(box.x + left * fx), round(box.y + top * fy),
            round(camera.view.width * fx), round(camera.view.height * fy),
        ).clip(box)
        pygame.draw.rect(screen, (250, 246, 230), frame, 1)

    def _units(self, picture: pygame.Surface, seat: Seat, camera: Camera) -> None:
        view = seat.view
        units = np.flatnonzero(view.array("status") == Status.ACTIVE)
        width, height = camera.picture_size(OVERVIEW)
        size = max(2, round(picture.get_width() / 110))
        specs = seat.world.units
        for unit in units.tolist():
            x, y = camera.centres[view.hex[unit]] * OVERVIEW
            colour = theme.GERMAN if specs[unit].side else theme.ALLIED
            place = round(x * picture.get_width() / width), round(y * picture.get_height() / height)
            picture.fill(colour, (place[0] - size // 2, place[1] - size // 2, size, size))

    @staticmethod
    def look(point: tuple[int, int], box: pygame.Rect, camera: Camera) -> None:
        """Centre the view on a point of the small map."""
        width, height = camera.projection.size
        x, y = (point[0] - box.x) / box.width * width, (point[1] - box.y) / box.height * height
        camera.look_at(x / camera.radius, y / camera.radius)
