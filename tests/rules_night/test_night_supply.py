"""Chapter 6: sources, tons, lines and supply states."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from night_world import DULL, FAIR, at, begin, country, start, unit, world

from game.model.events import EventCode
from game.model.terms import Posture, Sea, Side, Supply, UnitKind
from game.model.world import SupplySource
from game.rules.consumption import uses
from game.rules.invariants import difference
from game.rules.sources import is_open
from game.rules.stores import HUNDREDTHS, drawing, pool_of_units, tons_today
from game.rules.supply import begin_supply, passable, supply_map

G = Side.GERMAN


def daily_use(state, pool):
    """Tons a day that the units which draw on a pool use."""
    return int(uses(state)[drawing(state, pool)].sum()) // HUNDREDTHS


def has_line(state, unit):
    """Whether a unit can be reached from a source at all."""
    lines = supply_map(state, state.world.units[unit].side)
    return lines.dist[state.hex[unit]] <= state.world.rules.supply.short_range


def _ruled(land, **supply):
    rules = dataclasses.replace(land.rules, supply=dataclasses.replace(land.rules.supply, **supply))
    return dataclasses.replace(land, rules=rules, memo={})


def test_6_1_a_lost_source_begins_again():
    source = SupplySource(0, "port", "Port", Side.ALLIED, "port", 0, (0,), ((1, 500),), 2, False)
    state = start(world(unit("a"), sources=(source,)), {"a": "08-04"})
    days = []
    for holder in (Side.ALLIED, Side.ALLIED, Side.ALLIED, G, Side.ALLIED):
        state.control[0] = holder
        turn = begin(state)
        begin_supply(turn)
        state = turn.state
        days.append((state.source_days[0], is_open(state, source)))
    assert days == [(1, False), (2, False), (3, True), (0, False), (1, False)]


def test_6_1_an_enemy_in_the_port_shuts_it():
    source = SupplySource(0, "port", "Port", Side.ALLIED, "port", 0, (135,), ((1, 500),), 0, True)
    land = world(unit("a"), unit("x", G, kind=UnitKind.ARTILLERY), sources=(source,))
    assert is_open(start(land, {"a": "08-04"}), source)
    assert not is_open(start(land, {"a": "08-04", "x": "13-05"}), source)


def test_6_2_the_sea_and_aircraft_cut_what_comes_in():
    land = world(unit("a"), unit("x", G), weather=dataclasses.replace(FAIR, sea=Sea.GALE))
    state = start(land, {"a": "08-04", "x": "04-04"})
    rules = land.rules.supply
    assert tons_today(state, land.sources[0]) == 1000 * rules.sea_percent[Sea.GALE] // 100
    assert tons_today(state, land.sources[1]) == 400 * rules.interdiction_percent[0] // 100
    assert tons_today(start(dataclasses.replace(land, weather=(DULL,)), {"a": "08-04"}), land.sources[1]) == 400


def test_6_3_use_by_men_and_tanks_and_less_at_rest():
    land = world(unit("a", men=2000, tanks=50), unit("b", men=1000))
    state = start(land, {"a": "08-04", "b": "09-04"}, posture={"a": Posture.DEFENCE, "b": Posture.REST})
    rules = land.rules.supply
    kind, defence = land.rules.logistics.infantry_percent, land.rules.logistics.defence_percent
    expected = (2000 * rules.allied_tons_per_1000_men * kind * defence // 10_000 + 5000 * rules.tons_per_10_tanks
                * defence // 100 + 1000 * rules.allied_tons_per_1000_men * kind * rules.rest_percent // 10_000)
    assert daily_use(state, land.pools[0]) == expected // 1000
    assert daily_use(state, land.pools[1]) == 0


def test_6_3_tons_come_in_are_used_and_set_aside_as_shells():
    land = world(unit("a", men=10_000))
    before = start(land, {"a": "08-04"})
    turn = begin(before)
    begin_supply(turn)
    use = daily_use(before, land.pools[0])
    shells = min(1000 * land.rules.supply.ammunition_percent // 100, 240)
    assert turn.state.attack_tons[0] == shells
    assert turn.state.pool_tons[0] == min(1000 + 1000 - shells - use, max(1000, use * land.rules.supply.store_days))
    told = next(e for e in turn.events if e.code is EventCode.SUPPLIED)
    assert told.args == (0, 1000, use, turn.state.pool_tons[0]) and told.seen == 1
    assert difference(before, turn.state, turn.events) == []


def test_6_3_the_shell_store_has_a_limit():
    land = world(unit("a", men=1000))
    turn = begin(start(land, {"a": "08-04"}))
    begin_supply(turn)
    assert turn.state.attack_tons[0] == land.rules.supply.shells_tons_per_1000_men


def test_6_3_an_empty_pool_leaves_its_units_short_but_never_in_debt():
    land = world(unit("a", men=60_000), unit("b", men=60_000))
    state = start(land, {"a": "12-05", "b": "11-05"})
    state.pool_tons[0] = 0
    turn = begin(state)
    begin_supply(turn)
    assert turn.state.pool_tons[0] == 0
    assert list(turn.state.supply) == [Supply.FULL, Supply.SHORT]  # the nearer to the source is served first


def test_6_3_units_draw_on_the_pool_of_their_army_or_their_sides_first():
    land = world(unit("a"), unit("x", G, formation=0))
    assert pool_of_units(land, 1) == (0, 1)


def test_6_5_full_short_and_isolated_by_distance():
    clear = world().rules.terrain.clear.cost.motor
    land = _ruled(world(unit("a"), unit("b"), unit("c")), full_range=2 * clear, short_range=4 * clear)
    turn = begin(start(land, {"a": "11-05", "b": "09-05", "c": "08-05"}, cut_off={"c": 1}))
    begin_supply(turn)
    assert list(turn.state.supply) == [Supply.FULL, Supply.SHORT, Supply.ISOLATED]
    told = [(e.unit, *e.args) for e in turn.events if e.code is EventCode.SUPPLY_STATE]
    assert told == [(1, Supply.FULL, Supply.SHORT), (2, Supply.FULL, Supply.ISOLATED)]


def test_6_4_enemy_ground_enemy_troops_and_zones_stop_a_line():
    land = world(unit("a"), unit("x", G), unit("b"))
    state = start(land, {"x": "09-04"})
    ways = passable(state, Side.ALLIED)
    zone = land.board.grid.neighbours[at(land, "09-04")]
    assert ways[at(land, "09-04")] == 0 and ways[at(land, "05-05")] == 0
    assert {ways[h] for h in zone} == {2}
    with_troops = start(land, {"x": "09-04", "b": "10-04"})
    assert passable(with_troops, Side.ALLIED)[at(land, "10-04")] == 1


def test_6_4_friendly_support_does_not_open_a_zone():
    land = world(unit("x", G), unit("g", kind=UnitKind.ARTILLERY))
    state = start(land, {"x": "09-04", "g": "10-04"})
    assert passable(state, Side.ALLIED)[at(land, "10-04")] == 2
    assert has_line(state, 1)


def test_6_4_a_ring_of_zones_cuts_a_unit_off():
    land = world(unit("a"), *(unit(f"x{i}", G) for i in range(3)))
    inside = {"a": "10-04", "x0": "12-03", "x1": "12-05", "x2": "10-06"}
    state = start(land, {"a": "10-04"})
    assert has_line(state, 0)
    ringed = start(land, inside)
    grid = land.board.grid
    for h in range(grid.size):  # all but the pocket's own hexes is enemy ground
        if grid.distance(h, at(land, "10-04")) > 1:
            ringed.control[h] = G
    assert not has_line(ringed, 0)
    assert supply_map(ringed, Side.ALLIED).owner[at(land, "10-04")] == -1


def test_6_4_a_beach_is_its_own_line():
    land = world(unit("a"), unit("x", G))
    state = start(land, {"a": "13-05", "x": "13-04"})
    assert has_line(state, 0)
    assert supply_map(state, Side.ALLIED).owner[at(land, "13-05")] == 0


def test_6_5_garrison_dumps_keep_a_fortress_short_not_isolated():
    fort = np.zeros(140, np.uint8)
    fort[25] = 1
    land = world(unit("x", G), unit("y", G), board=country(fort=fort), sources=())
    grid = land.board.grid
    turn = begin(start(land, {"x": grid.hex_id(25)[1:], "y": "05-05"}, side=G, cut_off={"x": 5, "y": 5}))
    begin_supply(turn)
    assert list(turn.state.supply) == [Supply.SHORT, Supply.ISOLATED]
    assert not has_line(turn.state, 0)


@pytest.mark.parametrize(("nights", "expected"), [(0, Supply.SHORT), (1, Supply.ISOLATED)])
def test_6_5_what_a_unit_carries_lasts_the_first_day(nights, expected):
    land = world(unit("x", G), sources=())
    turn = begin(start(land, {"x": "03-03"}, side=G, cut_off={"x": nights}))
    begin_supply(turn)
    assert turn.state.supply[0] == expected
