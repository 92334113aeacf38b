"""Rules 9.3 to 9.5, 9.12 to 9.17 and 2.10: set pieces ordered the day before."""

from __future__ import annotations

import dataclasses

import pytest

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Prepare, Strike, from_text, to_text
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass, SupportKind, UnitKind
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference
from game.rules.odds import Cause, case_of
from game.rules.preparation import preparations_due
from game.rules.strikes import clear_away, stand_down, strikes_due
from tests.rules_fire.fire_world import DIV, US1, US3, A, G, asset, attack, duel, land, shift, with_rules
from tests.rules_night.night_world import DULL, FAIR, at, begin, start, unit
from tests.text.test_rulebook import BOOK

BOMBS = SupportKind.HEAVY_BOMBER


def _raid(tons: int, *, safe: bool = False, weather=FAIR, own: str = "07-05", seed: int = 1, short=(0, 0, 0)):
    """The morning after a strike on ``x`` in 06-05 was ordered: (before, turn)."""
    made = land(unit("a"), unit("x", G, tanks=100), assets=(asset(BOMBS, strength=tons),), weather=weather)
    made = with_rules(made, "air", strike_short=short)
    state = start(made, {"a": own, "x": "06-05"}, spotted={"x": 1}, dug_in={"x": 4})
    state, _ = apply(state, Strike(0, at(made, "06-05"), safe), Dice(1))
    turn = begin(state, seed)
    strikes_due(turn)
    assert difference(state, turn.state, turn.events) == []
    return state, turn


def test_9_3_bombers_may_be_ordered_and_only_one_raid_a_day():
    state = duel((asset(BOMBS), asset(BOMBS)))
    target = at(state.world, "06-05")
    for order in (Strike(0, target), Strike(0, target, safe=True)):
        assert refusal(view_of(state, A), order) is None
        assert from_text(to_text(order, state.world), state.world) == order
    after, _ = apply(state, Strike(0, target), Dice(1))
    again = refusal(view_of(after, A), Strike(1, target))
    assert again is not None and (again.code, again.rule) == (RefusalCode.REPEATED, "9.3")


def test_9_4_a_full_carpet_breaks_those_under_it():
    before, turn = _raid(duel().world.rules.air.carpet_tons)
    state, air = turn.state, turn.rules.air
    assert before.men[1] - state.men[1] == before.men[1] * air.strike_men // 1000
    assert before.tanks[1] - state.tanks[1] == before.tanks[1] * air.strike_men // 1000
    assert (state.cohesion[1], state.dug_in[1]) == (before.cohesion[1] + air.strike_cohesion, 0)
    assert shift(state, attack(state), Cause.BOMBED) == air.strike_shift
    assert state.crater[at(state.world, "06-05")] == air.crater_days + 1
    clear_away(turn)
    assert shift(turn.state, attack(turn.state), Cause.BOMBED) == 0


