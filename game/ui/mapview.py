"""The map in the window: painted chunks with plain ground under them, overlays, counters and names."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pygame

from game.model.board import Board
from game.ui import theme
from game.ui.camera import RADII, Camera
from game.ui.chunks import EDGE, Chunks, Key
from game.ui.plain import RADIUS as PLAIN_RADIUS
from game.ui.plain import plain_surface

OVERVIEW = RADII[0]  # radius of the whole map as the small map shows it
_STANDING_IN = 48  # plain chunks kept


class Ground:
    """Draws the map itself, and asks for the chunks it lacks."""

    def __init__(self, board: Board, camera: Camera, chunks: Chunks) -> None:
        self.camera, self.chunks = camera, chunks
        self.plain = plain_surface(board)
        self.overview = pygame.transform.smoothscale_by(self.plain, OVERVIEW / PLAIN_RADIUS)
        self._pasted: set[Key] = set()
        self._stand_ins: OrderedDict[tuple[Key, int], pygame.Surface] = OrderedDict()
        self._asked: tuple[object, ...] = ()

    def draw(self, screen: pygame.Surface) -> None:
        """The visible chunks, painted or plain."""
        view, radius = self.camera.view, self.camera.radius
        left, top = self.camera.corner
        screen.set_clip(view)
        whole = pygame.Rect(view.x - left, view.y - top, *self.camera.projection.size)
        if not whole.contains(view):
            screen.fill(theme.TABLE, view)
            pygame.draw.rect(screen, theme.BRASS, whole.inflate(4, 4), 2)
        screen.set_clip(whole.clip(view))  # a chunk goes on beyond the edge of the map
        for key in self.visible():
            place = key.column * EDGE - left + view.x, key.row * EDGE - top + view.y
            screen.blit(self.chunks.surface(key) or self._stand_in(key), place)
        screen.set_clip(None)
        self._ask(radius)

    @property
    def version(self) -> tuple[int, int]:
        """Another one whenever the ground can be drawn better than before."""
        return self.chunks.shown, len(self._pasted)

    def visible(self) -> list[Key]:
        """Chunks in view, those near the middle first."""
        return self._around(0)

    def _around(self, ring: int) -> list[Key]:
        view, radius = self.camera.view, self.camera.radius
        left, top = self.camera.corner
        width, height = self.camera.projection.size
        columns = range(max(0, left // EDGE - ring), min((width - 1) // EDGE, (left + view.width) // EDGE + ring) + 1)
        rows = range(max(0, top // EDGE - ring), min((height - 1) // EDGE, (top + view.height) // EDGE + ring) + 1)
        x, y = (left + view.width / 2) / EDGE - 0.5, (top + view.height / 2) / EDGE - 0.5
        keys = [Key(radius, column, row) for column in columns for row in rows]
        return sorted(keys, key=lambda k: ((k.column - x) ** 2 + (k.row - y) ** 2, k))

    def _ask(self, radius: int) -> None:
        state = (radius, *(at // EDGE for at in self.camera.corner), self.camera.view.size)
        if state != self._asked:
            self._asked = state
            near = list(dict.fromkeys([*self.visible(), *self.whole(OVERVIEW), *self._around(1)]))
            self.chunks.want(near, [key for r in (radius, *RADII) for key in self.whole(r)])

    def whole(self, radius: int) -> list[Key]:
        """Every chunk of the map at a radius."""
        width, height = self.camera.picture_size(radius)
        return [Key(radius, c, r) for c in range(-(-width // EDGE)) for r in range(-(-height // EDGE))]

    def refresh(self) -> bool:
        """Take painted chunks of the smallest radius over into the overview; whether there were new ones."""
        news = False
        for key in self.whole(OVERVIEW):
            if key not in self._pasted and (surface := self.chunks.surface(key)) is not None:
                self.overview.blit(surface, (key.column * EDGE, key.row * EDGE))
                self._pasted.add(key)
                news = True
        return news

    def _stand_in(self, key: Key) -> pygame.Surface:
        """A chunk cut out of the overview and made as large as it has to be."""
        factor = OVERVIEW / key.radius
        area = pygame.Rect(*(round(v * EDGE * factor) for v in (key.column, key.row, 1, 1)))
        columns, rows = ({a // EDGE, (a + n - 1) // EDGE} for a, n in ((area.x, area.width), (area.y, area.height)))
        name = (key, sum(Key(OVERVIEW, c, r) in self._pasted for c in columns for r in rows))
        found = self._stand_ins.get(name)
        if found is None:
            cut = pygame.Surface(area.size)
            cut.fill(theme.SEA)
            cut.blit(self.overview, (0, 0), area)
            found = self._stand_ins[name] = pygame.transform.smoothscale(cut, (EDGE, EDGE))
            if len(self._stand_ins) > _STANDING_IN:
                self._stand_ins.popitem(last=False)
        return found


class Layer:
    """A see-through picture over the map that is drawn anew only when something changed or the view moved."""

    def __init__(self) -> None:
        self.surface = pygame.Surface((1, 1), pygame.SRCALPHA)
        self._key: object = None
        self.box: pygame.Rect | None = None  # the part that is drawn on; None = all of it

    @staticmethod
    def _of(camera: Camera, key: object) -> object:
        return key, camera.radius, camera.view.size, camera.corner

    def fits(self, camera: Camera, key: object) -> bool:
        """Whether the picture can be shown as it is."""
        return self._key == self._of(camera, key)

    def begin(self, camera: Camera, key: object) -> tuple[pygame.Surface, np.ndarray]:
        """An empty picture to draw on, and the centres of all hexes on it [N, 2]."""
        if self.surface.get_size() != camera.view.size:
            self.surface, self.box = pygame.Surface(camera.view.size, pygame.SRCALPHA), None
        self.surface.fill((0, 0, 0, 0), self.box)
        self.box = None
        self._key = self._of(camera, key)
        return self.surface, camera.centres * camera.radius - np.array(camera.corner)

    def draw(self, screen: pygame.Surface, camera: Camera) -> None:
        """Show it."""
        seen = self.surface.get_rect() if self.box is None else self.box
        if seen.width and seen.height:
            screen.blit(self.surface, seen.move(camera.view.topleft), seen)
