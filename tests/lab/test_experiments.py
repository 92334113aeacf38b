"""Experiments: their scenarios are sound, a game depends on its seed alone, and targets are judged as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.lab.experiments.catalogue import EXPERIMENTS
from game.lab.experiments.report import data, spread, tables, verdicts
from game.lab.experiments.run import Trial, course, run, scenario_file
from game.lab.experiments.terms import Arm, Band, Experiment, Statistic
from game.rules import violations
from game.scenario import ScenarioError, check, data_dir, load
from tests.factory import TINY

OWN = sorted((data_dir() / "experiments").glob("*.yaml"))


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_the_scenarios_are_sound(path: Path) -> None:
    assert [str(p) for p in check(path)] == []
    assert violations(load(path)[1]) == []


def test_every_scenario_is_played_and_every_band_has_its_arm() -> None:
    played = {scenario_file(arm) for e in EXPERIMENTS.values() for arm in e.arms}
    assert set(OWN) <= played
    for experiment in EXPERIMENTS.values():
        arms = [arm.name for arm in experiment.arms]
        assert len(set(arms)) == len(arms)
        for band in experiment.bands:
            assert band.arm in arms
            assert (band.beside in arms) == (band.statistic is Statistic.RATIO)


def test_a_game_depends_on_its_seed_alone() -> None:
    arm = EXPERIMENTS["corps"].arms[0]
    world, start = load(scenario_file(arm), arm.changes)
    before = start.digest()
    one, other, again = (course(world, start, arm.players, seed, 3) for seed in (5, 6, 5))
    assert len(one.days) == 3
    assert one.end.digest() == again.end.digest() != other.end.digest()
    assert start.digest() == before


def test_a_drill_gives_no_order_that_is_refused() -> None:
    arm = EXPERIMENTS["corps"].arms[0]
    world, start = load(scenario_file(arm))
    played = course(world, start, arm.players, 1, 4)
    assert played.end.turn >= 4
    assert sum(played.end.lost_men) > 500  # both drills fought


def _trial(values: dict[str, list[float]], *bands: Band) -> Trial:
    arms = tuple(Arm(name, "campaign", lambda _world, _seed: (None, None), 1) for name in values)  # type: ignore[arg-type, return-value]
    experiment = Experiment("made", "Made up", arms, lambda _course: {}, bands)
    samples = {name: tuple({"km": value} for value in found) for name, found in values.items()}
    return Trial(experiment, tuple(range(len(next(iter(values.values()))))), samples)


def test_bands_are_judged_as_written() -> None:
    trial = _trial(
        {"a": [1.0, 3.0], "b": [1.0, 0.0]},
        Band("a", "km", low=2, high=2), Band("a", "km", high=1.9), Band("b", "km", Statistic.SHARE, low=50),
        Band("b", "km", Statistic.RATIO, high=25, beside="a"),
    )
    assert [(v.value, v.passed) for v in verdicts(trial)] == [(2.0, True), (2.0, False), (50.0, True), (25.0, True)]
    assert spread(trial, "a", "km") == pytest.approx((2.0, 1.2, 2.8))
    measured, targets = tables(trial)
    assert measured.rows[0] == ("a", "km", "2.00", "1.20", "2.80")
    assert [row[-1] for row in targets.rows] == ["pass", "MISS", "pass", "pass"]
    assert [row["passed"] for row in data(trial)["targets"]] == [True, False, True, True]


def test_a_trial_has_one_sample_a_seed_in_their_order() -> None:
    whole = EXPERIMENTS["corps"]
    arm = Arm("short", whole.arms[0].scenario, whole.arms[0].players, 1)
    short = Experiment("short", "One day", (arm,), whole.measure, ())
    done: list[int] = []
    both, second = run(short, (3, 4), done.append), run(short, (4,))
    assert done == [1, 2]
    assert both.samples["short"][1] == second.samples["short"][0]


def test_single_values_of_a_scenario_can_be_changed() -> None:
    plain, _ = load(TINY)
    changed, _ = load(TINY, {"first": "german", "supply.rest_percent": "50%", "combat.columns.0": "310"})
    assert (changed.first.word, changed.rules.combat.columns[0]) == ("german", 310)
    assert changed.rules.supply.rest_percent == plain.rules.supply.rest_percent // 2
    assert changed.digest != plain.digest


def test_a_list_can_be_given_anew_and_left_out_constraints_named() -> None:
    world, _ = load(TINY, {"supply.sea_percent": "90,80,70,60"})
    assert world.rules.supply.sea_percent == (90, 80, 70, 60)
    plain, _ = load(data_dir() / "campaign.yaml")
    free, _ = load(data_dir() / "campaign.yaml", {"without": "c-res-2ss"})
    assert "c-res-2ss" in [c.id for c in plain.constraints]
    assert "c-res-2ss" not in [c.id for c in free.constraints]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("supply.nothing", "1", "there is no value 'supply.nothing'"),
        ("supply.rest_percent", "-1", "out of range"),
        ("first", "50%", "is no whole number"),
        ("supply", "1", "there is no value 'supply'"),
    ],
)
def test_a_change_that_cannot_be_is_a_problem(key: str, value: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        load(TINY, {key: value})
