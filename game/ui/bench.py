"""How long a frame of the window takes: the campaign's front in view, drawn where nobody sees it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from game.model.terms import Side
from game.scenario import data_dir
from game.session.begin import begin_game
from game.session.player import Player
from game.ui.app import App, Wiring
from game.ui.camera import RADII
from game.ui.files import Folders
from game.ui.wiring import warmed

FRAMES = 200
SIZE = 1920, 1080
PAN = 15  # pixels in each frame that moves the map


class FrameTimes(NamedTuple):
    """What was drawn, and milliseconds of this thread a frame: mean at rest, mean while the map moves, worst."""

    radius: int
    counters: int
    mean: float
    moving: float
    worst: float


class _Idle:
    def choose(self, view: object) -> object:
        raise RuntimeError("nobody plays while frames are measured")


def frame_times(radii: tuple[int, ...] = (8, 14, 21)) -> list[FrameTimes]:
    """Frames of the campaign's first morning at some zooms: as many at rest as with the map moving under them."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    def nobody(name: str, side: Side, seed: int) -> Player:
        return _Idle()  # type: ignore[return-value]

    with tempfile.TemporaryDirectory() as home:
        app = App(Wiring([], nobody, "passive", Folders(Path(home) / "data", Path(home) / "cache"), painters=0), SIZE)
        game = warmed(begin_game(data_dir() / "campaign.yaml", 1944, ("passive", "human")), Side.GERMAN)
        table = app.sitting.open_game(game, Side.GERMAN)
        found = []
        ways = cycle([(PAN, 0)] * 40 + [(0, PAN)] * 20 + [(-PAN, 0)] * 40 + [(0, -PAN)] * 20)
        for radius in radii:
            table.camera.level = RADII.index(radius)
            table.camera.centre_on(game.world.board.grid.parse("091-24"))
            for _ in range(20):
                table.draw(app.window)
            still = _times(lambda: table.draw(app.window))
            moving = _times(lambda: table.draw(app.window), lambda: table.camera.pan(*next(ways)))
            counters = sum(len(stack.units) for stack in table.stacks.all())
            found.append(FrameTimes(radius, counters, fmean(still), fmean(moving), max(still + moving)))
        app.close()
    return found


def _times(draw: Callable[[], object], before: Callable[[], object] = lambda: None) -> list[float]:
    found = []
    for _ in range(FRAMES):
        before()
        begun = time.thread_time()
        draw()
        found.append((time.thread_time() - begun) * 1000)
    return found
