"""Rules 13.7 and 13.8: an ordered attack, and ferries."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from orders_world import G, bond, morning, trigger

from game.ai.aims import Ways
from game.ai.estimate import Estimate
from game.ai.upkeep import crossings
from game.ai.worth import Worth
from game.dice import Dice
from game.model.constraints import Bond, Lifting
from game.model.events import EventCode
from game.model.orders import Attack, from_text, to_text
from game.model.points import Source
from game.model.refusals import RefusalCode
from game.model.state import ACT_ATTACKED
from game.model.terms import MoveClass, River, Side
from game.model.troop_orders import Ferry
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference, violations
from game.rules.nightfall import end_of_turn
from game.rules.points import point_sources, points
from game.scenario import data_dir, read_profile
from tests.rules_night.night_world import DULL, FAIR, at, begin, country, start, unit, world

WHERE = {"a": "08-05", "x": "07-05", "y": "07-04"}


def _land(**changes):
    base = world(unit("a"))
    order = bond(
        Bond.COUNTERATTACK, units=(1, 2), begins=trigger(lost=(at(base, "12-05"),)), goal=at(base, "12-05"), count=3,
        days=2, points=7, **changes,
    )
    return world(unit("a"), unit("x", G), unit("y", G), constraints=(order,))


def _night(state):
    turn = begin(state)
    end_of_turn(turn)
    turn.emit(EventCode.SIDE_ENDED)
    assert difference(state, turn.state, turn.events) == []
    return turn


def _begun(turn: int, **fields):
    state = start(_land(), WHERE, side=G, turn=turn, **fields)
    state.bond_begun[0] = 3
    return state


def test_13_7_it_begins_when_its_trigger_has_come_and_the_delay_has_gone_by():
    land = _land()
    assert morning(start(land, WHERE, side=G, turn=3)).state.bond_begun[0] == 3
    late = dataclasses.replace(land.constraints[0], begins=trigger(turn=2, delay=2))
    land = world(unit("a"), unit("x", G), unit("y", G), constraints=(late,))
    state = start(land, WHERE, side=G, turn=3)
    state.bond_due[0] = 2
    assert morning(state).state.bond_begun[0] == 0
    state.field("turn")[0] = 4
    after = morning(state).state
    assert (after.bond_begun[0], after.bond_due[0]) == (4, 0)


def test_13_7_attacks_of_bound_units_near_the_goal_count():
    attacked = {"x": ACT_ATTACKED, "y": ACT_ATTACKED}
    assert _night(_begun(3, acts=attacked)).state.bond_count[0] == 2
    assert _night(_begun(3, acts={"x": ACT_ATTACKED})).state.bond_count[0] == 1
    state = _begun(3, acts=attacked)
    far = dataclasses.replace(state.world.rules.orders, attack_within=3)
    state.world = dataclasses.replace(state.world, rules=dataclasses.replace(state.world.rules, orders=far), memo={})
    assert _night(state).state.bond_count[0] == 0


def test_13_7_obeyed_it_is_over_and_costs_nothing():
    state = _begun(4, acts={"x": ACT_ATTACKED})
    state.bond_count[0] = 2
    turn = _night(state)
    assert [e.args for e in turn.events if e.code is EventCode.BOND_OVER] == [(0, Lifting.OBEYED)]
    assert turn.state.field("prestige")[0] == 0


@pytest.mark.parametrize(("day", "price"), [(4, 0), (5, 7)])
def test_13_7_refused_it_gives_the_allies_its_points(day, price):
    turn = _night(_begun(day))
    assert turn.state.field("prestige")[0] == price
    before = points(start(_land(), WHERE, side=G, turn=day))
    assert points(turn.state) - before == price
    assert [s.points for s in point_sources(turn.state) if s.source is Source.DISOBEYED] == [price] * bool(price)


def test_13_7_the_staff_weighs_the_price_of_refusing():
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    for begun, worth in ((3, True), (0, False)):
        state = _begun(3)
        state.bond_begun[0] = begun
        view = view_of(state, G)
        est, order = Estimate(view, profile), Attack(at(state.world, "08-05"), (1,))
        gain = 7 * profile.objective_worth * profile.obey // 300
        assert Worth(est, Ways(est), view, order).obedience == (gain if worth else 0)
        goal = state.world.constraints[0].goal
        assert Ways(est).ordered == ({1: goal, 2: goal} if worth else {})


def _river(weather=DULL, count=4, *, held=True, **units):
    """A great river along the east side of column 7, and a ferry at 07-05."""
    board = country()
    river = np.zeros_like(board.river)
    near = board.grid.neighbours
    for row in range(board.grid.rows):
        west = board.grid.index(7, row)
        for d, east in enumerate(near[west]):
            if east >= 0 and board.grid.coords(east)[0] == 8:
                river[west, d] = River.MAJOR
                river[east, near[east].index(west)] = River.MAJOR
    board = country(river=river)
    banks = frozenset({board.grid.index(7, 5), board.grid.index(8, 5)})
    service = bond(Bond.FERRIES, area=banks, count=count)
    troops = (unit("a"), unit("x", G, tanks=20, **units), unit("y", G))
    orders = (service, bond(Bond.STAND_FAST, index=1)) if held else (service,)
    land = world(*troops, board=board, constraints=orders, weather=weather)
    return start(land, {"a": "13-01", "x": "07-05", "y": "07-04"}, side=G, mp={"x": 20, "y": 20})


def test_13_8_a_ferry_takes_a_unit_over():
    state = _river()
    there = at(state.world, "08-05")
    order = Ferry(1, there)
    assert refusal(view_of(state, G), order) is None
    after, events = apply(state, order, Dice(1))
    assert violations(after) == [] and difference(state, after, events) == []
    assert (after.hex[1], after.mp[1], after.bond_count[0], after.men[1]) == (there, 0, 3000, 3000)
    assert to_text(order, state.world) == "ferry x 008-05" and from_text("ferry x 008-05", state.world) == order


@pytest.mark.parametrize(("unit_", "there", "fields", "code"), [
    (2, "08-04", {}, RefusalCode.NO_FERRY), (1, "06-05", {}, RefusalCode.NO_FERRY),
    (1, "08-05", {"mp": 19}, RefusalCode.ALREADY_MOVED), (1, "08-05", {"count": 2000}, RefusalCode.NO_FERRY),
])
def test_13_8_where_no_ferry_goes(unit_, there, fields, code):
    state = _river()
    state.mp[1] = fields.get("mp", 20)
    state.bond_count[0] = fields.get("count", 0)
    assert refusal(view_of(state, G), Ferry(unit_, at(state.world, there))).code is code


def test_13_8_the_count_begins_anew_each_morning():
    state = _river()
    state.field("turn")[0], state.bond_count[0] = 2, 4000
    assert morning(state).state.bond_count[0] == 0


def test_13_8_aircraft_over_the_river_cost_men_and_tanks():
    state = _river(FAIR)
    after, events = apply(state, Ferry(1, at(state.world, "08-05")), Dice(1))
    rate = state.world.rules.orders.ferry_loss
    assert after.lost_men[1] == 3000 * rate // 1000
    assert [e.args[2:] for e in events if e.code is EventCode.FERRIED] == [(3000 * rate // 1000, 20 * rate // 1000)]
    assert violations(after) == []


def test_13_8_the_staff_brings_up_those_whom_the_river_keeps_away():
    state = _river(move_class=MoveClass.MOTOR)
    land = state.world
    held = [h for h in range(land.board.grid.size) if land.board.grid.coords(h)[0] in (8, 9, 10)]
    for h in held:
        state.control[h] = G
    state.mp[1], state.spotted[0] = 48, 1
    state.rebuild()
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    orders = [order for order, _ in crossings(Estimate(view_of(state, G), profile))]
    assert Ferry(1, at(land, "08-05")) in orders
    assert list(crossings(Estimate(view_of(state, Side.ALLIED), profile))) == []


def test_13_8_the_staff_gets_the_beaten_over_once_they_may_go():
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    for held in (True, False):
        state = _river(held=held, move_class=MoveClass.MOTOR)
        state.mp[1], state.spotted[0], state.men[1], state.cohesion[1] = 48, 1, 300, 20
        state.hex[0], state.hex[2] = at(state.world, "06-05"), at(state.world, "01-01")
        state.rebuild()
        orders = [order for order, _ in crossings(Estimate(view_of(state, G), profile))]
        assert (Ferry(1, at(state.world, "08-05")) in orders) != held
