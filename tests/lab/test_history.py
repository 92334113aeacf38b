"""History must pass its own test, measured on nothing but the project's own files."""

from __future__ import annotations

from functools import cache

import pytest

from game.hexgrid import Grid
from game.lab import calibrate_records as records
from game.lab.calibrate import Row, history_rows, report_history, score
from game.scenario import data_dir, read_table
from game.scenario.geodesy import lat_lon_to_hex


@cache
def rows() -> dict[str, Row]:
    return {row.target.id: row for row in history_rows()}


def test_every_target_is_measured_and_met() -> None:
    assert [key for key, row in rows().items() if row.passed is not True] == []
    assert len(rows()) == 40


def test_the_score_of_history_is_whole() -> None:
    result = score(list(rows().values()))
    assert (result.core.share, result.arrival_fed.share, result.missing_captures) == (1.0, 1.0, ())


# Reference values, computed from the sources by a program of its own.
@pytest.mark.parametrize(
    ("key", "value", "slack"),
    [
        ("cap_caen", 33, 0), ("cap_rouen", 85, 0), ("brest_holds", 1, 0), ("allied_loss_d24", 61_732, 0),
        ("axis_loss_d76", 226_548, 1), ("loss_ratio_end", 1.378, 0.001), ("front_length_d48", 131.2, 4),
        ("pocket_close_day", 74, 0), ("breakout_rate", 15.3, 0.4), ("panzer_share_east", 0.70, 0.03),
        ("axis_strength_peak", 364_000, 25_000), ("div_d24", 26, 1), ("div_d49", 30, 1), ("div_end", 36, 1),
    ],
)
def test_history_measures_as_the_sources_do(key: str, value: float, slack: float) -> None:
    assert rows()[key].median == pytest.approx(value, abs=slack)


def test_report_shows_all_passed() -> None:
    table = report_history()
    assert {row[-1] for row in table.rows} == {"pass"}
    assert table.footer[0].startswith("Core score: 1.00")


@pytest.mark.parametrize("side", ["allied", "german"])
def test_positions_name_units_or_divisions_of_the_order_of_battle(side: str) -> None:
    units = records.read_units(side)
    known = {u.id for u in units} | {u.formation for u in units} | {part for u in units for part in u.parts}
    known |= {row["row"] for row in read_table(data_dir() / "oob" / f"{side}.yaml")["not_units"]}
    placed = {key for at in records.read_positions(side).values() for key in at}
    assert sorted(placed - known) == []


@pytest.mark.parametrize("side", ["allied", "german"])
def test_positions_carry_the_hex_they_fall_in(side: str) -> None:
    grid: Grid = records.read_land()[0]
    table = read_table(data_dir() / "history" / f"{side}_positions.yaml")
    assert len(table) == 11
    for at in table.values():
        for row in at.values():
            hex_ = lat_lon_to_hex(float(row["lat"]), float(row["lon"]))
            assert row.get("hex") == (f"{hex_[0]:03d}-{hex_[1]:02d}" if grid.contains(*hex_) else None)
