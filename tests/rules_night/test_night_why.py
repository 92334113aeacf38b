"""Rules 11.6 and 11.7: why a hex cannot be reached today, and when it could be."""

from __future__ import annotations

import numpy as np
import pytest
from night_world import at, country, start, unit, world

from game.dice import Dice
from game.model.orders import End, Move
from game.model.refusals import RefusalCode
from game.model.state import State
from game.model.terms import MoveClass, Side, Terrain, UnitKind
from game.model.why import NEVER, TODAY
from game.rules import apply, opening, refusal, view_of
from game.rules.why import why_not
from game.text.why import march_answer

A, G = Side.ALLIED, Side.GERMAN


def morning(land, where) -> State:
    return opening(start(land, where), Dice(1))[0]


def ask(state: State, goal: str, unit_id: str = "a"):
    return why_not(view_of(state, state.side), state.world.unit_index(unit_id), at(state.world, goal))


def test_11_6_what_can_be_reached_has_no_refusal():
    state = morning(world(unit("a"), unit("x", G)), {"a": "12-05", "x": "01-05"})
    here, near = ask(state, "12-05"), ask(state, "10-05")
    assert (here.days, here.refusal, here.way) == (TODAY, None, ())
    assert (near.days, near.refusal) == (TODAY, None)
    assert refusal(view_of(state, A), Move(0, near.way)) is None and near.price <= near.left
    assert "can be in" in march_answer(near, state.world)[0]


def test_11_6_points_lacking_are_counted():
    state = morning(world(unit("a"), unit("x", G)), {"a": "13-05", "x": "00-00"})
    answer = ask(state, "07-05")
    assert answer.refusal is not None and answer.refusal.code is RefusalCode.NO_POINTS
    assert answer.price == 6 * 4 and answer.left == 20 and answer.lacking == 4 and answer.days == 1
    assert any("4 more than the 20" in line for line in march_answer(answer, state.world))


def test_11_6_the_zone_of_control_and_whose_it_is():
    state = morning(world(unit("a"), unit("x", G)), {"a": "12-05", "x": "10-04"})
    answer = ask(state, "10-05")
    assert answer.refusal is None, "a march may end in a zone"
    wall = morning(
        world(unit("a"), unit("x", G), unit("y", G)), {"a": "12-05", "x": "11-03", "y": "11-06"},
    )
    answer = ask(wall, "10-05")
    assert answer.refusal is not None and answer.refusal.rule in ("4.2", "4.3")
    assert answer.zone and all(wall.world.units[u].side == G for u in answer.zone)
    assert any("zone of control is that of" in line for line in march_answer(answer, wall.world))


def test_11_6_the_enemy_and_the_ground_are_named():
    sea = np.full(14 * 10, Terrain.CLEAR, np.uint8)
    land = world(unit("a"), unit("x", G), board=country(terrain=sea))
    sea = sea.copy()
    sea[at(land, "13-00")] = Terrain.SEA
    sea.setflags(write=False)
    state = morning(world(unit("a"), unit("x", G), board=country(terrain=sea)), {"a": "12-05", "x": "10-05"})
    held, wet = ask(state, "10-05"), ask(state, "13-00")
    assert held.refusal is not None and (held.refusal.rule, held.days) == ("4.1", NEVER) and held.way
    assert wet.refusal is not None and (wet.refusal.rule, wet.days, wet.way) == ("3.2", NEVER, ())


@pytest.mark.parametrize(("changes", "rule"), [({"move_class": MoveClass.IMMOBILE}, "3.1"), ({"side": G}, "2.3")])
def test_11_6_those_who_take_no_orders_say_so(changes, rule):
    state = morning(world(unit("a", **changes), unit("b")), {"a": "12-05", "b": "12-06"})
    answer = ask(state, "10-05")
    assert answer.refusal is not None and answer.refusal.rule == rule and answer.days == NEVER


def test_11_6_a_frozen_unit_and_a_lonely_gun():
    state = morning(world(unit("a"), unit("x", G)), {"a": "12-05", "x": "09-04"})
    state.frozen[0] = 1
    assert ask(state, "11-05").refusal.rule == "2.6"
    guns = world(unit("a", kind=UnitKind.ARTILLERY), unit("b"), unit("x", G))
    answer = ask(morning(guns, {"a": "12-05", "b": "11-05", "x": "09-04"}), "10-04")
    assert answer.refusal is not None and answer.refusal.rule == "4.4"


@pytest.mark.parametrize(("goal", "patrolled"), [
    ("07-05", False), ("08-01", False), ("05-02", True), ("02-08", True), ("00-09", True), ("01-00", True),
])
def test_11_7_the_unit_is_there_after_so_many_nights(goal, patrolled):
    """Marching as the answer says, with everybody else standing still, takes no longer than it says."""
    land = world(unit("a"), unit("x", G))
    state, dice = morning(land, {"a": "13-05", "x": "04-05"}), Dice(1)
    days = ask(state, goal).days
    assert days > 0
    for night in range(days + 1):
        answer = ask(state, goal)
        assert answer.days <= days - night, "patrols may make the way cheaper, never longer"
        way = answer.way
        steps = next(n for n in range(len(way), 0, -1) if refusal(view_of(state, A), Move(0, way[:n])) is None)
        state = apply(state, Move(0, way[:steps]), dice)[0]
        if state.hex[0] == at(land, goal):
            assert night == days or patrolled
            return
        for _ in range(2):
            state = apply(state, End(), dice)[0]
    raise AssertionError("never got there")
