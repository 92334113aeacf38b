"""Chapter 8 and rules 2.6, 2.8 and 2.9: nights, replacements and the calendar."""

from __future__ import annotations

import dataclasses

import pytest
from night_world import Entry, at, begin, start, unit, world

from game.model.events import EventCode
from game.model.oob import Release
from game.model.state import ACT_ATTACKED, ACT_DEFENDED, ACT_MOVED
from game.model.terms import EntryKind, MoveClass, Nation, Side, Status, Supply
from game.rules.arrivals import begin_arrivals
from game.rules.invariants import difference, violations
from game.rules.nightfall import end_of_turn

G = Side.GERMAN
NEAR = {"a": "08-05", "x": "08-04"}  # in contact
FAR = {"a": "12-05", "x": "01-05"}


def _night(land, where, **fields):
    before = start(land, where, **fields)
    turn = begin(before)
    end_of_turn(turn)
    turn.emit(EventCode.SIDE_ENDED)
    assert difference(before, turn.state, turn.events) == []
    assert violations(turn.state) == []
    return turn.state


def _pair(**spec):
    return world(unit("a", **spec), unit("x", G))


@pytest.mark.parametrize(("where", "acts", "gain"), [
    (FAR, 0, "reserve"), (FAR, ACT_MOVED, "contact"), (FAR, ACT_ATTACKED, "none"),
    (NEAR, 0, "defender"), (NEAR, ACT_MOVED, "contact"), (NEAR, ACT_ATTACKED, "none"), (NEAR, ACT_DEFENDED, "defender"),
])
def test_8_1_cohesion_comes_back_by_what_was_done(where, acts, gain):
    land = _pair()
    rules = land.rules.recovery
    gains = {"none": 0, "contact": rules.contact, "reserve": rules.reserve,
             "defender": rules.contact + rules.contact_defender_bonus}
    after = _night(land, where, cohesion={"a": 50}, acts={"a": acts})
    assert after.cohesion[0] == 50 + gains[gain]


@pytest.mark.parametrize(("quality", "cohesion", "after"), [(3, 84, 85), (3, 85, 85), (3, 99, 99), (5, 94, 95)])
def test_8_1_cohesion_has_a_cap(quality, cohesion, after):
    assert _night(_pair(quality=quality), FAR, cohesion={"a": cohesion}).cohesion[0] == after


def test_8_1_isolated_units_recover_nothing():
    land = dataclasses.replace(_pair(), sources=(), memo={})
    after = _night(land, FAR, cohesion={"a": 50})
    assert after.cohesion[0] == 50 + land.rules.supply.isolated_cohesion_first


def test_8_2_those_who_stay_dig():
    most = _pair().rules.recovery.dig_most
    assert _night(_pair(), FAR, dug_in={"a": 1}).dug_in[0] == 2
    assert _night(_pair(), FAR, dug_in={"a": most}).dug_in[0] == most
    assert _night(_pair(), FAR, acts={"a": ACT_MOVED}).dug_in[0] == 0


@pytest.mark.parametrize(("where", "acts", "rate"), [
    (FAR, 0, None), (NEAR, 0, "quiet_loss"), (NEAR, ACT_ATTACKED, "contact_loss"), (FAR, ACT_DEFENDED, "contact_loss"),
])
def test_8_3_the_line_costs_men(where, acts, rate):
    land = _pair()
    after = _night(land, where, acts={"a": acts})
    expected = 3000 * getattr(land.rules.recovery, rate) // 1000 if rate else 0
    assert after.lost_men[0] == expected
    assert after.acts[0] == 0


def test_8_4_quiet_days_are_counted():
    assert _night(_pair(), FAR, quiet={"a": 3}).quiet[0] == 4
    assert _night(_pair(), NEAR, quiet={"a": 3}).quiet[0] == 0


def test_8_5_the_most_depleted_are_filled_first():
    land = world(unit("a"), unit("b"), unit("c"))
    before = {"men": {"a": 2000, "b": 1000}, "supply": {"c": Supply.SHORT}}
    state = start(land, {"a": "12-05", "b": "11-05", "c": "12-04"}, **before)
    state.men[2] = 500
    state.pool_men[Nation.US] = 210
    turn = begin(state)
    end_of_turn(turn)
    share = 2000 * land.rules.recovery.replacement_share // 100 + 1
    assert turn.state.gained_men[1] == share
    assert turn.state.gained_men[0] == 210 - share
    assert turn.state.gained_men[2] == 0 and turn.state.pool_men[Nation.US] == 0


