"""Chapter 13: what begins and ends a constraint, and what reserves, fortresses and pinned armour may not do."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from orders_world import G, bond, morning, trigger

from game.ai.estimate import FAR, Estimate
from game.ai.posts import Match, free_units
from game.dice import Dice
from game.model.constraints import NEVER, Bond, Lifting
from game.model.events import EventCode
from game.model.orders import Move
from game.model.refusals import RefusalCode
from game.model.state import State
from game.model.terms import EntryKind, Side, Status
from game.model.world import Entry, World
from game.rules import apply, refusal, view_of
from game.rules.constraints import in_force, may_leave_ground, set_off
from game.rules.invariants import violations
from game.rules.visibility import redact
from game.scenario import data_dir, read_profile
from tests.rules_night.night_world import at, start, unit, world

PLACES = {"x": "02-05", "y": "03-05", "a": "11-05"}


def _land(*bonds, **changes) -> World:
    return world(unit("a"), unit("x", G), unit("y", G), constraints=bonds, **changes)


def _state(land: World, turn: int = 3, **fields) -> State:
    return start(land, PLACES, side=G, turn=turn, **fields)


def _frozen(*bonds, turn: int = 3, **fields) -> list[int]:
    """Which of the two Germans are still frozen after the morning."""
    return morning(_state(_land(*bonds), turn, frozen={"x": 1, "y": 1}, **fields)).state.frozen.tolist()[1:]


def test_13_1_in_force_within_its_dates_until_it_is_over():
    order = bond(Bond.STAND_FAST, first=2, last=4)
    state = _state(_land(order))
    found = []
    for day in range(1, 7):
        state.field("turn")[0] = day
        found.append(in_force(state, order))
    assert found == [False, True, True, True, False, False]
    state.field("turn")[0], state.bond_over[0] = 3, 3
    assert not in_force(state, order)


def test_13_1_one_that_needs_a_beginning_waits_for_it():
    order = bond(Bond.STAND_FAST, begins=trigger(turn=5))
    state = _state(_land(order))
    assert not in_force(state, order)
    after = morning(_state(_land(order), 5))
    assert in_force(after.state, order)
    assert [e.args for e in after.events if e.code is EventCode.BOND_BEGAN] == [(0,)]


@pytest.mark.parametrize(("cause", "why"), [
    ({"turn": 3}, Lifting.DATE), ({"turn": 4}, None),
    ({"contact": 9}, Lifting.CONTACT), ({"contact": 7}, None),
    ({"landed": 5000}, Lifting.LANDED), ({"landed": 5001}, None),
    ({"lost": ("12-02", "13-02"), "lost_count": 2}, Lifting.LOST),
    ({"lost": ("12-02", "01-02"), "lost_count": 2}, None),
    ({"fortitude": 400}, Lifting.FORTITUDE), ({"fortitude": 399}, None),
])
def test_13_2_what_sets_a_constraint_off(cause, why):
    land = _land()
    if "lost" in cause:
        cause = cause | {"lost": tuple(at(land, h) for h in cause["lost"])}
    order = bond(Bond.RESERVE, units=(1, 2))
    state = _state(_land(order))
    state.landed_men[Side.ALLIED], state.fortitude[G] = 5000, 400
    assert set_off(state, order, trigger(**cause)) == why


def test_13_2_after_the_delay_and_at_its_chance():
    slow = bond(Bond.RESERVE, units=(1, 2), lifts=trigger(turn=2, delay=3))
    assert _frozen(slow, turn=2) == [1, 1]
    assert _frozen(slow, turn=4, bond_due={}) == [1, 1]
    land = _land(slow)
    state = _state(land, 5, frozen={"x": 1, "y": 1})
    state.bond_due[0] = 2
    assert morning(state).state.frozen.tolist()[1:] == [0, 0]
    rare = bond(Bond.RESERVE, units=(1,), lifts=trigger(turn=2, chance=10))
    free = sum(
        morning(_state(_land(rare), frozen={"x": 1}), seed).state.frozen[1] == 0 for seed in range(200)
    )
    assert 8 <= free <= 34


def test_13_3_reserves_are_free_when_the_last_one_lets_them_go():
    first, second = bond(Bond.RESERVE, units=(1,), lifts=trigger(turn=2)), bond(Bond.RESERVE, units=(1, 2))
    assert _frozen(first) == [0, 1]
    assert _frozen(first, dataclasses.replace(second, index=1)) == [1, 1]
    assert _frozen(dataclasses.replace(second, last=2)) == [0, 0]


def test_13_3_one_bound_waits_off_the_map_though_its_date_has_come():
    held = bond(Bond.RESERVE, units=(2,), lifts=trigger(turn=5))
    door = (Entry(0, "west", "West", G, EntryKind.EDGE, (5,), 0),)
    land = world(unit("a"), unit("x", G), unit("y", G, arrival=2, entry=0), constraints=(held,), entries=door)
    for turn, status in ((3, Status.FUTURE), (5, Status.WAITING)):
        state = start(land, {"a": "11-05", "x": "02-05"}, side=G, turn=turn)
        assert morning(state).state.status[2] == status


@pytest.mark.parametrize(("ashore", "least", "most"), [(0, 2, 6), (120_000, 4, 8), (600_000, 12, 16)])
def test_13_4_fortitude_wears_off_with_the_men_ashore(ashore, least, most):
    levels = []
    for seed in range(60):
        state = _state(_land(bond(Bond.FORTITUDE, level=1000)))
        state.fortitude[G], state.landed_men[Side.ALLIED] = 1000, ashore
        levels.append(1000 - morning(state, seed).state.fortitude[G])
    assert (min(levels), max(levels)) == (least, most)


def test_13_4_the_other_side_does_not_know_the_level():
    state = _state(_land(bond(Bond.FORTITUDE, level=1000)))
    state.fortitude[G] = 700
    assert view_of(state, Side.ALLIED).fortitude[G] == 0
    assert view_of(state, G).fortitude[G] == 700
    events = morning(state).events
    assert any(e.code is EventCode.FORTITUDE for e in events)
    assert not any(e.code is EventCode.FORTITUDE for e in redact(events, Side.ALLIED, state.world))


def test_13_5_who_stands_in_a_fortress_under_orders_may_not_leave_it():
    land = _land()
    area = frozenset(at(land, h) for h in ("02-05", "02-04"))
    land = _land(bond(Bond.FORTRESS, units=(1,), area=area))
    state = _state(land, mp={"x": 20, "y": 20})
    view = view_of(state, G)
    assert refusal(view, Move(1, (at(land, "02-04"),))) is None
    found = refusal(view, Move(1, (at(land, "02-04"), at(land, "02-03"))))
    assert (found.code, found.rule, found.hex) == (RefusalCode.HELD_BY_ORDER, "13.5", at(land, "02-03"))
    assert refusal(view, Move(2, (at(land, "03-04"),))) is None


@pytest.mark.parametrize(("quiet", "where", "refused"), [(2, "02-05", True), (3, "02-05", False), (0, "03-04", False)])
def test_13_6_armour_goes_west_only_after_quiet_days(quiet, where, refused):
    land = _land()
    area = frozenset(at(land, f"{c:02d}-{r:02d}") for c in (3, 4) for r in range(10))
    land = _land(bond(Bond.PINNING, units=(2,), area=area))
    state = _state(land, mp={"y": 20}, quiet={"y": quiet})
    found = refusal(view_of(state, G), Move(2, (at(land, where),)))
    assert (found is not None and found.rule == "13.6" and found.code is RefusalCode.PINNED) == refused


def test_2_7_orders_to_stand_fast_add_up_and_end():
    orders = (bond(Bond.STAND_FAST), bond(Bond.STAND_FAST, index=1, cohesion=-2))
    land = _land(*orders)
    usual = land.rules.combat.stand_fast_cohesion
    for over, price in (((0, 0), usual - 2), ((3, 0), -2), ((3, 3), 0)):
        state = start(land, {"a": "04-05", "x": "03-05", "y": "00-00"}, side=G, turn=3, mp={"x": 20})
        for index, turn in enumerate(over):
            state.bond_over[index] = turn
        after, events = apply(state, Move(1, (at(land, "02-05"),)), Dice(1))
        assert after.cohesion[1] - state.cohesion[1] == price
        assert any(e.code is EventCode.STAND_FAST for e in events) == bool(price)
        assert may_leave_ground(state, G) == (not price)
        assert violations(after) == []


def test_constraints_bind_the_side_they_name_alone():
    land = _land(bond(Bond.STAND_FAST))
    assert may_leave_ground(_state(land), Side.ALLIED)
    assert not may_leave_ground(_state(land), G)
    assert bond(Bond.STAND_FAST).begins == NEVER


def test_13_6_the_staff_sends_no_pinned_armour_west():
    land = _land()
    area = frozenset(at(land, f"{c:02d}-{r:02d}") for c in (3, 4) for r in range(10))
    walls = bond(Bond.FORTRESS, index=1, units=(1,), area=frozenset({at(land, "02-05")}))
    land = _land(bond(Bond.PINNING, units=(2,), area=area), walls)
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    goals = np.array(sorted((at(land, "01-05"), at(land, "04-05"))))
    for quiet, west in ((0, True), (3, False)):
        est = Estimate(view_of(_state(land, mp={"x": 20, "y": 20}, quiet={"y": quiet}), G), profile)
        assert free_units(est) == [2], "the garrison stays"
        assert (Match(est, [2], goals).days[0] >= FAR).tolist() == [west, False]
