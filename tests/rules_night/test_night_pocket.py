"""Rules 6.7 and 6.40 to 6.44: who gets out of a pocket, and how."""

from __future__ import annotations

import dataclasses

import pytest
from night_world import at, begin, start, unit, world
from pocket_world import days, ringed

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Attack
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass, Nation, Side, Status, Supply
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference, violations
from game.rules.isolation import isolate
from game.text.events import event_sentence

G = Side.GERMAN


def _belt(*, wide=2, **changes):
    """A German regiment beyond a belt of Allied ground, on its second night without a line."""
    fields = {"cut_off": {"x": 1}} | changes.pop("state", {})
    land = world(unit("x", G, tanks=40, **changes), unit("a"))
    land = dataclasses.replace(land, rules=dataclasses.replace(
        land.rules, pocket=dataclasses.replace(land.rules.pocket, spread=0)), memo={})
    state = start(land, {"x": "05-05", "a": "12-02"}, side=G, **fields)
    for h in range(land.board.grid.size):
        if 4 - wide < land.board.grid.coords(h)[0] <= 4:
            state.control[h] = Side.ALLIED
    return state


def test_6_40_a_share_slips_out_through_a_gap_and_another_where_it_is_shut():
    for wide, name in ((2, "leaky_percent"), (4, "sealed_percent")):
        state = _belt(wide=wide)
        turn = begin(state)
        isolate(turn)
        rules = turn.rules.pocket
        going = 3000 * getattr(rules, name) // 100
        assert turn.state.slipped[0] == going - going * rules.caught_percent // 100
        assert difference(state, turn.state, turn.events) == [] and violations(turn.state) == []


def test_6_40_enemy_units_shut_the_gap():
    open_way = begin(_belt())
    isolate(open_way)
    ring = open_way.world.board.grid.neighbours[at(open_way.world, "05-05")]
    land = world(unit("x", G), *(unit(f"a{i}") for i in range(6)))
    grid = land.board.grid
    state = start(land, {"x": "05-05"} | {f"a{i}": grid.hex_id(h)[1:] for i, h in enumerate(ring)}, side=G,
                  cut_off={"x": 1})
    turn = begin(state)
    isolate(turn)
    assert 0 < turn.state.slipped[0] < open_way.state.slipped[0] // 2


def test_6_7_nobody_slips_out_on_the_first_night_or_without_legs_or_without_anywhere_to_go():
    first, fixed, nowhere = _belt(state={"cut_off": {"x": 0}}), _belt(move_class=MoveClass.IMMOBILE), _belt()
    nowhere.control[at(nowhere.world, "00-05")] = Side.ALLIED  # the only German source
    for state in (first, fixed, nowhere):
        turn = begin(state)
        isolate(turn)
        assert turn.state.slipped[0] == 0


def test_6_41_men_reach_the_depots_and_their_tanks_and_guns_are_lost():
    turn = begin(_belt())
    isolate(turn)
    after, share = turn.state, turn.rules.pocket.leaky_percent
    out, caught = after.slipped[0], after.captured[0]
    assert after.pool_men[Nation.DE] == out and out + caught == 3000 * share // 100
    assert after.men[0] == 3000 - out - caught and after.lost_men[0] == caught
    assert after.lost_tanks[0] == 40 * share // 100 and after.tanks[0] == 40 - after.lost_tanks[0]
    told = next(e for e in turn.events if e.code is EventCode.SLIPPED_OUT)
    assert told.args == (out, caught, after.lost_tanks[0], 0)
    assert event_sentence(told, turn.world).startswith(f"{out} men of x slip out of the pocket at 005-05 by night")


def test_6_42_a_remnant_gives_up_and_hope_keeps_others_from_it():
    turn = begin(_belt(state={"men": {"x": 250}}))
    isolate(turn)
    assert turn.state.status[0] == Status.DESTROYED
    assert turn.events[-1].code is EventCode.SURRENDERED
    state = _belt(state={"cut_off": {"x": 5}, "cohesion": {"x": 20}})
    hopeful = sum(_gives_up(state, seed) for seed in range(200))
    shut = _belt(wide=4, state={"cut_off": {"x": 5}, "cohesion": {"x": 20}})
    assert hopeful < sum(_gives_up(shut, seed) for seed in range(200)) * 3 // 4


def _gives_up(state, seed):
    turn = begin(state, seed)
    isolate(turn)
    return turn.state.status[0] == Status.DESTROYED


def _break_out(**fields):
    land = world(*(unit(f"g{i}", G) for i in range(3)), unit("a"))
    where = {f"g{i}": "09-05" for i in range(3)} | {"a": "08-05"}
    return start(land, where, side=G, men={"a": 500}, spotted={"a": 1}, **fields)


def test_6_43_shaken_troops_may_break_out():
    shaken = {f"g{i}": 30 for i in range(3)}
    order = Attack(at(world(), "08-05"), (0, 1, 2))
    held = refusal(view_of(_break_out(cohesion=shaken), G), order)
    assert held is not None and held.code is RefusalCode.TOO_SHAKEN and held.rule == "7.1"
    cut = {f"g{i}": Supply.ISOLATED for i in range(3)}
    assert refusal(view_of(_break_out(cohesion=shaken, supply=cut), G), order) is None
    broken = _break_out(cohesion={f"g{i}": 20 for i in range(3)}, supply=cut)
    refused = refusal(view_of(broken, G), order)
    assert refused is not None and refused.rule == "6.43"


def test_6_44_all_of_a_break_out_follow():
    order = Attack(at(world(), "08-05"), (0, 1, 2))
    free, _ = apply(_break_out(), order, Dice(3))
    cut, _ = apply(_break_out(supply={f"g{i}": Supply.ISOLATED for i in range(3)}), order, Dice(3))
    target = at(free.world, "08-05")
    assert len(free.combat_stack(target)) == free.world.rules.combat.advance_units
    assert len(cut.combat_stack(target)) == 3


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(200), marks=pytest.mark.long)])
def test_6_40_a_sealed_pocket_dies_in_days_and_a_leaky_one_lets_many_out(seeds):
    """Sealed: 80 per cent gone on days 4 to 6 on the average. Leaky: about half lost, and not far from half out."""
    sealed, leaky = ([days(ringed(leaky=gap), seed, 8) for seed in seeds] for gap in (False, True))
    gone = [next(d for d, fate in enumerate(fates, 1) if fate.left <= 200 or d == 8) for fates in sealed]
    assert 4 <= sum(gone) / len(gone) <= 6.5
    lost, out = (sum(getattr(fates[-1], name) for fates in leaky) / len(leaky) for name in ("lost", "out"))
    assert 430 <= lost <= 620 and 300 <= out <= 480
