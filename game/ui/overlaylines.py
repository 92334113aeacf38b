"""Overlays of lines: the roads supply flows on, links, who commands whom, the front of history; and the legend."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pygame

from game.lab.calibrate_records import Line, read_lines
from game.mapart.lines import curve
from game.model.board import Board
from game.model.oob import UnitSpec
from game.model.terms import Level, UnitKind, enemy_of
from game.rules.command import commander, in_command
from game.rules.links import pairs
from game.rules.supply_reason import supply_ways
from game.scenario import ScenarioError
from game.scenario.geodesy import centre_km, lat_lon_to_hex, project
from game.text.dates import long_date
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.seat import Seat
from game.ui.strokes import Points, draw_line, hexagon
from game.ui.theme import Colour

ROAD, ROAD_RIM = (24, 74, 132), (238, 244, 250)
PAST, PAST_RIM = (250, 250, 246), (20, 46, 110)
DIVISION, CORPS, LOST = (250, 250, 240), theme.GOLD, theme.TARGET
_LANDMARK = "Cherbourg", 49.64, -1.62  # a town by which the map of history is known


class Entry(NamedTuple):
    """A line of the legend: a colour, and what it means."""

    colour: Colour
    words: str
    tip: str = ""


def draw_roads(surface: pygame.Surface, at: Points, radius: int, ways: dict[tuple[int, int], int]) -> None:
    """Arrows of supply, the broader the more tons go there."""
    for (here, there), tons in sorted(ways.items(), key=lambda w: w[1]):
        wide = max(1.5, radius * 0.04 * min(6.0, 1 + tons / 120))
        draw_line(surface, at[[here, there]], ROAD, wide, ROAD_RIM if radius >= 14 else None)


def supply_roads(seat: Seat) -> dict[tuple[int, int], int]:
    """Tons a day from hex to hex, of the seat's side."""
    return supply_ways(seat.view)


def draw_links(surface: pygame.Surface, at: Points, radius: int, seat: Seat) -> None:
    """Lines between enemy regiments that link up across a hex, where the rules have links."""
    if seat.world.rules.zones.links:
        for one, other in pairs(seat.view, enemy_of(seat.side)):
            draw_line(surface, at[[one, other]], (190, 40, 28), max(2.0, radius * 0.1), (40, 12, 10))


def draw_command(surface: pygame.Surface, at: Points, radius: int, seat: Seat) -> None:
    """A line from each unit to the headquarters that commands it, and a ring around those without."""
    view, world = seat.view, seat.world
    for spec in world.units:
        if spec.side != seat.side or not view.is_active(spec.index):
            continue
        hq = commander(view, spec.index)
        if hq >= 0 and view.hex[hq] != view.hex[spec.index]:
            colour = DIVISION if _level(seat, hq) in (Level.DIVISION, Level.GROUP) else CORPS
            draw_line(surface, at[[view.hex[hq], view.hex[spec.index]]], colour, max(1.0, radius * 0.05), (30, 30, 24))
        elif hq < 0 and not in_command(view, spec.index):
            x, y = at[view.hex[spec.index]]
            ring = hexagon(x, y, radius * 0.96)
            draw_line(surface, np.array([*ring, ring[0]]), LOST, max(2.0, radius * 0.1), (40, 12, 10))
    for spec in world.units:
        if _is_staff(seat, spec):
            x, y = at[view.hex[spec.index]]
            pygame.draw.aacircle(surface, CORPS, (round(x), round(y)), round(radius * 0.95), max(2, radius // 12))


def _is_staff(seat: Seat, spec: UnitSpec) -> bool:
    return spec.side == seat.side and spec.kind is UnitKind.HQ and seat.view.is_active(spec.index)


def _level(seat: Seat, hq: int) -> Level:
    return seat.world.formations[seat.world.units[hq].formation].level


@lru_cache(maxsize=1)
def _lines() -> tuple[Line, ...]:
    try:
        return read_lines()
    except (ScenarioError, OSError):
        return ()


def is_history(board: Board) -> bool:
    """Whether a board is a part of the map that history is drawn on."""
    name, lat, lon = _LANDMARK
    here = board.grid.parse("{:03d}-{:02d}".format(*lat_lon_to_hex(lat, lon)))
    return here >= 0 and any(p.name == name and board.grid.distance(p.hex, here) <= 2 for p in board.places)


def front_of(board: Board, date: dt.date) -> tuple[dt.date | None, list[Points]]:
    """The historical front nearest before a date, in hex radii; nothing on another map."""
    dates = [line.date for line in _lines() if line.date <= date]
    if not dates or not is_history(board):
        return None, []
    when = max(dates)
    col, row = board.grid.col0, board.grid.row0
    x0, y0 = centre_km(col, row)
    found = []
    for line in (piece for piece in _lines() if piece.date == when):
        points = np.array([project(lat, lon) for lat, lon in line.points])
        if line.shape == "ring":
            points = np.concatenate([points, points[:1]])
        side = 4.0 / np.sqrt(3)
        found.append(curve(np.stack([(points[:, 0] - x0) / side, (y0 - points[:, 1]) / side], axis=1), 2))
    return when, found


def draw_past(surface: pygame.Surface, at: Points, centres: Points, radius: int, lines: list[Points]) -> None:
    """The front of history, dashed."""
    origin = at[0] - centres[0] * radius
    offset = centres[0] * radius
    for line in lines:
        points = line * radius + offset + origin
        steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        dash = max(6.0, radius * 0.6)
        for start in np.arange(0.0, steps[-1], dash * 1.6):
            marks = np.linspace(start, min(start + dash, steps[-1]), 4)
            part = np.stack([np.interp(marks, steps, points[:, 0]), np.interp(marks, steps, points[:, 1])], axis=1)
            draw_line(surface, part, PAST, max(2.0, radius * 0.11), PAST_RIM)


def draw_legend(canvas: Canvas, view: pygame.Rect, title: str, entries: list[Entry]) -> pygame.Rect:
    """What the colours of an overlay mean, in the south-west corner of a part of the map; returns the part over it."""
    px, step = canvas.px, canvas.line("plain", 14)
    wide = max([canvas.type.width(e.words, "plain", 14) for e in entries] + [canvas.type.width(title, "semi", 15)])
    rect = pygame.Rect(0, 0, wide + px(44), step * len(entries) + px(32))
    rect.bottomleft = view.x + px(12), view.bottom - px(12)
    canvas.card(rect)
    canvas.zone(rect, "legend")
    canvas.text(title, (rect.x + px(10), rect.y + px(4)), "semi", 15)
    for at, entry in enumerate(entries):
        y = rect.y + px(26) + at * step
        swatch = pygame.Rect(rect.x + px(10), y + px(3), px(16), step - px(6))
        pygame.draw.rect(canvas.surface, entry.colour, swatch, border_radius=2)
        pygame.draw.rect(canvas.surface, theme.CARD_EDGE, swatch, 1, border_radius=2)
        canvas.text(entry.words, (rect.x + px(34), y), "plain", 14, tip=f"{entry.words}. {entry.tip}")
    return pygame.Rect(view.x, view.y, view.width, rect.y - view.y)


def past_words(date: dt.date | None) -> str:
    """What the legend says of the front of history."""
    return f"the front of {long_date(date)}" if date else "no front is known for this day and map"
