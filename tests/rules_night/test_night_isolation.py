"""Rules 6.6, 6.8 and 6.9: what becomes of troops without a line."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from night_world import DULL, FAIR, at, begin, country, start, unit, world

from game.model.events import EventCode
from game.model.terms import Nation, Side, Status, UnitKind
from game.rules.invariants import difference, violations
from game.rules.isolation import isolate, surrender_chance

G = Side.GERMAN


def _ruled(land, **supply):
    pocket = dataclasses.replace(land.rules.pocket, leaky_percent=0, sealed_percent=0)
    rules = dataclasses.replace(land.rules, supply=dataclasses.replace(land.rules.supply, **supply), pocket=pocket)
    return dataclasses.replace(land, rules=rules, memo={})


def _pocket(*, weather=DULL, fort=False, state=None, rules=None, **spec):
    """One German unit without any source, on Germany's night."""
    board = country(fort=np.ones(140, np.uint8)) if fort else country()
    land = world(unit("x", G, **spec), unit("a"), board=board, sources=(), weather=weather)
    land = _ruled(land, **(rules or {}))
    return start(land, {"x": "03-03"}, side=G, **(state or {}))


def test_6_6_cohesion_goes_day_by_day():
    state, rules = _pocket(), world().rules.supply
    first = begin(state)
    isolate(first)
    assert (first.state.cut_off[0], first.state.cohesion[0]) == (1, 80 + rules.isolated_cohesion_first)
    second = begin(first.state)
    isolate(second)
    assert second.state.cohesion[0] == first.state.cohesion[0] + rules.isolated_cohesion
    assert difference(state, first.state, first.events) == []


def test_6_6_aircraft_take_men_in_flying_weather():
    turn = begin(_pocket(weather=FAIR))
    turn.state.air_near[0] = 50
    isolate(turn)
    assert turn.state.lost_men[0] == 3000 * turn.rules.supply.isolated_flying_loss // 1000


def test_6_6_the_allies_have_no_enemy_aircraft_to_fear():
    land = world(unit("a"), sources=(), weather=FAIR)
    turn = begin(start(land, {"a": "10-05"}))
    isolate(turn)
    assert turn.state.cut_off[0] == 1 and turn.state.lost_men[0] == 0


def test_6_6_a_fortress_lives_on_its_stores():
    turn = begin(_pocket(weather=FAIR, fort=True))
    isolate(turn)
    assert turn.state.cohesion[0] == 80 + turn.rules.supply.fortress_cohesion
    assert turn.state.lost_men[0] == 0


def test_6_6_frozen_units_live_on_their_own_stores():
    turn = begin(_pocket(state={"frozen": {"x": 1}}))
    isolate(turn)
    assert turn.state.cut_off[0] == 0 and turn.state.cohesion[0] == 80


def test_6_6_a_line_sets_the_count_back():
    land = world(unit("x", G))
    turn = begin(start(land, {"x": "03-03"}, side=G, cut_off={"x": 4}))
    assert isolate(turn) == set()
    assert turn.state.cut_off[0] == 0 and turn.state.cohesion[0] == 80


@pytest.mark.parametrize(("cohesion", "quality", "chance"), [(80, 3, 0), (20, 3, 26), (20, 5, 10), (0, 1, 60)])
def test_6_8_chance_of_surrender(cohesion, quality, chance):
    state = _pocket(state={"cohesion": {"x": cohesion}}, quality=quality)
    assert surrender_chance(state, 0) == chance


def _worn(**changes):
    rules = {"surrender_base": 100, "surrender_most": 100} | changes.pop("rules", {})
    fields = {"cohesion": {"x": 0}, "cut_off": {"x": 5}} | changes.pop("state", {})
    return _pocket(rules=rules, state=fields, **changes)


def test_6_8_surrender_makes_prisoners_and_ends_the_unit():
    state = _worn(tanks=7)
    turn = begin(state)
    assert isolate(turn) == set()
    taken = 3000 * turn.rules.supply.captured_percent // 100
    after = turn.state
    assert after.status[0] == Status.DESTROYED
    assert (after.lost_men[0], after.captured[0], after.nation_prisoners[Nation.DE]) == (3000, taken, taken)
    told = turn.events[-1]
    assert told.code is EventCode.SURRENDERED and told.args == (taken, 7, 12) and told.hex == at(turn.world, "03-03")
    assert difference(state, after, turn.events) == [] and violations(after) == []


def test_6_8_nobody_surrenders_on_the_first_days():
    turn = begin(_worn(state={"cut_off": {"x": 0}}))
    isolate(turn)
    assert turn.state.status[0] == Status.ACTIVE and turn.dice.drawn == []


def test_6_8_a_fortress_holds_until_the_enemy_is_at_its_walls():
    alone = begin(_worn(fort=True))
    isolate(alone)
    assert alone.state.status[0] == Status.ACTIVE
    stormed = _worn(fort=True)
    stormed.hex[1], stormed.status[1] = at(stormed.world, "03-04"), Status.ACTIVE
    stormed.rebuild()
    turn = begin(stormed)
    isolate(turn)
    assert turn.state.status[0] == Status.DESTROYED


def test_6_9_guns_left_alone_beside_the_enemy_are_taken():
    land = world(unit("g", G, kind=UnitKind.ARTILLERY), unit("h", G, kind=UnitKind.HQ), unit("a"), sources=())
    turn = begin(start(land, {"g": "03-03", "h": "05-08", "a": "03-04"}, side=G))
    isolate(turn)
    assert turn.state.status[0] == Status.DESTROYED and turn.state.status[1] == Status.ACTIVE
