"""Mouse and keyboard at the table: from what the window reports to actions and orders."""

from __future__ import annotations

import pygame

from game.ui.actions import PANS, Action, action_of
from game.ui.focus import steps_in_list
from game.ui.minimap import SmallMap
from game.ui.stackmarch import march_stack
from game.ui.table import Table

LEFT, MIDDLE, RIGHT = 1, 2, 3
DRAG = 5  # pixels a pressed button may move and still be a click


def handle(table: Table, event: pygame.Event) -> None:
    """Take one event of the window."""
    if table.seat.worker.active:
        _while_working(table, event)
        return
    match event.type:
        case pygame.MOUSEMOTION:
            _motion(table, event.pos, event.rel, event.buttons)
        case pygame.MOUSEBUTTONDOWN:
            _press(table, event.pos, event.button)
        case pygame.MOUSEBUTTONUP:
            _release(table, event.pos, event.button)
        case pygame.MOUSEWHEEL:
            _wheel(table, event.y)
        case pygame.KEYDOWN:
            _key(table, event.key, event.mod, event.unicode)
        case pygame.KEYUP:
            for action in [a for a in table.panning if action_of(event.key, 0) is a]:
                table.panning.discard(action)
        case pygame.WINDOWLEAVE | pygame.WINDOWFOCUSLOST:
            table.panning.clear()
            table.pointer.holds = ""
    table.dirty = True


def _while_working(table: Table, event: pygame.Event) -> None:
    """While the days run or a staff is at work, the map can be looked at; Escape stops a run."""
    if event.type == pygame.MOUSEMOTION:
        table.pointer.at, table.pointer.still = event.pos, 0.0
    elif event.type == pygame.MOUSEWHEEL and not table.seat.worker.computing:
        _wheel(table, event.y)
        table.dirty = True
    elif event.type == pygame.KEYDOWN and action_of(event.key, event.mod) in (Action.CANCEL, Action.SKIP):
        if table.seat.runner is not None:
            table.seat.runner.stop()
            table.dirty = True


def _motion(table: Table, at: tuple[int, int], rel: tuple[int, int], buttons: tuple[int, int, int]) -> None:
    pointer = table.pointer
    pointer.at, pointer.still = at, 0.0
    table.cursor, table.focus = -1, ""
    if pointer.holds and not any(buttons):
        pointer.holds = ""
    if pointer.holds == "map":
        pointer.moved += abs(rel[0]) + abs(rel[1])
        if pointer.moved > DRAG or buttons[1]:
            table.camera.pan(-rel[0], -rel[1])
    elif pointer.holds == "small map":
        SmallMap.look(at, table.lay.small_map, table.camera)
    hover = -1 if table.over_panel() else table.camera.hex_at(at)
    if hover != table.hover:
        table.hover = hover


def _press(table: Table, at: tuple[int, int], button: int) -> None:
    pointer = table.pointer
    pointer.at, pointer.moved = at, 0
    if button not in (LEFT, MIDDLE, RIGHT):
        return
    zone = table.zone_at(at)
    if zone is not None and zone.name == "small map":
        pointer.holds = "small map"
        SmallMap.look(at, table.lay.small_map, table.camera)
    elif zone is None and table.lay.view.collidepoint(at) and button != RIGHT:
        pointer.holds = "map"


def _release(table: Table, at: tuple[int, int], button: int) -> None:
    pointer, held = table.pointer, table.pointer.holds
    pointer.at, pointer.holds = at, ""
    if held == "small map" or button not in (LEFT, RIGHT):
        return
    zone = table.zone_at(at)
    if zone is not None:
        act = zone.act if button == LEFT else zone.alt
        if act is not None and not held:
            act()
            table.touch()
        return
    if not table.lay.view.collidepoint(at) or (held == "map" and pointer.moved > DRAG):
        return
    hex_ = table.camera.hex_at(at)
    table.hover = hex_
    if button == LEFT and not (table.settings.one_button and table.seat.would_order(hex_)):
        table.seat.click(hex_)
    elif pygame.key.get_mods() & pygame.KMOD_SHIFT and button == RIGHT:
        _with_shift(table, hex_)
    else:
        table.seat.target(hex_)
    table.touch()


def _with_shift(table: Table, hex_: int) -> None:
    """Shift + right click: the next hex of an axis, or a march of the whole stack."""
    if table.seat.desk.body >= 0 and table.seat.selected < 0:
        table.seat.desk.add_axis(hex_)
    else:
        march_stack(table.seat, hex_)


def _wheel(table: Table, steps: int) -> None:
    zone = table.zone_at(table.pointer.at)
    if table.drawer.open is not None and zone is not None and (zone.name == "drawer" or zone.name.startswith("row")):
        table.drawer.scroll(-3 * steps)
    elif table.lay.view.collidepoint(table.pointer.at) and steps:
        table.camera.zoom(1 if steps > 0 else -1, table.pointer.at)
        if table.course is not None:
            table.course.asked.add((Action.ZOOM_IN if steps > 0 else Action.ZOOM_OUT).value)
        table.hover = table.camera.hex_at(table.pointer.at)


def _key(table: Table, key: int, modifiers: int, letter: str) -> None:
    action = action_of(key, modifiers)
    if table.drawer.searching and table.drawer.type(letter, action):
        table.touch()
    elif action in PANS and not steps_in_list(table, action):
        table.panning.add(action)
        table.do(action)
    elif action is not None and action not in PANS:
        table.do(action)
