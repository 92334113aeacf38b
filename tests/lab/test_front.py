from __future__ import annotations

import numpy as np

from game.hexgrid import Grid
from game.lab.front import main_front_sides

GRID = Grid(6, 4)
NEAR = np.array(GRID.neighbours, np.int32)


def front(rows: list[str]) -> int:
    """Hexsides of the main front on a map of one text a row: a Allied, g German, . sea."""
    marks = np.array([rows[i % GRID.rows][i // GRID.rows] for i in range(GRID.size)])
    return main_front_sides(NEAR, marks == "a", marks == "g")


def test_straight_front_down_a_column() -> None:
    """Between two full columns of four hexes every hex has two neighbours beyond, the end one a single."""
    assert front(["aaaggg"] * 4) == 7


def test_a_siege_is_no_part_of_the_main_front() -> None:
    assert front(["gaaagg", "aaaagg", "aaaagg", "aaaagg"]) == front(["aaaagg"] * 4)


def test_the_sea_is_no_front() -> None:
    assert front(["aa..gg"] * 4) == 0