def test_9_12_fewer_tons_do_less():
    tons = duel().world.rules.air.carpet_tons
    air = duel().world.rules.air
    effects = []
    for part in (1, 3, 10):
        before, turn = _raid(tons * part // 10)
        state = turn.state
        effects.append((
            before.men[1] - state.men[1], before.cohesion[1] - state.cohesion[1], before.dug_in[1] - state.dug_in[1],
            shift(state, attack(state), Cause.BOMBED), state.crater[at(state.world, "06-05")],
        ))
    small, third, full = effects
    assert small[0] < third[0] < full[0] and small[1] < third[1] < full[1]
    assert small[2:] == (2, 0, 0) and third[2:] == (2, 1, 0) and full[2:] == (4, air.strike_shift, air.crater_days + 1)


def test_9_5_bombs_fall_short_by_the_distance_of_own_troops():
    short = (100, 100, 0)
    for own, hit in (("07-05", True), ("08-05", True), ("09-05", False), ("11-05", False)):
        before, turn = _raid(3000, own=own, short=short)
        assert (turn.state.men[0] < before.men[0]) is hit, own
        (strike,) = (e for e in turn.events if e.code is EventCode.STRIKE)
        assert (strike.args[2] >= 0) is hit


def test_9_5_nearer_troops_are_in_more_danger():
    chances = duel().world.rules.air.strike_short
    assert chances[0] > chances[1] > chances[2] > 0


def test_9_13_a_safety_line_spares_both():
    air = duel().world.rules.air
    _, close = _raid(3000)
    _, safe = _raid(3000, safe=True)
    assert close.state.men[1] < safe.state.men[1] and close.state.cohesion[1] < safe.state.cohesion[1]
    hits = [
        sum(_raid(3000, safe=safe, seed=seed, short=(50, 0, 0))[1].events[0].args[2] >= 0 for seed in range(60))
        for safe in (False, True)
    ]
    assert hits[1] < hits[0] and 0 < air.safe_short_percent < 100


def test_9_15_a_raid_called_off_leaves_the_choice():
    before, turn = _raid(3000, weather=DULL)
    state, target = turn.state, at(turn.world, "06-05")
    assert state.asset_used[0] == 0 and state.men[1] == before.men[1] and state.stood_ready[A] == target + 1
    assert refusal(view_of(state, A), Strike(0, target)) is None  # it may be ordered again
    after, _ = apply(state, attack(state), Dice(1))
    assert after.stood_ready[A] == 0
    idle = begin(state)
    stand_down(idle)
    assert idle.state.cohesion[0] == state.cohesion[0] + turn.rules.air.called_off_cohesion
    assert idle.state.stood_ready[A] == 0 and difference(state, idle.state, idle.events) == []


def _guns(name: str, many: int, **changes):
    return unit(name, kind=UnitKind.ARTILLERY, guns=many, move_class=MoveClass.MOTOR, **changes)


def _prepared(*, guns: int = 400, weather=FAIR, place: str = "09-05", tons: int = 2000):
    made = land(
        unit("a"), unit("x", G), _guns("g", guns), _guns("h", 500, formation=US3), assets=(), weather=weather,
    )
    state = start(made, {"a": "07-05", "x": "06-05", "g": place, "h": "08-05"}, spotted={"x": 1}, dug_in={"x": 4})
    state.attack_tons[0] = tons
    return made, state


def test_9_16_an_army_prepares_a_hex_with_shells_of_its_stock():
    made, state = _prepared()
    order = Prepare(US1, at(made, "06-05"))
    assert from_text(to_text(order, made), made) == order and refusal(view_of(state, A), order) is None
    planned, events = apply(state, order, Dice(1))
    assert difference(state, planned, events) == []
    rules = made.rules.preparation
    assert planned.attack_tons[0] == 2000 - rules.allied_tons
    assert view_of(planned, G).prepare_hex[US1] == 0
    again = refusal(view_of(planned, A), order)
    assert again is not None and again.code is RefusalCode.REPEATED
    turn = begin(planned)
    preparations_due(turn)
    fired = turn.state
    assert difference(planned, fired, turn.events) == []
    assert fired.men[1] == state.men[1] - state.men[1] * rules.men // 1000
    assert (fired.cohesion[1], fired.dug_in[1]) == (state.cohesion[1] + rules.cohesion, 4 - rules.dig_days)
    assert shift(fired, attack(fired), Cause.PREPARED) == rules.shift
    clear_away(turn)
    assert shift(turn.state, attack(turn.state), Cause.PREPARED) == 0


@pytest.mark.parametrize(("formation", "tons", "code"), [
    (DIV, 2000, RefusalCode.NO_FORMATION), (1, 2000, RefusalCode.NO_FORMATION), (99, 2000, RefusalCode.NO_FORMATION),
    (US1, 10, RefusalCode.NO_SHELLS),
])
def test_9_16_who_may_not_prepare(formation, tons, code):
    made, state = _prepared(tons=tons)
    refused = refusal(view_of(state, A), Prepare(formation, at(made, "06-05")))
    assert refused is not None and (refused.code, refused.rule) == (code, "9.16")


@pytest.mark.parametrize("case", [{"guns": 100}, {"place": "13-05"}])
def test_9_17_too_few_guns_of_the_army_carry_their_shells_back(case):
    """The guns of the other army, though near, do not count."""
    made, state = _prepared(**case)
    turn = begin(apply(state, Prepare(US1, at(made, "06-05")), Dice(1))[0])
    preparations_due(turn)
    assert turn.state.attack_tons[0] == 2000 and turn.state.men[1] == state.men[1]
    assert turn.state.prepare_hex[US1] == 0


def test_9_17_without_aircraft_nobody_observes_the_fire():
    made, state = _prepared(weather=DULL)
    turn = begin(apply(state, Prepare(US1, at(made, "06-05")), Dice(1))[0])
    preparations_due(turn)
    rules = made.rules.preparation
    assert turn.state.cohesion[1] == state.cohesion[1] + rules.cohesion * rules.blind_percent // 100
    assert Cause.PREPARED not in dict(case_of(turn.state, attack(turn.state)).shifts)


def test_2_10_set_pieces_come_due_in_the_next_morning_of_the_side():
    made = land(unit("a"), unit("x", G), assets=(asset(BOMBS, strength=3000),), weather=FAIR)
    state = start(dataclasses.replace(made, memo={}), {"a": "09-05", "x": "05-05"}, spotted={"x": 1})
    from game.model.orders import End

    ordered, _ = apply(state, Strike(0, at(made, "05-05")), Dice(1))
    german, _ = apply(ordered, End(), Dice(1))
    assert german.men[1] == state.men[1] and german.side == G
    morning, events = apply(german, End(), Dice(1))
    codes = [e.code for e in events]
    assert morning.men[1] < state.men[1] and codes.index(EventCode.STRIKE) > codes.index(EventCode.TURN_BEGAN)


def _worked(tons: int, *, safe: bool = False, weather=FAIR):
    """The regiment of the worked example, after the bombers and after the guns."""
    made = land(
        unit("a"), unit("x", G, tanks=40, guns=20), _guns("g", 400), assets=(asset(BOMBS, strength=tons),),
        weather=weather,
    )
    made = with_rules(made, "air", strike_short=(0, 0, 0))
    where = {"a": "07-05", "x": "06-05", "g": "09-05"}
    state = start(made, where, spotted={"x": 1}, dug_in={"x": 4}, cohesion={"x": 70})
    state.attack_tons[0] = 1000
    for order in (Strike(0, at(made, "06-05"), safe), Prepare(US1, at(made, "06-05"))):
        state, _ = apply(state, order, Dice(1))
    turn = begin(state)
    strikes_due(turn)
    bombed = turn.state.copy()
    preparations_due(turn)
    return bombed, turn.state


def test_the_set_piece_worked_in_the_book():
    text = " ".join(BOOK.split())
    air, rules = duel().world.rules.air, duel().world.rules.preparation
    bombed, shelled = _worked(3370)
    shifts = dict(case_of(shelled, attack(shelled)).shifts)
    safe, _ = _worked(3370, safe=True)
    small, _ = _worked(1176)
    _, dull = _worked(3370, weather=DULL)
    for words in (
        f"loses {air.strike_men} per mille, {3000 - bombed.men[1]} men, {40 - bombed.tanks[1]} tanks and "
        f"{20 - bombed.guns[1]} guns, and is left with cohesion {bombed.cohesion[1]} and no digging",
        f"in {air.strike_short[0]} cases of 100 (9.5)",
        f"{rules.men} per mille of {bombed.men[1]}, {bombed.men[1] - shelled.men[1]} men, and "
        f"cohesion {shelled.cohesion[1]}.",
        f"has {shifts[Cause.BOMBED]:+d} for the bombs and {shifts[Cause.PREPARED]:+d} for the preparation",
        f"{3000 - safe.men[1]} men, and {70 - safe.cohesion[1]} points of cohesion",
        f"fall short in {air.strike_short[0] * air.safe_short_percent // 100} cases of 100",
        f"{3000 - small.men[1]} men, {70 - small.cohesion[1]} points of cohesion, half of the digging, "
        f"{dict(case_of(small, attack(small)).shifts)[Cause.BOMBED]:+d}, and no craters",
        f"fired blind, for {70 - dull.cohesion[1]} points of cohesion and no shift",
        f"pays {-air.called_off_cohesion} points of cohesion",
    ):
        assert words in text, words
    assert bombed.dug_in[1] == 0 and small.dug_in[1] == 2 and dull.stood_ready[A] == at(dull.world, "06-05") + 1
