"""What each action does at the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pygame

from game.model.terms import enemy_of
from game.ui.actions import PANS, Action
from game.ui.drawers import Drawer
from game.ui.files import ENDING
from game.ui.focus import CURSOR, move_cursor, press_focused, step_focus
from game.ui.overlays import Overlay
from game.ui.stackmarch import march_stack

if TYPE_CHECKING:
    from game.ui.table import Table

PAN_STEP = 80  # pixels a button press pans at once
_OVERLAYS = {
    Action.SUPPLY: Overlay.SUPPLY, Action.ZONES: Overlay.ZONES, Action.THREAT: Overlay.THREAT,
    Action.FOG: Overlay.FOG, Action.LABELS: Overlay.LABELS, Action.GRID: Overlay.GRID,
    Action.RANGE: Overlay.RANGE, Action.PAST: Overlay.PAST,
}
_DRAWERS = {
    Action.ARRIVALS: Drawer.ARRIVALS, Action.BOMBERS: Drawer.BOMBERS, Action.BRIDGES: Drawer.BRIDGES,
    Action.REPORT: Drawer.REPORT, Action.STAFF: Drawer.STAFF, Action.KEYS: Drawer.KEYS,
    Action.FORCES: Drawer.FORCES, Action.CALENDAR: Drawer.CALENDAR, Action.HISTORY: Drawer.HISTORY,
    Action.UNIT: Drawer.UNIT, Action.DAY: Drawer.DAY, Action.PROPOSALS: Drawer.PROPOSALS, Action.RUN: Drawer.RUN,
    Action.MORE: Drawer.MORE,
}


def do(table: Table, action: Action) -> None:
    """Carry an action out."""
    seat = table.seat
    if action in _OVERLAYS:
        table.overlays.toggle(_OVERLAYS[action])
    elif action in _DRAWERS:
        table.drawer.toggle(_DRAWERS[action])
    elif action in CURSOR:
        move_cursor(table, action)
    elif action in PANS:
        dx, dy = PANS[action]
        table.camera.pan(dx * PAN_STEP, dy * PAN_STEP)
    else:
        doers: dict[Action, Callable[[], object]] = {
            Action.NEXT: lambda: _step(table, 1), Action.PREVIOUS: lambda: _step(table, -1),
            Action.CYCLE: lambda: seat.cycle(table.hover), Action.ATTACK: lambda: _attack(table),
            Action.CONFIRM: lambda: _confirm(table), Action.CANCEL: lambda: _cancel(table),
            Action.PAUSE: lambda: _pause(table), Action.REPLAY: lambda: _replay(table),
            Action.REDO: seat.redo, Action.COMMAND: lambda: _command(table),
            Action.STACK: lambda: march_stack(seat, table.hover), Action.END_TURN: lambda: _end_turn(table),
            Action.UNDO: seat.undo, Action.SKIP: lambda: _skip(table),
            Action.ZOOM_IN: lambda: _zoom(table, 1), Action.ZOOM_OUT: lambda: _zoom(table, -1),
            Action.CENTRE: lambda: _centre(table), Action.FASTER: lambda: _speed(table, 1),
            Action.SLOWER: lambda: _speed(table, -1), Action.BIGGER: lambda: table.rescale(0.1),
            Action.SMALLER: lambda: table.rescale(-0.1), Action.SAVE: lambda: _save(table),
            Action.QUICK_SAVE: lambda: _quick_save(table), Action.LOAD: table.load_quick,
            Action.SCREENSHOT: lambda: _picture(table), Action.MENU: table.leave,
            Action.TARGET: lambda: _target(table), Action.FOCUS: lambda: step_focus(table, 1),
            Action.FOCUS_BACK: lambda: step_focus(table, -1), Action.SEARCH: lambda: _search(table),
        }
        doers[action]()
    table.touch()


def _step(table: Table, direction: int) -> None:
    unit = table.seat.step(direction)
    if unit >= 0:
        table.look(table.seat.view.hex[unit])
    else:
        table.seat.say("plain", "No unit can march any more today.")


def _pause(table: Table) -> None:
    if table.opponent.at_work:
        table.opponent.pause()
    else:
        table.seat.say("plain", "Nothing is being shown: it is your turn.")


def _replay(table: Table) -> None:
    turns = table.seat.reels.turns
    if not turns or not table.opponent.replay(next(reversed(turns))):
        table.seat.say("refused", "A turn is being shown now." if turns else "Nothing was seen of an enemy turn yet.")


def _end_turn(table: Table) -> None:
    """End the turn, or show what is left of it first."""
    if not table.seat.end_turn() and table.seat.warned:
        table.drawer.open = Drawer.LEFT
    elif table.drawer.open is Drawer.LEFT:
        table.drawer.close()


def _attack(table: Table) -> None:
    seat = table.seat
    at = table.hover
    if at < 0 or seat.view.holder(at) != enemy_of(seat.side):
        targets = seat.targets()
        at = targets[0] if targets else -1
    if at >= 0:
        seat.plan_attack(at)
    else:
        seat.say("refused", "Point at an enemy unit, or select a unit beside one.")


def _confirm(table: Table) -> None:
    """What has the focus is pressed; else the card's order is given; else the hex cursor selects."""
    if press_focused(table):
        return
    if table.seat.draft is not None:
        table.seat.attack()
    elif table.drawer.open is Drawer.PROPOSALS:
        table.seat.desk.carry_out()
    elif table.drawer.open is Drawer.RUN and table.seat.runner is not None:
        table.seat.runner.start()
    elif table.cursor >= 0:
        table.seat.click(table.cursor)
    elif table.seat.notice is not None:
        table.seat.cancel()


