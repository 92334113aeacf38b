"""Rules 4.7 to 4.9: friends negate a zone, and regiments two hexes apart link up."""

from __future__ import annotations

import dataclasses

import numpy as np
from night_world import at, begin, start, unit, world

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Move
from game.model.refusals import RefusalCode
from game.model.state import ACT_RETREATED
from game.model.terms import Side
from game.rules import apply, refusal, view_of
from game.rules.links import is_shut
from game.rules.reach import reach
from game.rules.retreat import drive_back
from game.rules.supply import supply_map

G = Side.GERMAN


def _linked(*, bent=True, links=1, more=(), where=None, **fields):
    """German regiments two apart around the middle, an Allied one to the east of them."""
    land = world(unit("g", G), unit("h", G), unit("a"), *more)
    zones = dataclasses.replace(land.rules.zones, links=links)
    land = dataclasses.replace(land, rules=dataclasses.replace(land.rules, zones=zones), memo={})
    near = land.board.grid.neighbours
    middle = at(land, "06-05")
    one, other = (near[middle][0], near[middle][2]) if bent else (near[middle][0], near[middle][3])
    hex_id = land.board.grid.hex_id
    places = {"g": hex_id(one)[1:], "h": hex_id(other)[1:], "a": "10-05"} | (where or {})
    return start(land, places, **fields), middle, near[middle][1]


def test_4_8_nobody_crosses_between_the_two_hexes_that_part_a_link():
    state, inner, outer = _linked()
    assert is_shut(state, Side.ALLIED, outer, inner) and is_shut(state, Side.ALLIED, inner, outer)
    assert not is_shut(state, G, outer, inner)
    off, _, _ = _linked(links=0)
    assert not is_shut(off, Side.ALLIED, outer, inner)


def test_4_8_a_march_is_refused_and_not_offered():
    state, inner, outer = _linked()
    state.hex[2] = outer
    state.mp[2] = 20
    state.spotted[0] = state.spotted[1] = 1
    state.rebuild()
    view = view_of(state, Side.ALLIED)
    refused = refusal(view, Move(2, (inner,)))
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.ZONE, "4.8")
    assert inner not in reach(view, 2).hexes
    unseen = view_of(_linked()[0], Side.ALLIED)
    assert not is_shut(unseen, Side.ALLIED, outer, inner)
    after, events = apply(state, Move(2, (inner,)), Dice(1))
    assert after.hex[2] == outer and any(e.code is EventCode.HALTED for e in events)


def test_4_8_nobody_enters_the_one_hex_between():
    state, middle, _ = _linked(bent=False)
    near = state.world.board.grid.neighbours[middle]
    assert all(is_shut(state, Side.ALLIED, n, middle) for n in near)
    assert not any(is_shut(state, Side.ALLIED, middle, n) for n in near)


def test_4_8_supply_and_retreat_do_not_cross_either():
    state, inner, outer = _linked(more=(unit("b"),), where={"b": "06-05"})
    assert not is_shut(state, Side.ALLIED, outer, inner)  # own troops ahead hold the way open
    state.hex[3] = outer
    state.rebuild()
    lines = supply_map(state, Side.ALLIED).dist
    off, _, _ = _linked(links=0, more=(unit("b"),), where={"b": state.world.board.grid.hex_id(outer)[1:]})
    state.control[inner] = off.control[inner] = Side.ALLIED
    lines = supply_map(state, Side.ALLIED).dist
    assert lines[inner] > supply_map(off, Side.ALLIED).dist[inner] or lines[inner] == np.max(lines)
    turn = begin(state)
    drive_back(turn, outer, [state.world.board.grid.neighbours[outer][1]], 1, Side.ALLIED)
    assert turn.state.hex[3] != inner


def test_4_9_a_failed_hold_opens_the_way():
    state, inner, outer = _linked(acts={"g": ACT_RETREATED})
    assert not is_shut(state, Side.ALLIED, outer, inner)


def test_4_7_friends_negate_a_zone_for_retreat():
    found = {}
    for friends in (False, True):
        more = (unit("f"),) if friends else ()
        land = world(unit("a"), unit("g", G), unit("h", G), *more)
        grid = land.board.grid
        here = at(land, "08-05")
        near = grid.neighbours[here]
        where = {"a": "08-05", "g": grid.hex_id(near[4])[1:], "h": grid.hex_id(near[5])[1:]}
        where |= {"f": grid.hex_id(near[3])[1:]} if friends else {}
        turn = begin(start(land, where))
        drive_back(turn, here, [near[4]], 1, Side.ALLIED)
        found[friends] = turn.state.hex[0]
    assert found[False] != near[3]


