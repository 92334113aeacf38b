"""Rules 9.1, 9.8 to 9.11 and 3.6: fighter-bombers."""

from __future__ import annotations

import numpy as np

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Allot, Focus, from_text, to_text
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass, SupportKind
from game.rules import apply, refusal, view_of
from game.rules.air import Shares, allotment, fly, harried, points_for
from game.rules.invariants import difference
from game.rules.movement import allowance, allowances
from tests.rules_fire.fire_world import CORPS, US1, US3, A, G, asset, attack, duel, land
from tests.rules_night.night_world import DULL, FAIR, begin, start, unit

AIR = SupportKind.TACTICAL_AIR


def _flown(state):
    turn = begin(state)
    fly(turn)
    assert difference(state, turn.state, turn.events) == []
    return turn.state


def test_9_1_sorties_give_points_by_the_weather():
    rules = duel().world.rules.air
    wings = (asset(AIR, strength=rules.sorties_per_point * 8),)
    for weather, percent in ((FAIR, 100), (DULL, rules.flying_percent[2])):
        state = _flown(start(duel(wings, weather=weather).world, {"a": "07-05", "x": "06-05"}, turn=2))
        assert state.air_points[A] == state.asset_points[0] == 8 * rules.support_percent * percent // 10_000
    assert _flown(duel(wings, weather=FAIR)).air_points[A] == 0  # before air.tactical_from


def test_9_1_what_one_air_force_leaves_over_counts_for_the_next():
    each = duel().world.rules.air.sorties_per_point
    wings = tuple(asset(AIR, strength=each * 3 // 2) for _ in range(4))
    state = _flown(start(duel(wings, weather=FAIR).world, {"a": "07-05", "x": "06-05"}, turn=2))
    assert state.air_points[A] == 3 and sum(state.asset_points) == 3


def test_9_8_an_allotment_holds_from_the_next_morning():
    state = duel((asset(AIR, strength=1000),), weather=FAIR)
    order = Allot(20, 70, Focus.DEEP)
    assert from_text(to_text(order, state.world), state.world) == order
    assert to_text(order, state.world) == "allot support 20 interdiction 70 deep"
    after, events = apply(state, order, Dice(1))
    assert difference(state, after, events) == [] and events[0].code is EventCode.AIR_PLANNED
    assert allotment(after, A) == Shares(20, 70, 2) and after.air_deep[A] == state.air_deep[A]
    assert view_of(after, G).air_plan[A] == 0
    air = state.world.rules.air
    flown = _flown(after)
    assert flown.air_deep[A] == min(100, 700 * air.focus_percent // air.interdiction_sorties)
    assert flown.air_near[A] == min(100, 700 * air.other_percent // air.interdiction_sorties)
    assert flown.air_cover[A] == 100


def test_9_8_shares_beyond_the_whole_are_refused():
    view = view_of(duel((asset(AIR),)), A)
    for order in (Allot(60, 41), Allot(-1, 50), Allot(101, 0)):
        refused = refusal(view, order)
        assert refused is not None and (refused.code, refused.rule) == (RefusalCode.SHARES, "9.8")
    air = view.world.rules.air
    same = refusal(view, Allot(air.support_percent, air.interdiction_percent))
    assert same is not None and same.code is RefusalCode.REPEATED
    none = refusal(view_of(duel(), A), Allot(10, 10))
    assert none is not None and none.code is RefusalCode.NO_SUCH_ASSET


def test_9_9_an_air_force_supports_its_own_army():
    wings = (asset(AIR, sector=US3), asset(AIR, sector=US1), asset(AIR))
    made = land(unit("a"), unit("b", formation=US3), unit("x", G), assets=wings, weather=FAIR)
    state = start(made, {"a": "07-05", "b": "07-04", "x": "06-05"}, spotted={"x": 1}, turn=2)
    state.air_points[A] = 6
    for i, points in enumerate((1, 2, 3)):
        state.asset_points[i] = points
    assert (points_for(state, 0), points_for(state, 1)) == (5, 4)
    refused = refusal(view_of(state, A), attack(state, "a", air=6))
    assert refused is not None and (refused.code, refused.rule, refused.have) == (RefusalCode.NO_AIR, "9.1", 5)
    after, _ = apply(state, attack(state, "a", air=3), Dice(1))
    assert list(after.asset_points) == [1, 0, 2] and after.air_points[A] == 3


def test_9_10_interdiction_falls_near_or_deep_and_slows_columns():
    made = land(
        unit("a"), unit("x", G, move_class=MoveClass.MECH), unit("y", G, move_class=MoveClass.MOTOR), unit("z", G),
        assets=(asset(AIR),), weather=FAIR,
    )
    state = start(made, {"a": "13-05", "x": "10-05", "y": "01-05", "z": "01-05"}, side=G)
    state.air_near[A], state.air_deep[A] = 20, 100
    units = np.array([1, 2, 3])
    assert harried(state, units).tolist() == [20, 100, 100]
    state.array("harried")[units] = harried(state, units)
    rules = made.rules.movement
    lost = 100 - rules.day_march_percent
    assert [allowance(state, u) for u in (1, 2, 3)] == [
        rules.allowance.mech * (10_000 - lost * 20) // 10_000, rules.allowance.motor * rules.day_march_percent // 100,
        rules.allowance.foot,
    ]
    assert allowances(state, units).tolist() == [allowance(state, u) for u in (1, 2, 3)]


def test_9_11_cover_keeps_enemy_aircraft_away():
    made = land(unit("a"), unit("x", G), assets=(asset(AIR, strength=2000), asset(AIR, G, strength=400)), weather=FAIR)
    state = start(made, {"a": "07-05", "x": "06-05"}, side=G, turn=2)
    free = _flown(state)
    assert free.air_points[G] > 0 and free.air_near[G] > 0
    state.air_cover[A] = 100
    half = _flown(state)
    assert 0 < half.air_near[G] <= free.air_near[G] // 2 + 1
    state.air_cover[A] = 200
    assert (_flown(state).air_points[G], _flown(state).air_near[G]) == (0, 0)


def test_9_9_units_without_an_army_are_served_by_all_alike():
    made = land(unit("a", formation=CORPS), unit("x", G), assets=(asset(AIR, sector=US1), asset(AIR)))
    state = start(made, {"a": "07-05", "x": "06-05"}, turn=2)
    state.air_points[A], state.asset_points[0], state.asset_points[1] = 3, 1, 2
    assert points_for(state, 0) == 3
    state.field("turn")[0] = 6  # the corps has gone over to the Third Army
    assert points_for(state, 0) == 2
