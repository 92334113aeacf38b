"""The map of the editor: the painted one, what was changed since it was painted, counters, and what is being drawn."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pygame

from game.editor.look import Look, Standing, stacks
from game.mapart.counters import Face
from game.mapart.projection import CORNERS, SIDES
from game.model.board import Board, Bridge
from game.model.terms import Nation, River, Road, Terrain
from game.ui import theme
from game.ui.camera import Camera
from game.ui.chunks import Chunks
from game.ui.counterart import CounterArt, edge_of
from game.ui.faces import HUNDRED, Stack, pips
from game.ui.labels import Labels
from game.ui.mapview import Ground
from game.ui.plain import COLOURS as PLAIN
from game.ui.strokes import hexagon
from game.ui.theme import Type

_RIVERS = {River.MINOR: 0.09, River.MAJOR: 0.18, River.CANAL: 0.12}
WATER, ROAD, RAIL = (70, 120, 150), (150, 70, 50), (60, 56, 50)


class EditMap:
    """Draws one board; another extent needs another one."""

    def __init__(self, found: Look, view: pygame.Rect, type_: Type, cache: Path | None, painters: int | None) -> None:
        assert found.board is not None
        self.painted: Board = found.board  # what the chunks show
        self.board: Board = found.board
        self.camera = Camera(found.board.grid, view)
        self.chunks = Chunks(found.board, cache, workers=painters)
        self.ground = Ground(found.board, self.camera, self.chunks)
        self.art = CounterArt()
        self.type = type_
        self.labels = Labels(found.board, self.camera, type_)
        self.pending: dict[int, Terrain] = {}  # of a stroke in progress
        self.stacks: dict[int, Stack] = {}
        self.changed: list[int] = []
        self.sides: list[tuple[int, int]] = []
        self.bridges: list[Bridge] = []  # on changed sides, or changed themselves
        self._pictures: dict[tuple[int, int], pygame.Surface] = {}  # of stacks, by hex and radius
        self._seen: set[int] = set()  # hexes in view, in this frame
        self._first_look()
        self.show(found)

    def _first_look(self) -> None:
        while self.camera.level < 4 and self.camera.picture_size(self.camera.radius)[0] < self.camera.view.width // 2:
            self.camera.level += 1
        middle = self.camera.centres.mean(axis=0)
        self.camera.look_at(float(middle[0]), float(middle[1]))

    def show(self, found: Look) -> None:
        """Another look at the same extent."""
        assert found.board is not None
        if found.board.places != self.board.places:
            self.labels = Labels(found.board, self.camera, self.type)
        self.board = found.board
        self.stacks = {hex_: _stack(hex_, units) for hex_, units in stacks(found).items()}
        old, new = self.painted, self.board
        hexes = np.zeros(new.grid.size, bool)
        for name in ("terrain", "ridge", "flooded", "hedgerow", "fort"):
            hexes |= getattr(old, name) != getattr(new, name)
        lines = np.zeros((new.grid.size, 6), bool)
        for name in ("river", "road", "rail"):
            lines |= getattr(old, name) != getattr(new, name)
        lines |= hexes[:, None] & ((new.river > 0) | (new.road > 0) | (new.rail > 0))
        lines |= (old.bridge >= 0) != (new.bridge >= 0)
        self.changed = np.flatnonzero(hexes).tolist()
        self.sides = [(int(h), int(d)) for h, d in np.argwhere(lines)]
        painted = {(b.hex, b.direction, b.blown) for b in old.bridges}
        anew = set(self.sides)
        self.bridges = [b for b in new.bridges if (b.hex, b.direction) in anew
                        or (b.hex, b.direction, b.blown) not in painted]
        self._pictures.clear()

    def fits(self, found: Look) -> bool:
        """Whether a look shows the extent of this map."""
        return found.board is not None and found.board.grid == self.board.grid

    def work(self) -> bool:
        """Take in what was painted beside; whether there is anything new to see."""
        news = self.chunks.work()
        news |= self.art.work()
        return self.ground.refresh() or news

    def close(self) -> None:
        """Let the painters go."""
        self.chunks.close()
        self.art.close()

    # Drawing

    def draw(self, screen: pygame.Surface, allied: Iterable[int] = ()) -> None:
        """Everything on the map but what the tool shows."""
        self.ground.draw(screen)
        self._trim(screen)
        self._seen = set(self.camera.in_sight(2.0).tolist())
        screen.set_clip(self.camera.view)
        self._hexes(screen, dict.fromkeys(self.changed) | self.pending)
        self._lines(screen)
        self._held(screen, allied)
        self._counters(screen)
        screen.set_clip(None)
        self.labels.draw_under(screen, self.stacks.keys())
        self.labels.draw(screen, self.stacks.keys())

    def _trim(self, screen: pygame.Surface) -> None:
        """Nothing is shown east and south of the map, where the painted squares go on."""
        view, (left, top), (width, height) = self.camera.view, self.camera.corner, self.camera.projection.size
        right, foot = max(view.x, view.x - left + width), max(view.y, view.y - top + height)
        if right < view.right:
            screen.fill(theme.SEA, (right, view.y, view.right - right, view.height))
        if foot < view.bottom:
            screen.fill(theme.SEA, (view.x, foot, view.width, view.bottom - foot))

    def _in_view(self, hex_: int) -> bool:
        return hex_ in self._seen

    def _hexes(self, screen: pygame.Surface, hexes: dict[int, Terrain | None]) -> None:
        for hex_, terrain in hexes.items():
            if self._in_view(hex_):
                word = Terrain(int(self.board.terrain[hex_])) if terrain is None else terrain
                shape = hexagon(*self.camera.place(hex_), self.camera.radius)
                pygame.draw.polygon(screen, [int(c) for c in PLAIN[word]], shape)
                pygame.draw.polygon(screen, theme.CARD_EDGE, shape, 1)

    def _lines(self, screen: pygame.Surface) -> None:
        radius, board = self.camera.radius, self.board
        for hex_, side in self.sides:
            if not self._in_view(hex_):
                continue
            near = board.grid.neighbours[hex_][side]
            kind = River(int(board.river[hex_, side]))
            if kind:
                pygame.draw.line(screen, WATER, *self.side(hex_, side), max(2, round(_RIVERS[kind] * radius)))
            if near < 0:
                continue
            a, b = self.camera.place(hex_), self.camera.place(near)
            if board.road[hex_, side]:
                wide = 0.13 if board.road[hex_, side] == Road.PRIMARY else 0.08
                pygame.draw.line(screen, ROAD, a, b, max(2, round(wide * radius)))
            if board.rail[hex_, side]:
                aside = radius * 0.12
                pygame.draw.line(screen, RAIL, (a[0] + aside, a[1] - aside), (b[0] + aside, b[1] - aside), 2)
        for site in self.bridges:
            if self._in_view(site.hex):
                self._bridge(screen, site.hex, site.direction, blown=site.blown)

    def _bridge(self, screen: pygame.Surface, hex_: int, side: int, *, blown: bool) -> None:
        (ax, ay), (bx, by) = self.side(hex_, side)
        x, y, far = (ax + bx) / 2, (ay + by) / 2, max(3.0, self.camera.radius * 0.16)
        dx, dy = (ay - by) / max(1.0, self.camera.radius) * far, (bx - ax) / max(1.0, self.camera.radius) * far
        pygame.draw.line(screen, theme.TARGET if blown else theme.INK, (x - dx, y - dy), (x + dx, y + dy), 3)

    def _held(self, screen: pygame.Surface, allied: Iterable[int]) -> None:
        """Dots on the hexes the Allies hold, while that is drawn."""
        for hex_ in allied:
            if self._in_view(hex_):
                x, y = self.camera.place(hex_)
                pygame.draw.circle(screen, theme.ALLIED, (x, y - self.camera.radius * 0.55), self.camera.radius * 0.16)

    def _counters(self, screen: pygame.Surface) -> None:
        radius, edge = self.camera.radius, edge_of(self.camera.radius)
        for hex_, stack in self.stacks.items():
            if self._in_view(hex_):
                picture = self._picture(stack, radius)
                x, y = self.camera.place(hex_)
                top = y - edge / 2 - (picture.get_height() - edge) / 2
                screen.blit(picture, (round(x - edge / 2), round(top)))

    def _picture(self, stack: Stack, radius: int) -> pygame.Surface:
        """The picture of a stack, kept once it shows all it should."""
        found = self._pictures.get((stack.hex, radius))
        if found is None:
            found, whole = self.art.stack(stack, radius)
            if whole:
                self._pictures[stack.hex, radius] = found
        return found

    def outline(self, screen: pygame.Surface, hexes: Iterable[int], colour: theme.Colour) -> None:
        """Rims around hexes."""
        screen.set_clip(self.camera.view)
        for hex_ in hexes:
            if hex_ >= 0:
                pygame.draw.polygon(screen, colour, hexagon(*self.camera.place(hex_), self.camera.radius - 1), 2)
        screen.set_clip(None)

    # Places

    def side(self, hex_: int, direction: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both ends of a hexside on the screen."""
        x, y = self.camera.place(hex_)
        (ax, ay), (bx, by) = (CORNERS[c] for c in SIDES[direction])
        radius = self.camera.radius
        return (x + ax * radius, y + ay * radius), (x + bx * radius, y + by * radius)

    def side_at(self, at: tuple[int, int]) -> tuple[int, int] | None:
        """The hexside nearest to a point: hex and direction; None off the map."""
        hex_ = self.camera.hex_at(at)
        if hex_ < 0:
            return None

        def away(direction: int) -> float:
            (ax, ay), (bx, by) = self.side(hex_, direction)
            return ((ax + bx) / 2 - at[0]) ** 2 + ((ay + by) / 2 - at[1]) ** 2

        return hex_, min(range(6), key=away)


def _stack(hex_: int, units: list[Standing]) -> Stack:
    order = sorted(units, key=lambda u: (u.data.kind.word in ("hq", "artillery"), -u.men, u.id))
    return Stack(hex_, tuple(range(len(order))), tuple(map(face, order)), (False,) * len(order))


def face(unit: Standing) -> Face:
    """The counter of a unit as set up: on the left its men in hundreds, on the right its quality."""
    data = unit.data
    own, _, of = data.designation.partition("/")
    name = (of or own) if data.kind.word == "hq" else own
    black = data.nation is Nation.DE and any("SS-" in words for words in (data.name, unit.formation))
    strength = pips(unit.men, data.men) if data.men else 4
    hundreds, shown = str(round(unit.men / HUNDRED)), name if name != "-" else ""
    return Face(data.nation, data.kind, data.size, hundreds, str(data.quality), shown, black, strength)


