"""The commands on a tiny scenario: what they print, write and answer to bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.cli.app import run

TINY = str(Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml")


def tell(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Run a command; returns what it printed, or complained about when it failed."""
    assert run(arguments) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err if code == 2 else told.out


def simulated(tmp_path: Path, *options: str) -> dict[str, Any]:
    out = tmp_path / "out.json"
    assert run(["simulate", TINY, "--json", str(out), *options]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture
def save(tmp_path: Path) -> Path:
    assert run(["simulate", TINY, "--save", str(tmp_path)]) == 0
    return tmp_path / "tiny-1944.save"


def test_simulate_prints_towns_losses_and_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["simulate", TINY], capsys)
    for words in ("Towns taken by the Allies", "Saint-Pierre", "7 June", "Losses to 15 June", "victory", "Digest "):
        assert words in shown


def test_simulate_json(tmp_path: Path) -> None:
    (game,) = simulated(tmp_path)["games"]
    assert game["seed"] == 1944
    assert game["turns"] == 10
    assert game["players"] == {"allied": "historical", "german": "historical"}
    assert set(game["captures"]) == {"saint-pierre", "grandville"}
    assert set(game["losses"]["german"]["de"]) == {"men", "tanks", "prisoners"}
    assert len(game["digest"]) == 32
    assert game["victory"] in ("allied_decisive", "allied_marginal", "draw", "german_marginal", "german_decisive")


def test_rows_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    one = simulated(tmp_path, "--games", "5", "--until", "4")
    two = simulated(tmp_path, "--games", "5", "--until", "4", "--jobs", "2")
    assert one == two
    assert [game["seed"] for game in one["games"]] == [1944, 1945, 1946, 1947, 1948]


def test_until_stops_after_that_turn(tmp_path: Path) -> None:
    (game,) = simulated(tmp_path, "--until", "3")["games"]
    assert game["turns"] == 3
    assert game["victory"] == "undecided"


def test_many_games_print_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    players = ["--allied", "passive", "--german", "random"]
    shown = tell(["simulate", TINY, "--games", "3", "--until", "2", *players], capsys)
    for seed in ("1944", "1945", "1946"):
        assert seed in shown
    assert "Undecided: 3 of 3" in shown


def test_the_log_reads_like_history(tmp_path: Path) -> None:
    log = tmp_path / "day.txt"
    assert run(["simulate", TINY, "--log", str(log)]) == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("6 June 1944: Tuesday, turn 1.")
    assert lines[-1].startswith("15 June 1944: ")
    assert all(line.isprintable() for line in lines)


def test_verify_says_that_all_is_equal(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert "all digests equal" in tell(["replay", "verify", str(save)], capsys)
    assert "all digests equal" in tell(["replay", "verify", str(save), "--deep"], capsys)


def test_verify_names_damage(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(save.read_bytes())
    data[len(data) // 2] ^= 1
    save.write_bytes(data)
    capsys.readouterr()
    assert f"{save}:" in tell(["replay", "verify", str(save)], capsys, 2)


def test_verify_exits_1_when_the_replay_differs(
    save: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    from game import rules
    from game.model.refusals import Refusal, RefusalCode

    monkeypatch.setattr(rules, "refusal", lambda view, order: Refusal(RefusalCode.GAME_OVER, "2.5"))
    capsys.readouterr()
    assert "the replay differs at order 1" in tell(["replay", "verify", str(save)], capsys, 1)


def test_export_writes_one_record_a_turn(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "turns.json"
    tell(["replay", "export", str(save), "--json", str(out)], capsys)
    turns = json.loads(out.read_text(encoding="utf-8"))["turns"]
    assert [turn["turn"] for turn in turns] == list(range(1, 11))
    assert turns[0]["date"] == "1944-06-06"


def test_validate_lists_problems_with_their_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(Path(TINY).read_text(encoding="utf-8").replace("turns: 10", "turns: ten"), encoding="utf-8")
    assert run(["validate", str(bad)]) == 2
    assert f"{bad}:" in capsys.readouterr().out
    assert run(["validate", TINY]) == 0


def test_validate_takes_parts_of_scenarios_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(Path(TINY).parent)]) == 0
    shown = capsys.readouterr().out
    assert "map.yaml: well" in shown and "allied.yaml: well" in shown
    bad = tmp_path / "map.yaml"
    whole = (Path(TINY).parent / "map.yaml").read_text(encoding="utf-8")
    bad.write_text(whole.replace("origin: 000-00", "origin: here"), encoding="utf-8")
    assert run(["validate", str(bad)]) == 2
    assert f"{bad}:4:9: origin" in capsys.readouterr().out


def test_bench_gives_its_figures_as_tables_or_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    class Found:
        def tables(self) -> list:
            return []

        def data(self) -> dict:
            return {"signature": "0123"}

        def last_line(self) -> str:
            return "unit_turns_per_cpu_s=1"

    monkeypatch.setattr("game.lab.bench.bench", Found)
    assert json.loads(tell(["bench", "--json"], capsys).removesuffix("unit_turns_per_cpu_s=1\n")) == Found().data()
    assert tell(["bench", "--json", str(tmp_path / "b.json")], capsys).endswith("unit_turns_per_cpu_s=1\n")
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8")) == Found().data()


def test_account_balances(capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["account", TINY], capsys)
    assert "6 counters stand for 6 rows; 0 rows are left out; 6 in all." in shown


@pytest.mark.parametrize(("arguments", "words"), [
    (["simulate", "atlantis"], "There is no scenario 'atlantis'"),
    (["simulate", "../no/where"], "There is no scenario"),
    (["simulate", "/etc/passwd"], "/etc/passwd:"),
    (["simulate", TINY, "--allied", "rommel"], "There is no player 'rommel'"),
    (["simulate", TINY, "--seed", "-1"], "The seeds of a batch are numbers from 0"),
    (["simulate", TINY, "--json", "/nowhere/at/all.json"], "There is no folder /nowhere/at"),
    (["simulate", TINY, "--save", "/dev/null/x"], "cannot be made"),
    (["replay", "verify", "/nowhere"], "cannot be read"),
    (["replay", "verify", TINY], "is not JSON"),
    (["replay", "export", TINY, "--json", "x"], "is not JSON"),
    (["account", "atlantis"], "There is no scenario"),
    (["simulate", "a\x1b[2Jb"], "There is no scenario"),
])
def test_bad_input_is_told_in_a_sentence(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(arguments, capsys, 2)
    assert words in told
    assert all(line.isprintable() for line in told.splitlines())


def test_validate_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no scenario files" in tell(["validate", str(tmp_path)], capsys, 2)


def test_checks_can_be_switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "")
    plain = simulated(tmp_path, "--until", "3")
    monkeypatch.setenv("GAME_CHECK", "heavy")
    assert simulated(tmp_path, "--until", "3") == plain


@pytest.mark.parametrize(("options", "said"), [
    (["--date", "1950-01-01"], "the records are about 1944-06-06 to 1944-08-30"),
    (["--date", "1944-06-05"], "the records are about 1944-06-06 to 1944-08-30"),
    (["--date", "1944-07-25", "--front", "1944-07-26"], "there are 1944-06-06, 1944-06-10"),
    (["--date", "1944-07-25", "--positions", "1944-07-26"], "there are 1944-06-06, 1944-06-10"),
])
def test_deploy_takes_no_day_without_records(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "setup.yaml"
    assert said in tell(["deploy", "campaign", "--out", str(out), *options], capsys, code=2)
    assert not out.exists()
