"""What may happen to a window: thousands of random events, and being killed at any moment."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pygame
import pytest
from ui_support import key, open_app, open_table, post, wait_for_table

from game.model.terms import Side
from game.scenario import data_dir
from game.ui.actions import BINDINGS
from game.ui.app import App
from game.ui.title import Title

ROOT = Path(__file__).resolve().parents[2]


def storm(app: App, dice: random.Random, events: int) -> int:
    """Random events; every change of the position has to be an order in the log. Returns the orders given."""
    app.quit = lambda: None
    keys = [code for binding in BINDINGS for code in binding.keys]
    given = 0
    for _ in range(events):
        table = app.table
        before = (table.game.state.digest(), len(table.game.log)) if table is not None else None
        at = dice.randrange(1280), dice.randrange(720)
        kind = dice.choice(["move", "click", "click", "right", "wheel", "key", "key", "held", "drag", "letter", "size"])
        if kind == "key":
            key(app, dice.choice(keys))
        elif kind == "held":
            key(app, dice.choice(keys), dice.choice([pygame.KMOD_CTRL, pygame.KMOD_SHIFT, pygame.KMOD_ALT]))
        elif kind == "letter":
            letter = chr(dice.randrange(32, 300))
            post(app, pygame.KEYDOWN, key=dice.randrange(1, 300), mod=0, unicode=letter)
        elif kind == "wheel":
            post(app, pygame.MOUSEWHEEL, x=0, y=dice.choice([-1, 1]), flipped=False)
        elif kind == "size" and dice.random() < 0.1:
            size = dice.choice([(1280, 720), (1600, 900), (1100, 640)])
            post(app, pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        else:
            button = 3 if kind == "right" else 1
            post(app, pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
            post(app, pygame.MOUSEBUTTONDOWN, pos=at, button=button)
            if kind == "drag":
                post(app, pygame.MOUSEMOTION, pos=(at[0] + 40, at[1] + 9), rel=(40, 9), buttons=(1, 0, 0))
            post(app, pygame.MOUSEBUTTONUP, pos=at, button=button)
        if before is not None and app.table is table and table.game.state.digest() != before[0]:
            assert len(table.game.log) != before[1], "the position changed without an order"
            given += len(table.game.log) > before[1]
        if isinstance(app.screen, Title) and app.table is not None and dice.random() < 0.3:
            app.resume()
    return given


@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_hundred_random_events(tmp_path: Path, seed: int) -> None:
    app, _table = open_table(tmp_path)
    storm(app, random.Random(seed), 200)
    app.close()


@pytest.mark.long
def test_five_thousand_random_events(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.begin(data_dir() / "carentan.yaml", Side.ALLIED, 7)
    wait_for_table(app)
    assert storm(app, random.Random(5), 5000) > 0
    app.close()


PLAYER = '''
import os, random, sys
os.environ["SDL_VIDEODRIVER"] = "dummy"
sys.path[:0] = [{tests!r}, {ui!r}, {root!r}]
from pathlib import Path
from ui_support import open_table, play_on
app, table = open_table(Path({home!r}))
table.opponent.speed = 3
out = os.fdopen(1, "w", buffering=1)
table.game.watchers.append(lambda step: out.write(f"{{step.entry.text}}\\n"))
dice = random.Random({seed})
while True:
    unit = table.seat.step(1)
    ways = [h for h in table.seat.reached if h != table.seat.view.hex[unit]] if unit >= 0 else []
    if ways and dice.random() < 0.9:
        table.seat.march(dice.choice(sorted(ways)))
    elif table.game.can_undo and dice.random() < 0.5:
        table.seat.undo()
        out.write("undo\\n")
    else:
        table.seat.end_turn()
        table.seat.end_turn()
    for _ in range(3):
        app.frame(0.016)
    if table.game.state.ended:
        app.begin(__import__("factory").TINY, table.seat.side, dice.randrange(1000))
        out.write("again\\n")
        while app.table is table or app.table is None:
            app.frame(0.016)
        table = app.table
        table.opponent.speed = 3
        table.game.watchers.append(lambda step: out.write(f"{{step.entry.text}}\\n"))
'''


def killed_and_continued(home: Path, seed: int, seconds: float) -> None:
    """Play in another process, kill it, and see that no order is missing that was told."""
    program = PLAYER.format(tests=str(ROOT / "tests"), ui=str(ROOT / "tests" / "ui"), root=str(ROOT), home=str(home),
                            seed=seed)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    head = child.stdout.readline()
    while head and not head.startswith(("move", "end", "enter")):
        head = child.stdout.readline()
    time.sleep(seconds)
    child.kill()
    child.wait()
    told = [head.strip(), *(line.strip() for line in child.stdout.read().split("\n")[:-1])]
    if "again" in told:
        told = told[len(told) - told[::-1].index("again"):]
    kept: list[str] = []
    for line in told:
        kept = kept[:-1] if line == "undo" else [*kept, line]
    app = open_app(home)
    app.go_on()
    found = [entry.text for entry in wait_for_table(app).game.log][1:]
    app.close()
    # The journal is written before an order, or its taking back, is told: at most the last may be there and untold.
    both = min(len(found), len(kept))
    assert found[:both] == kept[:both] and abs(len(found) - len(kept)) <= 1, (kept[-3:], found[-3:])


def test_killed_once(tmp_path: Path) -> None:
    killed_and_continued(tmp_path, 1, 0.3)


@pytest.mark.long
def test_killed_at_a_hundred_moments(tmp_path: Path) -> None:
    dice = random.Random(9)
    for number in range(100):
        killed_and_continued(tmp_path / str(number), number, dice.random() * 1.5)
