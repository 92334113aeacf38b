"""Rule 6.23: how a unit is supplied, and what stops its line."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from night_world import at, begin, country, start, unit, world
from test_night_logistics import EAST_WEST, railed

from game.model.board import Bridge
from game.model.supplied import Block
from game.model.terms import River, Road, Side, Supply, Terrain
from game.rules import view_of
from game.rules.railways import repair
from game.rules.supply import begin_supply
from game.rules.supply_reason import supply_reason
from game.text.supply import supply_answer

A, G = Side.ALLIED, Side.GERMAN


def asked(state, unit_index: int = 0, side: Side = A):
    return supply_reason(view_of(state, side), unit_index)


def test_6_23_the_line_is_named_hex_by_hex():
    land = world(unit("a"), sources=world(unit("a")).sources)
    reason = asked(start(land, {"a": "10-05"}))
    clear = land.rules.terrain.clear.cost.motor
    assert (reason.block, reason.source, reason.points) == (Block.NOTHING, 0, 3 * clear)
    assert reason.path[0] == at(land, "13-05") and reason.path[-1] == at(land, "10-05") and len(reason.path) == 4
    told = supply_answer(reason, land)
    assert told[0] == "a is in full supply." and "It is fed from Omaha over 12 points of road" in told[1]


def test_6_23_by_rail():
    land = world(unit("a"), board=railed(*EAST_WEST))
    state = start(land, {"a": "07-05"})
    for _ in range(3):
        turn = begin(state)
        repair(turn, A)
        state = turn.state
    reason = asked(state)
    assert reason.rail > 0 and reason.points < 4 and reason.path == (at(land, "07-05"),)
    assert "by rail" in supply_answer(reason, land)[1]


def _lane(*, river_at: str = "", blown: bool = False):
    """Sea everywhere but row 5; a river with a bridge east of a hex where told."""
    grid = world(unit("a")).board.grid
    terrain = np.full(grid.size, Terrain.SEA, np.uint8)
    for col in range(14):
        terrain[grid.index(col, 5)] = Terrain.CLEAR
        terrain[grid.index(col, 4)] = Terrain.CLEAR
    board = country(terrain=terrain)
    if not river_at:
        return board
    river, road = np.zeros((grid.size, 6), np.uint8), np.zeros((grid.size, 6), np.uint8)
    bridge = np.full((grid.size, 6), -1, np.int16)
    here = grid.parse("0" + river_at)
    column = grid.coords(here)[0]
    for row in (4, 5):
        one = grid.index(column, row)
        for d, n in enumerate(grid.neighbours[one]):
            if n >= 0 and grid.coords(n)[0] > column:
                river[one, d] = river[n, (d + 3) % 6] = River.CANAL
    east = next(d for d, n in enumerate(grid.neighbours[here]) if n >= 0 and grid.coords(n) == (column + 1, 5))
    there = grid.neighbours[here][east]
    road[here, east] = road[there, (east + 3) % 6] = Road.PRIMARY
    bridge[here, east] = bridge[there, (east + 3) % 6] = 0
    made = country(terrain=terrain, river=river, road=road, bridge=bridge)
    return dataclasses.replace(made, bridges=(Bridge(0, here, east, "Canal", blown),))


def test_6_23_what_stands_in_the_way():
    board = _lane()
    units = (unit("a"), unit("x", G), unit("y", G), unit("weak", G, men=300))
    land = world(*units, board=board)
    grid = board.grid
    wall = {"a": "08-05", "weak": "11-05"}
    by_unit = start(land, wall, spotted={"weak": 1})
    by_unit.control[grid.index(11, 4)] = G
    reason = asked(by_unit)
    assert (reason.block, reason.hex) in {(Block.ENEMY, at(land, "11-05")), (Block.GROUND, at(land, "11-04"))}
    by_ground = start(land, {"a": "08-05"})
    for row in (4, 5):
        by_ground.control[grid.index(11, row)] = G
    reason = asked(by_ground)
    assert reason.block is Block.GROUND and grid.coords(reason.hex)[0] == 11
    assert "the enemy controls" in supply_answer(reason, land)[1]


def test_6_23_a_zone_of_control():
    units = (unit("a"), unit("x", G))
    terrain = np.full(140, Terrain.SEA, np.uint8)
    for col in range(14):
        terrain[col * 10 + 5] = Terrain.CLEAR
    terrain[10 * 10 + 4] = Terrain.CLEAR
    land = world(*units, board=country(terrain=terrain))
    state = start(land, {"a": "07-05", "x": "10-04"}, spotted={"x": 1})
    reason = asked(state)
    assert reason.block is Block.ZONE and reason.hex in {at(land, "11-05"), at(land, "10-05")}
    assert "zone of control" in supply_answer(reason, land)[1]


def test_6_23_a_bridge_that_is_down():
    board = _lane(river_at="09-05")
    rules = world(unit("a")).rules
    foot = dataclasses.replace(rules.movement, canal=dataclasses.replace(rules.movement.canal, foot=0))
    land = world(unit("a"), board=board, rules=dataclasses.replace(rules, movement=foot))
    state = start(land, {"a": "08-05"})
    assert asked(state).block is Block.NOTHING
    state.bridge_blown[0] = 1
    reason = asked(state)
    assert (reason.block, reason.hex) == (Block.BRIDGE, at(land, "09-05"))
    assert "the bridge into 009-05 is down" in supply_answer(reason, land)[1]


def test_6_23_too_far_and_nothing_at_all():
    land = world(unit("a"))
    near = dataclasses.replace(land.rules, supply=dataclasses.replace(land.rules.supply, full_range=4, short_range=8))
    land = dataclasses.replace(land, rules=near, memo={})
    reason = asked(start(land, {"a": "10-05"}))
    assert (reason.block, reason.points, reason.short) == (Block.RANGE, 12, 8)
    lost = start(land, {"a": "10-05"})
    lost.control[at(land, "13-05")] = G
    assert asked(lost).block is Block.NO_SOURCE
    assert "no beach, port or railhead" in supply_answer(asked(lost), land)[1]


def test_6_23_in_range_but_the_army_has_too_little():
    land = world(unit("a", men=60_000), unit("b", men=60_000))
    state = start(land, {"a": "12-05", "b": "11-05"})
    state.pool_tons[0] = 0
    turn = begin(state)
    begin_supply(turn)
    assert turn.state.supply[1] == Supply.SHORT
    reason = asked(turn.state, 1)
    assert not reason.covered and "too few tons" in " ".join(supply_answer(reason, land))


@pytest.mark.parametrize("hidden", [True, False])
def test_6_23_it_tells_no_more_than_the_viewer_knows(hidden):
    land = world(unit("a"), unit("x", G), board=_lane())
    state = start(land, {"a": "08-05", "x": "11-05"}, spotted={"x": 0 if hidden else 1})
    state.control[at(land, "11-05")] = A
    blocked = asked(state).block is not Block.NOTHING
    assert blocked is not hidden
