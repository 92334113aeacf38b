"""Rules 7.15, 7.16 and 10.10 to 10.17: landings against a defended coast."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Attack, Enter
from game.model.refusals import RefusalCode
from game.model.terms import Flying, Ground, MoveClass, Sea, Side, Sky, Status, Terrain, UnitKind
from game.model.world import Entry, EntryKind, Weather
from game.rules import apply, refusal, view_of
from game.rules.assault import guns_that_bear, launch_swimmers, swimmers, under_cliffs
from game.rules.bombardment import bombard, weight_of
from game.rules.invariants import difference, violations
from game.rules.odds import Cause, case_of
from game.rules.sight import update_spotted
from tests.landing.landing_world import BEACH, GRID, NEXT, NO_PLAN, coast, rules_with, shore, waiting
from tests.rules_night.night_world import begin, unit

POST = unit(
    "post", Side.GERMAN, kind=UnitKind.STRONGPOINT, men=300, guns=10, at_guns=0, move_class=MoveClass.IMMOBILE, works=2,
)
WAVE = unit("wave", entry=0)
MORE = unit("more", entry=0)
TANKS = unit("tanks", kind=UnitKind.ARMOR, entry=0, men=700, tanks=60, swimming=30, move_class=MoveClass.MECH)


def plan(**changes: Any):
    return dataclasses.replace(NO_PLAN, **changes)


def at_sea(*units, known=True, **changes):
    """Dawn before the beach, with a post on it that is seen."""
    state = waiting(shore(*units, **changes), {"post": "11-05"})
    if known:
        turn = begin(state)
        update_spotted(turn)
        state = turn.state
    return state


def weather(sky=Sky.CLEAR, sea=Sea.CALM):
    return Weather(Ground.DRY, sky, sea, Flying.NONE)


def bombarded(spec=POST, sky=Sky.CLEAR, seed=1, **changes):
    turn = begin(waiting(shore(spec, beach=plan(turn=1, **changes), weather=weather(sky)), {"post": "11-05"}), seed)
    before = turn.state.copy()
    bombard(turn)
    assert difference(before, turn.state, turn.events) == violations(turn.state) == []
    return before, turn


def shaken(**changes):
    return sum(85 - bombarded(seed=seed, **changes)[1].state.cohesion[0] for seed in range(20))


def test_10_10_ships_shake_posts_and_silence_guns():
    before, turn = bombarded(naval=6, minutes=120)
    state = turn.state
    assert state.cohesion[0] < before.cohesion[0] and state.guns[0] < before.guns[0] and state.men[0] < before.men[0]
    told = turn.events[-1]
    assert (told.code, told.args) == (EventCode.BOMBARDED, (300 - state.men[0], 10 - state.guns[0]))
    assert not bombarded()[1].events


def test_10_10_concrete_shelters_and_more_ships_do_more():
    assert shaken(naval=4, minutes=60) > shaken(naval=2, minutes=60)
    light, heavy = (dataclasses.replace(POST, works=works) for works in (1, 3))
    assert shaken(spec=light, naval=3, minutes=60) > shaken(spec=heavy, naval=3, minutes=60)


def test_10_10_only_on_its_day():
    turn = begin(waiting(shore(POST, beach=plan(turn=2, naval=6, minutes=90)), {"post": "11-05"}))
    bombard(turn)
    assert not turn.events


def test_10_11_cloud_spoils_the_aim_of_bombers_above_it():
    plans = {"tons": 1000, "on_target": 50}
    rules = shore(POST).rules.bombardment
    for sky in Sky:
        state = waiting(shore(POST, weather=weather(sky)), {"post": "11-05"})
        assert weight_of(state, plan(**plans)) == 500 * rules.cloud_percent[sky] // 100
        assert weight_of(state, plan(**plans, low=True)) == 500
    assert weight_of(state, plan(tons=1000, on_target=0, low=True)) == 0


def test_10_12_posts_on_a_beach_are_known_and_others_are_not():
    other = unit("other", Side.GERMAN)
    state = at_sea(POST, WAVE, other)
    assert state.spotted[0] and refusal(view_of(state, Side.ALLIED), Attack(BEACH, (1,))) is None
    inland = waiting(shore(POST, WAVE), {"post": "08-05"})
    turn = begin(inland)
    update_spotted(turn)
    assert not turn.state.spotted[0]
    troops = dataclasses.replace(POST, kind=UnitKind.INFANTRY)
    assert not at_sea(troops, WAVE).spotted[0]
    assert at_sea(POST, WAVE, beach=plan(drift_to=(BEACH,)), entries=elsewhere()).spotted[0]


def elsewhere():
    return (
        Entry(0, "able", "Able", Side.ALLIED, EntryKind.BEACH, (NEXT,), 0),
        Entry(1, "zone", "Zone", Side.ALLIED, EntryKind.DROP, (NEXT,), 0),
    )


def test_10_13_a_wave_holds_what_the_boats_carry():
    state = at_sea(POST, WAVE, MORE, beach=plan(wave=4000))
    view = view_of(state, Side.ALLIED)
    refused = refusal(view, Attack(BEACH, (1, 2)))
    assert (refused.code, refused.rule, refused.need, refused.have) == (RefusalCode.WAVE_FULL, "10.13", 4000, 6000)
    assert refusal(view, Attack(BEACH, (1,))) is None


def landed(state, *units, seed=1, **order):
    after, events = apply(state, Attack(BEACH, units, **order), Dice(seed))
    assert difference(state, after, events) == violations(after) == []
    return after, events


def test_10_14_the_first_wave_may_drift():
    state = at_sea(POST, WAVE, MORE, beach=plan(drift=100, drift_to=(NEXT,)))
    places = set()
    for seed in range(30):
        after, events = landed(state, 1, seed=seed)
        drifted = next(e for e in events if e.code is EventCode.DRIFTED)
        assert drifted.args[0] == BEACH
        places.add(drifted.args[1])
        assert after.cohesion[1] <= state.cohesion[1] + state.world.rules.assault.drift_cohesion
        if drifted.args[1] == NEXT:  # nobody holds it
            assert after.hex[1] == NEXT and after.status[0] == Status.ACTIVE and after.men[1] == 3000
            events = landed(after, 2, seed=seed)[1]
            assert not any(e.code is EventCode.DRIFTED for e in events)  # steers by those ashore
    assert places == {BEACH, NEXT}


def test_10_14_a_rough_sea_makes_more_waves_drift():
    def drifts(sea):
        state = at_sea(POST, WAVE, beach=plan(drift=5), weather=weather(sea=sea))
        return sum(e.code is EventCode.DRIFTED for seed in range(60) for e in landed(state, 1, seed=seed)[1])

    assert drifts(Sea.GALE) > drifts(Sea.CALM)
    state = at_sea(POST, WAVE, weather=weather(sea=Sea.GALE))
    assert not any(e.code is EventCode.DRIFTED for e in landed(state, 1)[1])


def dawn(sea, swell=0, *, turn=1, seed=1, tanks=TANKS):
    """The morning of a landing, with swimming tanks at the beach."""
    made = begin(at_sea(POST, WAVE, tanks, beach=plan(turn=turn, swell=swell), weather=weather(sea=sea)), seed)
    before = made.state.copy()
    launch_swimmers(made)
    assert difference(before, made.state, made.events) == violations(made.state) == []
    return made


def sunk(sea, swell=0):
    return sum(e.args[0] for seed in range(40) for e in dawn(sea, swell, seed=seed).events)


def test_10_15_swimming_tanks_sink_by_the_sea_off_the_beach():
    assert sunk(Sea.CALM) < sunk(Sea.ROUGH) < sunk(Sea.GALE)
    assert sunk(Sea.ROUGH, swell=1) == sunk(Sea.GALE)
    assert not any(dawn(Sea.GALE, turn=2, seed=seed).events for seed in range(20))
    for seed in range(20):
        made = dawn(Sea.GALE, seed=seed)
        lost = sum(e.args[0] for e in made.events)
        assert {e.code for e in made.events} <= {EventCode.SUNK}
        assert made.state.tanks[2] == 60 - lost and swimmers(made.state, 2) == 30 - lost >= 0


def way_in(state, *units, **rules):
    """Men the first of some units loses before the table is used."""
    _, events = landed(state, *units, **rules)
    losses = []
    for event in events:
        if event.code is EventCode.ATTACKED:
            break
        losses += [event.args[0]] if event.code is EventCode.LOSSES and event.unit == units[0] else []
    return sum(losses)


def test_10_15_swimming_tanks_ease_the_way_in_on_the_day_of_the_landing():
    swim, dry = (at_sea(POST, WAVE, TANKS, beach=plan(turn=turn)) for turn in (1, 2))
    rules = swim.world.rules.assault
    assert rules.swimming_least <= TANKS.swimming
    assert way_in(swim, 1, 2) < way_in(dry, 1, 2) == way_in(dry, 1)
    few = at_sea(POST, WAVE, dataclasses.replace(TANKS, swimming=rules.swimming_least - 1), beach=plan(turn=1))
    assert way_in(few, 1, 2) == way_in(dry, 1, 2)


def test_10_16_special_armour_gives_a_shift_and_clears_obstacles():
    rules = shore(POST).rules.assault
    bare, helped = (at_sea(POST, WAVE, beach=plan(obstacles=100, special=special)) for special in (False, True))
    order = Attack(BEACH, (1,))
    assert (Cause.SPECIAL_ARMOUR, rules.special_shift) in case_of(helped, order).shifts
    assert Cause.SPECIAL_ARMOUR not in dict(case_of(bare, order).shifts)
    guns = way_in(at_sea(POST, WAVE), 1)
    assert way_in(bare, 1) == guns + 300
    assert way_in(helped, 1) == guns + 3 * rules.special_obstacles


def test_10_17_the_ways_off_a_beach_leave_a_part_of_the_points():
    def points(exits):
        state = waiting(shore(unit("wave", entry=0, move_class=MoveClass.MOTOR), beach=plan(exits=exits)), {})
        return apply(state, Enter(0, BEACH), Dice(1))[0].mp[0]

    assert 0 < points(50) == points(100) // 2
    assert points(0) == 0


def cliffs(*directions):
    table = np.zeros((GRID.size, 6), np.uint8)
    table[BEACH, list(directions)] = 1
    return coast(cliff=table)


def washed():
    board = coast()
    return [d for d, n in enumerate(GRID.neighbours[BEACH]) if board.terrain[n] == Terrain.SEA]


def test_7_15_only_trained_troops_land_under_cliffs():
    sides = washed()
    assert len(sides) == 2
    steep = cliffs(*sides)
    assert under_cliffs(steep, BEACH) and not under_cliffs(cliffs(sides[0]), BEACH) and not under_cliffs(coast(), BEACH)
    assert not under_cliffs(steep, GRID.index(5, 5))
    climbers = unit("climbers", entry=0, kind=UnitKind.RANGER, climbs=True)
    state = at_sea(POST, WAVE, climbers, board=steep)
    view = view_of(state, Side.ALLIED)
    refused = refusal(view, Attack(BEACH, (1,)))
    assert (refused.code, refused.rule) == (RefusalCode.CLIFF, "7.15")
    assert refusal(view, Attack(BEACH, (2,))) is None
    empty = waiting(shore(WAVE, climbers, board=steep), {})
    refused = refusal(view_of(empty, Side.ALLIED), Enter(0, BEACH))
    assert (refused.code, refused.rule) == (RefusalCode.CLIFF, "7.15")
    assert refusal(view_of(empty, Side.ALLIED), Enter(1, BEACH)) is None


def test_7_15_climbers_come_in_behind_the_works():
    climbers = unit("climbers", entry=0, climbs=True)
    flat, steep = (at_sea(POST, climbers, board=board) for board in (coast(), cliffs(*washed())))
    order = Attack(BEACH, (1,))
    assert {Cause.STRONGPOINT, Cause.LANDING} <= set(dict(case_of(flat, order).shifts))
    assert not {Cause.STRONGPOINT, Cause.LANDING} & set(dict(case_of(steep, order).shifts))


@pytest.mark.parametrize("works", range(4))
def test_7_16_guns_in_concrete_count_for_more(works):
    post = dataclasses.replace(POST, works=works)
    state = at_sea(post, WAVE)
    rules, combat = state.world.rules.assault, state.world.rules.combat
    assert guns_that_bear(state, BEACH) == 10 * rules.works_fire[works]
    rate = 10 * rules.works_fire[works] * combat.landing_loss // 100
    assert way_in(state, 1) == 3000 * rate // 1000


def test_7_16_bluffs_and_obstacles_cost_more_up_to_the_most():
    plain = way_in(at_sea(POST, WAVE), 1)
    bluffs = way_in(at_sea(POST, WAVE, beach=plan(fire=200)), 1)
    assert bluffs == 2 * plain
    assert way_in(at_sea(POST, WAVE, beach=plan(obstacles=20)), 1) == plain + 60
    most = 3000 * shore(POST).rules.combat.landing_loss_most // 1000
    assert way_in(at_sea(POST, WAVE, beach=plan(obstacles=400)), 1) == most


def test_the_fallen_of_a_wave_count_as_landed():
    state = at_sea(POST, WAVE, rules=rules_with("combat", landing_loss=20))
    for seed in range(40):
        after, _ = landed(state, 1, seed=seed)
        if after.status[1] == Status.ACTIVE:
            fallen = way_in(state, 1, seed=seed)
            assert after.landed_men[Side.ALLIED] - fallen <= after.men[1] <= after.landed_men[Side.ALLIED]
            return
    raise AssertionError("no wave came ashore")
