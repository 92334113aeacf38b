"""What the kernels compute, shown on maps small enough to work out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from game import kernels
from game.hexgrid import Grid
from game.kernels import BARRED, DEAD_END, PASS_ONLY, SHUT, ZONE
from tests.kernels.cases import neighbours

COLUMN = Grid(1, 6)  # hexes 0 to 5 from north to south
FIELD = Grid(7, 7)
MIDDLE = FIELD.index(3, 3)


class March:
    """One flood over a map where every step costs ``cost``."""

    def __init__(self, grid: Grid, cost: int = 2, **flags: int) -> None:
        self.nb = neighbours(grid)
        self.cost = np.where(self.nb >= 0, cost, 0).astype(np.uint8)
        self.percent = np.full(grid.size, 100, np.int16)
        self.extra = np.zeros(grid.size, np.uint8)
        self.flags = np.zeros(grid.size, np.uint8)
        self.dist, self.back, self.out = kernels.work(grid.size)
        for name, bits in flags.items():
            self.flags[int(name[1:])] = bits

    def go(self, start: int, budget: int, allowance: int | None = None) -> dict[int, int]:
        full = budget if allowance is None else allowance
        count = kernels.reach(
            self.nb, self.cost, self.percent, self.extra, self.flags, start, budget, full,
            self.dist, self.back, self.out,
        )
        return {int(h): int(self.dist[h]) for h in self.out[:count]}


def test_open_ground() -> None:
    assert March(COLUMN).go(0, 7) == {0: 0, 1: 2, 2: 4, 3: 6}


def test_percent_and_extra_belong_to_the_hex_entered() -> None:
    march = March(COLUMN)
    march.percent[1], march.extra[2] = 150, 1
    assert march.go(0, 9) == {0: 0, 1: 3, 2: 6, 3: 8}


def test_a_step_costs_at_least_a_point() -> None:
    march = March(COLUMN)
    march.percent[:] = 0
    assert march.go(0, 2) == {0: 0, 1: 1, 2: 2}


def test_a_zone_ends_the_march() -> None:
    assert March(COLUMN, _2=ZONE).go(0, 20) == {0: 0, 1: 2, 2: 4}


def test_an_enemy_bars_the_way() -> None:
    assert March(COLUMN, _2=BARRED).go(0, 20) == {0: 0, 1: 2}


def test_a_full_hex_is_crossed_but_not_listed() -> None:
    march = March(COLUMN, _1=PASS_ONLY)
    assert march.go(0, 4) == {0: 0, 2: 4}
    assert march.dist[1] == -1
    assert march.back[2] == 1
    assert march.back[1] == 0


def test_from_zone_to_zone_takes_the_whole_allowance() -> None:
    assert March(COLUMN, _0=ZONE, _1=ZONE).go(0, 9) == {0: 0, 1: 9}
    assert March(COLUMN, _0=ZONE, _1=ZONE).go(0, 8, 9) == {0: 0}


def test_out_of_a_zone_and_into_one_again() -> None:
    assert March(COLUMN, _0=ZONE, _2=ZONE).go(0, 8, 9) == {0: 0, 1: 2, 2: 4}


def test_a_zone_beside_the_start_may_be_cheaper_by_a_detour() -> None:
    march = March(FIELD)
    north = FIELD.neighbours[MIDDLE][0]
    march.flags[[MIDDLE, north]] = ZONE
    reached = march.go(MIDDLE, 5)
    assert reached[north] == 4
    assert march.back[north] == min(FIELD.neighbours[MIDDLE][5], FIELD.neighbours[MIDDLE][1])


def test_one_hex_is_always_possible_with_the_whole_allowance() -> None:
    march = March(COLUMN, cost=9)
    assert march.go(2, 4) == {2: 0, 1: 4, 3: 4}
    assert March(COLUMN, cost=9).go(2, 4, 5) == {2: 0}
    assert March(COLUMN, cost=0).go(2, 4) == {2: 0}


@pytest.mark.parametrize("budget", [0, -3])
def test_without_points_nobody_moves(budget: int) -> None:
    assert March(COLUMN).go(2, budget) == {2: 0}


def test_order_and_ties() -> None:
    march = March(FIELD)
    reached = march.go(MIDDLE, 6)
    assert list(reached) == sorted(reached, key=lambda h: (reached[h], h))
    for h in list(reached)[1:]:
        same = [n for n in FIELD.neighbours[h] if n >= 0 and reached.get(n, 99) == reached[h] - 2]
        assert march.back[h] == min(same)


def test_costs_and_ways_to_places() -> None:
    march = March(COLUMN, _3=ZONE)
    ground = (march.nb, march.cost, march.percent, march.extra, march.flags)
    assert kernels.costs_to(*ground, 1, 9, 9, np.array([5, 3, 1, 0], np.int32)).tolist() == [-1, 4, 0, 2]
    assert kernels.way_to(*ground, 1, 9, 9, 3).tolist() == [3, 2]
    assert kernels.way_to(*ground, 1, 9, 9, 1).tolist() == kernels.way_to(*ground, 1, 9, 9, 5).tolist() == []


@pytest.mark.parametrize(("limit", "within"), [(0, [0]), (1, [0, 1, 2]), (2, [0, 1, 2, 3, 4, 5])])
def test_so_many_marked_hexes_on_the_way_and_no_more(limit: int, within: list[int]) -> None:
    march = March(COLUMN)
    ground = (march.nb, march.cost, march.percent, march.extra, march.flags)
    marks = np.array([1, 1, 0, 1, 0, 0], np.uint8)
    found = kernels.march(*ground, 0, 20, 20, marks, 1, limit, march.dist, march.back)
    assert found.tolist() == [within, [2 * h for h in within]]


def test_matrix_of_costs() -> None:
    march = March(COLUMN)
    one = np.array([0, -1, 5], np.int32)
    points = np.array([4, 4, 2], np.int32)
    matrix = np.empty((3, 6), np.int16)
    kernels.reach_matrix(
        march.nb, march.cost[None], march.percent, march.extra, march.flags,
        one, np.zeros(3, np.int32), points, points, matrix,
    )
    assert matrix.tolist() == [[0, 2, 4, -1, -1, -1], [-1] * 6, [-1, -1, -1, -1, 2, 0]]


def spread_along(passable: list[int], sources: list[int], starts: list[int], limit: int) -> tuple[list[int], list[int]]:
    march = March(COLUMN)
    dist, owner = np.zeros(6, np.int32), np.zeros(6, np.int32)
    kernels.spread(
        march.nb, march.cost, np.array(passable, np.uint8), np.array(sources, np.int32), np.array(starts, np.int32),
        limit, dist, owner,
    )
    return dist.tolist(), owner.tolist()


def test_spread_from_the_nearest_source() -> None:
    assert spread_along([1] * 6, [5, 0], [1, 0], 99) == ([0, 2, 4, 5, 3, 1], [1, 1, 1, 0, 0, 0])


def test_equally_near_goes_to_the_first_in_the_list() -> None:
    assert spread_along([1] * 6, [4, 0], [0, 0], 99)[1] == [1, 1, 0, 0, 0, 0]
    assert spread_along([1] * 6, [0, 4], [0, 0], 99)[1] == [0, 0, 0, 1, 1, 1]


def test_spread_stops_at_shut_hexes_and_ends_in_dead_ends() -> None:
    assert spread_along([1, 1, SHUT, 1, DEAD_END, 1], [0, 3], [0, 0], 99)[0] == [0, 2, -1, 0, 2, -1]


def test_a_shut_source_supplies_nothing() -> None:
    assert spread_along([SHUT, 1, 1, 1, 1, 1], [0], [0], 99) == ([-1] * 6, [-1] * 6)


def test_spread_within_its_limit() -> None:
    assert spread_along([1] * 6, [0, 5], [0, 7], 5)[0] == [0, 2, 4, -1, -1, -1]


def test_steps_from_marked_hexes() -> None:
    marked, passable = np.array([0, 1, 0, 0, 0, 0], np.uint8), np.array([1, 0, 1, 1, 0, 1], np.uint8)
    dist = np.zeros(6, np.int32)
    kernels.distance(neighbours(COLUMN), marked, passable, 9, dist)
    assert dist.tolist() == [1, 0, 1, 2, -1, -1]
    kernels.distance(neighbours(COLUMN), marked, passable, 1, dist)
    assert dist.tolist() == [1, 0, 1, -1, -1, -1]


@pytest.mark.parametrize("grid", [FIELD, Grid(6, 5, 1, 2), Grid(1, 4), Grid(9, 1, 3)])
def test_influence_falls_off_by_hex_distance(grid: Grid) -> None:
    weight, falloff = np.array([50], np.int32), np.array([100, 50, 30, 7], np.int32)
    for centre in range(grid.size):
        felt = kernels.influence(neighbours(grid), np.array([centre], np.int32), weight, 3, falloff)
        assert felt.tolist() == [(50, 25, 15, 3, 0)[min(4, grid.distance(centre, h))] for h in range(grid.size)]


def test_zones_of_both_sides() -> None:
    zero, one = kernels.zones(
        neighbours(COLUMN), np.array([0, 2, 2, -1, 4], np.int32), np.array([1, 1, 1, 1, 0], np.uint8),
        np.array([0, 0, 1, 1, 1], np.uint8),
    )
    assert zero.tolist() == [0, 2, 0, 1, 0, 0]
    assert one.tolist() == [0, 1, 0, 1, 0, 0]


def test_components_are_numbered_from_the_lowest_hex() -> None:
    labels = kernels.components(neighbours(COLUMN), np.array([1, 1, 0, 1, 0, 1], np.uint8))
    assert labels.tolist() == [0, 0, -1, 1, -1, 2]
