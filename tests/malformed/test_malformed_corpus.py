"""Every file of this folder is refused at the exact place of its one fault, quickly and without a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.scenario import ScenarioError, check, load, read_table
from game.scenario.problems import is_error
from tests.limits import seconds

HERE = Path(__file__).parent
CASES: dict[str, dict[str, str]] = read_table(HERE / "expected" / "cases.yaml")


def test_the_sound_scenario_is_sound() -> None:
    assert check(HERE / "good.yaml") == []
    world, _ = load(HERE / "good.yaml")
    assert [u.id for u in world.units] == ["us-a", "us-b", "de-a", "de-b"]


def test_every_file_has_an_expectation() -> None:
    assert {p.stem for p in HERE.glob("*-*.yaml")} == set(CASES)
    assert len(CASES) >= 250


@pytest.mark.parametrize("name", CASES)
def test_refused_at_its_place(name: str) -> None:
    case = CASES[name]
    begun = time.perf_counter()
    found = [p for p in check(HERE / f"{name}.yaml") if is_error(p)]
    assert time.perf_counter() - begun < seconds(1.0)
    assert [f"{p.line}:{p.col}" for p in found] == [case["at"]], [str(p) for p in found]
    assert case["says"] in found[0].message
    assert str(found[0]).startswith(f"{HERE / name}.yaml:{case['at']}: ")
    assert "\x1b" not in str(found[0])
    with pytest.raises(ScenarioError) as caught:
        load(HERE / f"{name}.yaml")
    assert caught.value.problems == found
