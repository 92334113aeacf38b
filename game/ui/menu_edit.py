"""The page of the menu that leads to the editor: a scenario to change, or a new map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.text.names import inert
from game.ui import theme
from game.ui.canvas import Act, Canvas
from game.ui.menu_main import draw_back

if TYPE_CHECKING:
    from game.ui.title import Title

_COLUMNS, _STEP = 2, 38


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """A button for each scenario, and one for a new map; what has no room is reached by main.py edit NAME."""
    px = canvas.px
    wide = min(px(900), box.width - px(40))
    left, gap = (box.width - wide) // 2, px(12)
    column = (wide - gap * (_COLUMNS - 1)) // _COLUMNS
    canvas.text("Over a scenario of the game your changes become a file of your own.", (left, box.y), "italic", 19,
                theme.LOG_TEXT)
    rows = max(1, (box.height - px(110)) // px(_STEP))
    entries: list[tuple[str, str, Act]] = [("A new map, 20 x 15", "edit new", partial(title.doors.edit, None))]
    for heading in title.scenarios:
        door: Act = partial(title.doors.edit, heading.path)
        entries.append((inert(heading.title, most=60), f"edit {heading.path.stem}", door))
    for at, (words, name, act) in enumerate(entries[: rows * _COLUMNS]):
        rect = pygame.Rect(left + at // rows * (column + gap), box.y + px(32) + at % rows * px(_STEP), column, px(32))
        shown = canvas.type.fitted(words, "semi", 17, column - px(16))
        canvas.button(rect, shown, name, act, size=17, fill=theme.END_TURN if at == 0 else theme.BUTTON)
    draw_back(title, canvas, box, left)
