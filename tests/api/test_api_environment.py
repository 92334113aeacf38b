"""The environments for learning; their official checks: python -m pytest -m long tests/api."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game import MatchError

pytestmark = pytest.mark.long  # needs the extra rl
ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "tiny.yaml"


@pytest.fixture
def module() -> Any:
    for name in ("gymnasium", "pettingzoo"):
        pytest.importorskip(name, reason="the rl extra is not installed: pip install -e '.[rl]'")
    from game.api import environment

    return environment


def test_planes_show_what_a_side_knows(module: Any) -> None:
    env = module.NormandyEnv(TINY)
    env.reset(seed=1)
    seen = env.observe("german")["observation"]
    named = dict(zip(module.PLANES, seen, strict=True))
    view = env.match.view("german")
    assert seen.shape == env.observation_space("german")["observation"].shape
    assert named["terrain sea"].sum() == (view.world.board.terrain == 0).sum()
    men = sum(view.men[u.index] for u in view.world.units if u.side == 1 and view.status[u.index] == 2)
    assert named["my men"].sum() == pytest.approx(men / 1000)
    assert named["victory points of the hex"].sum() == pytest.approx(sum(o.points for o in view.world.objectives) / 100)
    theirs = sum(view.men[u.index] for u in view.world.units if u.side == 0 and view.status[u.index] == 2)
    assert named["enemy men as known"].sum() == pytest.approx(theirs / 1000)


def test_actions_are_the_legal_orders(module: Any) -> None:
    env = module.NormandyEnv(TINY, until=2)
    env.reset(seed=1)
    mask = env.observe("allied")["action_mask"]
    assert mask.sum() == len(env.match.legal_orders()) and env.observe("german")["action_mask"].sum() == 0
    before = len(env.match.game.log)
    env.step(1)
    assert len(env.match.game.log) == before + 1 and env.agent_selection == "allied"
    env.step(0)
    assert env.agent_selection == "german"
    env.step(int(mask.size - 1))  # means nothing: ends the turn
    assert env.agent_selection == "allied" and env.match.turn == 2


def test_a_side_that_is_not_there_is_told(module: Any) -> None:
    with pytest.raises(MatchError, match="no side 'green'"):
        module.OneSideEnv(TINY, "green")


def test_the_same_actions_give_the_same_rewards(module: Any) -> None:
    def play() -> list[Any]:
        env, dice, found = module.OneSideEnv(TINY, "allied", "passive", until=2), np.random.default_rng(3), []
        seen, _ = env.reset(seed=4)
        while True:
            seen, reward, over, stopped, _ = env.step(int(dice.choice(np.flatnonzero(seen["action_mask"]))))
            found.append((reward, float(seen["observation"].sum())))
            if over or stopped:
                return found

    assert play() == play()


def test_the_official_checks(module: Any) -> None:
    from gymnasium.utils.env_checker import check_env
    from pettingzoo.test import api_test, seed_test

    api_test(module.NormandyEnv(TINY, until=3), num_cycles=200)
    seed_test(lambda: module.NormandyEnv(TINY, until=2), num_cycles=40)
    check_env(module.OneSideEnv(TINY, "allied", "passive", until=2), skip_render_check=True)


def test_the_example_runs(module: Any) -> None:
    example = ROOT / "docs" / "examples" / "random_agent.py"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GAME_CHECK": "0"}
    run = subprocess.run([sys.executable, str(example)], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and "steps a second" in run.stdout, run.stderr
