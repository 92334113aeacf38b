"""What the window is handed from outside, and what it shows: the parts its main loop knows of each."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import pygame

from game.model.terms import Side, Status
from game.rules.reach import reach
from game.rules.supply import supply_map
from game.scenario import Heading
from game.session.game import Game
from game.session.player import Player, Staff
from game.ui.canvas import Zone
from game.ui.files import Folders

MakePlayer = Callable[[str, Side, int], Player]


@dataclass
class Wiring:
    """What the window is handed from outside: scenarios to choose from, and who plays against the player."""

    scenarios: list[Heading]
    make_player: MakePlayer
    opponent: str = "historical"
    folders: Folders = field(default_factory=Folders)
    painters: int | None = None  # processes that paint the map; None = by the machine, 0 = none
    side: Side = Side.ALLIED
    seed: int = 1944
    staff: Staff | None = None  # does the work of the player's own formations


class Screen(Protocol):
    """What is shown at a time."""

    zones: list[Zone]
    clipped: list[str]
    dirty: bool

    def update(self, seconds: float) -> None:
        """Go on with what takes time."""

    def draw(self, screen: pygame.Surface) -> None:
        """Draw everything."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""

    def close(self) -> None:
        """Let go of what works beside the window."""


def display_fault() -> str:
    """Why no window can be opened; empty when one can."""
    headless = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("SDL_VIDEODRIVER"))
    if headless and os.name == "posix" and os.uname().sysname not in ("Darwin", "Haiku"):
        return "there is no display"
    try:
        pygame.display.init()
    except pygame.error as problem:
        return str(problem)
    if pygame.display.get_driver() not in ("dummy", "offscreen"):
        return ""
    pygame.display.quit()  # gives back the signals that end a program: what comes instead is no window
    return "there is no display"


def warmed(game: Game, side: Side) -> Game:
    """The game, after a look at what takes time when it is asked for the first time in a program, and settled."""
    view = game.view(side)
    supply_map(view, side)
    standing = next((u for u, status in enumerate(view.status) if status == Status.ACTIVE), -1)
    if standing >= 0:
        reach(view, standing, budget=1)
    _settle()
    return game


def _settle() -> None:
    """What is alive now stays for the game: the collector need not look at it again, which takes several frames."""
    gc.unfreeze()  # what is left of the game before
    gc.collect()
    gc.freeze()
