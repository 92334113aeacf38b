"""A game saved by the program replays, order by order, with every check switched on, through the command line.

The campaign: ``python -m pytest -m long tests/proof/test_proof_replay.py``
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[2] / "main.py"


def normandy(*arguments: str) -> str:
    """What the program prints; fails unless it exits with 0."""
    call = [sys.executable, str(MAIN), *arguments]
    world = os.environ | {"GAME_CHECK": ""}
    done = subprocess.run(call, env=world, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def replayed(name: str, save: str, folder: Path) -> None:
    played = normandy("simulate", name, "--seed", "3", "--save", str(folder))
    assert "Digest" in played
    assert "all digests equal" in normandy("replay", "verify", "--deep", str(folder / save))


def test_d_day_replays_deep(tmp_path: Path) -> None:
    replayed("d_day", "d-day-3.save", tmp_path)


@pytest.mark.long
def test_a_campaign_replays_deep(tmp_path: Path) -> None:
    replayed("campaign", "campaign-3.save", tmp_path)
