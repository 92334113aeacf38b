"""Chapter 12, and what must always be true."""

from __future__ import annotations

import dataclasses

import pytest
from night_world import Objective, SuddenDeath, at, begin, start, unit, world

from game.dice import Dice
from game.model.events import Event, EventCode
from game.model.orders import End
from game.model.state import Change
from game.model.terms import Nation, Outcome, Side, Status
from game.model.world import VictoryLevels
from game.rules import apply, opening
from game.rules.control import take_hex
from game.rules.invariants import difference, violations
from game.rules.losses import lose
from game.rules.victory import points, score, standing

G, A = Side.GERMAN, Side.ALLIED


def _land(**changes):
    caen = Objective(0, "caen", "Caen", 30, 50, G, 0)
    bayeux = Objective(1, "bayeux", "Bayeux", 100, 20, A, 0)
    parts = {"objectives": (caen, bayeux), "victory": VictoryLevels(100, 70, 40, 20, 1000)} | changes
    return world(unit("a"), unit("x", G), **parts)


WHERE = {"a": "12-05", "x": "01-05"}


def test_12_1_an_objective_changes_hands_once():
    before = start(_land(), WHERE)
    before.field("points")[0] = points(before)
    turn = begin(before)
    take_hex(turn, 30, A)
    score(turn)
    score(turn)
    told = [e for e in turn.events if e.code is EventCode.OBJECTIVE]
    assert [(e.args, e.hex, e.side) for e in told] == [((0, A, 50), 30, A)]
    assert turn.state.taken_turn[0] == 1 and turn.state.points == 70
    take_hex(turn, 30, G)
    score(turn)
    assert turn.state.points == 20
    assert difference(before, turn.state, turn.events) == [] and violations(turn.state) == []


def test_12_2_losses_count_both_ways():
    state = start(_land(), WHERE)
    turn = begin(state)
    lose(turn, 1, 2500)
    lose(turn, 0, 1000)
    turn.emit(EventCode.LOSSES)
    score(turn)
    assert turn.state.points == 20 + 2 - 1
    assert len(turn.events) == 1 and violations(turn.state) == []
    assert points(start(_land(victory=VictoryLevels(1, 1, 1, 1, 0)), WHERE)) == 20


@pytest.mark.parametrize(("lost", "level"), [
    (0, Outcome.GERMAN_MARGINAL), (25_000, Outcome.DRAW), (55_000, Outcome.ALLIED_MARGINAL),
    (90_000, Outcome.ALLIED_DECISIVE), (-5_000, Outcome.GERMAN_DECISIVE),
])
def test_12_4_levels(lost, level):
    state = start(_land(), WHERE)
    state.nation_men[Nation.DE if lost > 0 else Nation.US] = abs(lost)
    assert standing(state) == level


def _played(land, turns):
    dice = Dice(1)
    state, events = opening(start(land, WHERE), dice)
    for _ in range(2 * turns):
        before = state
        state, events = apply(state, End(), dice)
        assert violations(state) == [] and difference(before, state, events) == []
        if state.ended:
            break
    return state, events


def test_12_4_the_last_turn_ends_the_game():
    state, events = _played(_land(turns=2), 5)
    assert state.ended and state.turn == 2 and state.outcome == Outcome.GERMAN_MARGINAL
    assert events[-1].code is EventCode.ENDED and events[-1].args == (Outcome.GERMAN_MARGINAL, 20, 0)


def test_12_3_sudden_death_ends_it_at_once_within_its_dates():
    land = _land()
    case = SuddenDeath("Rhine", A, Outcome.ALLIED_DECISIVE, (100, 30), 1, 2, 3)
    state, events = _played(dataclasses.replace(land, sudden_deaths=(case,), memo={}), 9)
    assert (state.turn, state.side, state.outcome) == (2, A, Outcome.ALLIED_DECISIVE)
    assert events[-1].args == (Outcome.ALLIED_DECISIVE, 20, 1)
    harder = dataclasses.replace(case, count=2)
    state, _ = _played(dataclasses.replace(land, sudden_deaths=(harder,), memo={}), 2)
    assert not state.ended


def _broken(field, index, value):
    state = start(_land(), WHERE)
    state.field("points")[0] = points(state)
    assert violations(state) == []
    state.field(field)[index] = value
    return violations(state)


@pytest.mark.parametrize(("field", "index", "value", "number"), [
    ("hex", 0, -1, 1), ("status", 0, Status.WAITING, 1), ("status", 0, 9, 1), ("men", 0, 3001, 5), ("guns", 1, -1, 5),
    ("cohesion", 0, 101, 5), ("mp", 0, 99, 6), ("control", 3, 7, 7), ("zoc0", 3, 1, 8), ("top", 3, 1, 8),
    ("points", 0, 3, 10), ("captured", 0, 5, 11), ("lost_men", 0, 5, 11), ("pool_tons", 0, -1, 11), ("men", 0, 0, 5),
])
def test_each_broken_rule_is_named(field, index, value, number):
    assert any(f"({number})" in problem for problem in _broken(field, index, value))


def test_enemies_in_one_hex_and_the_sea_are_named():
    state = start(_land(), WHERE)
    state.hex[1] = state.hex[0]
    state.rebuild()
    assert any("(2)" in problem for problem in violations(state))


def test_overfull_hexes_are_named():
    land = world(unit("a", men=20_000), unit("b", men=20_000))
    state = start(land, {"a": "12-05", "b": "12-05"})
    assert any("(3)" in problem for problem in violations(state))


def test_units_in_the_sea_are_named():
    land = _land()
    state = start(land, WHERE)
    sea = land.board.terrain.copy()
    sea[at(land, "12-05")] = 0
    sea.setflags(write=False)
    drowned = dataclasses.replace(land, board=dataclasses.replace(land.board, terrain=sea), memo={})
    assert any("(4)" in problem for problem in violations(type(state)(drowned, state.buffer)))


def test_changes_without_an_event_are_named():
    before = start(_land(), WHERE)
    after = before.copy()
    after.cohesion[0] = 3
    assert difference(before, after, []) == ["no event explains cohesion[0] = 3, it was 80"]
    lie = Event(EventCode.RECOVERED, A, changes=(Change(before.layout.codes["cohesion"], 0, 70, 3),))
    assert difference(before, after, [lie]) == ["RECOVERED says cohesion[0] was 70, it was 80"]
    after.men[0] = 5
    after.field("turn")[0] = 0
    told = difference(before, after, [])
    assert any("(11)" in line for line in told) and any("(12)" in line for line in told)


def test_maps_that_can_be_written_to_are_named():
    state = start(_land(), WHERE)
    state.world.board.ridge.setflags(write=True)
    assert any("(15)" in problem for problem in violations(state))
