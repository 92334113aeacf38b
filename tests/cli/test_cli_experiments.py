"""The command ``experiment``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.app import run


def test_the_list_names_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    from game.lab.experiments.catalogue import EXPERIMENTS

    assert run(["experiment", "list"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in EXPERIMENTS)


def test_an_experiment_prints_and_writes_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "found.json"
    code = run(["experiment", "corps", "--games", "1", "--seed", "7", "--json", str(out)])
    shown = capsys.readouterr().out
    found = json.loads(out.read_text(encoding="utf-8"))
    assert code == (0 if all(row["passed"] for row in found["targets"]) else 1)
    assert found["seeds"] == [7]
    assert "Targets" in shown
    assert ("MISS" in shown) == (code == 1)


def test_an_unknown_experiment_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["experiment", "moon"]) == 2
    assert "There is no experiment 'moon'; there are: corps" in capsys.readouterr().err


TINY = "tests/data/tiny/tiny.yaml"


def test_compare_prints_both_arms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.json"
    assert run(["compare", TINY, "--mover", "german", "--pairs", "2", "--until", "2", "--json", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "2 pairs from seed 1944" in shown
    assert "The winner changes in 0 of 2 pairs." in shown
    assert len(json.loads(out.read_text(encoding="utf-8"))["arms"]["changed"]["pairs"]) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Say what the second arm changes"),
        (["--arm", "supply.rest_percent"], "is no change; write KEY=VALUE"),
        (["--mover", "french"], "'french' is no side"),
        (["--idle", "nobody"], "there is no formation 'nobody'"),
        (["--arm", "supply.rest_percent=-1"], "out of range"),
    ],
)
def test_compare_says_what_is_wrong(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", TINY, "--pairs", "1", "--until", "1", *options]) == 2
    assert said in capsys.readouterr().err
