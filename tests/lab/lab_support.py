"""Starting the command line as its users do, and looking at the tables it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.lab.database import Database

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "tiny.yaml"


def start(*arguments: str) -> subprocess.Popen[str]:
    """A run of the program in a process group of its own, without the checks of the tests."""
    environment = os.environ | {"GAME_CHECK": "0"}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *arguments], env=environment, text=True, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )


def finish(run: subprocess.Popen[str]) -> str:
    """Wait for a run that must end well; gives what it printed."""
    said, _ = run.communicate(timeout=1800)
    assert run.returncode == 0, said
    return said


def tables(path: Path) -> list[Any]:
    """Everything in a results file."""
    with Database(path) as database:
        return [database.setting(), database.table("games"), database.table("attacks")]


def wait_for(condition: Callable[[], bool]) -> None:
    """Look again until it is so."""
    for _ in range(12_000):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it never came about")


def games_in(path: Path) -> int:
    """Games entered so far; 0 while there is no file."""
    if not path.exists():
        return 0
    with Database(path) as database:
        return len(database.seeds())