def _command(table: Table) -> None:
    """The formation of the selected unit, the one above it, or the list of them all."""
    if table.drawer.open is Drawer.COMMAND or not table.seat.desk.of_selected():
        table.drawer.toggle(Drawer.COMMAND)


def _target(table: Table) -> None:
    """What a right click does: on what has the focus, else on the hex under the cursor or pointer."""
    if press_focused(table, other=True):
        return
    if table.hover >= 0:
        table.seat.target(table.hover)
    else:
        table.seat.say("refused", "Point at a hex, or move the hex cursor there.")


def _search(table: Table) -> None:
    if table.drawer.open is None or not table.drawer.searchable:
        table.drawer.open = Drawer.FORCES
    table.drawer.searching = True


def _cancel(table: Table) -> None:
    """Put away the topmost thing; with nothing left, the menu."""
    if table.focus:
        table.focus = ""
    elif table.seat.draft is None and table.drawer.open is not None:
        table.close_drawer()
    elif not table.seat.cancel():
        table.leave()


def _skip(table: Table) -> None:
    if table.opponent.at_work:
        table.opponent.skip()
    else:
        _step(table, 1)


def _zoom(table: Table, step: int) -> None:
    inside = table.lay.view.collidepoint(table.pointer.at)
    table.camera.zoom(step, table.pointer.at if inside else None)


def _centre(table: Table) -> None:
    unit = table.seat.selected
    if unit >= 0 and table.seat.view.hex[unit] >= 0:
        table.look(table.seat.view.hex[unit])
    else:
        table.seat.say("refused", "Select a unit first: left click.")


def _speed(table: Table, step: int) -> None:
    table.set_speed(table.opponent.speed + step)


def _save(table: Table) -> None:
    world, turn = table.game.world, table.game.state.turn
    name = f"{world.id}-{world.date(turn).isoformat()}-{datetime.now():%H%M%S}{ENDING}"
    table.keeper.save(table.game, table.folders.saves / name, table.seat.say)


def _quick_save(table: Table) -> None:
    table.keeper.save(table.game, table.folders.quick, table.seat.say)


def _picture(table: Table) -> None:
    folder, screen = table.folders.pictures, pygame.display.get_surface()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"normandy-{datetime.now():%Y%m%d-%H%M%S}.png"
        if screen is not None:
            pygame.image.save(screen, str(path))
            table.seat.say("plain", f"Picture written: {path}")
    except (OSError, pygame.error) as problem:
        table.seat.say("refused", f"The picture could not be written: {problem}")
