"""A window that nobody sees: the tiny scenario at the table, and hands to play it with."""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame
from factory import TINY

from game.ai.delegate import make_staff
from game.ai.player import make_player
from game.model.terms import Side
from game.scenario import read_heading
from game.ui.app import App, Wiring
from game.ui.files import Folders
from game.ui.table import Table

FRAME = 1 / 60


def open_app(home: Path, size: tuple[int, int] = (1280, 720), opponent: str = "passive") -> App:
    """The window with its menu; nothing is painted beside it."""
    folders = Folders(home / "data", home / "cache")
    staff = make_staff("historical")
    return App(Wiring([read_heading(TINY)], make_player, opponent, folders, painters=0, staff=staff), size)


def wait_for_table(app: App) -> Table:
    """Frames until the game is on the table."""
    until = time.monotonic() + 60
    while not isinstance(app.screen, Table):
        assert time.monotonic() < until, "the game did not come"
        app.frame(FRAME)
        time.sleep(0.002)
    return app.screen


def open_table(home: Path, size: tuple[int, int] = (1280, 720), side: Side = Side.ALLIED) -> tuple[App, Table]:
    """The window with the tiny scenario begun."""
    app = open_app(home, size)
    app.begin(TINY, side, 7)
    table = wait_for_table(app)
    table.camera.level = 3
    table.camera.look_at(*table.camera.middle())
    app.frame(FRAME)
    return app, table


def post(app: App, kind: int, **facts: object) -> None:
    """Send an event, and let the window take it."""
    pygame.event.post(pygame.event.Event(kind, facts))
    app.frame(FRAME)


def move_to(app: App, at: tuple[int, int]) -> None:
    """The pointer goes to a point."""
    post(app, pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))


def click(app: App, at: tuple[int, int], button: int = 1) -> None:
    """A click of a button at a point."""
    move_to(app, at)
    post(app, pygame.MOUSEBUTTONDOWN, pos=at, button=button)
    post(app, pygame.MOUSEBUTTONUP, pos=at, button=button)


def key(app: App, code: int, mod: int = 0) -> None:
    """A key is pressed and let go."""
    post(app, pygame.KEYDOWN, key=code, mod=mod, unicode="")
    post(app, pygame.KEYUP, key=code, mod=mod)


def place(table: Table, hex_: int) -> tuple[int, int]:
    """A point in the middle of a hex on the screen, which is brought into view."""
    table.camera.centre_on(hex_)
    x, y = table.camera.place(hex_)
    return round(x), round(y)


def press(app: App, name: str) -> None:
    """Click the part of the window with a name."""
    app.screen.dirty = True
    app.frame(FRAME)
    zone = next(z for z in app.screen.zones if z.name == name and z.act is not None)
    click(app, zone.rect.center)


def play_on(app: App, seconds: float = 30.0) -> None:
    """Frames until it is the player's turn again, or the game is over."""
    table = app.screen
    assert isinstance(table, Table)
    until = time.monotonic() + seconds
    while table.opponent.at_work:
        assert time.monotonic() < until, "the enemy's turn does not end"
        app.frame(FRAME)
