"""Rules 8.11 and 8.12: units broken up for drafts, and battle groups of remnants."""

from __future__ import annotations

import pytest
from orders_world import G

from game.ai.estimate import Estimate
from game.ai.upkeep import broken_up, mergers
from game.dice import Dice
from game.model.events import EventCode
from game.model.oob import Formation
from game.model.orders import from_text, to_text
from game.model.refusals import RefusalCode
from game.model.terms import Level, MoveClass, Nation, Side, Status, Supply, UnitKind
from game.model.troop_orders import Disband, Merge
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference, violations
from game.scenario import data_dir, read_profile
from tests.rules_night.night_world import start, unit, world

PLACES = {"a": "12-05", "b": "12-05", "c": "11-03", "x": "06-05"}


def _land(**spec):
    return world(unit("a", **spec), unit("b", **spec), unit("c"), unit("x", G))


def _carry_out(state, order):
    assert refusal(view_of(state, state.side), order) is None
    after, events = apply(state, order, Dice(1))
    assert violations(after) == [] and difference(state, after, events) == []
    return after, events


def test_8_11_men_and_tanks_go_to_the_depots():
    state = start(_land(tanks=30, light_tanks=5), PLACES, men={"a": 900})
    after, events = _carry_out(state, Disband(0))
    assert (after.status[0], after.men[0], after.tanks[0], after.guns[0]) == (Status.WITHDRAWN, 0, 0, 0)
    assert (after.pool_men[Nation.US], after.pool_tanks[Nation.US]) == (900, 35)
    assert [e.args for e in events if e.code is EventCode.DISBANDED] == [(900, 35)]


@pytest.mark.parametrize(("fields", "code"), [
    ({"pool": 1500}, RefusalCode.DEPOT_FULL), ({"supply": {"a": Supply.SHORT}}, RefusalCode.NOT_SUPPLIED),
    ({"frozen": {"a": 1}}, RefusalCode.FROZEN), ({"astray": {"a": 5}}, RefusalCode.NOT_TOGETHER),
    ({"near": True}, RefusalCode.NEAR_ENEMY),
])
def test_8_11_who_may_not_be_broken_up(fields, code):
    fields = dict(fields)
    pool, near = fields.pop("pool", 0), fields.pop("near", False)
    state = start(_land(), PLACES | ({"x": "11-05"} if near else {}), spotted={"x": 1}, **fields)
    state.pool_men[Nation.US] = pool
    assert refusal(view_of(state, Side.ALLIED), Disband(0)).code is code


def test_8_11_what_cannot_move_is_not_broken_up():
    state = start(_land(move_class=MoveClass.IMMOBILE), PLACES)
    assert refusal(view_of(state, Side.ALLIED), Disband(0)).code is RefusalCode.IMMOBILE


def test_8_12_two_remnants_make_one_battle_group():
    fields = {"men": {"a": 600, "b": 900}, "cohesion": {"a": 30, "b": 60}, "mp": {"a": 4, "b": 12}, "dug_in": {"b": 3}}
    state = start(_land(), PLACES, **fields)
    after, events = _carry_out(state, Merge(0, 1))
    assert (after.men[1], after.cohesion[1], after.mp[1], after.dug_in[1]) == (1500, 48, 4, 0)
    assert (after.status[0], after.hex[0], after.gained_men[1]) == (Status.WITHDRAWN, -1, 600)
    assert [e.args for e in events if e.code is EventCode.MERGED] == [(1, 600, 0)]


def test_8_12_what_it_has_no_place_for_goes_to_the_depots():
    state = start(_land(tanks=50), PLACES, men={"a": 1000, "b": 2900}, tanks={"a": 20, "b": 45})
    after, _ = _carry_out(state, Merge(0, 1))
    assert (after.men[1], after.pool_men[Nation.US]) == (3000, 900)
    assert (after.tanks[1], after.pool_tanks[Nation.US]) == (50, 15)


def test_8_12_strangers_take_longer_to_be_one():
    land = world(unit("a"), unit("b", formation=1), unit("c"), unit("x", G))
    state = start(land, PLACES, men={"a": 600, "b": 600}, cohesion={"a": 50, "b": 50})
    assert apply(state, Merge(0, 1), Dice(1))[0].cohesion[1] == 50 + land.rules.depots.stranger_cohesion


@pytest.mark.parametrize(("order", "fields", "code"), [
    (Merge(0, 1), {"men": {"a": 1200}}, RefusalCode.NOT_SPENT), (Merge(0, 0), {}, RefusalCode.REPEATED),
    (Merge(0, 2), {}, RefusalCode.NOT_TOGETHER), (Merge(0, 1), {"frozen": {"b": 1}}, RefusalCode.FROZEN),
    (Merge(0, 3), {}, RefusalCode.NOT_YOUR_UNIT), (Merge(0, 99), {}, RefusalCode.NOT_YOUR_UNIT),
])
def test_8_12_who_may_not_be_merged(order, fields, code):
    state = start(_land(), PLACES, **({"men": {"a": 600}} | fields))
    assert refusal(view_of(state, Side.ALLIED), order).code is code


@pytest.mark.parametrize("other", [{"kind": UnitKind.ARMOR}, {"kind": UnitKind.ARTILLERY}, {"nation": Nation.GB}])
def test_8_12_only_like_with_like(other):
    land = world(unit("a"), unit("b", **other), unit("c"), unit("x", G))
    state = start(land, PLACES, men={"a": 600})
    assert refusal(view_of(state, Side.ALLIED), Merge(0, 1)).code is RefusalCode.NOT_OF_A_KIND


def test_the_orders_are_written_in_a_line():
    land = _land()
    for text, order in (("disband a", Disband(0)), ("merge a into b", Merge(0, 1))):
        assert to_text(order, land) == text and from_text(text, land) == order


def _estimate(state, name="historical"):
    return Estimate(view_of(state, state.side), read_profile(data_dir() / "ai" / f"{name}.yaml"))


def test_8_12_the_staff_merges_remnants_in_a_hex():
    state = start(_land(), PLACES, men={"a": 300, "b": 2000})
    assert [order for order, _ in mergers(_estimate(state))] == [Merge(0, 1)]
    assert list(mergers(_estimate(state, "first"))) == []
    state.men[1] = 2900
    assert list(mergers(_estimate(state))) == []


def test_8_11_the_staff_breaks_the_weakest_division_up_when_the_depots_are_dry():
    bodies = tuple(
        Formation(i, name, name, Side(i == 1), Nation.US if i != 1 else Nation.DE, level, ((1, 0),))
        for i, (name, level) in enumerate((
            ("us-1a", Level.ARMY), ("de-7a", Level.ARMY), ("us-1d", Level.DIVISION), ("us-2d", Level.DIVISION),
            ("us-3d", Level.DIVISION),
        ))
    )
    units = (unit("a", formation=2), unit("b", formation=4), unit("c", formation=3), unit("x", G))
    land = world(*units, formations=bodies)
    state = start(land, PLACES, men={"a": 2500, "b": 2500, "c": 1000})
    assert [order for order, _ in broken_up(_estimate(state))] == [Disband(2)]
    state.pool_men[Nation.US] = 9000
    assert list(broken_up(_estimate(state))) == []
    state.pool_men[Nation.US], state.men[2] = 0, 3000
    assert list(broken_up(_estimate(state))) == [], "nothing to be made good"
