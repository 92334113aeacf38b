"""Rules 9.2, 9.6 and 9.7: naval gunfire."""

from __future__ import annotations

import dataclasses

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Move
from game.model.refusals import RefusalCode
from game.model.terms import Sea
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference
from game.rules.odds import Cause
from game.rules.ships import refill, ships_for
from tests.rules_fire.fire_world import A, G, attack, duel, land, shift, ships
from tests.rules_night.night_world import DULL, at, begin, country, start, unit

GRID = country().grid


def _hex(text: str) -> int:
    return GRID.parse("0" + text)


def _morning(state):
    turn = begin(state)
    refill(turn)
    turn.emit(EventCode.RECOVERED, args=(0,), seen=0)
    return turn.state


def test_9_2_light_ships_reach_less_far_than_heavy_ones():
    light = _morning(duel((ships(_hex("06-09"), 4, heavy=0),)))
    heavy = _morning(duel((ships(_hex("06-09"), 4, heavy=1),)))
    near, far = _hex("06-05"), _hex("06-04")
    assert [s for s, _ in ships_for(light, near, A)] == [4] and ships_for(light, far, A) == []
    assert [s for s, _ in ships_for(heavy, near, A)] == [4] and [s for s, _ in ships_for(heavy, far, A)] == [1]


def test_9_2_more_strength_is_more_shift_and_the_gale_silences_all():
    def shifted(strength: int, sea: Sea = Sea.CALM) -> int:
        weather = dataclasses.replace(DULL, sea=sea)
        state = _morning(duel((ships(_hex("06-07"), strength),), weather=weather))
        return shift(state, attack(state, naval=True), Cause.NAVAL)

    per = duel().world.rules.naval.per_shift
    assert (shifted(per), shifted(per + 1), shifted(per + 1, Sea.ROUGH), shifted(per + 1, Sea.GALE)) == (1, 2, 1, 0)


def test_9_2_all_groups_fire_in_defence_and_one_in_attack():
    state = _morning(duel((ships(_hex("06-07"), 3), ships(_hex("08-07"), 3))))
    assert shift(state, attack(state, naval=True), Cause.NAVAL) == 1
    german = start(state.world, {"a": "07-05", "x": "06-05"}, side=G, spotted={"x": 1, "a": 1})
    german.asset_stock[0], german.asset_stock[1] = 5, 5
    order = attack(german, "x", target="07-05")
    assert shift(german, order, Cause.DEFENCE_NAVAL) == -2
    after, events = apply(german, order, Dice(1))
    assert list(after.asset_used) == [1, 1] and list(after.asset_stock) == [4, 4]
    assert difference(german, after, events) == []


def test_9_6_magazines_run_down_and_are_filled_by_and_by():
    state = _morning(duel((ships(_hex("06-07"), 4),)))
    rules = state.world.rules.naval
    assert state.asset_stock[0] == 4 * rules.magazine_days
    state.asset_stock[0], state.asset_used[0] = 1, 3
    assert len(ships_for(state, _hex("06-05"), A)) == 1
    state.asset_stock[0] = 0
    assert ships_for(state, _hex("06-05"), A) == []
    refused = refusal(view_of(state, A), attack(state, naval=True))
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.OUT_OF_RANGE, "9.2")
    state.field("turn")[0] = 2
    state = _morning(state)
    assert (state.asset_used[0], state.asset_stock[0]) == (0, 4 * rules.refill_percent // 100)


def test_9_7_marches_under_the_guns_of_ships_lose_men():
    made = land(unit("a"), unit("x", G), assets=(ships(_hex("03-09"), 4, range_hexes=3),))
    rules = made.rules.naval
    state = start(made, {"a": "12-01", "x": "02-05"}, side=G, mp={"x": 20})
    out, _ = apply(state, Move(1, (at(made, "02-04"),)), Dice(1))
    assert out.men[1] == state.men[1] and out.cohesion[1] == state.cohesion[1]
    into, events = apply(state, Move(1, (at(made, "02-06"), at(made, "02-07"))), Dice(1))
    assert state.men[1] - into.men[1] == state.men[1] * rules.march_loss // 1000
    assert into.cohesion[1] == state.cohesion[1] + rules.march_cohesion
    assert [e.code for e in events].count(EventCode.MARCH_SHELLED) == 1 and difference(state, into, events) == []


def test_9_7_a_single_small_group_lets_columns_pass():
    made = land(unit("a"), unit("x", G), assets=(ships(_hex("03-09"), 2, range_hexes=3),))
    state = start(made, {"a": "12-01", "x": "02-05"}, side=G, mp={"x": 20})
    assert apply(state, Move(1, (at(made, "02-06"),)), Dice(1))[0].men[1] == state.men[1]
