"""Where commands write: looked at before anything is played, and never in the place of what is no plain file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.app import run
from game.cli.output import write_text
from game.scenario import data_dir, load
from game.session.atomic import write_file
from game.session.problems import SaveError

ROOT = Path(__file__).resolve().parents[2]
TINY = str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml")


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes whether a game was played at all."""
    began: list[str] = []
    monkeypatch.setattr("game.cli.simulate.run_games", lambda *_a, **_k: began.append("played"))
    return began


def _refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], played: list[str]) -> None:
    assert run(["simulate", TINY, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert played == []


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes in folders there")
@pytest.mark.parametrize("option", ["--json", "--log"])
def test_a_pipe_is_not_replaced(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], played: list[str],
) -> None:
    os.mkfifo(tmp_path / "pipe")
    _refused([option, str(tmp_path / "pipe")], "is a device or a pipe", capsys, played)
    with pytest.raises(SaveError, match="regular file"):
        write_file(tmp_path / "pipe", b"x")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("option", ["--json", "--log"])
def test_a_folder_is_found_out_before_the_game(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], played: list[str],
) -> None:
    _refused([option, str(tmp_path)], "is a folder", capsys, played)


def test_no_output_takes_the_place_of_the_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], played: list[str],
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("scenario: mine\n")
    assert run(["simulate", str(mine), "--log", str(mine)]) == 2
    assert "is read by this command" in capsys.readouterr().err
    assert mine.read_text() == "scenario: mine\n"


def test_two_outputs_are_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str], played: list[str]) -> None:
    both = str(tmp_path / "both")
    _refused(["--log", both, "--json", both], "is written twice", capsys, played)


def test_a_save_is_not_replaced_by_its_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = ROOT / "tests" / "saves" / "rules-1.save"
    copy = tmp_path / "a.save"
    copy.write_bytes(save.read_bytes())
    assert run(["replay", "export", str(copy), "--json", str(copy)]) == 2
    assert "is read by this command" in capsys.readouterr().err
    assert copy.read_bytes() == save.read_bytes()


def test_a_turn_beyond_the_last_is_refused(capsys: pytest.CaptureFixture[str], played: list[str]) -> None:
    _refused(["--until", "999"], "turns; --until 999 is beyond", capsys, played)


def test_no_folder_is_made_for_a_scenario_that_is_not_there(tmp_path: Path) -> None:
    assert run(["simulate", "nowhere", "--save", str(tmp_path / "saves")]) == 2
    assert not (tmp_path / "saves").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is needed")
def test_a_full_disk_under_the_output_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "account"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("The output cannot be written: ") and done.stderr.count("\n") == 1


def test_a_profile_may_be_a_file_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text((data_dir() / "ai" / "first.yaml").read_text().replace("name: first", "name: mine"))
    assert run(["simulate", TINY, "--until", "1", "--german", str(mine)]) == 0
    mine.write_text("name: mine\n")
    assert run(["simulate", TINY, "--until", "1", "--german", str(mine)]) == 2
    assert "mine.yaml:1:1: " in capsys.readouterr().err


def test_a_slip_in_the_header_says_nothing_of_the_map(tmp_path: Path) -> None:
    """The window stays known, so that edges of the whole map are not asked of a part."""
    text = (data_dir() / "d_day.yaml").read_text().replace("turns: 5", "turns: five")
    copy = tmp_path / "slip.yaml"
    copy.write_text(text)
    with pytest.raises(Exception, match="turns") as caught:
        load(copy)
    assert len(caught.value.problems) == 1
