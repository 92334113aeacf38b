"""Names on the map: laid out once for a zoom so that none covers another, the greatest first."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import NamedTuple

import pygame

from game.mapart.projection import CORNERS, SIDES
from game.model.board import Board, Place
from game.model.terms import Terrain
from game.ui import theme
from game.ui.camera import Camera
from game.ui.counterart import PLAIN_BELOW, edge_of
from game.ui.theme import Colour, Type

BELOW = 0.92  # of a hex radius under the centre: over the lower edge of a counter
OFF_SHORE = 1.75  # hex radii from a beach to its name at sea

# Smallest radius at which a kind of place is named, its rank, and its type: face, size at radius 28, spacing.
_KINDS = {
    "city": (8, 0, "serif", 20.0), "port": (14, 1, "serif", 17.0), "town": (14, 2, "serif", 17.0),
    "village": (28, 5, "italic", 15.0), "hill": (28, 6, "italic", 14.0), "bridge": (42, 7, "italic", 14.0),
    "airfield": (42, 8, "italic", 14.0), "feature": (28, 6, "italic", 14.0),
}
_LESSER = 5  # rank from which a name gives way to counters
_LARGE_TOWN = 8000  # people: such towns are named one zoom earlier


class Label(NamedTuple):
    """A name ready to be drawn: its middle in pixels of the whole picture at this zoom."""

    text: str
    face: str
    size: float
    colour: Colour
    box: pygame.Rect
    spacing: float = 0
    angle: float = 0
    under: frozenset[int] = frozenset()  # hexes whose counters would lie under it: then it gives way
    hex: int = -1  # of a town, which is always named
    spots: tuple[pygame.Rect, ...] = ()  # where its name may stand, the best first


Placed = tuple[tuple[Label, pygame.Rect], ...]


class Labels:
    """The names of a board at every zoom."""

    def __init__(self, board: Board, camera: Camera, type_: Type) -> None:
        self.board, self.camera, self.type = board, camera, type_
        self._laid: dict[int, list[Label]] = {}
        self._pictures: dict[tuple[object, ...], pygame.Surface] = {}
        self._settled: tuple[object, Placed, Placed] = None, (), ()

    def of_radius(self, radius: int) -> list[Label]:
        """The names at a radius, in pixels of its picture."""
        if radius not in self._laid:
            self._laid[radius] = self._lay_out(radius)
        return self._laid[radius]

    def draw_under(self, screen: pygame.Surface, occupied: Collection[int]) -> None:
        """Draw the names of towns that find no place beside the numbers of counters: these lie over them."""
        self._draw(screen, self.settled(occupied)[1])

    def draw(self, screen: pygame.Surface, occupied: Collection[int]) -> None:
        """Draw the other names in view."""
        self._draw(screen, self.settled(occupied)[0])

    def settled(self, occupied: Collection[int]) -> tuple[Placed, Placed]:
        """Names over the counters, and those under them, each with its place for these occupied hexes.

        Lesser names give way to counters; a town's goes where it covers no number, if there is such a place.
        """
        key = self.camera.radius, frozenset(occupied)
        if self._settled[0] != key:
            over: list[tuple[Label, pygame.Rect]] = []
            under: list[tuple[Label, pygame.Rect]] = []
            for label in self.of_radius(self.camera.radius):
                if label.hex < 0:
                    if not any(hex_ in occupied for hex_ in label.under):
                        over.append((label, label.box))
                    continue
                others = [box for _, box in (*over, *under)]
                free = [s for s in label.spots if s.inflate(-4, -6).collidelist(others) < 0]
                spot = next((s for s in free if not self._numbers(label.hex, s, occupied)), None)
                (over if spot is not None else under).append((label, spot or label.box))
            self._settled = key, tuple(over), tuple(under)
        return self._settled[1], self._settled[2]

    def _numbers(self, hex_: int, box: pygame.Rect, occupied: Collection[int]) -> bool:
        """Whether a name covers the numbers on a counter near its hex."""
        radius = self.camera.radius
        if radius < PLAIN_BELOW:
            return False
        edge = edge_of(radius)
        numbers = pygame.Rect(0, 0, edge, round(edge * 0.38))
        for near in self.board.grid.disc(hex_, 3):
            if near in occupied:
                x, y = self.camera.centres[near] * radius
                numbers.midbottom = round(x), round(y + edge / 2)
                if numbers.colliderect(box.inflate(-2, -round(box.height * 0.3))):
                    return True
        return False

    def _draw(self, screen: pygame.Surface, placed: Placed) -> None:
        view, (left, top) = self.camera.view, self.camera.corner
        seen = view.move(left - view.x, top - view.y)
        dx, dy = view.x - left, view.y - top
        shown = [(self._picture(label), box.move(dx, dy)) for label, box in placed if box.colliderect(seen)]
        screen.set_clip(view)
        screen.fblits(shown)
        screen.set_clip(None)

    def _picture(self, label: Label) -> pygame.Surface:
        key = (label.text, label.face, label.size, label.angle)
        if key not in self._pictures:
            picture = self.type.haloed(label.text, label.face, label.size, label.colour, spacing=label.spacing)
            if label.spacing:
                picture = self.type.words(label.text, label.face, label.size, label.colour, label.spacing)
            if label.angle:
                picture = pygame.transform.rotozoom(picture, label.angle, 1)
            self._pictures[key] = picture
        return self._pictures[key]

    def _lay_out(self, radius: int) -> list[Label]:
        taken: list[pygame.Rect] = []
        found = []
        for label in self._beaches(radius):
            taken.append(label.box)
            found.append(label)
        for place in self._places(radius):
            named = self._fit(place, radius, taken)
            if named is not None:
                taken.append(named.box)
                found.append(named)
        if radius >= 28:
            for label in self._rivers(radius):
                if label.box.collidelist(taken) < 0:
                    taken.append(label.box)
                    found.append(label)
        return found

    def _places(self, radius: int) -> list[Place]:
        """Places that are named at a radius, by rank and size."""
        named = []
        for place in self.board.places:
            if place.kind not in _KINDS:
                continue
            least, rank, *_ = _KINDS[place.kind]
            if place.kind in ("town", "port") and place.population < _LARGE_TOWN:
                least = 21
            if radius >= least:
                named.append((rank, -place.population, place.name, place))
        seen: set[int] = set()
        order = []
        for *_, place in sorted(named, key=lambda n: n[:3]):
            if place.hex not in seen:
                seen.add(place.hex)
                order.append(place)
        return order

    def _fit(self, place: Place, radius: int, taken: list[pygame.Rect]) -> Label | None:
        """A name where it covers no other: below its hex, else above, right or left of it."""
        _, _, face, size = _KINDS[place.kind]
        size *= {8: 0.72, 14: 0.84, 21: 0.92}.get(radius, 1.0)
        x, y = self.camera.centres[place.hex] * radius
        width, height = self._size(place.name, face, size)
        aside = 0.8 * radius + width / 2
        paper = pygame.Rect((0, 0), self.camera.picture_size(radius))
        spots = []
        for dx, dy in (
            (0, BELOW * radius), (0, -BELOW * radius), (0.55 * radius + width / 2, 0), (-0.55 * radius - width / 2, 0),
            (0, 1.12 * radius), (aside, 0.3 * radius), (-aside, 0.3 * radius), (aside, 0.55 * radius),
            (-aside, 0.55 * radius), (0, -0.72 * radius), (aside, -0.45 * radius), (-aside, -0.45 * radius),
        ):
            box = pygame.Rect(0, 0, width, height)
            box.center = round(x + dx), round(y + dy)
            box.clamp_ip(paper)
            if box.inflate(-4, -6).collidelist(taken) < 0:
                spots.append(box)
        if not spots:
            return None
        town = _KINDS[place.kind][1] < _LESSER
        return Label(
            place.name, face, size, (34, 28, 18), spots[0], under=self._under(place, spots[0], radius),
            hex=place.hex if town else -1, spots=tuple(spots) if town else (),
        )

    def _under(self, place: Place, box: pygame.Rect, radius: int) -> frozenset[int]:
        """Hexes whose counters a lesser name would cover; a town's name is always shown."""
        if _KINDS[place.kind][1] < _LESSER:
            return frozenset()
        grid, edge = self.board.grid, edge_of(radius)
        counter = pygame.Rect(0, 0, edge, edge)
        found = set()
        for hex_ in grid.disc(place.hex, 2):
            x, y = self.camera.centres[hex_] * radius
            counter.center = round(x), round(y)
            if counter.inflate(-2, -edge // 8).colliderect(box):
                found.add(hex_)
        return frozenset(found)

    def _size(self, text: str, face: str, size: float, spacing: float = 0) -> tuple[int, int]:
        reach = 0 if spacing else 2 * max(1, round(size * self.type.scale / 8))
        width, height = self.type.font(face, self.type.px(size)).size(text)
        return width + reach + self.type.px(spacing) * max(0, len(text) - 1) * bool(spacing), height + reach

    def _beaches(self, radius: int) -> Iterator[Label]:
        """Beaches in red and wide letters, out at sea along their shore."""
        for beach in self.board.beaches:
            x, y, sea_x, sea_y = self._shore(beach.hexes)
            length = math.hypot(sea_x, sea_y)
            if length == 0:
                continue
            sea_x, sea_y = sea_x / length, sea_y / length
            angle = math.degrees(math.atan2(sea_x, -sea_y))
            angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
            size, spacing = {8: (11, 3), 14: (14, 5), 21: (18, 7), 28: (22, 9)}.get(radius, (30, 14))
            text = beach.name.replace(" Beach", "").upper()
            width, height = self._size(text, "semi", size, spacing)
            turn = math.radians(angle)
            box = pygame.Rect(0, 0, *(
                round(width * abs(c) + height * abs(s))
                for c, s in ((math.cos(turn), math.sin(turn)), (math.sin(turn), math.cos(turn)))
            ))
            box.center = round((x + sea_x * OFF_SHORE) * radius), round((y + sea_y * OFF_SHORE) * radius)
            yield Label(text, "semi", size, theme.BEACH, box, spacing, -angle)

    def _shore(self, hexes: tuple[int, ...]) -> tuple[float, float, float, float]:
        """Middle of some hexes, and the direction of the sea off them."""
        grid, terrain = self.board.grid, self.board.terrain
        middle = self.camera.centres[list(hexes)].mean(axis=0)
        sea = [n for h in hexes for n in grid.neighbours[h] if n >= 0 and terrain[n] == Terrain.SEA]
        if not sea:
            return float(middle[0]), float(middle[1]), 0.0, 0.0
        away = self.camera.centres[sea].mean(axis=0) - middle
        return float(middle[0]), float(middle[1]), float(away[0]), float(away[1])

    def _rivers(self, radius: int) -> Iterator[Label]:
        """Each river's name once for every stretch of it, along a hexside."""
        every = 14
        count: dict[str, int] = {}
        for (hex_, side), name in sorted(self.board.river_names.items()):
            number = count[name] = count.get(name, 0) + 1
            if number % every != every // 3:
                continue
            (ax, ay), (bx, by) = (CORNERS[c] for c in SIDES[side])
            x, y = self.camera.centres[hex_]
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
            width, height = self._size(name, "italic", 13)
            turn = math.radians(angle)
            box = pygame.Rect(
                0, 0, round(width * abs(math.cos(turn)) + height * abs(math.sin(turn))),
                round(width * abs(math.sin(turn)) + height * abs(math.cos(turn))),
            )
            box.center = round((x + (ax + bx) / 2) * radius), round((y + (ay + by) / 2) * radius)
            near = frozenset({hex_, self.board.grid.neighbours[hex_][side]})
            yield Label(name, "italic", 13, theme.SEA_INK, box, 0, -angle, near)
