"""``explain`` and the scoreboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.app import run
from game.lab import scoreboard
from tests.factory import TINY


@pytest.mark.parametrize(("words", "said"), [
    (["unit", "us-16ir", "--scenario", str(TINY)], ["16th Infantry Regiment (us-16ir)", "3,000 men", "6 June 1944"]),
    (["place", "003-03", "--scenario", str(TINY)], ["Saint-Pierre (003-03): town", "objective saint-pierre"]),
    (["place", "saint-pierre", "--scenario", str(TINY)], ["Saint-Pierre (003-03)", "rivers: minor"]),
    (["rule", "7.6"], ["7.6 The table."]),
])
def test_what_is_explained(words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", *words]) == 0
    out = capsys.readouterr().out
    assert all(text in out for text in said), out


@pytest.mark.parametrize(("words", "said"), [
    (["unit", "us-16irr", "--scenario", str(TINY)], "did you mean us-16ir"),
    (["place", "Sant-Pierre", "--scenario", str(TINY)], "did you mean Saint-Pierre"),
    (["rule", "7.99"], "that chapter has 7.1 to"),
    (["rule", "seven"], "is no number of a rule"),
    (["leader", "x"], "Only a unit, a place or a rule"),
])
def test_what_is_not_there(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", *words]) == 2
    assert said in capsys.readouterr().err


def test_the_scoreboard_says_what_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    assert {row[2] for row in scoreboard.scoreboard(path).rows} == {"not measured"}
    scoreboard.record({"calibration_core": 0.81, "front_1944-07-24": 22.0}, path)
    scoreboard.record({"unit_turns": 12345}, path)
    rows = {row[0]: row for row in scoreboard.scoreboard(path).rows}
    assert rows["core score of the campaign beside history"][2:4] == ("0.81", "kept")
    assert rows["median distance of the front, 24 July"][2:4] == ("22", "MISSED")
    assert rows["unit-turns a CPU second, campaign"][2:4] == ("12,345", "")
    assert len(rows["unit-turns a CPU second, campaign"][4]) == 10
    with pytest.raises(KeyError, match="nothing called luck"):
        scoreboard.record({"luck": 1}, path)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--scoreboard"]) == 0
    out = capsys.readouterr().out
    assert all(promise.what in out for promise in scoreboard.PROMISES)
