"""Playing without a mouse: a cursor that goes from hex to hex, and a focus that goes from button to button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.mapart.projection import CORNERS
from game.ui import theme
from game.ui.actions import Action
from game.ui.canvas import Zone

if TYPE_CHECKING:
    from game.ui.table import Table

CURSOR = (Action.NORTH, Action.SOUTH, Action.WEST, Action.EAST)
_MARGIN = 60  # pixels from the edge of the map at which it follows the cursor


def move_cursor(table: Table, action: Action) -> None:
    """The hex cursor one hex on; it begins at the pointer, the selected unit or the middle of the map."""
    here = _start(table)
    there = _beside(table, here, action) if table.cursor >= 0 else here
    if there >= 0:
        put_cursor(table, there)


def put_cursor(table: Table, hex_: int) -> None:
    """The hex cursor on a hex, with the map where it can be seen; the pointer counts as being there."""
    x, y = table.camera.place(hex_)
    if not table.lay.view.inflate(-2 * _MARGIN, -2 * _MARGIN).collidepoint(x, y):
        table.camera.centre_on(hex_)
        x, y = table.camera.place(hex_)
    table.cursor = table.hover = hex_
    table.pointer.at, table.pointer.still = (round(x), round(y)), 0.0
    table.focus = ""


def _start(table: Table) -> int:
    unit = table.seat.selected
    if table.cursor >= 0:
        return table.cursor
    if unit >= 0 and table.seat.view.hex[unit] >= 0:
        return table.seat.view.hex[unit]
    return table.hover if table.hover >= 0 else table.camera.hex_at(table.lay.view.center)


def _beside(table: Table, hex_: int, action: Action) -> int:
    """The neighbour in a direction, -1 at the edge of the map; east and west keep to the row of the numbers."""
    grid = table.game.world.board.grid
    odd = (grid.col0 + hex_ // grid.rows) % 2
    directions = {Action.NORTH: 0, Action.SOUTH: 3, Action.EAST: 1 if odd else 2, Action.WEST: 5 if odd else 4}
    return int(grid.neighbours[hex_][directions[action]])


def acting(table: Table) -> list[Zone]:
    """What can be pressed, in the order the focus goes: lists and cards over the map first."""
    return list({zone.name: zone for zone in table.zones if zone.act is not None}.values())


def step_focus(table: Table, step: int) -> None:
    """The focus on the next or previous button."""
    names = [zone.name for zone in acting(table)]
    if not names:
        return
    at = names.index(table.focus) + step if table.focus in names else (0 if step > 0 else -1)
    table.focus = names[at % len(names)]


def focused(table: Table) -> Zone | None:
    """The part of the window that has the focus; None without one."""
    return next((zone for zone in acting(table) if zone.name == table.focus), None) if table.focus else None


def press_focused(table: Table, *, other: bool = False) -> bool:
    """Do what a click on the focused part does (``other``: a right click); whether there was one."""
    if not table.focus and table.drawer.press(other=other):
        return True
    zone = focused(table)
    act = (zone.alt if other else zone.act) if zone is not None else None
    if act is None:
        return False
    act()
    return True


def steps_in_list(table: Table, action: Action) -> bool:
    """Arrow keys while a list is open: the line with the focus, or the tab; whether they were taken."""
    if table.drawer.open is None:
        return False
    if action in (Action.UP, Action.DOWN):
        table.drawer.step(1 if action is Action.DOWN else -1)
    else:
        table.drawer.choose(table.drawer.browse.tab + (1 if action is Action.RIGHT else -1))
    table.focus = ""
    table.touch()
    return True


def draw_cursor(screen: pygame.Surface, table: Table) -> None:
    """The hex cursor, while the keyboard is used."""
    if table.cursor < 0:
        return
    screen.set_clip(table.lay.view)
    x, y = table.camera.place(table.cursor)
    corners = [(x + cx * table.camera.radius, y + cy * table.camera.radius) for cx, cy in CORNERS]
    pygame.draw.polygon(screen, theme.EDGE, corners, max(3, table.camera.radius // 6))
    pygame.draw.polygon(screen, theme.WHITE, corners, max(2, table.camera.radius // 10))
    screen.set_clip(None)


def draw_focus(screen: pygame.Surface, table: Table) -> None:
    """A ring around the button that Return presses."""
    zone = focused(table)
    if zone is not None:
        pygame.draw.rect(screen, theme.GOLD, zone.rect.inflate(4, 4), 2, border_radius=5)
