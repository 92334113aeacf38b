"""Starting without a display: said, and nothing opened."""

from __future__ import annotations

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
