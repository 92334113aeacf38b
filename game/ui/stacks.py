"""Counters on the map: every stack in view, the selected one ringed, and what is shown of the enemy's turn."""

from __future__ import annotations

from collections.abc import KeysView

import numpy as np
import pygame

from game.mapart.counters import SHADOW
from game.model.events import Event, EventCode
from game.ui import theme
from game.ui.camera import Camera
from game.ui.counterart import CounterArt, edge_of
from game.ui.faces import Stack
from game.ui.opponent import Opponent
from game.ui.seat import Seat
from game.ui.strokes import arrow_shape, draw_line, hexagon


class Stacks:
    """Draws the counters; their faces are worked out once for each change."""

    def __init__(self, seat: Seat, camera: Camera, art: CounterArt) -> None:
        self.seat, self.camera, self.art = seat, camera, art
        self._stacks: dict[int, Stack] = {}
        self._position = self._selected = -1
        self._pictures: dict[int, tuple[pygame.Surface, bool]] = {}
        self._radius = 0

    def all(self) -> list[Stack]:
        """Every stack the side sees."""
        if self._position != self.seat.position:
            self._position, self._selected = self.seat.position, self.seat.selected
            top = self.seat.view.array("top")
            self._stacks = {h: self.seat.stack(h) for h in np.flatnonzero(top >= 0).tolist()}
            self._pictures.clear()
        elif self._selected != self.seat.selected:  # another unit lies on top in two hexes at most
            for unit in (self._selected, self.seat.selected):
                here = self.seat.view.hex[unit] if unit >= 0 else -1
                if here in self._stacks:
                    self._stacks[here] = self.seat.stack(here)
                    self._pictures.pop(here, None)
            self._selected = self.seat.selected
        if self._radius != self.camera.radius:
            self._radius = self.camera.radius
            self._pictures.clear()
        return list(self._stacks.values())

    def occupied(self) -> KeysView[int]:
        """Hexes with counters."""
        self.all()
        return self._stacks.keys()

    def draw(self, screen: pygame.Surface, opponent: Opponent) -> None:
        """Draw what is in view."""
        camera, radius = self.camera, self.camera.radius
        edge, view = edge_of(radius), self.camera.view
        left, top = camera.corner
        dx, dy = view.x - left, view.y - top
        shown, chosen = [], None
        for stack in self.all():
            x, y = camera.centres[stack.hex].tolist()
            x, y = x * radius + dx, y * radius + dy
            if not (view.left - radius < x < view.right + radius and view.top - radius < y < view.bottom + radius):
                continue
            picture = self._picture(stack, radius)
            foot = y + edge / 2 + round(edge * SHADOW)
            shown.append((picture, (round(x - edge / 2), round(foot - picture.get_height()))))
            if self.seat.selected in stack.units:
                chosen = shown[-1], (x, y)
        screen.set_clip(view)
        screen.fblits(shown)
        if chosen is not None:
            self._ring(screen, chosen[1], edge, chosen[0])
        if opponent.event is not None:
            self._event(screen, opponent.event)
        screen.set_clip(None)

    def _picture(self, stack: Stack, radius: int) -> pygame.Surface:
        kept = self._pictures.get(stack.hex)
        if kept is None or not kept[1]:
            kept = self._pictures[stack.hex] = self.art.stack(stack, radius)
        return kept[0]

    def _ring(
        self, screen: pygame.Surface, at: tuple[float, float], edge: int,
        drawn: tuple[pygame.Surface, tuple[int, int]],
    ) -> None:
        """A gold ring with a glow, and the chosen counter over it."""
        box = pygame.Rect(0, 0, edge, edge)
        box.center = round(at[0]), round(at[1])
        screen.blit(_glow(edge), box.inflate(edge // 2, edge // 2))
        screen.blit(*drawn)
        pygame.draw.rect(screen, theme.GOLD, box.inflate(4, 4), max(2, edge // 18), border_radius=max(2, edge // 9))

    def _event(self, screen: pygame.Surface, event: Event) -> None:
        """An arrow for a march, a ring for a fight."""
        radius = self.camera.radius
        if event.code in (EventCode.MOVED, EventCode.RETREATED) and event.args[0] >= 0:
            ends = np.array([self.camera.place(event.args[0]), self.camera.place(event.args[1])])
            far = float(np.hypot(*(ends[1] - ends[0])))
            if far > radius:
                ends[1] -= (ends[1] - ends[0]) * radius * 0.7 / far  # up to the counter, not over it
                shape = arrow_shape(np.linspace(ends[0], ends[1], 8), max(2.0, radius * 0.16), max(5.0, radius * 0.42))
                pygame.draw.polygon(screen, theme.GERMAN if event.side else theme.ALLIED, shape)
                pygame.draw.aalines(screen, theme.WHITE, True, shape)
        x, y = self.camera.place(event.hex)
        points = np.array([*hexagon(x, y, radius * 1.02), hexagon(x, y, radius * 1.02)[0]])
        fight = event.code not in (EventCode.MOVED, EventCode.ENTERED)
        draw_line(screen, points, theme.TARGET if fight else theme.GOLD, max(2, radius * 0.12), theme.EDGE)


_glows: dict[int, pygame.Surface] = {}


def _glow(edge: int) -> pygame.Surface:
    """A soft gold light around a counter."""
    if edge not in _glows:
        size = edge + edge // 2
        surface = pygame.Surface((size, size), pygame.SRCALPHA)
        for ring in range(edge // 4, 0, -1):
            box = pygame.Rect(0, 0, edge + 2 * ring, edge + 2 * ring)
            box.center = size // 2, size // 2
            alpha = round(120 * (1 - ring / (edge / 4 + 1)) ** 1.5)
            pygame.draw.rect(surface, (*theme.GOLD, alpha), box, border_radius=edge // 5)
        _glows[edge] = surface
    return _glows[edge]


