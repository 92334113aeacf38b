"""Starting without a display: said, and nothing opened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from game.cli.app import run


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


def test_a_saved_game_needs_a_display(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["play", "d_day", "--load", "june.save"]) == 2
    assert "there is no display" in capsys.readouterr().err


def test_an_unknown_side_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["play", "d_day", "--side", "french"]) == 2
    assert "'french' is no side" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal there")
def test_without_a_window_the_program_can_be_ended() -> None:
    code = "import os, signal; from game.ui.wiring import display_fault; assert display_fault(); " \
        "os.kill(os.getpid(), signal.SIGTERM); print('still there')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGTERM, done
