"""The painted map: parts fit together, the same map is always the same picture, pixels and hexes agree."""

from __future__ import annotations

import numpy as np
import pytest

from game.hexgrid import Grid
from game.mapart.chart import Chart, chart_of
from game.mapart.lines import chains, curve
from game.mapart.noise import blurred, cells, smooth
from game.mapart.paint import paint
from game.mapart.projection import Projection
from game.model.terms import Terrain
from game.scenario import data_dir, load


@pytest.fixture(scope="module")
def chart() -> Chart:
    world, _ = load(data_dir() / "d_day.yaml")
    return chart_of(world.board)


def test_the_centre_of_every_hex_is_in_that_hex() -> None:
    for origin in (0, 1):
        projection = Projection(Grid(9, 7, 60 + origin, 5), 21)
        for hex_ in range(projection.grid.size):
            x, y = projection.centre(hex_)
            assert projection.hex_at(x, y) == hex_
            for cx, cy in projection.corners(hex_):
                assert projection.hex_at(x + 0.97 * (cx - x), y + 0.97 * (cy - y)) == hex_


def test_points_beside_the_map_are_in_no_hex() -> None:
    projection = Projection(Grid(4, 4), 20)
    width, height = projection.size
    assert projection.hex_at(-5, 30) == -1
    assert projection.hex_at(width + 5, 30) == -1
    assert projection.hex_at(30, height + 5) == -1


@pytest.mark.parametrize("radius", [8, 28])
def test_parts_fit_together(chart: Chart, radius: float) -> None:
    projection = Projection(chart.board.grid, radius)
    x, y = (int(at) for at in projection.centre(chart.board.place("Caen")))
    whole = paint(chart, projection, (x - 60, y - 40, 120, 80)).astype(int)
    left = paint(chart, projection, (x - 60, y - 40, 50, 80)).astype(int)
    right = paint(chart, projection, (x - 10, y - 40, 70, 80)).astype(int)
    difference = np.abs(np.concatenate([left, right], axis=1) - whole)
    assert difference.max() <= 3  # rounding of blurs and of half pixels, not a seam
    assert difference.mean() < 0.05


def test_the_same_part_is_always_the_same(chart: Chart) -> None:
    projection = Projection(chart.board.grid, 14)
    assert np.array_equal(paint(chart, projection, (300, 200, 64, 64)), paint(chart, projection, (300, 200, 64, 64)))


def test_sea_is_blue_and_bocage_green(chart: Chart) -> None:
    projection = Projection(chart.board.grid, 28)
    colours = {}
    board = chart.board
    plain = ~board.road.any(axis=1) & ~board.river.any(axis=1) & (board.terrain == Terrain.BOCAGE)
    bocage = next(h for h in np.flatnonzero(plain).tolist() if h not in board.names)
    for name, place in (("sea", board.grid.parse("094-15")), ("bocage", bocage)):
        x, y = (int(at) for at in projection.centre(place))
        colours[name] = paint(chart, projection, (x - 8, y - 8, 16, 16)).reshape(-1, 3).mean(axis=0)
    assert colours["sea"][2] > colours["sea"][1] > colours["sea"][0]
    assert colours["bocage"][1] > colours["bocage"][0] > colours["bocage"][2]


def test_chains_end_at_forks_and_close_rings() -> None:
    fork = chains([(1, 2), (2, 3), (3, 4), (3, 5)])
    assert sorted(sorted([chain[0], chain[-1]]) for chain in fork) == [[1, 3], [3, 4], [3, 5]]
    ring = chains([(1, 2), (2, 3), (1, 3)])
    assert len(ring) == 1
    assert ring[0][0] == ring[0][-1] and len(ring[0]) == 4


def test_a_curve_keeps_its_ends() -> None:
    points = np.array([(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)])
    smoothed = curve(points, 3)
    assert smoothed[0].tolist() == [0, 0] and smoothed[-1].tolist() == [2, 0]
    assert smoothed[:, 1].max() < 1


def test_noise_does_not_depend_on_where_it_is_cut() -> None:
    x, y = np.arange(0, 6, 0.25, np.float32)[None], np.arange(0, 4, 0.25, np.float32)[:, None]
    assert np.allclose(smooth(x, y, 0.7, 5)[4:, 8:], smooth(x[:, 8:], y[4:], 0.7, 5), atol=1e-5)
    full = np.broadcast_to(x, (16, 24)), np.broadcast_to(y, (16, 24))
    edge, value = cells(*full, 0.9, 3)
    part, _ = cells(full[0][4:, 8:], full[1][4:, 8:], 0.9, 3)
    assert np.array_equal(edge[4:, 8:], part)
    assert edge.min() >= 0 and value.min() >= 0 and value.max() < 1


def test_a_blur_keeps_what_is_even_and_softens_a_step() -> None:
    assert np.allclose(blurred(np.full((9, 9), 0.5, np.float32), 2), 0.5)
    step = np.zeros((9, 41), np.float32)
    step[:, 20:] = 1
    soft = blurred(step, 2)
    assert soft[4, 0] == 0 and soft[4, -1] == 1 and 0.3 < soft[4, 20] < 0.8
