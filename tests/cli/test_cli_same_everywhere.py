"""The same game, bit for bit, in another process with another hash seed, locale, optimisation or kernels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
TINY = str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml")
MAIN = str(ROOT / "main.py")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The digest of a game played in this process, and its save."""
    folder = tmp_path_factory.mktemp("here")
    assert run(["simulate", TINY, "--json", str(folder / "out.json"), "--save", str(folder)]) == 0
    (game,) = json.loads((folder / "out.json").read_text(encoding="utf-8"))["games"]
    return game["digest"], folder / game["save"]


@pytest.mark.parametrize(("options", "settings"), [
    pytest.param([], {"PYTHONHASHSEED": "1"}, id="hash seed 1"),
    pytest.param([], {"PYTHONHASHSEED": "2", "GAME_KERNELS": "python"}, id="plain kernels"),
    pytest.param(["-O"], {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8"}, id="optimised, Turkish, far east"),
])
def test_the_same_game(options: list[str], settings: dict[str, str], here: tuple[str, Path], tmp_path: Path) -> None:
    digest, save = here
    out = tmp_path / "out.json"
    world = {**os.environ, "GAME_CHECK": "", **settings}
    for command in (["simulate", TINY, "--json", str(out)], ["replay", "verify", str(save)]):
        call = [sys.executable, *options, MAIN, *command]
        done = subprocess.run(call, env=world, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    (game,) = json.loads(out.read_text(encoding="utf-8"))["games"]
    assert game["digest"] == digest
