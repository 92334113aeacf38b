"""The map with all that stands on it in one picture, put together anew only when something on it has changed."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.camera import Camera

MARGIN = 160  # pixels drawn around the view, so that panning has something to show


class Backing:
    """A picture of the view and a margin around it; most frames only copy the part that is seen."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self._picture = pygame.Surface((1, 1))
        self._key: object = None
        self._place: object = None  # zoom and size of the view it was made for
        self._at = (0, 0)  # the view's corner in the middle of the picture

    def draw(self, screen: pygame.Surface, key: object, paint: Callable[[pygame.Surface], object]) -> None:
        """Show the map. ``key`` is all that the picture depends on but the camera; ``paint`` draws it."""
        camera = self.camera
        place = camera.radius, camera.view.size
        moved = place != self._place or not self._covers()
        if moved or key != self._key:
            if moved:
                self._at, self._place = camera.corner, place
            self._key = key
            self._paint(paint)
        dx, dy = camera.corner[0] - self._at[0], camera.corner[1] - self._at[1]
        screen.blit(self._picture, camera.view, (MARGIN + dx, MARGIN + dy, *camera.view.size))

    def _covers(self) -> bool:
        left, top = self.camera.corner
        return max(abs(left - self._at[0]), abs(top - self._at[1])) <= MARGIN

    def _paint(self, paint: Callable[[pygame.Surface], object]) -> None:
        width, height = self.camera.view.size
        size = width + 2 * MARGIN, height + 2 * MARGIN
        if self._picture.get_size() != size:
            self._picture = pygame.Surface(size)
            if pygame.display.get_surface() is not None:
                self._picture = self._picture.convert()
        with self.camera.elsewhere(pygame.Rect(0, 0, *size), (self._at[0] - MARGIN, self._at[1] - MARGIN)):
            paint(self._picture)
