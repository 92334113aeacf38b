"""What lies between the ground and the counters: front line, reach, supply, zones, threat, fog and grid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import numpy as np
import pygame
from numpy.typing import NDArray

from game.model.terms import Side, Status, Terrain, enemy_of
from game.rules.ground import ground_of
from game.rules.movement import allowance
from game.rules.reach import reach
from game.rules.sight import in_view
from game.rules.supply import BEYOND, supply_map
from game.ui import theme
from game.ui.camera import Camera
from game.ui.mapview import Layer
from game.ui.overlaylines import (
    CORPS,
    DIVISION,
    LOST,
    PAST,
    ROAD,
    Entry,
    draw_command,
    draw_links,
    draw_past,
    draw_roads,
    front_of,
    past_words,
    supply_roads,
)
from game.ui.seat import Seat
from game.ui.strokes import Points, borders, draw_line, hexagon, outline
from game.ui.theme import Type
from game.ui.tiles import Shade, fill_hexes, ring_hexes

T = TypeVar("T")
NUMBERS_FROM = 21  # hex radius from which numbers stand in the hexes


class Overlay(Enum):
    """Overlays that are switched on and off."""

    SUPPLY = "supply"
    ZONES = "zones"
    THREAT = "threat"
    FOG = "fog"
    GRID = "grid"
    LABELS = "labels"
    RANGE = "range"
    PAST = "past"


LEGENDS: tuple[tuple[Overlay, str, list[Entry]], ...] = (
    (Overlay.SUPPLY, "Supply", [
        Entry((33, 102, 172), "near a source", "Numbers are road points from the nearest source (rule 6.4)."),
        Entry((247, 247, 247), "the end of full supply", "Rule 6.5."),
        Entry((214, 96, 77), "the end of the line", "Beyond it troops are isolated (rule 6.5)."),
        Entry((60, 16, 12), "own ground without supply", "Rule 6.4."),
        Entry(ROAD, "roads it flows on", "The broader, the more tons a day (rule 6.23)."),
    ]),
    (Overlay.ZONES, "Zones of control", [
        Entry((150, 24, 16), "the enemy's, as far as seen", "Chapter 4; lines are links (rule 4.8)."),
        Entry((36, 76, 150), "one's own", "Chapter 4."),
    ]),
    (Overlay.THREAT, "Threat", [
        Entry((170, 30, 20), "where enemies seen can march", "The darker, the more of them (rule 3.1)."),
    ]),
    (Overlay.RANGE, "Command", [
        Entry(DIVISION, "led by its division", "Rule 7.18."),
        Entry(CORPS, "led by a corps or army; staffs are ringed", "Rule 7.18."),
        Entry(LOST, "out of command", "It attacks and recovers worse (rule 7.18)."),
    ]),
    (Overlay.FOG, "Fog", [Entry((38, 40, 44), "an enemy there would not be seen", "Rules 11.1 to 11.3.")]),
)


class Overlays:
    """Draws them all in one see-through layer."""

    def __init__(self, seat: Seat, camera: Camera, type_: Type) -> None:
        self.seat, self.camera, self.type = seat, camera, type_
        self.on: set[Overlay] = {Overlay.LABELS}
        self._layer, self._plan = Layer(), Layer()
        self._known: dict[str, tuple[int, Any]] = {}
        self._front_of = b""  # who held what when the front was drawn up
        self._front_lines: list[Points] = []

    def toggle(self, which: Overlay) -> None:
        """Switch one on or off; supply, zones and threat take each other's place."""
        exclusive = {Overlay.SUPPLY, Overlay.ZONES, Overlay.THREAT, Overlay.RANGE}
        if which in exclusive:
            self.on -= exclusive - {which}
        self.on ^= {which}

    def draw(self, screen: pygame.Surface) -> None:
        """Show both layers, each drawn anew when needed: what holds for the position, and what for the selection."""
        seat = self.seat
        key: object = (self._ground_key(), frozenset(self.on), self.type.scale)
        if not self._layer.fits(self.camera, key):
            self._paint(*self._layer.begin(self.camera, key))
        self._layer.draw(screen, self.camera)
        draft = seat.draft.hex if seat.draft is not None else -1
        key = seat.position, seat.selected, seat.entering, draft
        if not self._plan.fits(self.camera, key):
            surface, at = self._plan.begin(self.camera, key)
            touched = [*self._reach(surface, at), *self._marks(surface, at)]
            self._plan.box = _around(at[touched], 2 * self.camera.radius).clip(surface.get_rect())
        self._plan.draw(screen, self.camera)

    def _ground_key(self) -> object:
        """What the lower layer depends on: of most positions no more than who holds what."""
        plain = not self.on - {Overlay.LABELS, Overlay.GRID}
        return self.seat.view.array("control").tobytes() if plain else self.seat.position

    def _paint(self, surface: pygame.Surface, at: Points) -> None:
        hexes = self.camera.in_sight()
        painters = {Overlay.SUPPLY: self._supply, Overlay.ZONES: self._zones, Overlay.THREAT: self._threat}
        chosen = next((painters[o] for o in painters if o in self.on), None)
        if chosen is None:
            self._tint(surface, at, hexes)
        else:
            chosen(surface, at, hexes)
        if Overlay.FOG in self.on:
            self._fog(surface, at, hexes)
        if Overlay.GRID in self.on:
            self._grid(surface, at, hexes)
        if Overlay.RANGE in self.on:
            draw_command(surface, at, self.camera.radius, self.seat)
        self._front(surface, at)
        if Overlay.PAST in self.on:
            _, lines = self._once("past", self._past)
            draw_past(surface, at, self.camera.centres, self.camera.radius, lines)

    def _past(self) -> tuple[dt.date | None, list[Points]]:
        seat = self.seat
        return front_of(seat.world.board, seat.world.date(seat.view.turn))

    def legend(self) -> list[tuple[str, list[Entry]]]:
        """What the overlays that are on mean."""
        found = [(title, entries) for which, title, entries in LEGENDS if which in self.on]
        if Overlay.PAST in self.on:
            when, _ = self._once("past", self._past)
            found.append(("History", [Entry(PAST, past_words(when), "Drawn from maps of histories, to a few km.")]))
        return found

    def _fill(self, surface: pygame.Surface, at: Points, hexes: list[int], shade: Shade) -> None:
        fill_hexes(surface, at, hexes, self.camera.radius + 1, shade)

    def _tint(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        """A breath of red over what the enemy holds."""
        enemy, control = enemy_of(self.seat.side), self.seat.view.array("control")
        colour = (110, 24, 16, 30) if enemy == Side.GERMAN else (24, 44, 110, 30)
        self._fill(surface, at, hexes[control[hexes] == enemy].tolist(), colour)

    def _lines(self) -> list[Points]:
        """The front: hexsides between ground of the one and of the other, smoothed."""
        view, grid = self.seat.view, self.seat.world.board.grid
        control, near = view.array("control"), self.seat.world.board.neighbours
        across = np.where(near >= 0, control[near], 2)
        sides = np.argwhere((control[:, None] == 0) & (across == 1))
        return borders(grid, self.camera.centres, [(int(h), int(d)) for h, d in sides], 3)

    def _once(self, name: str, make: Callable[[], T]) -> T:
        """Something worked out once for a position."""
        position = self.seat.position
        if name not in self._known or self._known[name][0] != position:
            self._known[name] = position, make()
        return self._known[name][1]  # type: ignore[no-any-return]

    def _front(self, surface: pygame.Surface, at: Points) -> None:
        radius = self.camera.radius
        origin = at[0] - self.camera.centres[0] * radius
        held = self.seat.view.array("control").tobytes()
        if self._front_of != held:
            self._front_of, self._front_lines = held, self._lines()
        for line in self._front_lines:
            draw_line(surface, line * radius + origin, theme.FRONT, max(1.5, radius * 0.13), theme.FRONT_CASING)

    def _reach(self, surface: pygame.Surface, at: Points) -> list[int]:
        """Hexes in reach, or the doors of a unit that waits, with one outline around them all; returns them."""
        seat, radius = self.seat, self.camera.radius
        inside = set(seat.reached) if seat.entering < 0 else set(seat.doors())
        if not inside or (len(inside) < 2 and seat.entering < 0):
            return []
        colour = (*theme.REACH, 58) if seat.entering < 0 else (*theme.GOLD, 110)
        self._fill(surface, at, sorted(inside), colour)
        origin = at[0] - self.camera.centres[0] * radius
        lines = borders(seat.world.board.grid, self.camera.centres, outline(seat.world.board.grid, inside), 1)
        for line in lines:
            draw_line(surface, line * radius + origin, theme.GOLD, max(1.5, radius * 0.075), (96, 72, 16))
        return sorted(inside)

    def _marks(self, surface: pygame.Surface, at: Points) -> list[int]:
        """Red rings around enemies that what is selected may attack, and the chosen target; returns their hexes."""
        seat, radius = self.seat, self.camera.radius
        near = seat.targets()
        for hex_ in near:
            x, y = at[hex_]
            points = np.array([*hexagon(x, y, radius * 0.93), hexagon(x, y, radius * 0.93)[0]])
            chosen = seat.draft is not None and seat.draft.hex == hex_
            draw_line(surface, points, theme.TARGET, radius * (0.11 if chosen else 0.06) + 1, theme.FRONT_CASING)
        return near

    def _supply(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        """Blue near the sources, white, then orange; where nothing comes the ground stays dark."""
        seat = self.seat
        dist: NDArray[np.int32] = self._once(
            "supply", lambda: supply_map(seat.view, seat.side).dist,
        )
        rules = seat.world.rules.supply
        land = hexes[seat.world.board.terrain[hexes] != Terrain.SEA]
        numbers = self.camera.radius >= NUMBERS_FROM
        cut_off = land[(dist[land] == BEYOND) & (seat.view.array("control")[land] == seat.side)]
        self._fill(surface, at, cut_off.tolist(), (60, 16, 12, 120))
        fed = land[dist[land] != BEYOND]
        for far in sorted(set(dist[fed].tolist())):
            shade = (*_ramp(far, rules.full_range, rules.short_range), 112)
            there = fed[dist[fed] == far].tolist()
            fill_hexes(surface, at, there, self.camera.radius, shade)
            if numbers:
                words = self.type.haloed(str(far), "bold", {21: 12, 28: 14}.get(self.camera.radius, 17), (34, 30, 24))
                shift = np.array([0, self.camera.radius * 0.55]) - np.array(words.get_size()) / 2
                surface.fblits([(words, place) for place in (at[there] + shift).round().astype(int).tolist()])
        draw_roads(surface, at, self.camera.radius, self._once("roads", lambda: supply_roads(seat)))

    def _zones(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        """The enemy's zones hatched in red, one's own in blue."""
        view, side = self.seat.view, self.seat.side
        colours = {enemy_of(side): (150, 24, 16), side: (36, 76, 150)}
        for of in (side, enemy_of(side)):
            zone = view.array(f"zoc{of}")
            held = hexes[(zone[hexes] > 0) & (self.seat.world.board.terrain[hexes] != Terrain.SEA)].tolist()
            self._fill(surface, at, held, (*colours[of], 70 if of == side else 105))
            if of != side:
                for hex_ in held:
                    _hatch(surface, float(at[hex_, 0]), float(at[hex_, 1]), self.camera.radius, colours[of])
        draw_links(surface, at, self.camera.radius, self.seat)

    def _threat(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        """Darker red the more enemy units that are seen could march there on their next day."""
        count: NDArray[np.int32] = self._once("threat", self._threats)
        for many in sorted(set(count[hexes].tolist()) - {0}):
            self._fill(surface, at, hexes[count[hexes] == many].tolist(), (170, 30, 20, min(170, 40 + 22 * many)))

    def _threats(self) -> NDArray[np.int32]:
        view, enemy = self.seat.view, enemy_of(self.seat.side)
        count = np.zeros(self.seat.world.board.grid.size, np.int32)
        ground = ground_of(view, enemy)
        for spec in self.seat.world.units:
            if spec.side == enemy and view.status[spec.index] == Status.ACTIVE and not spec.support:
                count[reach(view, spec.index, ground, allowance(view, spec.index)).hexes] += 1
        return count

    def _fog(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        """Grey over the hexes in which an enemy would not be seen."""
        seen: NDArray[np.bool_] = self._once(
            "fog", lambda: in_view(self.seat.view, self.seat.side),
        )
        dark = hexes[~seen[hexes] & (self.seat.world.board.terrain[hexes] != Terrain.SEA)]
        self._fill(surface, at, dark.tolist(), (38, 40, 44, 84))

    def _grid(self, surface: pygame.Surface, at: Points, hexes: NDArray[np.intp]) -> None:
        ring_hexes(surface, at, hexes.tolist(), self.camera.radius, (40, 36, 22, 255))


def _around(points: Points, margin: float) -> pygame.Rect:
    """The rectangle around some points; empty without any."""
    if not len(points):
        return pygame.Rect(0, 0, 0, 0)
    (left, top), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    return pygame.Rect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)


def _ramp(far: int, full: int, short: int) -> tuple[int, int, int]:
    """Blue at a source, white where full supply ends, orange at the end of the line; most changes near a source."""
    if far <= full:
        part, low, high = (far / max(1, full)) ** 0.5, np.array(theme.SUPPLY_NEAR), np.array(theme.SUPPLY_MID)
    else:
        part, low, high = (far - full) / max(1, short - full), np.array(theme.SUPPLY_MID), np.array(theme.SUPPLY_FAR)
    red, green, blue = (low + (high - low) * min(1.0, part)).astype(int).tolist()
    return red, green, blue


def _hatch(surface: pygame.Surface, x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
    """Three slanting strokes across a hex."""
    for shift in (-0.5, 0.0, 0.5):
        half = radius * (0.62 - 0.3 * abs(shift))
        middle = x + shift * radius * 1.1
        start, end = (middle - half * 0.6, y + half), (middle + half * 0.6, y - half)
        pygame.draw.aaline(surface, (*colour, 200), start, end, 1)