def test_8_5_in_contact_only_up_to_the_floor():
    land = _pair()
    floor = 3000 * land.rules.recovery.replacement_floor // 100
    state = start(land, NEAR, men={"a": floor - 1})
    state.pool_men[Nation.US] = 5000
    turn = begin(state)
    end_of_turn(turn)
    assert turn.state.men[0] <= floor


def test_8_6_tanks_come_from_the_depots():
    land = _pair(tanks=50, light_tanks=10)
    state = start(land, FAR, tanks={"a": 20}, light_tanks={"a": 0})
    state.pool_tanks[Nation.US] = 5
    turn = begin(state)
    end_of_turn(turn)
    after = turn.state
    assert (after.tanks[0], after.light_tanks[0], after.gained_tanks[0], after.pool_tanks[Nation.US]) == (24, 1, 5, 0)


def test_8_5_drafts_reach_the_depots_by_the_latest_row():
    rows = ((Nation.US, 1, 100, 3), (Nation.US, 3, 40, 1), (Nation.DE, 1, 7, 0))
    land = world(unit("a"), unit("x", G), replacements=rows)
    for turn_number, men in ((2, 100), (3, 40), (9, 40)):
        turn = begin(start(land, FAR, turn=turn_number))
        begin_arrivals(turn)
        assert turn.state.pool_men[Nation.US] == men and turn.state.pool_men[Nation.DE] == 0


def test_2_4_units_wait_at_their_entry_from_their_day_on():
    entry = Entry(0, "omaha", "Omaha", Side.ALLIED, EntryKind.BEACH, (135,), 10_000)
    land = world(unit("a", arrival=2, entry=0), unit("b", arrival=3, entry=0), entries=(entry,))
    state = start(land, {}, turn=2)
    state.entered_men[0] = 9000
    turn = begin(state)
    begin_arrivals(turn)
    assert list(turn.state.status) == [Status.WAITING, Status.FUTURE] and turn.state.entered_men[0] == 0
    assert [(e.code, e.unit, e.args) for e in turn.events] == [(EventCode.ARRIVED, 0, (0,))]


def test_2_5_the_disbanded_give_their_men_to_the_depots():
    land = world(unit("a", leaves=2, disbands_into=0, tanks=4), unit("b", leaves=2), unit("c", leaves=3))
    where = {"a": "12-05", "b": "12-05", "c": "12-05"}
    after = _night(land, where, turn=2)
    assert list(after.status) == [Status.WITHDRAWN, Status.WITHDRAWN, Status.ACTIVE]
    assert after.pool_men[Nation.US] == 3000 and after.pool_tanks[Nation.US] == 4
    assert after.men[0] == 0 and after.men[1] == 3000


def test_2_6_release_by_date_and_by_contact():
    releases = (Release(), Release(turn=3), Release(contact=2), Release(contact=1))
    land = world(unit("a"), *(unit(f"x{i}", G) for i in range(3)), releases=releases)
    frozen = {"frozen": {"x0": 1, "x1": 1, "x2": 1}}
    where = {"a": "08-04", "x0": "00-00", "x1": "06-04", "x2": "06-05"}
    after = _night(land, where, **frozen)  # the Allies' night frees Germans too
    assert list(after.frozen) == [0, 1, 0, 1]
    for day, still in ((2, 1), (3, 0)):
        turn = begin(start(land, where, side=G, turn=day, **frozen))
        begin_arrivals(turn)
        assert turn.state.frozen[1] == still


def test_2_6_guns_free_nobody():
    land = world(unit("a"), unit("x", G), releases=(Release(), Release(contact=0)))
    assert _night(land, {"a": "08-04", "x": "07-04"}, frozen={"x": 1}).frozen[1] == 1
    assert at(land, "08-04") >= 0


def test_2_5_the_cut_off_stay():
    land = world(unit("a", leaves=2), sources=())
    assert _night(land, {"a": "12-05"}, turn=2).status[0] == Status.ACTIVE


def test_8_5_nobody_rebuilds_a_bunker():
    land = world(unit("a", move_class=MoveClass.IMMOBILE))
    state = start(land, {"a": "12-05"}, men={"a": 1000})
    state.pool_men[Nation.US] = 500
    turn = begin(state)
    end_of_turn(turn)
    assert turn.state.men[0] == 1000
