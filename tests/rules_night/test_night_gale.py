"""The gale of 19 to 22 June on the campaign's own data: what comes ashore, and what becomes of the harbours."""

from __future__ import annotations

import pytest

from game.dice import Dice
from game.model.terms import NOBODY, Sea, Side, Status, Terrain
from game.rules.context import Turn
from game.rules.ports import batter
from game.rules.sources import count_days, is_open
from game.rules.stores import tons_today
from game.scenario import data_dir, load

BEFORE, GALE, AFTER = range(10, 14), range(14, 18), range(25, 30)


@pytest.fixture(name="campaign", scope="module")
def _campaign():
    """The campaign with all land Allied and nobody on it: no guns and no enemy, the sea alone."""
    world, state = load(data_dir() / "campaign.yaml")
    state.array("status")[:] = Status.FUTURE
    state.array("hex")[:] = -1
    state.array("control")[world.board.terrain != Terrain.SEA] = Side.ALLIED
    state.array("control")[world.board.terrain == Terrain.SEA] = NOBODY
    state.rebuild()
    return world, state


def landed(campaign, seed: int):
    """Tons that come ashore each day, and the last state."""
    world, state = campaign
    tons, beaches = {}, [s for s in world.sources if s.side == Side.ALLIED and s.starts_open]
    for day in range(1, AFTER.stop):
        state.field("turn")[0] = day
        turn = Turn(state, Dice(seed))
        count_days(turn, Side.ALLIED)
        batter(turn, Side.ALLIED)
        state = turn.state
        tons[day] = sum(tons_today(state, s) for s in beaches)
    return tons, state


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_6_14_the_gale_cuts_unloading_to_under_a_third(campaign, seed):
    world, _ = campaign
    assert {world.weather_on(t).sea for t in GALE} == {Sea.GALE}
    tons, state = landed(campaign, seed)
    mean = {days: sum(tons[t] for t in days) // len(days) for days in (BEFORE, GALE, AFTER)}
    assert mean[GALE] * 3 < mean[BEFORE] < mean[AFTER]
    assert 18_000 < mean[BEFORE] < 26_000  # in history about 23,000 long tons a day
    by_id = {s.id: s for s in world.sources}
    assert is_open(state, by_id["mulberry"]) and state.source_damage[by_id["mulberry"].index] < 300
    assert not is_open(state, by_id["mulberry-a"])  # for these seeds; one gale in twelve spares it
