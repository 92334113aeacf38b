"""The campaign between the staffs, on seeds nobody tunes on: losses lie in their bands, and the gate is passed."""

from __future__ import annotations

from typing import Any

import pytest

from game.lab.batch import run_games
from game.lab.calibrate import game_rows, score
from game.lab.plan import Plan
from game.scenario import data_dir

pytestmark = pytest.mark.long

SEEDS = tuple(range(2000, 2020, 2))  # even; whoever changes a number looks at odd ones
LOSSES = (
    "allied_loss_d24", "allied_loss_d49", "allied_loss_end", "axis_loss_d24", "axis_loss_d48", "axis_loss_end",
)


@pytest.fixture(scope="module", name="games")
def _games() -> list[dict[str, Any]]:
    return run_games(Plan(data_dir() / "campaign.yaml", SEEDS), jobs=2)


def test_no_staff_was_stopped(games: list[dict[str, Any]]) -> None:
    assert [row["passes"] for row in games] == [[] for _ in SEEDS]


@pytest.mark.parametrize("name", LOSSES)
def test_losses_lie_in_their_band(games: list[dict[str, Any]], name: str) -> None:
    (row,) = (row for row in game_rows([game["chronicle"] for game in games]) if row.target.id == name)
    assert row.passed, f"{name}: {row.median:,.0f} in the middle of {row.games} games"


def test_the_gate_is_passed(games: list[dict[str, Any]]) -> None:
    assert score(game_rows([game["chronicle"] for game in games])).passes_gate
