"""How long a frame of the window takes: the campaign's front in view, drawn where nobody sees it."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from game.model.terms import Side
from game.scenario import data_dir
from game.session.begin import begin_game
from game.session.player import Player
from game.ui.app import App, Wiring
from game.ui.camera import RADII
from game.ui.files import Folders

FRAMES = 200
SIZE = 1920, 1080


class FrameTimes(NamedTuple):
    """What was drawn, and milliseconds of this thread a frame: in the mean, and at worst."""

    radius: int
    counters: int
    mean: float
    worst: float


class _Idle:
    def choose(self, view: object) -> object:
        raise RuntimeError("nobody plays while frames are measured")


def frame_times(radii: tuple[int, ...] = (8, 14, 21)) -> list[FrameTimes]:
    """Frames of the campaign's first morning at some zooms, every one drawn whole."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    def nobody(name: str, side: Side, seed: int) -> Player:
        return _Idle()  # type: ignore[return-value]

    with tempfile.TemporaryDirectory() as home:
        app = App(Wiring([], nobody, "passive", Folders(Path(home) / "data", Path(home) / "cache"), painters=0), SIZE)
        game = begin_game(data_dir() / "campaign.yaml", 1944, ("passive", "human"))
        table = app.sitting.open_game(game, Side.GERMAN)
        found = []
        for radius in radii:
            table.camera.level = RADII.index(radius)
            table.camera.centre_on(game.world.board.grid.parse("091-24"))
            for _ in range(20):
                table.draw(app.window)
            times = []
            for _ in range(FRAMES):
                begun = time.thread_time()
                table.draw(app.window)
                times.append((time.thread_time() - begun) * 1000)
            counters = sum(len(stack.units) for stack in table.stacks.all())
            found.append(FrameTimes(radius, counters, sum(times) / len(times), max(times)))
        app.close()
    return found
