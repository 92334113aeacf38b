"""Starting the program: quickly, without what it does not need, from anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__
from game.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
MAIN = str(ROOT / "main.py")
HEAVY = ("numpy", "numba", "pydantic", "yaml", "pygame", "rich.progress")


def python(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_help_imports_nothing_heavy() -> None:
    lines = python("-X", "importtime", MAIN, "--help").stderr.splitlines()
    modules = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "game.cli.app" in modules
    for name in HEAVY:
        assert not any(module == name or module.startswith(name + ".") for module in modules), name


def test_help_names_every_command() -> None:
    shown = python(MAIN, "--help")
    assert shown.returncode == 0
    for command in ("simulate", "validate", "replay", "calibrate", "bench", "account"):
        assert command in shown.stdout


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"normandy-breakout {__version__}\n"


@pytest.mark.parametrize("arguments", [
    ["simulate"],
    ["simulate", "tiny", "--games", "0"],
    ["simulate", "tiny", "--games", "many"],
    ["simulate", "tiny", "--no-such-option"],
    ["surrender"],
    ["replay", "verify"],
    ["replay", "export", "x.save"],
    ["validate"],
])
def test_bad_usage_is_one_sentence_and_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_it_runs_from_another_folder(tmp_path: Path) -> None:
    shown = python(MAIN, "validate", str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml"), cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "well" in shown.stdout


def test_no_traceback_for_a_missing_scenario() -> None:
    shown = python(MAIN, "simulate", "no/such/scenario.yaml")
    assert shown.returncode == 2
    assert "There is no scenario 'no/such/scenario.yaml'" in shown.stderr
    assert "Traceback" not in shown.stderr
