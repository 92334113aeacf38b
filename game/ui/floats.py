"""What floats over the map: notices, the stack inspector, tooltips, the path of a march."""

from __future__ import annotations

import numpy as np
import pygame

from game.mapart.counters import SHADOW
from game.mapart.lines import curve
from game.text.names import inert
from game.ui import theme
from game.ui.camera import Camera
from game.ui.canvas import Canvas, soft_box
from game.ui.counterart import CounterArt
from game.ui.faces import Stack
from game.ui.notices import Notice
from game.ui.seat import Seat
from game.ui.strokes import draw_line
from game.ui.theme import Type

_COUNTER, _CELL = 56, 74
CREAM, CASING = (255, 246, 214), (52, 34, 14)


def draw_notice(canvas: Canvas, notice: Notice, view: pygame.Rect) -> None:
    """A notice at the foot of the map."""
    px, wide = canvas.px, min(canvas.px(620), view.width - canvas.px(40))
    lines = [broken for line in notice.lines for broken in canvas.type.wrapped(line, "semi", 16, wide - px(32))]
    step = canvas.line("semi", 16)
    rect = pygame.Rect(0, 0, wide, len(lines) * step + px(18))
    rect.midbottom = view.centerx, view.bottom - px(16)
    refused = notice.kind == "refused"
    canvas.card(rect, theme.CARD, theme.BAD if refused else theme.CARD_EDGE)
    if refused:
        pygame.draw.rect(canvas.surface, theme.BAD, (rect.x + px(6), rect.y + px(7), px(4), rect.height - px(14)))
    for at, line in enumerate(lines):
        canvas.text(line, (rect.x + px(18), rect.y + px(8) + at * step), "semi", 16, theme.INK)
    canvas.zone(rect, "notice")


def draw_inspector(
    screen: pygame.Surface, type_: Type, art: CounterArt, seat: Seat, stack: Stack, at: tuple[int, int],
    view: pygame.Rect,
) -> None:
    """A row of full-size counters with their names, beside the pointer."""
    px, many = type_.px, min(9, len(stack.units))
    columns = min(many, max(1, (view.width - px(20)) // px(_CELL)))
    rows = -(-many // columns)
    box = pygame.Rect(0, 0, columns * px(_CELL) + px(12), rows * px(_CELL + 34) + px(10))
    box.topleft = at[0] + px(18), at[1] + px(18)
    box.clamp_ip(view)
    screen.blit(soft_box(box.size, (28, 32, 33, 238), px(6)), box)
    pygame.draw.rect(screen, theme.BRASS, box, 1, border_radius=px(6))
    edge = px(_COUNTER)
    for number, (unit, face) in enumerate(zip(stack.units[:many], stack.faces, strict=False)):
        x = box.x + px(6) + (number % columns) * px(_CELL)
        y = box.y + px(6) + (number // columns) * px(_CELL + 34)
        screen.blit(art.face(face, edge) or art.plain(face, edge), (x + (px(_CELL) - edge) // 2, y))
        if unit == seat.selected:
            ring = pygame.Rect(x + (px(_CELL) - edge) // 2, y, edge, edge).inflate(px(4), px(4))
            pygame.draw.rect(screen, theme.GOLD, ring, px(2), border_radius=px(6))
        name = inert(seat.world.units[unit].designation or seat.world.units[unit].name)
        under = [type_.fitted(name, "semi", 14, px(_CELL)), f"{seat.view.men[unit]:,} men"]
        for line, words in enumerate(under):
            picture = type_.words(words, "semi" if line == 0 else "plain", 14, theme.LOG_TEXT)
            place = x + (px(_CELL) - picture.get_width()) // 2
            screen.blit(picture, (place, y + round(edge * (1 + SHADOW)) + line * px(16)))


def draw_tip(screen: pygame.Surface, type_: Type, words: str, at: tuple[int, int]) -> None:
    """A tooltip beside the pointer, inside the window."""
    px = type_.px
    lines = type_.wrapped(words, "plain", 15, px(320))
    pictures = [type_.words(line, "plain", 15, theme.INK) for line in lines]
    step = type_.font("plain", px(15)).get_linesize()
    box = pygame.Rect(0, 0, max(p.get_width() for p in pictures) + px(16), len(lines) * step + px(10))
    box.topleft = at[0] + px(14), at[1] + px(20)
    box.clamp_ip(screen.get_rect())
    pygame.draw.rect(screen, theme.CARD, box, border_radius=px(4))
    pygame.draw.rect(screen, theme.CARD_EDGE, box, 1, border_radius=px(4))
    for number, picture in enumerate(pictures):
        screen.blit(picture, (box.x + px(8), box.y + px(5) + number * step))


def draw_path(screen: pygame.Surface, type_: Type, camera: Camera, seat: Seat, hover: int) -> None:
    """The way to the hex under the pointer: a cream arrow, and a chip with its price."""
    if seat.reach is None or seat.draft is not None or hover not in seat.reached or seat.selected < 0:
        return
    here = seat.view.hex[seat.selected]
    if hover == here:
        return
    points = np.array([camera.place(h) for h in (here, *seat.reach.path(hover))])
    line = curve(points, 3) if len(points) > 2 else points
    wide = max(3.0, camera.radius * 0.16)
    screen.set_clip(camera.view)
    draw_line(screen, line, CREAM, wide, CASING)
    _arrow_head(screen, line, wide)
    words = type_.words(f"{seat.reached[hover]} MP", "bold", 15, CREAM)
    chip = words.get_rect(midtop=(round(points[-1][0]), round(points[-1][1] + camera.radius * 0.35)))
    chip.inflate_ip(type_.px(10), type_.px(2))
    pygame.draw.rect(screen, CASING, chip, border_radius=type_.px(4))
    screen.blit(words, words.get_rect(center=chip.center))
    screen.set_clip(None)


def _arrow_head(screen: pygame.Surface, line: np.ndarray, wide: float) -> None:
    tip, before = line[-1], line[max(0, len(line) - 4)]
    along = tip - before
    length = float(np.hypot(*along)) or 1.0
    along = along / length
    across = np.array([-along[1], along[0]])
    for grow, colour in ((1.35, CASING), (1.0, CREAM)):
        long, half = wide * 2.6 * grow, wide * 1.7 * grow
        corners = [tip + along * wide * 0.9 * grow, tip - along * (long - wide) + across * half,
                   tip - along * (long - wide) - across * half]
        pygame.draw.polygon(screen, colour, [tuple(c) for c in corners])
        pygame.draw.aalines(screen, colour, True, [tuple(c) for c in corners])
