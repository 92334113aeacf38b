"""Rules 3.15 to 3.17: guns do not march ahead, and mechanised troops run over what cannot stop them."""

from __future__ import annotations

import dataclasses

import pytest
from night_world import at, start, unit, world

from game.ai.estimate import Estimate
from game.ai.sappers import bridge_work, overruns
from game.dice import Dice
from game.model.events import EventCode, HaltCode
from game.model.orders import Blow, Move
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass, Side, UnitKind
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference, violations
from game.rules.odds import power
from game.rules.reach import reach
from game.scenario import data_dir, read_profile
from game.text.events import event_sentence

G = Side.GERMAN


def _field(men=400, **changes):
    """A panzer regiment beside guns that stand alone."""
    guns = {"kind": UnitKind.ARTILLERY, "men": 900, "guns": 40} | changes.pop("guns", {})
    tanks = {"kind": UnitKind.ARMOR, "move_class": MoveClass.MECH, "men": 1700, "tanks": 100} | changes.pop("tanks", {})
    land = world(unit("g", G, **guns), unit("t", **tanks))
    state = start(land, {"g": "06-05", "t": "07-05"}, men={"g": men}, mp={"t": 48}, spotted={"g": 1}, **changes)
    return state, Move(1, (at(land, "06-05"),))


def test_3_16_guns_alone_are_run_over_when_they_are_weak_enough():
    state, march = _field()
    few, many = power(state, 0, 1), power(_field(men=900)[0], 0, 1)
    assert (few, many, power(state, 1, 1)) == (352, 792, 2728)
    assert refusal(view_of(state, Side.ALLIED), march) is None
    refused = refusal(view_of(_field(men=900)[0], Side.ALLIED), march)
    assert refused is not None and refused.code is RefusalCode.ENEMY_THERE


@pytest.mark.parametrize("changes", [
    {"guns": {"kind": UnitKind.INFANTRY}}, {"guns": {"kind": UnitKind.STRONGPOINT}},
    {"tanks": {"move_class": MoveClass.MOTOR}},
    {"tanks": {"men": 700}}, {"cohesion": {"t": 30}},
])
def test_3_16_nobody_else_is_run_over_and_nobody_else_does_it(changes):
    state, march = _field(**changes)
    refused = refusal(view_of(state, Side.ALLIED), march)
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.ENEMY_THERE, "4.1")


def test_3_16_a_march_ends_before_an_enemy_stronger_than_he_was_thought():
    state, march = _field(men=900)
    after, events = apply(state, march, Dice(1))
    assert after.hex[1] == state.hex[1] and after.men[0] == 900
    assert any(e.code is EventCode.HALTED and e.args[1] == HaltCode.ENEMY_MET for e in events)


def test_3_17_who_is_run_over_loses_and_is_driven_off():
    state, march = _field()
    after, events = apply(state, march, Dice(1))
    rules = state.world.rules.overrun
    told = next(e for e in events if e.code is EventCode.OVERRUN)
    assert told.args == (400 * rules.men // 1000,)
    assert event_sentence(told, state.world) == "g is overrun at 006-05: 120 men lost."
    assert after.hex[1] == march.path[0] and after.hex[0] not in (-1, march.path[0])
    assert after.guns[0] <= 40 - 40 * rules.guns // 1000
    assert after.mp[1] == 48 - 2 * 4 - rules.points  # the enemy's ground costs double
    assert difference(state, after, events) == [] and violations(after) == []


def test_3_15_guns_and_staffs_wait_for_the_ground_to_be_taken():
    land = world(unit("q", kind=UnitKind.ARTILLERY, move_class=MoveClass.MOTOR), unit("m", move_class=MoveClass.MOTOR))
    state = start(land, {"q": "07-05", "m": "07-05"}, mp={"q": 48, "m": 48})
    there = at(land, "06-05")
    view = view_of(state, Side.ALLIED)
    refused = refusal(view, Move(0, (there,)))
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.SUPPORT_CANNOT, "3.15")
    assert there not in reach(view, 0).hexes and there in reach(view, 1).hexes
    state, _ = apply(state, Move(1, (there,)), Dice(1))
    assert refusal(view_of(state, Side.ALLIED), Move(0, (there,))) is None


def test_staffs_run_over_and_blow_bridges_only_where_their_profile_says_so():
    historical, first = (read_profile(data_dir() / "ai" / f"{name}.yaml") for name in ("historical", "first"))
    view = view_of(_field()[0], Side.ALLIED)
    assert [order for order, _ in overruns(Estimate(view, historical))] == [_field()[1]]
    assert list(overruns(Estimate(view, first))) == []
    from test_siege_engineers import _banks

    state, _, (here, direction) = _banks(bridge=False, men={"a": 900, "b": 900})
    state.hex[0] = at(state.world, "05-05")
    state.rebuild()
    view = view_of(state, Side.ALLIED)
    assert refusal(view, Blow(here, direction)) is None
    timid = dataclasses.replace(historical, bridges=10)
    assert [order for order, _ in bridge_work(Estimate(view, timid))] == [Blow(here, direction)]
    assert list(bridge_work(Estimate(view, first))) == []
