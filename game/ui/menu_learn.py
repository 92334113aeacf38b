"""The page of the menu with the lessons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.text.names import inert
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.menu_main import draw_back

if TYPE_CHECKING:
    from game.ui.title import Title


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """A card for each lesson."""
    px = canvas.px
    wide = min(px(760), box.width - px(40))
    left = (box.width - wide) // 2
    for at, (name, about) in enumerate(title.lessons):
        card = pygame.Rect(left, box.y + at * px(140), wide, px(126))
        canvas.card(card)
        inner = card.inflate(-2 * px(18), -2 * px(10))
        canvas.text(f"{at + 1}. {inert(name)}", inner.topleft, "serif", 26, room=inner.width)
        words = pygame.Rect(inner.x, inner.y + canvas.line("serif", 26), inner.width - px(170), px(80))
        canvas.paragraph(about, words, "serif-plain", 18)
        go = pygame.Rect(inner.right - px(150), card.bottom - px(50), px(150), px(38))
        canvas.button(go, "Begin", f"lesson {at}", partial(title.doors.learn, at), size=20, face="bold",
                      fill=theme.END_TURN, tip="Begins the lesson; it can be left at any time.")
    draw_back(title, canvas, box, left)
