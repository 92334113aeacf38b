"""The calibration as a page, and how far a front lies from history's."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path

import pytest

from game.cli.app import run
from game.lab.calibrate import Row, front_errors
from game.lab.calibrate_history import _left_of
from game.lab.calibrate_records import read_lines
from game.lab.calibrate_targets import load_targets
from game.lab.front_error import front_error_km
from game.model.terms import NOBODY, Side
from game.report.calibration_page import strip
from game.scenario import data_dir, load
from game.scenario.geodesy import centre_km, project
from tests.factory import TINY

JULY = dt.date(1944, 7, 24)


def test_history_lies_on_its_own_front_and_the_landings_far_from_it() -> None:
    world, state = load(data_dir() / "campaign.yaml")
    line = next(x for x in read_lines() if x.date == JULY and x.segment == "main")
    points = [project(*p) for p in line.points]
    grid = world.board.grid
    for hex_ in range(grid.size):
        x, y = centre_km(*grid.coords(hex_))
        near = points[0][0] - 4 < x < points[-1][0] + 4
        if state.control[hex_] != NOBODY:
            state.control[hex_] = Side.ALLIED if near and _left_of(x, y, points) else Side.GERMAN
    on = front_error_km(state, JULY)
    assert on is not None and on < 6
    assert (front_error_km(state, dt.date(1944, 6, 10)) or 0) > on + 4
    assert front_error_km(state, dt.date(1944, 7, 25)) is None
    for hex_ in range(grid.size):
        state.control[hex_] = NOBODY if state.control[hex_] == NOBODY else Side.GERMAN
    assert front_error_km(state, JULY) is None


def test_the_table_has_medians_and_every_seed() -> None:
    games = [{"front_error": {"1944-06-30": km}} for km in (9.0, 12.0, 30.0)]
    table = front_errors(games, (5, 6, 7))
    assert table.rows == (("1944-06-30", "12.0", "9.0 .. 30.0", "9.0", "12.0", "30.0"),)
    assert table.columns[-1] == "seed 7"


def test_a_strip_shows_the_band_history_and_every_game() -> None:
    target = load_targets().rows[0]
    row = Row(target, float(target.value), values=(float(target.low), float(target.high), math.inf))
    drawn = strip(row)
    assert drawn.count("<circle") == 3 and drawn.count("<rect") == 1 and 'cx="217.0"' in drawn
    assert strip(replace(row, values=())).count("<circle") == 0


def test_a_page_from_a_results_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, page = str(tmp_path / "a.db"), tmp_path / "c.html"
    assert run(["simulate", str(TINY), "--until", "2", "--games", "2", "--db", database]) == 0
    assert run(["calibrate", str(TINY), "--games", "2", "--db", database, "--html", str(page)]) == 1
    text = page.read_text("utf-8")
    assert "2 games" in text and "kept for reporting" in text and text.count('class="dist"') == len(load_targets().rows)
    assert "not passed" in text
    assert run(["calibrate", str(TINY), "--games", "3", "--db", database]) == 2
    assert "holds 2 of the 3 seeds from 1944 on" in capsys.readouterr().err
    assert run(["calibrate", str(TINY), "--db", str(tmp_path / "none.db")]) == 2
