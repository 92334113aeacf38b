"""The first page of the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.modes import Mode

if TYPE_CHECKING:
    from game.ui.title import Title

_WIDE, _HIGH, _STEP = 300, 44, 54


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """Two columns: what is played on the left, what goes with it on the right."""
    px = canvas.px
    left, right = _entries(title)
    gap = px(26)
    x = box.centerx - px(_WIDE) - gap // 2
    for column, entries in enumerate((left, right)):
        for at, (words, name, tip, act) in enumerate(entries):
            rect = pygame.Rect(x + column * (px(_WIDE) + gap), box.y + px(18) + at * px(_STEP), px(_WIDE), px(_HIGH))
            first = column == 0 and at == 0
            canvas.button(rect, words, name, act, size=23, face="bold", tip=tip,
                          fill=theme.END_TURN if first else theme.BUTTON)


Entry = tuple[str, str, str, Callable[[], object]]


def _entries(title: Title) -> tuple[list[Entry], list[Entry]]:
    doors = title.doors
    campaign = next((i for i, h in enumerate(title.scenarios) if h.id == "campaign"), -1)

    def choose(mode: Mode, scenario: int = -1) -> Callable[[], object]:
        def act() -> None:
            title.choice.mode = mode
            title.choice.scenario = scenario if scenario >= 0 else title.choice.scenario
            title.turn_to("scenarios")

        return act

    left: list[Entry] = []
    if doors.back is not None:
        left.append(("Back to the game", "back to the game", "Goes on where you left the table.", doors.back))
    if doors.editor is not None:
        left.append(("Back to the editor", "back to the editor", "Goes on with the scenario.", doors.editor))
    if title.folders.games() or title.folders.crashed():
        crashed = " The game was not closed: its last order is recovered." if title.folders.crashed() else ""
        left.append(("Continue", "continue", "Goes on with the latest game." + crashed, doors.go_on))
    left.append(("Learn", "learn", "Ten minutes at Carentan, step by step.", lambda: title.turn_to("learn")))
    if campaign >= 0:
        left.append(("Campaign", "campaign", "All of it: 86 days.", choose(Mode.STAFF, campaign)))
    left += [
        ("Scenarios", "scenarios", "Battles to choose from, with briefings.", choose(Mode.STAFF)),
        ("Two players", "two players", "At one machine, in turn.", choose(Mode.SEATS)),
    ]
    right: list[Entry] = [
        ("Watch AI against AI", "watch", "Two staffs play; you look on.", choose(Mode.WATCH)),
        ("Replay", "replay", "A saved game, step by step.", lambda: title.turn_to("replay")),
        ("Load", "load", "Saved games.", lambda: title.turn_to("load")),
        ("Edit", "edit", "Change a scenario, or draw a new map.", lambda: title.turn_to("edit")),
        ("Settings", "settings", "Size of type, colours, keys and more.", lambda: title.turn_to("settings")),
        ("Keys", "keys", "Every key, and how to change it.", lambda: title.turn_to("keys")),
        ("Quit", "quit", "The game is kept, and Continue goes on with it.", doors.quit),
    ]
    return left, right


def draw_back(title: Title, canvas: Canvas, box: pygame.Rect, left: int) -> None:
    """The way back to the first page, at the foot of a page."""
    rect = pygame.Rect(left, box.bottom - canvas.px(60), canvas.px(120), canvas.px(36))
    canvas.button(rect, "Back", "back", lambda: title.turn_to("main"), size=18)
