"""A constraint left out by its id: in the scenario's text, and on the command line."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from game.cli.app import app
from game.lab.batch import run_games
from game.lab.plan import Plan
from game.model.terms import Side
from game.rules.constraints import may_leave_ground
from game.scenario import ScenarioError, bundle, data_dir, load, load_bundle
from game.scenario.what_if import left_out
from tests.factory import TINY


def test_left_out_of_the_text() -> None:
    world, state = load(TINY)
    assert [c.id for c in world.constraints] == ["stand-fast"] and not may_leave_ground(state, Side.GERMAN)
    texts = bundle(TINY, ("stand-fast",))
    free, state = load_bundle(texts, TINY.name)
    assert free.constraints == () and may_leave_ground(state, Side.GERMAN)
    assert free.digest != world.digest


def test_what_the_scenario_leaves_out_stays_out() -> None:
    texts = {"a.yaml": "scenario: a\nwithout: [c-one]\ntitle: A\nwithout:\n  - c-one\n  - c-two\nturns: 2\n"}
    assert left_out(texts, "a.yaml", ("c-one",), ("c-three", "c-one"))["a.yaml"] == (
        "scenario: a\ntitle: A\nturns: 2\nwithout: [c-one, c-three]\n"
    )
    assert left_out(texts, "a.yaml", ("c-one",), ()) is texts


def test_an_unknown_id_is_a_problem() -> None:
    with pytest.raises(ScenarioError, match="there is no constraint 'c-nothing' to leave out"):
        load_bundle(bundle(TINY, ("c-nothing",)), TINY.name)
    result = CliRunner().invoke(app, ["simulate", str(TINY), "--without", "c-nothing"])
    assert result.exit_code != 0


def test_a_batch_plays_without_it() -> None:
    plan = Plan(TINY, (1,), "random", "random", until=3)
    usual, free = run_games(plan), run_games(Plan(TINY, (1,), "random", "random", until=3, without=("stand-fast",)))
    assert usual[0]["digest"] != free[0]["digest"]


def test_the_campaigns_reserves_are_free_at_once_without_their_order() -> None:
    texts = bundle(data_dir() / "campaign.yaml", ("c-okw-release", "c-fortitude"))
    world, state = load_bundle(texts, "campaign.yaml")
    assert not state.frozen[world.unit_index("de-lehr-pr130")]
    assert state.fortitude[Side.GERMAN] == 0
    world, state = load(data_dir() / "campaign.yaml")
    assert state.frozen[world.unit_index("de-lehr-pr130")]
