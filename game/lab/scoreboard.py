"""What the program promises and how far it is known to keep it: value, target, date and commit of each measurement.

Values are written by the commands that measure (``--record``) into ``docs/scoreboard.json`` of a checkout, and
by nobody else. What was not measured says so.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import game
from game.lab.table import Table

FILE = Path(game.__file__).resolve().parent.parent / "docs" / "scoreboard.json"


@dataclass(frozen=True, slots=True)
class Promise:
    """One row: what is measured, what it should be, and the command that measures it."""

    key: str
    what: str
    command: str
    unit: str = ""
    least: float | None = None
    most: float | None = None

    def kept_by(self, value: float) -> bool:
        """Whether a value meets the target."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    @property
    def target(self) -> str:
        """The target in words."""
        bounds = (("at least", self.least), ("at most", self.most))
        words = [f"{name} {bound:g}" for name, bound in bounds if bound is not None]
        return f"{' and '.join(words) or 'to be known'} {self.unit}".strip()


_CALIBRATE = "calibrate --games 20 --record"
PROMISES = (
    Promise("calibration_core", "core score of the campaign beside history", _CALIBRATE, least=0.7),
    Promise("front_1944-06-30", "median distance of the front, 30 June", _CALIBRATE, "km", most=12),
    Promise("front_1944-07-24", "median distance of the front, 24 July", _CALIBRATE, "km", most=12),
    Promise("unit_turns", "unit-turns a CPU second, campaign", "bench --record"),
    Promise("slowest_side_turn", "slowest turn of a side", "bench --record", "CPU seconds"),
    Promise(
        "determinism_cells", "cells of the determinism matrix that agree",
        "GAME_RECORD=1 pytest -m long tests/proof/test_matrix.py", "per cent", least=100,
    ),
    Promise(
        "soak_mb", "memory gained in 1,000 games",
        "GAME_RECORD=1 pytest -m long tests/proof/test_soak.py", "MB", most=1,
    ),
)


def record(values: Mapping[str, float], path: Path = FILE) -> None:
    """Enter values measured now; raises OSError where there is no checkout to write into, KeyError for unknown keys."""
    known = {promise.key for promise in PROMISES}
    if unknown := sorted(set(values) - known):
        raise KeyError(f"nothing called {unknown[0]} is on the scoreboard")
    found = _read(path)
    mark = {"date": dt.date.today().isoformat(), "commit": _commit()}
    found |= {key: {"value": value, **mark} for key, value in values.items()}
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")


def scoreboard(path: Path = FILE) -> Table:
    """Every promise with its last measurement."""
    found = _read(path)
    rows = tuple(_row(promise, found.get(promise.key)) for promise in PROMISES)
    return Table("What is promised, and what was measured", _COLUMNS, rows)


_COLUMNS = ("what", "target", "value", "", "date", "commit", "measured by")


def _row(promise: Promise, found: dict[str, Any] | None) -> tuple[str, ...]:
    if found is None:
        return promise.what, promise.target, "not measured", "", "", "", promise.command
    value = float(found["value"])
    kept = "" if promise.least is None and promise.most is None else "kept" if promise.kept_by(value) else "MISSED"
    return promise.what, promise.target, f"{value:,g}", kept, found["date"], found["commit"], promise.command


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _commit() -> str:
    """The commit that was measured, with a + for changes that are in none."""
    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty=+"], cwd=FILE.parent, capture_output=True, text=True, check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said.stdout.strip()
