"""Rules 14.2 to 14.6: sabotage on the map, risen country, and towns that rise."""

from __future__ import annotations

import dataclasses

import pytest
from orders_world import G, bond, trigger

from game.model.constraints import Bond
from game.model.events import EventCode
from game.model.terms import Side, UnitKind
from game.rules import view_of
from game.rules.control import patrols
from game.rules.invariants import difference, violations
from game.rules.resistance import guarded, harass, hold_up
from game.rules.supply import passable, supply_map
from tests.rules_night.night_world import at, begin, country, start, unit, world

WHERE = {"a": "12-05", "x": "02-05", "g": "02-03"}
EVERYWHERE = frozenset(range(140))


def _land(kind, *, fort=(), names=(), **changes):
    tables = country()
    board = tables
    if fort:
        board = country(fort=tables.fort.copy())
        marked = board.fort.copy()
        marked[list(fort)] = 2
        board = country(fort=marked)
    board = dataclasses.replace(board, names=dict.fromkeys(names, "Town"))
    order = bond(kind, area=EVERYWHERE, **changes)
    return world(unit("a"), unit("x", G), unit("g", G, kind=UnitKind.ARTILLERY), board=board, constraints=(order,))


def _run(state, act):
    turn = begin(state)
    act(turn)
    assert difference(state, turn.state, turn.events) == [] and violations(turn.state) == []
    return turn


def test_14_2_columns_far_from_the_enemy_lose_most_of_a_day():
    land = _land(Bond.SABOTAGE, chance=100)
    left = 20 * land.rules.resistance.delayed_percent // 100
    state = start(land, WHERE, side=G, mp={"x": 20, "g": 20})
    turn = _run(state, hold_up)
    assert turn.state.mp.tolist()[1:] == [left, left]
    assert [e.args for e in turn.events if e.code is EventCode.DELAYED] == [(-1,), (-1,)]
    near = start(land, WHERE | {"a": "06-05"}, side=G, mp={"x": 20})
    assert _run(near, hold_up).state.mp[1] == 20
    fort = _land(Bond.SABOTAGE, chance=100, fort=[at(land, "02-05")])
    assert _run(start(fort, WHERE, side=G, mp={"x": 20}), hold_up).state.mp[1] == 20
    assert _run(start(land, WHERE, mp={"x": 20}), hold_up).state.mp[1] == 20, "the Allies are not bound"


def test_14_2_at_its_chance():
    land = _land(Bond.SABOTAGE, chance=25)
    held = 0
    for seed in range(200):
        turn = begin(start(land, WHERE, side=G, mp={"x": 20}), seed)
        hold_up(turn)
        held += turn.state.mp[1] < 20
    assert 30 <= held <= 72


def test_14_3_bands_guard_the_towns():
    town = 9 * 10 + 5
    for kind, kept in ((Bond.COUNTRYSIDE, True), (Bond.SABOTAGE, False)):
        land = _land(kind, names=[town])
        state = start(land, WHERE | {"x": "08-05"}, side=G)
        plain = at(land, "09-04")
        turn = begin(state)
        patrols(turn, guarded(state, G))
        assert (turn.state.control[town] == Side.ALLIED) == kept
        assert turn.state.control[plain] == G


@pytest.mark.parametrize(("fields", "place", "hurt"), [
    ({}, "", (False, True)), ({"men": {"x": 999}}, "", (True, True)), ({"men": {"x": 999}}, "02-05", (False, True)),
])
def test_14_4_those_who_stand_alone_are_fallen_upon(fields, place, hurt):
    fort = [at(_land(Bond.COUNTRYSIDE), place)] if place else []
    land = _land(Bond.COUNTRYSIDE, fort=fort)
    rules = land.rules.resistance
    state = start(land, WHERE, side=G, **fields)
    turn = _run(state, harass)
    for u, expected in zip((1, 2), hurt, strict=True):
        lost = state.men[u] * rules.hurt_men // 1000 if expected else 0
        assert turn.state.lost_men[u] == lost
        assert turn.state.cohesion[u] == 80 + (rules.hurt_cohesion if expected else 0)


def test_14_4_guns_among_troops_are_not_alone():
    state = start(_land(Bond.COUNTRYSIDE), WHERE | {"g": "02-05"}, side=G)
    assert _run(state, harass).state.lost_men[2] == 0


def test_14_5_no_german_zone_ends_an_allied_line_there():
    for kind, open_ in ((Bond.COUNTRYSIDE, True), (Bond.SABOTAGE, False)):
        land = _land(kind)
        state = start(land, WHERE | {"x": "09-05"}, spotted={"x": 1})
        beside = at(land, "10-05")
        for view in (state, view_of(state, Side.ALLIED)):
            assert (passable(view, Side.ALLIED)[beside] == 1) == open_
            assert supply_map(view, Side.ALLIED).dist[at(land, "12-05")] < 100


def test_14_5_both_sides_know_of_a_rising():
    land = _land(Bond.COUNTRYSIDE, begins=trigger(turn=2))
    state = start(land, WHERE)
    state.bond_begun[0] = 2
    assert view_of(state, Side.ALLIED).bond_begun[0] == 2


def test_14_6_a_risen_town_wears_its_garrison_down():
    land = _land(Bond.RISING)
    rules = land.rules.resistance
    turn = _run(start(land, WHERE, side=G), harass)
    assert turn.state.cohesion.tolist()[1:] == [80 + rules.rising_cohesion] * 2
    assert turn.state.lost_men[1] == 3000 * rules.rising_men // 1000
    assert turn.state.cohesion[0] == 80


def test_14_6_it_frees_itself_when_troops_are_near():
    land = _land(Bond.RISING)
    empty, held = at(land, "05-05"), at(land, "02-05")
    narrow = dataclasses.replace(land.constraints[0], area=frozenset({empty, held}))
    land = dataclasses.replace(land, constraints=(narrow,), memo={})
    for place, freed in (("09-05", True), ("10-05", False)):
        turn = _run(start(land, WHERE | {"a": place}, side=G), harass)
        assert (turn.state.control[empty] == Side.ALLIED) == freed
        assert turn.state.control[held] == G
        assert [e.hex for e in turn.events if e.code is EventCode.FREED] == [empty] * freed
