"""The panel at the right: unit card, buttons, log, small map and the button that ends the turn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.model.terms import Side
from game.text.window import REDO_NOTHING, REDO_READY
from game.ui import theme
from game.ui.actions import BINDINGS, Action, keys_of
from game.ui.canvas import Canvas
from game.ui.drawers import Drawer
from game.ui.layout import BUTTON_COLUMNS, BUTTON_GAP, BUTTON_ROWS, grid_cells
from game.ui.leftover import marching
from game.ui.opponent import SPEED_NAMES
from game.ui.overlays import Overlay
from game.ui.unitcard import draw_card

if TYPE_CHECKING:
    from game.ui.table import Table

_BUTTONS = (
    (Action.COMMAND, "Command"), (Action.PROPOSALS, "Staff"), (Action.RUN, "Run"), (Action.MORE, "Other"),
    (Action.ARRIVALS, "Arrivals"), (Action.BOMBERS, "Fires"), (Action.STAFF, "Tons"), (Action.BRIDGES, "Bridges"),
    (Action.SUPPLY, "Supply"), (Action.ZONES, "Zones"), (Action.THREAT, "Threat"), (Action.FOG, "Fog"),
    (Action.LABELS, "Names"), (Action.GRID, "Grid"), (Action.RANGE, "Leads"), (Action.PAST, "Past"),
    (Action.NEXT, "Next"), (Action.PREVIOUS, "Back"), (Action.UNDO, "Undo"), (Action.REDO, "Redo"),
)


def draw_side(canvas: Canvas, table: Table) -> None:
    """Draw the panel; the small map is drawn over it by itself."""
    lay, origin = table.lay, canvas.origin
    canvas.surface.fill(theme.SIDE_PANEL)
    pygame.draw.line(canvas.surface, theme.EDGE, (0, 0), (0, lay.side.height), canvas.px(2))

    def here(rect: pygame.Rect) -> pygame.Rect:
        return rect.move(-origin[0], -origin[1])

    draw_card(canvas, table.seat, here(lay.card), table.hover)
    _buttons(canvas, table, here(lay.buttons))
    _log(canvas, table, here(lay.log))
    _end(canvas, table, here(lay.end))


def _buttons(canvas: Canvas, table: Table, rect: pygame.Rect) -> None:
    overlays = {o.value: o for o in Overlay}
    drawers = {Action.ARRIVALS: Drawer.ARRIVALS, Action.BOMBERS: Drawer.BOMBERS, Action.BRIDGES: Drawer.BRIDGES,
               Action.STAFF: Drawer.STAFF, Action.COMMAND: Drawer.COMMAND, Action.PROPOSALS: Drawer.PROPOSALS,
               Action.RUN: Drawer.RUN, Action.MORE: Drawer.MORE}
    told = {b.action: b.words for b in BINDINGS}
    cells = grid_cells(rect, BUTTON_ROWS, BUTTON_COLUMNS, canvas.px(BUTTON_GAP))
    for cell, (action, label) in zip(cells, _BUTTONS, strict=True):
        lit = overlays.get(action.value) in table.overlays.on or (
            action in drawers and table.drawer.open is drawers[action]
        )
        enabled, tip = True, f"{keys_of(action)}: {told[action]}."
        if action is Action.UNDO:
            enabled, tip = table.game.can_undo and table.seat.my_turn, table.seat.undo_reason()
        elif action is Action.REDO:
            enabled = bool(table.seat.undone)
            tip = REDO_READY if enabled else REDO_NOTHING
        key = keys_of(action).split(",")[0]
        words = f"{label} [{key}]"
        if canvas.type.width(words, "semi", 15) > cell.width - canvas.px(8):
            words = label
        canvas.button(
            cell, words, f"button {action.value}", partial(table.do, action),
            tip=tip, enabled=enabled, lit=lit, size=15,
        )


def _log(canvas: Canvas, table: Table, rect: pygame.Rect) -> None:
    """The last lines of the log; a click centres the map on what happened."""
    px = canvas.px
    pygame.draw.rect(canvas.surface, theme.LOG, rect, border_radius=px(4))
    pygame.draw.rect(canvas.surface, theme.EDGE, rect, 1, border_radius=px(4))
    title = canvas.text("Event log", (rect.x + px(10), rect.y + px(5)), "bold", 15, theme.TITLE)
    more = canvas.text("all [J]", (rect.right - px(8), rect.y + px(5)), "plain", 14, theme.BRASS, anchor="right")
    canvas.zone(title.union(more), "report", partial(table.do, Action.REPORT), "The whole log.")
    step = canvas.line("plain", 14)
    y, foot = rect.bottom - px(6), rect.y + px(5) + canvas.line("bold", 15)
    for number, line in enumerate(reversed(table.seat.log)):
        broken = canvas.type.wrapped(line.text, "plain", 14, rect.width - px(24))[:3]
        top = y - len(broken) * step
        if top < foot:
            break
        mine = line.side == table.seat.side
        bar = theme.ALLIED if line.side == Side.ALLIED else theme.GERMAN if line.side == Side.GERMAN else theme.BRASS
        pygame.draw.rect(canvas.surface, bar, (rect.x + px(6), top + px(3), px(3), len(broken) * step - px(6)))
        for at, words in enumerate(broken):
            ink = theme.LOG_TEXT if mine else (226, 190, 178)
            canvas.text(words, (rect.x + px(14), top + at * step), "plain", 14, ink)
        if line.hex >= 0:
            box = pygame.Rect(rect.x, top, rect.width, len(broken) * step)
            canvas.zone(box, f"log {number}", partial(table.look, line.hex), line.text)
        y = top - px(3)


def _end(canvas: Canvas, table: Table, rect: pygame.Rect) -> None:
    """The button that ends the turn, or what the enemy is doing."""
    seat = table.seat
    if table.foot is not None:
        table.foot(canvas, rect)
    elif seat.game.state.ended:
        canvas.button(rect, "THE GAME IS OVER", "end turn", lambda: table.do(Action.MENU), fill=theme.BUTTON, size=18)
    elif not seat.my_turn:
        what = "SHOWN AGAIN" if table.opponent.replaying else "WATCHING" if seat.watching else "ENEMY'S TURN"
        words = f"{what}  ({SPEED_NAMES[table.opponent.speed]})"
        canvas.button(rect, words, "skip", lambda: table.do(Action.SKIP), tip="Space skips; , and . change the speed.",
                      fill=theme.BUTTON, size=18, face="bold")
    else:
        many = marching(seat)
        words = "END TURN" if not many else f"END TURN  ({many} can march)"
        words = "END TURN ALL THE SAME" if seat.warned else words
        canvas.button(rect, words, "end turn", lambda: table.do(Action.END_TURN), tip="Ctrl+Space", size=20,
                      fill=theme.END_HOT if seat.warned else theme.END_TURN, face="bold")
