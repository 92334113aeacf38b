from __future__ import annotations

from game.hexgrid import Grid
from game.lab.front import flood, main_front_sides
from game.model.terms import Side

A, G, SEA = int(Side.ALLIED), int(Side.GERMAN), -1
GRID = Grid(6, 4)


def owners(rows: list[str]) -> list[int]:
    """Owners by hex index from one text a row: a Allied, g German, . sea."""
    code = {"a": A, "g": G, ".": SEA}
    return [code[rows[i % GRID.rows][i // GRID.rows]] for i in range(GRID.size)]


def test_straight_front_down_a_column() -> None:
    """Between two full columns of four hexes every hex has two neighbours beyond, the end one a single."""
    assert main_front_sides(owners(["aaaggg"] * 4).__getitem__, GRID.neighbours) == 7


def test_a_siege_is_no_part_of_the_main_front() -> None:
    with_siege = owners(["gaaagg", "aaaagg", "aaaagg", "aaaagg"])
    without = owners(["aaaagg"] * 4)
    count = main_front_sides(without.__getitem__, GRID.neighbours)
    assert main_front_sides(with_siege.__getitem__, GRID.neighbours) == count


def test_the_sea_is_no_front() -> None:
    assert main_front_sides(owners(["aa..gg"] * 4).__getitem__, GRID.neighbours) == 0


def test_flood_stops_at_what_is_not_passable() -> None:
    passable = [o == A for o in owners(["aagaag"] * 4)]
    assert flood([GRID.index(0, 0)], passable, GRID.neighbours) == set(range(8))
    assert flood([GRID.index(2, 0)], passable, GRID.neighbours) == set()
