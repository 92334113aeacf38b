"""Rules 8.7 to 8.10: march battalions, workshops, rebuilding, experience; and what burning out comes to."""

from __future__ import annotations

import pytest
from orders_world import G, morning

from game.model.state import ACT_ATTACKED, ACT_WON
from game.model.terms import Nation
from game.rules.losses import lose
from game.rules.nightfall import end_of_turn
from game.rules.refit import cohesion_gain, is_rebuilt
from game.rules.results import row_of
from tests.rules_night.night_world import DULL, FAIR, begin, start, unit, world

REAR = {"a": "12-05", "x": "01-05"}


def _drafts(men: int, weather, seed: int, waiting: int = 0):
    rows = ((Nation.DE, 1, men, 0), (Nation.US, 1, men, 0))
    state = start(world(unit("a"), unit("x", G), replacements=rows, weather=weather), REAR, side=G, turn=2)
    state.draft_men[Nation.DE] = waiting
    return morning(state, seed).state


def test_8_7_german_drafts_wait_until_a_battalion_is_together():
    size = _drafts(0, DULL, 1).world.rules.depots.march_battalion
    after = _drafts(200, DULL, 1)
    assert (after.draft_men[Nation.DE], after.pool_men[Nation.DE]) == (200, 0)
    come = [_drafts(200, DULL, seed, waiting=size) for seed in range(40)]
    assert {(s.draft_men[Nation.DE], s.pool_men[Nation.DE]) for s in come} == {(200, size), (size + 200, 0)}


def test_8_7_aircraft_make_it_rarer():
    size = _drafts(0, DULL, 1).world.rules.depots.march_battalion
    fair, dull = (sum(_drafts(1, w, s, waiting=size).pool_men[Nation.DE] > 0 for s in range(200)) for w in (FAIR, DULL))
    percent = _drafts(0, DULL, 1).world.rules.depots.march_percent
    assert abs(fair - 2 * percent[0]) < 30 and abs(dull - 2 * percent[2]) < 30


def test_8_7_allied_drafts_come_as_they_are_sent():
    rows = ((Nation.US, 1, 100, 0),)
    state = start(world(unit("a"), unit("x", G), replacements=rows), REAR, turn=2)
    assert morning(state).state.pool_men[Nation.US] == 100


@pytest.mark.parametrize("there", [0, 1, 50])
def test_8_8_workshops_give_back_a_share_a_day(there):
    land = world(unit("a"), unit("x", G))
    state = start(land, REAR, turn=2)
    state.shop_tanks[Nation.US] = there
    after = morning(state).state
    ready = min(there, there * land.rules.depots.workshop_percent // 100 + 1)
    assert (after.shop_tanks[Nation.US], after.pool_tanks[Nation.US]) == (there - ready, ready)


@pytest.mark.parametrize(("men", "quiet", "rebuilt"), [(1000, 3, True), (1000, 2, False), (1800, 9, False)])
def test_8_9_a_wrecked_unit_in_the_rear_is_filled_faster(men, quiet, rebuilt):
    land = world(unit("a"), unit("x", G))
    state = start(land, REAR, men={"a": men}, quiet={"a": quiet - 1})
    state.pool_men[Nation.US] = 5000
    turn = begin(state)
    end_of_turn(turn)
    rules = land.rules
    share = rules.depots.rebuild_share if rebuilt else rules.recovery.replacement_share
    assert turn.state.gained_men[0] == (3000 - men) * share // 100 + 1
    assert is_rebuilt(turn.state, 0) == rebuilt


def test_8_10_drafts_dilute_a_unit():
    land = world(unit("a"), unit("x", G))
    fresh = land.rules.depots.draft_cohesion
    state = start(land, REAR, men={"a": 1000}, quiet={"a": 9}, cohesion={"a": 85})
    state.pool_men[Nation.US] = 5000
    turn = begin(state)
    end_of_turn(turn)
    got = turn.state.gained_men[0]
    assert turn.state.cohesion[0] == round((1000 * 85 + got * fresh) / (1000 + got))
    low = start(land, REAR, men={"a": 1000}, quiet={"a": 9}, cohesion={"a": 30})
    low.pool_men[Nation.US] = 5000
    turn = begin(low)
    end_of_turn(turn)
    assert turn.state.cohesion[0] == 30 + land.rules.recovery.reserve, "nobody is made better by recruits"


def test_8_10_the_cap_falls_with_the_share_of_replacements():
    land = world(unit("a"), unit("x", G))
    most, cap = land.rules.depots.diluted_cap, land.rules.recovery.cap
    for gained, limit in ((0, cap), (1500, cap - most // 2), (3000, cap - most), (9000, cap - most)):
        state = start(land, REAR, cohesion={"a": limit - 1}, gained_men={"a": gained})
        assert cohesion_gain(state, 0, beside_enemy=False, led=True) == 1


def test_8_10_a_won_attack_lifts_a_unit():
    state = start(world(unit("a"), unit("x", G)), REAR, cohesion={"a": 50}, acts={"a": ACT_ATTACKED | ACT_WON})
    assert cohesion_gain(state, 0, beside_enemy=True, led=True) == state.world.rules.depots.won_cohesion
    state.acts[0] = ACT_ATTACKED
    assert cohesion_gain(state, 0, beside_enemy=True, led=True) == 0


def test_8_1_two_weeks_of_attacks_burn_a_regiment_out():
    """Every third day an attack with middling odds, and two nights in contact: expected cohesion, in thousandths."""
    rules = world(unit("a")).rules
    night = (rules.recovery.contact + rules.recovery.contact_defender_bonus) * 1000
    for column in (0, 1, 2):
        throws = [row_of(rules.combat, column, die).attacker_cohesion for die in range(1, rules.combat.die + 1)]
        attack, cohesion, day = 1000 * sum(throws) // len(throws), 85_000, 0
        while cohesion >= 55_000:
            cohesion += night if day % 3 else attack
            day += 1
        assert 9 <= day <= 24, (column, day)


def test_8_8_lost_tanks_go_to_the_workshops_first():
    land = world(unit("a", tanks=100), unit("x", G))
    turn = begin(start(land, REAR))
    lose(turn, 0, 0, tanks=50)
    assert turn.state.shop_tanks[Nation.US] == 50 * land.rules.recovery.tank_repair_percent // 100
    assert turn.state.pool_tanks[Nation.US] == 0
