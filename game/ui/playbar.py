"""The bar under the map while a turn is shown: what is seen, how fast, pause and skip."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.model.terms import Side
from game.text.outcome import SIDE
from game.ui.actions import Action, keys_of
from game.ui.canvas import Canvas
from game.ui.opponent import SPEED_NAMES

if TYPE_CHECKING:
    from game.ui.table import Table

_WIDTH, _HEIGHT = 620, 88


def draw_playbar(canvas: Canvas, table: Table, view: pygame.Rect) -> None:
    """Draw the bar at the foot of the map, or of the part of it that is free."""
    px, opponent, seat = canvas.px, table.opponent, table.seat
    rect = pygame.Rect(0, 0, min(px(_WIDTH), view.width - px(40)), px(_HEIGHT))
    rect.midbottom = view.centerx, view.bottom - px(14)
    canvas.card(rect)
    canvas.zone(rect, "playback")
    whose = SIDE[Side(seat.game.state.side)]
    title = "Shown again" if opponent.replaying else f"{whose} turn"
    text = opponent.shown.text if opponent.shown is not None else ""
    text = text or ("Paused: look around." if opponent.paused else f"{title}: the staff is at work ...")
    lines = canvas.type.wrapped(text, "semi", 15, rect.width - px(24))[:2]
    for at, line in enumerate(lines):
        canvas.text(line, (rect.x + px(12), rect.y + px(7) + at * px(18)), "semi", 15)
    row = pygame.Rect(rect.x + px(12), rect.bottom - px(34), px(68), px(26))
    canvas.button(row, "Go on" if opponent.paused else "Pause", "playback pause", partial(table.do, Action.PAUSE),
                  lit=opponent.paused, size=15, tip=f"{keys_of(Action.PAUSE)}: stop the show, or go on.")
    for speed, name in enumerate(SPEED_NAMES):
        cell = row.move(px(76) + speed * px(68), 0)
        cell.width = px(64)
        canvas.button(cell, name, f"playback {name}", partial(table.set_speed, speed), lit=speed == opponent.speed,
                      size=15,
                      tip=f"How fast it is shown: {keys_of(Action.SLOWER)} slower, {keys_of(Action.FASTER)} faster.")
    skip = row.move(px(76) + len(SPEED_NAMES) * px(68) + px(8), 0)
    canvas.button(skip, "Skip", "playback skip", partial(table.do, Action.SKIP), size=15,
                  tip=f"{keys_of(Action.SKIP)}: to the end of this turn.")
