"""Games in a results file: the same tables whatever the workers, nothing lost or doubled when a run is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
from pathlib import Path

import pytest
from lab_support import TINY, finish, games_in, start, tables, wait_for

from game.cli.app import run
from game.lab import extras
from game.lab.database import Database, DatabaseError, setting_of
from game.lab.one_game import play_one
from game.lab.plan import Plan
from game.scenario import load

FEW = ["simulate", str(TINY), "--until", "3"]


def _simulate(path: Path, *more: str) -> int:
    return run([*FEW, "--db", str(path), *more])


def test_one_and_two_workers_leave_the_same_tables(tmp_path: Path) -> None:
    assert _simulate(tmp_path / "a.db", "--games", "5") == 0
    assert _simulate(tmp_path / "b.db", "--games", "5", "--jobs", "2") == 0
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def test_a_run_plays_only_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    played: list[int] = []
    monkeypatch.setattr("game.lab.batch.play_one", lambda plan, world, start, kept, seed, on_turn: (
        played.append(seed), play_one(plan, world, start, kept, seed, on_turn))[1])
    assert _simulate(tmp_path / "a.db", "--games", "2", "--seed", "10") == 0
    assert _simulate(tmp_path / "a.db", "--games", "4", "--seed", "9") == 0
    assert played == [10, 11, 9, 12]
    assert "2 of 4 games are there already" in capsys.readouterr().out
    assert [game["seed"] for game in Database(tmp_path / "a.db").games()] == [9, 10, 11, 12]


def test_an_attack_is_told_whole(tmp_path: Path) -> None:
    world, start_ = load(TINY)
    row = play_one(Plan(TINY, (1,), until=2, attacks=True), world, start_, None, 1)
    columns = row["attacks"][0]
    assert columns["units"] == "us-16ir us-18ir" and columns["hex"] == "003-02" and columns["terrain"] == "bocage"
    assert columns["causes"] == "terrain-2 entrenched-1 naval+1" and columns["shifts"] == -2
    assert columns["total"] == columns["column"] + columns["die"] - world.rules.combat.die_offset
    assert columns["result"] == "held" and not columns["taken"]
    assert columns["attacker_men"] > columns["defender_men"] > 0
    lost = sum(a["attacker_men"] for a in row["attacks"] if a["side"] == "allied")
    assert 0 < lost <= row["losses"]["allied"]["us"]["men"]


def test_a_game_is_entered_once_and_whole(tmp_path: Path) -> None:
    world, start_ = load(TINY)
    plan = Plan(TINY, (1,), until=2, attacks=True)
    row = play_one(plan, world, start_, None, 1)
    with Database(tmp_path / "a.db") as database:
        database.claim(setting_of(plan, world))
        database.enter(row)
        before = database.table("games"), database.table("attacks")
        database.enter(row | {"points": 99})
        assert (database.table("games"), database.table("attacks")) == before
        broken = row | {"seed": 2, "attacks": [*row["attacks"], row["attacks"][0]]}
        broken["attacks"][0] = {**broken["attacks"][0]} | {"number": object()}
        with pytest.raises(sqlite3.Error):
            database.enter(broken)
        assert database.seeds() == {1}


def test_games_of_another_setting_do_not_mix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _simulate(tmp_path / "a.db", "--games", "1") == 0
    assert _simulate(tmp_path / "a.db", "--games", "2", "--allied", "passive") == 2
    assert 'holds games with allied "historical", not "passive"' in capsys.readouterr().err
    (tmp_path / "text.db").write_text("no database, but long enough to look at" * 20)
    assert _simulate(tmp_path / "text.db", "--games", "1") == 2
    assert "is no file of results" in capsys.readouterr().err
    with pytest.raises(DatabaseError):
        Database(tmp_path)


@pytest.mark.parametrize(("more", "said"), [
    (["--db", "a.db", "--json", "b.json"], "--json and --db do not go together"),
    (["--db", "a.db", "--cluster", "tcp://127.0.0.1:1", "--allied", "mine.yaml"], "not on the workers"),
    (["--parquet", "."], "go with --db FILE"),
    (["--cluster", "tcp://127.0.0.1:1"], "go with --db FILE"),
])
def test_options_that_do_not_go_together(
    more: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*FEW, *more]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("option", "extra"), [("--parquet", "parquet"), ("--cluster", "cluster")])
def test_a_library_that_is_missing_is_named(
    option: str, extra: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(name: str) -> None:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)

    monkeypatch.setattr(extras, "import_module", gone)
    assert _simulate(tmp_path / "a.db", "--games", "1", option, str(tmp_path / "there")) == 2
    assert f"pip install 'normandy-breakout[{extra}]'" in capsys.readouterr().err


@pytest.mark.long
def test_a_killed_run_is_taken_up_without_a_lost_or_doubled_row(tmp_path: Path) -> None:
    options = ["simulate", str(TINY), "--games", "150"]
    finish(start(*options, "--db", str(tmp_path / "whole.db")))
    killed = tmp_path / "killed.db"
    for at_least in (5, 60):
        run_ = start(*options, "--jobs", "2", "--db", str(killed))
        wait_for(lambda most=at_least: games_in(killed) >= most)
        os.killpg(run_.pid, signal.SIGKILL)
        run_.wait()
        assert at_least <= games_in(killed) < 150
    finish(start(*options, "--jobs", "2", "--db", str(killed)))
    assert tables(killed) == tables(tmp_path / "whole.db")
