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
