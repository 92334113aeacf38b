"""Experiments of several arms: their files, their power, towns that never fall, and screening of the rules."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from game.cli.app import run
from game.lab.arms import Result, Variant, play_arms
from game.lab.paired import differences
from game.lab.screen import numbers, screen, steps
from game.lab.survival import delays, kaplan_meier, median_time
from game.scenario import ScenarioError, read_study
from tests.factory import TINY

ROOT = Path(__file__).parents[2]


def _pairs(gaps: list[float]) -> list[tuple[Result, Result]]:
    return [(Result({"km": 10.0}, ""), Result({"km": 10.0 + gap}, "")) for gap in gaps]


def test_arms_do_not_depend_on_the_number_of_workers() -> None:
    arms = {"base": Variant(), "random": Variant(players=("random", "historical"))}
    one = play_arms(TINY, arms, range(1, 8), 1)
    assert play_arms(TINY, arms, range(1, 8), 1, jobs=2) == one
    assert [len(results) for results in one.values()] == [7, 7] and one["base"] != one["random"]


def test_power_agrees_with_simulated_comparisons() -> None:
    dice = np.random.default_rng(5)
    (found,) = differences(_pairs(list(dice.normal(0, 1, 400))))
    assert found.finds == pytest.approx(2.8 / 20, rel=0.1) and found.verdict == "open"
    seen = sum(differences(_pairs(list(dice.normal(0.5, 1, 32))))[0].verdict == "more" for _ in range(60))
    assert 40 <= seen <= 58  # 32 pairs find half a standard deviation four times in five
    (half,) = differences(_pairs(list(dice.normal(-0.5, 1, 4000))))
    assert 28 <= half.pairs_needed <= 36 and half.verdict == "less"


def test_what_has_not_happened_by_the_end_is_censored() -> None:
    times = [(2, True), (3, True), (3, False), (5, True), (6, False), (6, False)]
    assert kaplan_meier(times) == [(2, pytest.approx(5 / 6)), (3, pytest.approx(4 / 6)), (5, pytest.approx(4 / 9))]
    assert median_time(times) == 5
    assert median_time([(4, False)] * 3 + [(2, True)]) is None
    assert median_time([]) is None


def test_a_town_that_never_falls_counts_as_later() -> None:
    pairs = [
        (Result({}, "", {"caen": 3}, 9), Result({}, "", {}, 9)),
        (Result({}, "", {"caen": 4}, 9), Result({}, "", {}, 5)),
    ]
    (caen,) = delays(pairs)
    assert caen.base == (2, 3) and caen.variant == (0, None)
    assert caen.mean == pytest.approx((7 + 2) / 2)  # 10 - 3, and in five days 6 - 4


def test_objectives_are_noted_when_they_are_kept() -> None:
    (result,) = play_arms(TINY, {"a": Variant(players=("historical", "passive"))}, [1])["a"]
    assert result.taken and all(1 <= turn <= result.turns <= 10 for turn in result.taken.values())
    (idle,) = play_arms(TINY, {"a": Variant(players=("passive", "passive"))}, [1])["a"]
    assert idle.taken == {}


def test_screening_orders_keys_by_what_they_do() -> None:
    keys = numbers(TINY, ["recovery.quiet_loss", "combat.die"])
    assert set(keys) == {"recovery.quiet_loss", "combat.die"}
    assert "combat.rows.0.upto" in numbers(TINY, ["combat"])
    effects = screen(TINY, {"nothing": 1} | keys, 50, (4, 5), 2, "allied losses")
    assert [e.weight for e in effects] == sorted((e.weight for e in effects), reverse=True)
    assert effects[0].key == "combat.die" and effects[0].weight > 0
    (nothing,) = [e for e in effects if e.key == "nothing"]
    assert nothing.up is None and nothing.down is None


def test_steps_stay_within_the_bounds() -> None:
    arms = steps(TINY, {"recovery.quiet_loss": 0}, 20)
    assert arms == {"recovery.quiet_loss+": ("recovery.quiet_loss", 1)}


def test_the_study_in_the_book_is_one(tmp_path: Path) -> None:
    book = (ROOT / "docs" / "EXPERIMENTS.md").read_text("utf-8").split("## A study of your own")[1]
    lines = [line[4:] for line in book.splitlines() if line.startswith("    ") and "normandy" not in line]
    study = read_study(_written(tmp_path, "\n".join(lines) + "\n"))
    assert len(study.arms) > 2 and study.arms["swapped"].mover == "german"


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    return tmp_path / "mine.yaml"


STUDY = """study: Who moves first
scenario: {scenario}
seeds: {{from: 3, count: 2}}
until: 2
arms:
  as-it-is: {{}}
  swapped: {{mover: german}}
  random: {{german: random, changes: {{recovery.quiet_loss: 30}}}}
"""


def test_a_study_is_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, STUDY.format(scenario=TINY))
    assert run(["experiment", str(path), "--json", str(tmp_path / "out.json")]) == 0
    said = capsys.readouterr().out
    assert "Who moves first, swapped: 2 pairs from seed 3" in said and "Who moves first, random" in said
    found = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert found["base"] == "as-it-is" and set(found["arms"]) == {"swapped", "random"}


@pytest.mark.parametrize(("old", "new", "said"), [
    ("mover: german", "mover: french", "mine.yaml:7:20: arms.swapped.mover: expected one of allied, german"),
    ("until: 2", "until: 99", "'until: 99' is beyond them"),
    ("german: random", "german: nobody", "arm 'random': There is no player 'nobody'"),
    ("recovery.quiet_loss", "recovery.nothing", "there is no value 'recovery.nothing' in the scenario"),
    ("seeds:", "seed:", "mine.yaml:3:1: seed: unknown key 'seed'. Did you mean 'seeds'?"),
])
def test_what_is_wrong_with_a_study_is_said(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    path = _written(tmp_path, STUDY.format(scenario=TINY).replace(old, new))
    assert run(["experiment", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_missing_study_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError):
        read_study(tmp_path / "none.yaml")


def test_standard_arms_and_screen_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(TINY), "--standard", "passive", "--pairs", "1", "--until", "1"]) == 0
    said = capsys.readouterr().out
    assert "german moves first" in said and "allied played by passive" in said and "german played by passive" in said
    assert run(["screen", str(TINY), "--keys", "combat.die_offset", "--games", "1", "--until", "1"]) == 0
    assert "combat.die_offset" in capsys.readouterr().out
    assert run(["screen", str(TINY), "--keys", "morale"]) == 2
    assert run(["screen", str(TINY), "--keys", "combat", "--measure", "luck"]) == 2
    assert run(["compare", str(TINY), "--standard", "nobody"]) == 2
