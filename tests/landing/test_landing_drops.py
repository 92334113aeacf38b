"""Rules 10.2 and 10.6 to 10.9: what becomes of those who come by air."""

from __future__ import annotations

import dataclasses

import pytest

from game.dice import Dice
from game.model.events import EventCode
from game.model.ledger import Ledger
from game.model.orders import End, Enter
from game.model.terms import Flying, Ground, Sea, Side, Sky, Status, UnitKind
from game.model.world import Weather
from game.rules import apply, refusal, view_of
from game.rules.context import Turn
from game.rules.invariants import difference, violations
from game.rules.losses import lose_all
from tests.landing.landing_world import NO_PLAN, ZONE, rules_with, shore, waiting
from tests.rules_night.night_world import unit

PARAS = unit("a", kind=UnitKind.PARACHUTE, entry=1, men=2000, guns=0, at_guns=0)
OVERCAST = Weather(Ground.DRY, Sky.OVERCAST, Sea.CALM, Flying.NONE)
GUARD = unit("g", Side.GERMAN)


def dropped(*, seed=1, spec=PARAS, **changes):
    state = waiting(shore(spec, GUARD, **changes), {"g": "00-00"})
    order = Enter(0, ZONE)
    assert refusal(view_of(state, Side.ALLIED), order) is None
    after, events = apply(state, order, Dice(seed))
    assert difference(state, after, events) == violations(after) == []
    return after, events


def mean_astray(**changes):
    return sum(dropped(seed=seed, **changes)[0].astray[0] for seed in range(30)) // 30


def test_10_6_some_of_a_drop_are_astray_and_do_not_count_as_its_men():
    state, events = dropped()
    assert state.astray[0] > 0
    assert state.men[0] + state.astray[0] + state.lost_men[0] == 2000
    astray = next(e for e in events if e.code is EventCode.ASTRAY)
    assert astray.args == (state.astray[0], state.men[0])
    assert astray.seen == 1 << Side.ALLIED
    assert view_of(state, Side.GERMAN).astray[0] == 0


def test_10_6_cloud_and_flak_put_more_men_astray():
    fair = mean_astray()
    assert mean_astray(weather=OVERCAST) > fair
    assert mean_astray(zone=dataclasses.replace(NO_PLAN, flak=30)) > fair
    most = rules_with("airborne").airborne.astray_most
    worst, _ = dropped(zone=dataclasses.replace(NO_PLAN, flak=100))
    assert worst.astray[0] == (2000 - worst.lost_men[0]) * most // 100


def test_10_6_each_hex_off_the_zone_puts_more_men_astray():
    far, near = (rules_with("landing", drop_scatter=scatter) for scatter in ((0, 100), (0, 0)))
    assert mean_astray(rules=far) > mean_astray(rules=near)


def night(state):
    return apply(state, End(), Dice(1))


def test_10_7_men_find_their_unit_by_night_and_some_are_lost():
    state, _ = dropped()
    rules, out, men = state.world.rules.airborne, state.astray[0], state.men[0]
    after, events = night(state)
    told = next(e for e in events if e.code is EventCode.REGROUPED)
    back, lost, still = told.args
    assert back == -(-out * rules.regroup // 100) and lost == -(-out * rules.regroup_lost // 100)
    assert after.men[0] == men + back and after.astray[0] == still == out - back - lost
    assert after.lost_men[0] - state.lost_men[0] == lost == after.nation_men[0] - state.nation_men[0]
    assert after.captured[0] == lost * rules.captured // 100
    assert difference(state, after, events) == violations(after) == []
    for _ in range(60):
        after = night(after)[0] if after.side == Side.ALLIED and not after.ended else after
        after = after if after.ended else night(after)[0]
    assert after.astray[0] <= 20


def test_10_7_nobody_comes_through_to_a_surrounded_unit():
    spec = [unit(f"g{i}", Side.GERMAN) for i in range(2)]
    world = shore(PARAS, *spec, rules=rules_with("landing", drop_scatter=(0, 0)))
    col, row = world.board.grid.coords(ZONE)
    state = waiting(world, {"g0": f"{col:02d}-{row - 2:02d}", "g1": f"{col:02d}-{row + 2:02d}"})
    free, _ = apply(state, Enter(0, ZONE), Dice(1))
    after, events = night(free)
    assert next(e for e in events if e.code is EventCode.REGROUPED).args[0] > 0
    ringed = free.copy()
    for u, direction in ((1, 0), (2, 3)):
        Ledger(ringed).place(u, world.board.grid.neighbours[ZONE][direction])
    after, events = night(ringed)
    back, lost, _ = next(e for e in events if e.code is EventCode.REGROUPED).args
    assert back == 0 and lost == -(-ringed.astray[0] * world.rules.airborne.surrounded_lost // 100)
    assert violations(after) == []


def test_10_7_a_unit_that_is_destroyed_loses_those_astray_too():
    state, _ = dropped()
    turn = Turn(state, Dice(1))
    astray = state.astray[0]
    lose_all(turn, 0)
    assert turn.state.astray[0] == 0 and turn.state.lost_men[0] == 2000
    assert turn.state.captured[0] == astray
    assert turn.state.status[0] == Status.DESTROYED


def test_10_7_nobody_is_sent_for_a_man_astray():
    state, _ = dropped()
    ledger = Ledger(state)
    ledger.put("pool_men", 0, 5000)
    after, _ = night(state)
    assert after.gained_men[0] <= after.lost_men[0]
    assert violations(after) == []


def test_10_8_gliders_come_down_where_they_are_wanted_and_together():
    spec = dataclasses.replace(PARAS, kind=UnitKind.GLIDER)
    for seed in range(20):
        state, events = dropped(seed=seed, spec=spec, zone=dataclasses.replace(NO_PLAN, flak=60))
        assert state.hex[0] == ZONE and state.astray[0] == 0
        assert state.lost_men[0] == 2000 * state.world.rules.airborne.glider_men // 1000
        assert not any(e.code in (EventCode.SCATTERED, EventCode.ASTRAY) for e in events)


@pytest.mark.parametrize("kind", [UnitKind.PARACHUTE, UnitKind.GLIDER])
def test_10_9_what_comes_down_with_a_drop_holds_its_cohesion(kind):
    state, _ = dropped(spec=dataclasses.replace(PARAS, kind=kind))
    began, days = state.cohesion[0], state.world.rules.landing.drop_days
    for number in range(1, days + 2):
        state, _ = night(state)
        if number <= days:
            assert state.cohesion[0] == began and state.cut_off[0] == number - days
        state, _ = night(state)
    assert state.cohesion[0] == began + state.world.rules.supply.isolated_cohesion_first
