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
    REDO = "redo"
    COMMAND = "command"
    PROPOSALS = "proposals"
    RUN = "run"
    PAUSE = "pause"
    REPLAY = "replay"
    MORE = "more"
    STACK = "stack"
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
    RANGE = "range"
    PAST = "past"
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
    NORTH = "cursor north"
    SOUTH = "cursor south"
    WEST = "cursor west"
    EAST = "cursor east"
    TARGET = "target"
    FOCUS = "focus"
    FOCUS_BACK = "focus back"
    SEARCH = "search"
    FORCES = "forces"
    CALENDAR = "calendar"
    HISTORY = "history"
    UNIT = "unit"
    DAY = "day"


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
    Binding(Action.CONFIRM, (pygame.K_RETURN, pygame.K_KP_ENTER), 0,
            "press what has the focus; order what the card shows; else select at the cursor"),
    Binding(Action.CANCEL, (pygame.K_ESCAPE,), 0, "put away card, list or selection; then the menu"),
    Binding(Action.END_TURN, (pygame.K_SPACE, pygame.K_RETURN), _CTRL, "end the turn"),
    Binding(Action.UNDO, (pygame.K_u,), 0, "take back the last order"),
    Binding(Action.UNDO, (pygame.K_z,), _CTRL, "take back the last order"),
    Binding(Action.REDO, (pygame.K_y,), _CTRL, "give the order again that was taken back"),
    Binding(Action.REDO, (pygame.K_u,), _SHIFT, "give the order again that was taken back"),
    Binding(Action.COMMAND, (pygame.K_q,), 0, "command the selected unit's formation, then the one above; or the list"),
    Binding(Action.PROPOSALS, (pygame.K_p,), 0, "what the staff proposes"),
    Binding(Action.RUN, (pygame.K_r,), _CTRL, "run days until something happens"),
    Binding(Action.PAUSE, (pygame.K_p,), _CTRL, "pause what is shown of a turn, or go on"),
    Binding(Action.REPLAY, (pygame.K_v,), _CTRL, "show the enemy's last turn again"),
    Binding(Action.MORE, (pygame.K_y,), 0, "other orders of the selected unit: ferry, ship, merge, army"),
    Binding(Action.STACK, (pygame.K_m,), _SHIFT, "march the whole stack to the hex under the cursor"),
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
    Binding(Action.RANGE, (pygame.K_c,), _SHIFT, "overlay: who commands whom"),
    Binding(Action.PAST, (pygame.K_f,), _SHIFT, "overlay: the front of history"),
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
    Binding(Action.NORTH, (pygame.K_UP,), _SHIFT, "hex cursor north"),
    Binding(Action.NORTH, (pygame.K_KP8,), 0, "hex cursor north"),
    Binding(Action.SOUTH, (pygame.K_DOWN,), _SHIFT, "hex cursor south"),
    Binding(Action.SOUTH, (pygame.K_KP2,), 0, "hex cursor south"),
    Binding(Action.WEST, (pygame.K_LEFT,), _SHIFT, "hex cursor west"),
    Binding(Action.WEST, (pygame.K_KP4,), 0, "hex cursor west"),
    Binding(Action.EAST, (pygame.K_RIGHT,), _SHIFT, "hex cursor east"),
    Binding(Action.EAST, (pygame.K_KP6,), 0, "hex cursor east"),
    Binding(Action.TARGET, (pygame.K_m,), 0, "march to or attack the hex under the cursor, like a right click"),
    Binding(Action.FOCUS, (pygame.K_F6,), 0, "focus to the next button"),
    Binding(Action.FOCUS_BACK, (pygame.K_F6,), _SHIFT, "focus to the button before"),
    Binding(Action.SEARCH, (pygame.K_SLASH,), 0, "search in the open list"),
    Binding(Action.FORCES, (pygame.K_o,), 0, "order of battle of both sides"),
    Binding(Action.CALENDAR, (pygame.K_k,), 0, "calendar, weather and what is due"),
    Binding(Action.HISTORY, (pygame.K_h,), 0, "points, losses and towns beside history"),
    Binding(Action.UNIT, (pygame.K_i,), 0, "every number of the selected unit explained"),
    Binding(Action.DAY, (pygame.K_v,), 0, "report of the last turn"),
)
PANS = {Action.LEFT: (-1, 0), Action.RIGHT: (1, 0), Action.UP: (0, -1), Action.DOWN: (0, 1)}




class Chord(NamedTuple):
    """A key, and what is held with it: KMOD_CTRL, KMOD_SHIFT and KMOD_ALT or'ed."""

    key: int
    modifier: int = 0


Keys = dict[Action, tuple[Chord, ...]]


def shipped_keys() -> Keys:
    """The keys of every action as the game comes."""
    found: Keys = {}
    for binding in BINDINGS:
        chords = tuple(Chord(key, binding.modifier) for key in binding.keys)
        found[binding.action] = found.get(binding.action, ()) + chords
    return found


_in_force: Keys = shipped_keys()


def install(keys: Keys) -> None:
    """Let these keys hold in the window from now on."""
    _in_force.clear()
    _in_force.update(keys)


def chord_of(key: int, modifiers: int) -> Chord:
    """A key with what is held: left and right keys are the same, locks do not count."""
    held = sum(bit for bit in (_CTRL, _SHIFT, pygame.KMOD_ALT) if modifiers & bit)
    return Chord(key, held)


def action_of(key: int, modifiers: int) -> Action | None:
    """The action of a key that was pressed with modifiers; None when it has none.

    Shift is passed over where the key has nothing of its own with it, for a plus sign may need it.
    """
    exact = chord_of(key, modifiers)
    for chord in (exact, exact._replace(modifier=exact.modifier & ~_SHIFT)):
        for action, chords in _in_force.items():
            if chord in chords:
                return action
    return None


def chord_words(chord: Chord) -> str:
    """``Ctrl+S``: a key as people write it, and as the settings keep it."""
    held = ((_CTRL, "Ctrl+"), (pygame.KMOD_ALT, "Alt+"), (_SHIFT, "Shift+"))
    return "".join(word for bit, word in held if chord.modifier & bit) + key_name(chord.key)


def key_name(key: int) -> str:
    """``Return``, ``Keypad 8``: what a key is called."""
    name = pygame.key.name(key)
    if len(name) > 2 and name[0] == "[":
        return f"Keypad {name[1:-1]}"
    return "Keypad Enter" if name == "enter" else name.capitalize()


def keys_of(action: Action) -> str:
    """``Ctrl+S``: the keys of an action as people write them; those of the keypad go without saying."""
    names = [chord_words(chord) for chord in _in_force.get(action, ())]
    told = [name for name in names if "Keypad" not in name] or names
    return ", ".join(told[:2])
