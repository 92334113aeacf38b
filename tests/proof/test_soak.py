"""Many games in one process do not grow it: python -m pytest -m long -n 0 -s tests/proof/test_soak.py (an hour).

GAME_SOAK=2000 is the number of games. With GAME_RECORD=1 the slope goes on the scoreboard.
"""

from __future__ import annotations

import os

import numpy as np
import psutil
import pytest

from game.lab.batch import on_world
from game.lab.plan import Plan
from game.lab.scoreboard import record
from game.scenario import data_dir, load

GAMES = int(os.environ.get("GAME_SOAK", "2000"))
MOST_MB = 1.0  # in 1,000 games


@pytest.mark.long
def test_memory_stays_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "0")
    path = data_dir() / "carentan.yaml"
    world, start = load(path)
    plan = Plan(path, tuple(range(GAMES)), attacks=True)
    process, seen = psutil.Process(), []
    for number, _row in enumerate(on_world(plan, world, start, plan.seeds)):
        if number >= GAMES // 4:  # caches fill at first
            seen.append(process.memory_info().rss / 1e6)
    slope = 1000 * float(np.polyfit(np.arange(len(seen)), seen, 1)[0])
    print(f"{GAMES} games: {slope:+.2f} MB in 1,000 games, {seen[-1]:.0f} MB at the end")
    if os.environ.get("GAME_RECORD"):
        record({"soak_mb": round(slope, 2)})
    assert slope < MOST_MB
