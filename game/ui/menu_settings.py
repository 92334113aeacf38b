"""The pages of the menu for settings and keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.actions import BINDINGS, Action, chord_of, chord_words, keys_of
from game.ui.canvas import Canvas
from game.ui.drawers import Drawer, rows_of_mouse
from game.ui.keymap import may_be_bound
from game.ui.layout import most_scale
from game.ui.menu_main import draw_back
from game.ui.rows import Row
from game.ui.settings import PALETTES, SPEEDS

if TYPE_CHECKING:
    from game.ui.title import Title

_SCALES = (0, 100, 125, 150, 175, 200, 225, 250)
_SWITCHES = (
    ("one_button", "One button", "A left click selects, marches and attacks; for pens and touch pads."),
    ("end_check", "Check at the end of a turn", "Tells what is left to do before a turn ends."),
    ("edge_scroll", "Scroll at the edge", "The map moves while the pointer is at the edge of the window."),
)


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """A line for each setting, with its values to choose from."""
    px, settings = canvas.px, title.store.settings
    sheet = pygame.Rect(0, box.y, min(px(980), box.width - px(40)), px(330))
    sheet.centerx = box.centerx
    canvas.card(sheet)
    x, y, step = sheet.x + px(22), sheet.y + px(16), px(50)
    most = round(100 * most_scale(canvas.surface.get_size()))
    scales = [(("by window" if s == 0 else f"{s} %"), s) for s in _SCALES if s <= most]
    if most not in _SCALES and most > 100:
        scales.append((f"{most} %", most))
    lines = (
        ("Size of type", "scale", scales), ("Colours", "palette", [(p.capitalize(), p) for p in PALETTES]),
        ("Speed of the enemy's turn", "speed", [(s.capitalize(), s) for s in SPEEDS]),
    )
    for label, key, values in lines:
        canvas.text(label, (x, y + px(4)), "semi", 18)
        at = x + px(250)
        for words, value in values:
            wide = canvas.type.width(words, "semi", 16) + px(18)
            canvas.button(pygame.Rect(at, y, wide, px(34)), words, f"{key} {value}", partial(_set, title, key, value),
                          lit=getattr(settings, key) == value, size=16, tip=f"{label}: {words}.")
            at += wide + px(6)
        y += step
    for key, label, tip in _SWITCHES:
        canvas.text(label, (x, y + px(4)), "semi", 18)
        on = bool(getattr(settings, key))
        canvas.button(pygame.Rect(x + px(250), y, px(90), px(34)), "On" if on else "Off", key,
                      partial(_set, title, key, not on), lit=on, size=16, tip=tip)
        canvas.text(tip, (x + px(356), y + px(6)), "plain", 15, theme.FAINT, room=sheet.right - x - px(366))
        y += step
    draw_back(title, canvas, box, sheet.x)
    keys = pygame.Rect(sheet.right - px(150), box.bottom - px(60), px(150), px(36))
    canvas.button(keys, "Keys", "keys", lambda: title.turn_to("keys"), size=18, tip="Every key, and how to change it.")


def _set(title: Title, key: str, value: object) -> None:
    setattr(title.store.settings, key, value)
    title.message = title.store.keep()
    title.doors.changed()


# Keys


def draw_keys(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """Every action with its keys; a click asks for another key."""
    px = canvas.px
    title.list.open = Drawer.KEYS
    rect = pygame.Rect(0, box.y, min(px(760), box.width - px(40)), box.height - px(76))
    rect.centerx = box.centerx
    title.list.draw(canvas, rect, [*_rows(title), *rows_of_mouse()], lambda: title.turn_to("main"))
    draw_back(title, canvas, box, rect.x)
    reset = pygame.Rect(rect.right - px(230), box.bottom - px(60), px(230), px(36))
    canvas.button(reset, "All keys as shipped", "keys as shipped", partial(_reset, title, None), size=18)


def _rows(title: Title) -> list[Row]:
    words = {binding.action: binding.words for binding in BINDINGS}
    shown = []
    for action, said in words.items():
        asked = action is title.asking
        keys = "press a key ..." if asked else keys_of(action) or "none"
        shown.append(Row(
            said, keys, partial(_ask, title, action), "Click, then press the new key. Right click: as shipped.",
            lit=asked, alt=partial(_reset, title, action),
        ))
    return [Row("Keyboard", "click to change", head=True), *shown]


def _ask(title: Title, action: Action) -> None:
    title.asking = action
    title.message = "Press the new key, with Ctrl, Alt or Shift where you like. A click elsewhere leaves it as it is."


def take_key(title: Title, key: int, modifiers: int) -> None:
    """The key that was waited for."""
    action = title.asking
    if action is None or not may_be_bound(key):
        return  # Shift and its like are held while another key comes
    chord = chord_of(key, modifiers)
    title.asking = None
    title.message = title.keymap.bind(action, chord) or f"{chord_words(chord)} is the key now."
    _keep(title)


def _reset(title: Title, action: Action | None) -> None:
    title.asking = None
    title.message = title.keymap.reset(action) or "As shipped."
    _keep(title)


def _keep(title: Title) -> None:
    title.store.settings.keys = title.keymap.chosen()
    fault = title.store.keep()
    title.message = fault or title.message
    title.doors.changed()
