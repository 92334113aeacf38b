"""Triggers on control, arrival and loss; word that a side is sent; objectives that become worth more or less."""

from __future__ import annotations

from pathlib import Path

import pytest
from orders_world import G, bond, morning, trigger

from game.model.constraints import Bond, Lifting
from game.model.events import EventCode
from game.model.terms import Side, Status
from game.model.world import Objective
from game.rules import view_of
from game.rules.arrivals import begin_arrivals
from game.rules.constraints import set_off
from game.rules.invariants import violations
from game.rules.points import point_sources, worth
from game.rules.victory import may_score, score
from game.scenario import check, load
from game.text.events import event_sentence
from tests.rules_night.night_world import at, begin, start, unit, world

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"
PLACES = {"x": "02-05", "y": "03-05", "a": "11-05"}


def _land(*bonds, **changes):
    return world(unit("a"), unit("x", G), unit("y", G), constraints=bonds, **changes)


@pytest.mark.parametrize(("cause", "why"), [
    ({"held": ("01-02", "02-02"), "held_count": 2}, Lifting.HELD),
    ({"held": ("01-02", "12-02"), "held_count": 2}, None),
    ({"held": ("01-02", "12-02"), "held_count": 1}, Lifting.HELD),
    ({"arrived": (1, 2), "arrived_count": 2}, None),
    ({"arrived": (1, 2), "arrived_count": 1}, Lifting.ARRIVED),
    ({"destroyed": (1, 2), "destroyed_count": 2}, None),
    ({"destroyed": (1, 2), "destroyed_count": 1}, Lifting.DESTROYED),
])
def test_13_2_control_arrival_and_loss(cause, why):
    order = bond(Bond.RESERVE, units=(1, 2))
    land = _land(order)
    state = start(land, PLACES, side=G, turn=3)
    if "held" in cause:
        cause = cause | {"held": tuple(at(land, h) for h in cause["held"])}
    if "arrived" in cause:
        state.status[2] = Status.WAITING
    if "destroyed" in cause:
        state.status[2] = Status.DESTROYED
    assert set_off(state, order, trigger(**cause)) == why


def test_13_2_a_unit_that_came_and_fell_has_arrived():
    order = bond(Bond.RESERVE, units=(1, 2))
    state = start(_land(order), PLACES, side=G, turn=3)
    state.status[1] = Status.DESTROYED
    assert set_off(state, order, trigger(arrived=(1,))) == Lifting.ARRIVED


def test_13_12_a_dispatch_is_sent_once_and_to_its_side_alone():
    word = bond(Bond.DISPATCH, name="The enemy is over the river", note="Hold on.", begins=trigger(turn=3))
    land = _land(word)
    after = morning(start(land, PLACES, side=G, turn=3))
    (event,) = [e for e in after.events if e.code is EventCode.BOND_BEGAN]
    assert event.seen == 1 << G
    assert event_sentence(event, land) == "Dispatch: The enemy is over the river. Hold on."
    again = morning(_next_day(after.state))
    assert not [e for e in again.events if e.code in (EventCode.BOND_BEGAN, EventCode.BOND_OVER)]


def _next_day(state):
    state.field("turn")[0] += 1
    return state


def _stakes(**changes):
    goal = Objective(0, "town", "Town", 30, 10, Side.GERMAN, 0)
    stakes = bond(Bond.STAKES, goal=30, points=40, begins=trigger(turn=3), **changes)
    land = _land(stakes, objectives=(goal,))
    state = start(land, PLACES, side=G, turn=3)
    state.control[30] = Side.ALLIED
    state.field("points")[0] = 10
    return land, goal, state


def _scored(state):
    """A morning, with the points it brings, held to the invariants."""
    turn = begin(state, 1)
    begin_arrivals(turn)
    turn.emit(EventCode.SIDE_BEGAN)
    assert may_score(turn)
    score(turn)
    assert violations(turn.state) == []
    return turn


def test_13_13_an_objective_is_worth_its_stakes_once_they_have_begun():
    land, goal, state = _stakes()
    assert worth(state, goal) == 10
    turn = _scored(state)
    assert (worth(turn.state, goal), turn.state.points) == (40, 40)
    assert [s.points for s in point_sources(turn.state)] == [40]
    (event,) = [e for e in turn.events if e.code is EventCode.BOND_BEGAN]
    assert event.seen & 3 == 3
    assert "is now worth 40 points" in event_sentence(event, land)
    assert worth(view_of(turn.state, Side.ALLIED), goal) == 40


def test_13_13_and_its_own_points_again_when_they_are_over():
    _, goal, state = _stakes(lifts=trigger(turn=4))
    turn = _scored(_next_day(_scored(state).state))
    assert (worth(turn.state, goal), turn.state.points) == (10, 10)


def test_13_3_a_reserve_that_would_enter_on_the_first_day_waits_too(tmp_path):
    for part in TINY.glob("*.yaml"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    german = tmp_path / "german.yaml"
    text = german.read_text(encoding="utf-8")
    german.write_text(text.replace("1944-06-08, entry: south", "1944-06-06, entry: south"))
    path = tmp_path / "tiny.yaml"
    free = load(path)
    assert free[1].status[free[0].unit_index("de-901pg")] == Status.WAITING
    path.write_text(path.read_text(encoding="utf-8") + (
        "constraints: {r: {kind: reserve, name: R, binds: [de-901pg], lifts: {held: {hexes: [003-03]}}}}\n"
    ))
    world_, state = load(path)
    assert state.status[world_.unit_index("de-901pg")] == Status.FUTURE


@pytest.mark.parametrize(("entry", "says"), [
    ("{kind: dispatch, name: D}", "needs the key 'begins'"),
    ("{kind: stakes, name: S, goal: 003-04, points: 5, begins: {date: 1944-06-08}}", "hex 003-04 is no objective"),
    ("{kind: dispatch, name: D, begins: {arrived: {units: [de-901pgg]}}}", "Did you mean 'de-901pg'?"),
    ("{kind: dispatch, name: D, begins: {destroyed: {units: [us-16ir]}}}", "'us-16ir' is allied, not german"),
    ("{kind: dispatch, name: D, begins: {held: {hexes: [003-03], count: 2}}}", "2 of 1 places can never be held"),
    ("{kind: dispatch, name: D, begins: {}}", "give one of date, contact, landed, lost, held, arrived, destroyed"),
])
def test_events_that_cannot_be(tmp_path, entry, says):
    for part in TINY.glob("*.yaml"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    path = tmp_path / "tiny.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"constraints: {{c: {entry}}}\n")
    (found,) = check(path)
    assert says in found.message
