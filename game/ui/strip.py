"""The strip of buttons over the north-west corner of the map: pages to read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui.actions import Action, keys_of
from game.ui.canvas import Canvas
from game.ui.drawers import Drawer

if TYPE_CHECKING:
    from game.ui.table import Table

_PAGES = (
    (Action.FORCES, "Forces", Drawer.FORCES, "The order of battle, with search and filters."),
    (Action.CALENDAR, "Calendar", Drawer.CALENDAR, "Calendar and weather, and what is due."),
    (Action.HISTORY, "History", Drawer.HISTORY, "Points, losses and towns beside history."),
    (Action.UNIT, "Unit", Drawer.UNIT, "Every number of the selected unit explained."),
    (Action.DAY, "Last turn", Drawer.DAY, "The report of the last turn."),
    (Action.REPORT, "Log", Drawer.REPORT, "The whole log, with search and filters."),
)


def draw_strip(canvas: Canvas, table: Table) -> int:
    """Draw the buttons; returns the y below them, where lists begin."""
    px, view = canvas.px, table.lay.view
    x, y, high = view.x + px(12), view.y + px(8), px(25)
    for action, label, drawer, tip in _PAGES:
        wide = canvas.type.width(label, "semi", 15) + px(20)
        canvas.button(pygame.Rect(x, y, wide, high), label, f"page {action.value}", partial(table.do, action), size=15,
                      tip=f"{tip} {keys_of(action)}", lit=table.drawer.open is drawer)
        x += wide + px(5)
    return y + high + px(8)
