"""Rule 6.23, "why not?" of supply: over which hexes a unit is fed, or what stops its line first.

Asked of a view it tells no more than the viewer knows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from game import kernels
from game.model.board import Bytes
from game.model.state import State
from game.model.supplied import Block, SupplyReason
from game.model.terms import Supply, Terrain, enemy_of
from game.model.view import View
from game.rules import sources
from game.rules.consumption import uses
from game.rules.supply import BEYOND, SupplyMap, beginnings, carriage, passable, supply_map, whole_carriage
from game.rules.tables import Ints

_FAR = 1 << 20


class _Lines(NamedTuple):
    """A flood of supply: points from the nearest beginning to every hex, -1 where it does not come."""

    dist: Ints
    steps: Bytes  # [N, 6] price of leaving a hex by a direction
    ways: Bytes
    begin: dict[int, tuple[int, int]]  # hex of a beginning: source and hexes by rail


def supply_reason(view: View, unit: int) -> SupplyReason:
    """Rule 6.23: how a unit of the viewer that stands on the map is supplied, or what blocks its line."""
    here, rules = view.hex[unit], view.world.rules.supply
    lines = supply_map(view, view.viewer)
    found = SupplyReason(
        unit, view.supply[unit], -1, (), -1, rules.full_range, rules.short_range, 0, Block.NOTHING, -1,
        int(uses(view)[unit]), True, view.dry[unit] != 0,
    )
    if here < 0:
        return found
    if lines.dist[here] < BEYOND:
        return _fed(view, found, here, lines)
    return _blocked(view, found, here)


def supply_ways(view: View) -> dict[tuple[int, int], int]:
    """Rule 6.23 for all units of the viewer at once: the tons a day that go from a hex to the next."""
    flood, need = _flood(view, passable(view, view.viewer), carriage(view)), uses(view)
    found: dict[tuple[int, int], int] = {}
    lines: dict[int, tuple[int, ...]] = {}
    for spec in view.world.units:
        here = view.hex[spec.index]
        if spec.side != view.viewer or not view.is_active(spec.index) or flood.dist[here] < 0:
            continue
        if here not in lines:
            lines[here] = _way_back(view, flood, here)[0]
        for step in pairwise(lines[here]):
            found[step] = found.get(step, 0) + int(need[spec.index])
    return found


def _fed(view: View, found: SupplyReason, here: int, lines: SupplyMap) -> SupplyReason:
    flood = _flood(view, passable(view, view.viewer), carriage(view))
    path, rail = _way_back(view, flood, here)
    points = int(lines.dist[here])
    covered = found.state == Supply.FULL or points > found.full
    return found._replace(source=int(lines.owner[here]), path=path, points=points, rail=rail, covered=covered)


def _blocked(view: View, found: SupplyReason, here: int) -> SupplyReason:
    if not sources.open_sources(view, int(view.viewer)):
        return found._replace(block=Block.NO_SOURCE)
    today, ways = carriage(view), passable(view, view.viewer)
    longer = _flood(view, ways, today)
    if longer.dist[here] >= 0:
        path, rail = _way_back(view, longer, here)
        source = longer.begin[path[0]][0]
        return found._replace(
            source=source, path=path, points=int(longer.dist[here]), rail=rail, block=Block.RANGE, hex=here)
    land = (view.world.board.terrain != Terrain.SEA).astype(np.uint8)
    free = _flood(view, land, whole_carriage(view))
    if free.dist[here] < 0:
        return found._replace(block=Block.NO_WAY, hex=here)
    path, rail = _way_back(view, free, here)
    block, where = _first_block(view, path, ways, today)
    return found._replace(source=free.begin[path[0]][0], path=path, rail=rail, block=block, hex=where)


def _first_block(view: View, path: tuple[int, ...], ways: Bytes, today: Bytes) -> tuple[Block, int]:
    """What stops a line first on a way from its source, and where."""
    grid, enemy = view.world.board.grid, enemy_of(view.viewer)
    for before, there in pairwise(path):
        if today[before, grid.direction(before, there)] == 0:
            return Block.BRIDGE, there
        if ways[before] == kernels.DEAD_END and before != path[0]:
            return Block.ZONE, before
        if view.holder(there) == enemy:
            return Block.ENEMY, there
        if ways[there] == kernels.SHUT:
            return Block.GROUND, there
    return Block.ZONE, path[-1]


def _flood(view: View, ways: Bytes, steps: Bytes) -> _Lines:
    """Supply from every open source over hexes that ``ways`` leaves open, however far."""
    board, side = view.world.board, int(view.viewer)
    heads = sources.heads(view, side)
    ways = ways.copy()
    ways[[h for h, _ in heads]] = kernels.OPEN
    begin = beginnings(view, side, heads)
    dist, owner = np.empty(board.grid.size, np.int32), np.empty(board.grid.size, np.int32)
    kernels.spread(board.neighbours, steps, ways, begin.hexes, begin.points, _FAR, dist, owner)
    told = zip(begin.hexes.tolist(), begin.sources.tolist(), begin.rail.tolist(), strict=True)
    first: dict[int, tuple[int, int]] = {}
    for hex_, source, rail in told:
        first.setdefault(hex_, (source, rail))
    return _Lines(dist, steps, ways, first)


def _way_back(state: State, flood: _Lines, here: int) -> tuple[tuple[int, ...], int]:
    """The hexes of a line from its beginning to ``here``, and the hexes it comes by rail before that."""
    near, dist, way = state.world.board.grid.neighbours, flood.dist, [here]
    while True:
        here = way[-1]
        back = [
            n for d, n in enumerate(near[here])
            if n >= 0 and 0 <= dist[n] < dist[here] and flood.ways[n] == kernels.OPEN
            and dist[n] + _price(flood, n, (d + 3) % 6) == dist[here]
        ]
        if not back:
            return tuple(reversed(way)), flood.begin[here][1]
        way.append(back[0])


def _price(flood: _Lines, hex_: int, direction: int) -> int:
    return int(flood.steps[hex_, direction]) or _FAR
