"""Every kernel against its plain twin on random maps, byte for byte. Repeated on failure by its seed."""

from __future__ import annotations

import numpy as np
import pytest

from game import kernels
from tests.kernels.cases import Case, flat, make

BLOCKS = [range(start, start + 250) for start in range(0, 2000, 250)]


def points_of(case: Case) -> tuple[int, int]:
    """A budget and an allowance, equal in half of the cases."""
    budget = int(case.rng.choice(np.array([-1, 0, 1, 3, 7, 12, 30, 400, 100_000])))
    return budget, budget if case.rng.random() < 0.5 else budget + int(case.rng.integers(1, 5))


def way_back(dist: kernels.Int32, back: kernels.Int32, goal: int) -> list[int]:
    """From a hex in reach back to the start, which has nothing before it and is left out."""
    way: list[int] = []
    while back[goal] >= 0 and (way or dist[goal] >= 0):
        way.append(goal)
        goal = int(back[goal])
    return way


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_reach(seeds: range) -> None:
    for seed in seeds:
        case = make(seed)
        start = int(case.rng.integers(case.size))
        budget, allowance = points_of(case)
        dist, back, out = kernels.work(case.size)
        count = kernels.reach(*case.ground(), start, budget, allowance, dist, back, out)
        plain = ([-1] * case.size, [-1] * case.size, [0] * case.size)
        expected = kernels.plain_reach(*flat(*case.ground()), start, budget, allowance, *plain)
        assert count == expected, seed
        assert dist.tolist() == plain[0], seed
        assert back.tolist() == plain[1], seed
        assert out[:count].tolist() == plain[2][:count], seed
        goals = case.rng.integers(0, case.size, 5).astype(np.int32)
        march = (start, budget, allowance)
        assert kernels.costs_to(*case.ground(), *march, goals).tolist() == dist[goals].tolist(), seed
        costs = kernels.plain_costs_to(*flat(*case.ground()), *march, goals.tolist())
        assert costs.tolist() == dist[goals].tolist(), seed
        for goal in goals.tolist():
            way = way_back(dist, back, goal)
            assert kernels.way_to(*case.ground(), *march, goal).tolist() == way, seed
            assert kernels.plain_way_to(*flat(*case.ground()), *march, goal).tolist() == way, seed
        limit = int(case.rng.integers(-1, 4))
        hexes, points = out[:count].tolist(), dist[out[:count]].tolist()
        kernels.clear(dist, out, count)
        assert (dist == -1).all(), seed
        ways, work = back.tolist(), [-1] * case.size
        found = kernels.march(*case.ground(), *march, case.passable, 1, limit, dist, back)
        expected = kernels.plain_march(*flat(*case.ground()), *march, *flat(case.passable), 1, limit, [], work)
        assert found.tolist() == expected.tolist(), seed
        assert (dist == -1).all() and back[hexes].tolist() == [work[h] for h in hexes] == [ways[h] for h in hexes], seed
        if not (case.flags & kernels.PASS_ONLY).any():
            everything = kernels.march(*case.ground(), *march, case.passable, 3, limit % 4, dist, back)
            assert everything.tolist() == [hexes, points], seed


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_reach_batches(seeds: range) -> None:
    for seed in seeds:
        case = make(seed)
        units = int(case.rng.integers(0, 6))
        other = case.rng.permutation(case.cost.ravel()).reshape(case.cost.shape)
        costs = np.stack([case.cost, other])
        starts = case.rng.integers(-1, case.size, units).astype(np.int32)
        classes = case.rng.integers(0, 2, units).astype(np.int32)
        budgets = case.rng.choice(np.array([0, 2, 8, 40, 50_000]), units).astype(np.int32)
        allowances = np.where(case.rng.random(units) < 0.5, budgets, budgets + 1).astype(np.int32)
        ground = (case.nb, costs, case.percent, case.extra, case.flags)
        who = (starts, classes, budgets, allowances)
        matrix = np.zeros((units, case.size), np.int16)
        kernels.reach_matrix(*ground, *who, matrix)
        assert kernels.reach_many(*ground, *who) == kernels.plain_reach_batch(*flat(*ground, *who), []), seed
        for u in range(units):
            dist, back, out = kernels.work(case.size)
            if starts[u] >= 0:
                full = min(int(allowances[u]), kernels.MAX_MATRIX)
                budget = min(int(budgets[u]), kernels.MAX_MATRIX)
                kernels.reach(case.nb, costs[classes[u]], *ground[2:], int(starts[u]), budget, full, dist, back, out)
            assert matrix[u].tolist() == dist.tolist(), seed
        plain = [-1] * matrix.size
        kernels.plain_reach_batch(
            *flat(*ground, starts, classes), *flat(*(np.minimum(p, kernels.MAX_MATRIX) for p in who[2:])), plain
        )
        assert matrix.ravel().tolist() == plain, seed


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_spread(seeds: range) -> None:
    for seed in seeds:
        case = make(seed)
        many = int(case.rng.integers(0, 6))
        sources = case.rng.integers(-1, case.size, many).astype(np.int32)
        starts = case.rng.integers(0, (1, 4, 2000)[seed % 3], many).astype(np.int32)
        limit = int(case.rng.choice(np.array([-1, 0, 5, 40, 1 << 20])))
        dist, owner = np.zeros(case.size, np.int32), np.zeros(case.size, np.int32)
        kernels.spread(case.nb, case.cost, case.passable, sources, starts, limit, dist, owner)
        plain = ([0] * case.size, [0] * case.size)
        kernels.plain_spread(*flat(case.nb, case.cost, case.passable, sources, starts), limit, *plain)
        assert (dist.tolist(), owner.tolist()) == plain, seed


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_whole_map_kernels(seeds: range) -> None:
    for seed in seeds:
        case = make(seed)
        rng, size = case.rng, case.size
        marked = (rng.random(size) < rng.random() * 0.7).astype(np.uint8)
        dist, plain = np.zeros(size, np.int32), np.zeros(size, np.int32)
        limit = int(rng.choice(np.array([-1, 0, 2, 99])))
        kernels.distance(case.nb, marked, case.passable, limit, dist)
        kernels.plain_distance(case.nb, marked, case.passable, limit, plain)
        assert dist.tolist() == plain.tolist(), seed
        assert kernels.components(case.nb, marked).tolist() == kernels.plain_components(*flat(case.nb, marked)).tolist()
        units = int(rng.integers(0, 9))
        where, side = rng.integers(-1, size, units).astype(np.int32), rng.integers(0, 2, units).astype(np.uint8)
        exerts = rng.integers(0, 2, units).astype(np.uint8)
        counts = kernels.zones(case.nb, where, exerts, side)
        for got, expected in zip(counts, kernels.plain_zones(*flat(case.nb, where, exerts, side)), strict=True):
            assert got.tolist() == expected.tolist(), seed


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_influence(seeds: range) -> None:
    for seed in seeds:
        case = make(seed)
        units, radius = int(case.rng.integers(0, 6)), int(case.rng.integers(0, 8))
        hexes = case.rng.integers(0, case.size, units).astype(np.int32)
        weights = case.rng.integers(-99, 20_000, units).astype(np.int32)
        falloff = case.rng.integers(0, 130, radius + 1).astype(np.int32)
        felt = kernels.influence(case.nb, hexes, weights, radius, falloff)
        expected = kernels.plain_influence(case.nb, hexes, weights, radius, falloff)
        assert felt.tolist() == expected.tolist(), seed
