"""One digest whatever the process: python -m pytest -m long -n 0 -s tests/proof/test_matrix.py.

Every cell plays the same games in processes of its own and must leave the same digests. What cannot be run here is
named. With GAME_RECORD=1 the share of cells that agree goes on the scoreboard.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from game.lab.scoreboard import record

ROOT = Path(__file__).resolve().parents[2]
GAMES = int(os.environ.get("GAME_MATRIX_GAMES", "50"))
OTHERS = ("3.11", "3.12", "3.13", "3.14")
CELLS: dict[str, tuple[dict[str, str], list[str], int]] = {
    "plain": ({}, [], 1),
    "two workers": ({}, [], 2),
    "hash seed 1": ({"PYTHONHASHSEED": "1"}, [], 1),
    "hash seed 77": ({"PYTHONHASHSEED": "77"}, [], 1),
    "optimised": ({}, ["-O"], 1),
    "without numba": ({"GAME_KERNELS": "python"}, [], 1),
    "Turkish, in Tokyo": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}, [], 1),
    "plain C, in New York": ({"LC_ALL": "C", "TZ": "America/New_York"}, [], 1),
}


def _digests(python: str, file: Path, cell: tuple[dict[str, str], list[str], int]) -> list[tuple[int, str]]:
    environment, flags, jobs = cell
    command = [python, *flags, str(ROOT / "main.py"), "simulate", "carentan", "--games", str(GAMES)]
    subprocess.run(
        [*command, "--jobs", str(jobs), "--db", str(file)], check=True, capture_output=True, cwd=ROOT,
        env=os.environ | {"GAME_CHECK": "0", "PYTHONHASHSEED": "0"} | environment,
    )
    with sqlite3.connect(file) as link:
        return link.execute("SELECT seed, digest FROM games ORDER BY seed").fetchall()


def _pythons() -> tuple[dict[str, str], list[str]]:
    """Other Pythons that have what the game needs, and those that are not here."""
    found, missing = {}, []
    for version in OTHERS:
        path = shutil.which(f"python{version}")
        needed = "import numpy, numba, pydantic, typer, ruamel.yaml, platformdirs, PIL, rich"
        if path and subprocess.run([path, "-c", needed], capture_output=True, check=False).returncode == 0:
            found[f"Python {version}"] = path
        elif not sys.version.startswith(version):
            missing.append(f"Python {version}")
    return found, missing


@pytest.mark.long
def test_every_cell_leaves_the_same_digests(tmp_path: Path) -> None:
    pythons, missing = _pythons()
    cells = {name: (sys.executable, cell) for name, cell in CELLS.items()}
    cells |= {name: (path, CELLS["plain"]) for name, path in pythons.items()}
    if importlib.util.find_spec("numba") is None:
        missing.append("numba on")
    found = {name: _digests(path, tmp_path / f"{at}.db", cell) for at, (name, (path, cell)) in enumerate(cells.items())}
    right = [name for name in found if found[name] == found["plain"]]
    print(f"{len(right)} of {len(found)} cells agree over {GAMES} games; not run: {', '.join(missing) or 'none'}, "
          "numpy oldest and newest (install them by hand)")
    if os.environ.get("GAME_RECORD"):
        record({"determinism_cells": 100 * len(right) / len(found)})
    assert sorted(found) == sorted(right) and len(found["plain"]) == GAMES
