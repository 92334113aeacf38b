"""Everything a key can do, in one table."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import pygame


class Action(Enum):
    """What a key or button asks for."""

    NEXT = "next"
    PREVIOUS = "previous"
    CYCLE = "cycle"
    ATTACK = "attack"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    END_TURN = "end turn"
    UNDO = "undo"
    ARRIVALS = "arrivals"
    BOMBERS = "bombers"
    STAFF = "staff"
    BRIDGES = "bridges"
    REPORT = "report"
    SUPPLY = "supply"
    ZONES = "zones"
    THREAT = "threat"
    FOG = "fog"
    LABELS = "labels"
    GRID = "grid"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    CENTRE = "centre"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    SKIP = "skip"
    FASTER = "faster"
    SLOWER = "slower"
    BIGGER = "bigger"
    SMALLER = "smaller"
    SAVE = "save"
    QUICK_SAVE = "quick save"
    LOAD = "load"
    SCREENSHOT = "screenshot"
    MENU = "menu"
    KEYS = "keys"


class Binding(NamedTuple):
    """Keys of an action and what it does; ``modifier`` is 0, KMOD_CTRL or KMOD_SHIFT."""

    action: Action
    keys: tuple[int, ...]
    modifier: int
    words: str


_CTRL, _SHIFT = pygame.KMOD_CTRL, pygame.KMOD_SHIFT
BINDINGS = (
    Binding(Action.NEXT, (pygame.K_n,), 0, "next unit that can still march"),
    Binding(Action.PREVIOUS, (pygame.K_n,), _SHIFT, "previous unit that can still march"),
    Binding(Action.CYCLE, (pygame.K_TAB,), 0, "next unit in the stack"),
    Binding(Action.ATTACK, (pygame.K_x,), 0, "attack card for the enemy under the pointer"),
    Binding(Action.CONFIRM, (pygame.K_RETURN, pygame.K_KP_ENTER), 0, "order what the card on the map shows"),
    Binding(Action.CANCEL, (pygame.K_ESCAPE,), 0, "put away card, list or selection; then the menu"),
    Binding(Action.END_TURN, (pygame.K_SPACE, pygame.K_RETURN), _CTRL, "end the turn"),
    Binding(Action.UNDO, (pygame.K_u,), 0, "take back the last order"),
    Binding(Action.UNDO, (pygame.K_z,), _CTRL, "take back the last order"),
    Binding(Action.ARRIVALS, (pygame.K_r,), 0, "units that wait to enter the map"),
    Binding(Action.BOMBERS, (pygame.K_b,), 0, "bombers, guns and fighter-bombers for tomorrow"),
    Binding(Action.STAFF, (pygame.K_t,), 0, "tons by army"),
    Binding(Action.BRIDGES, (pygame.K_c,), 0, "bridges at the selected hex: blow, repair"),
    Binding(Action.REPORT, (pygame.K_j,), 0, "the whole log"),
    Binding(Action.SUPPLY, (pygame.K_s,), 0, "overlay: how far supply reaches"),
    Binding(Action.ZONES, (pygame.K_z,), 0, "overlay: zones of control"),
    Binding(Action.THREAT, (pygame.K_e,), 0, "overlay: where the enemy seen can march"),
    Binding(Action.FOG, (pygame.K_f,), 0, "overlay: what you cannot see"),
    Binding(Action.LABELS, (pygame.K_l,), 0, "names of places"),
    Binding(Action.GRID, (pygame.K_g,), 0, "a stronger grid"),
    Binding(Action.ZOOM_IN, (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS), 0, "zoom in"),
    Binding(Action.ZOOM_OUT, (pygame.K_MINUS, pygame.K_KP_MINUS), 0, "zoom out"),
    Binding(Action.CENTRE, (pygame.K_HOME,), 0, "centre the selected unit"),
    Binding(Action.LEFT, (pygame.K_LEFT, pygame.K_a), 0, "pan west"),
    Binding(Action.RIGHT, (pygame.K_RIGHT, pygame.K_d), 0, "pan east"),
    Binding(Action.UP, (pygame.K_UP, pygame.K_w), 0, "pan north"),
    Binding(Action.DOWN, (pygame.K_DOWN,), 0, "pan south"),
    Binding(Action.SKIP, (pygame.K_SPACE,), 0, "skip the enemy's turn; in your own: next unit"),
    Binding(Action.FASTER, (pygame.K_PERIOD,), 0, "enemy's turn faster"),
    Binding(Action.SLOWER, (pygame.K_COMMA,), 0, "enemy's turn slower"),
    Binding(Action.BIGGER, (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS), _CTRL, "larger type"),
    Binding(Action.SMALLER, (pygame.K_MINUS, pygame.K_KP_MINUS), _CTRL, "smaller type"),
    Binding(Action.SAVE, (pygame.K_s,), _CTRL, "save"),
    Binding(Action.QUICK_SAVE, (pygame.K_F5,), 0, "quick save"),
    Binding(Action.LOAD, (pygame.K_F9,), 0, "load the quick save"),
    Binding(Action.LOAD, (pygame.K_o,), _CTRL, "load the quick save"),
    Binding(Action.SCREENSHOT, (pygame.K_F12,), 0, "a picture of the window"),
    Binding(Action.MENU, (pygame.K_F10,), 0, "menu"),
    Binding(Action.KEYS, (pygame.K_F1,), 0, "all keys"),
)
PANS = {Action.LEFT: (-1, 0), Action.RIGHT: (1, 0), Action.UP: (0, -1), Action.DOWN: (0, 1)}


def action_of(key: int, modifiers: int) -> Action | None:
    """The action of a key that was pressed with modifiers; None when it has none."""
    held = modifiers & (pygame.KMOD_CTRL | pygame.KMOD_SHIFT | pygame.KMOD_ALT)
    for binding in BINDINGS:
        wanted = binding.modifier
        fits = bool(held & wanted) if wanted else not held & (pygame.KMOD_CTRL | pygame.KMOD_ALT)
        shifted = bool(held & pygame.KMOD_SHIFT) and wanted != _SHIFT and key == pygame.K_n
        if key in binding.keys and fits and not shifted:
            return binding.action
    return None


def keys_of(action: Action) -> str:
    """``Ctrl+S``: the keys of an action as people write them."""
    names = []
    for binding in BINDINGS:
        if binding.action is action:
            before = {_CTRL: "Ctrl+", _SHIFT: "Shift+"}.get(binding.modifier, "")
            names += [before + pygame.key.name(key).capitalize() for key in binding.keys[:1]]
    return ", ".join(names)
