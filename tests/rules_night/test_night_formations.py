"""Chapter 16: orders for formations, and operations that go on for days."""

from __future__ import annotations

import dataclasses

import pytest
from night_world import at, start, unit, world

from game.dice import Dice
from game.model.oob import Formation
from game.model.operation_text import is_standing, standing_from_text, standing_text
from game.model.operations import Book, Halt, Launch, Operation, Phase, Stop
from game.model.orders import OrderError, from_text, to_text
from game.model.refusals import Refusal
from game.model.state import State
from game.model.tasks import FormationOrder, Task
from game.model.terms import Level, Nation, Side, UnitKind
from game.model.view import View
from game.rules import apply, opening, refusal, view_of
from game.rules.formations import in_line, refuse_formation, relief_in, relief_out, units_under
from game.rules.operations import (
    corridor,
    due,
    in_charge,
    kept,
    losses,
    next_goal,
    open_flank,
    refuse_standing,
    stop_of,
)

A, G = Side.ALLIED, Side.GERMAN
FIRST, SECOND = 2, 3
BODIES = (
    Formation(FIRST, "us-1d", "1st Division", A, Nation.US, Level.DIVISION, ((1, 0),)),
    Formation(SECOND, "us-2d", "2nd Division", A, Nation.US, Level.DIVISION, ((1, 0),)),
)
WHERE = {"a": "07-05", "b": "09-05", "g": "10-05", "x": "06-05"}


def land(**changes):
    """A division of one regiment in the line, another of a regiment and guns behind it."""
    made = world(
        unit("a", formation=FIRST), unit("b", formation=SECOND, **changes),
        unit("g", formation=SECOND, kind=UnitKind.ARTILLERY, guns=24), unit("x", G),
    )
    return dataclasses.replace(made, formations=(*made.formations, *BODIES), memo={})


def morning(where=WHERE, made=None, **fields) -> State:
    return opening(start(made or land(), where, **fields), Dice(1))[0]


def seen(state: State) -> View:
    return view_of(state, state.side)


def code(refused: Refusal | None) -> str:
    return f"{refused.code.name} {refused.rule}" if refused else ""


@pytest.mark.parametrize(("order", "says"), [
    (FormationOrder(99, Task.HOLD), "NO_FORMATION 16.1"), (FormationOrder(1, Task.HOLD), "NO_FORMATION 16.1"),
    (FormationOrder(FIRST, Task.HOLD), ""), (FormationOrder(0, Task.HOLD), ""),
    (FormationOrder(FIRST, Task.ATTACK), "NO_GOAL 16.2"), (FormationOrder(FIRST, Task.MOVE), "NO_GOAL 16.2"),
    (FormationOrder(FIRST, Task.MOVE, 9999), "OFF_MAP 16.2"),
    (FormationOrder(FIRST, Task.ATTACK, 50, (60, 50)), "REPEATED 16.2"),
    (FormationOrder(FIRST, Task.ATTACK, 50, (60,)), ""),
    (FormationOrder(SECOND, Task.RELIEVE, other=SECOND), "REPEATED 16.5"),
    (FormationOrder(SECOND, Task.RELIEVE, other=FIRST), ""),
    (FormationOrder(FIRST, Task.RELIEVE, other=SECOND), "NOT_IN_LINE 16.5"),
])
def test_16_1_and_16_2_what_a_formation_can_be_told(order, says):
    assert code(refuse_formation(seen(morning()), order)) == says


def test_16_1_a_formation_without_units_takes_no_orders():
    state = morning({"b": "09-05", "x": "01-05"})
    assert code(refuse_formation(seen(state), FormationOrder(FIRST, Task.HOLD))) == "NO_FORMATION 16.1"
    assert units_under(state.world, 0, 1) == {0, 1, 2}, "an army has all that is under it"


def test_16_5_relief_marches_in_first_and_then_the_relieved_marches_out():
    state, dice = morning(), Dice(1)
    view = seen(state)
    march = relief_in(view, units_under(state.world, SECOND, 1), 0)
    assert march is not None and march.unit == 1 and march.path[-1] == state.hex[0]
    assert refusal(view, march) is None
    state = apply(state, march, dice)[0]
    out = relief_out(seen(state), 0, at(state.world, "09-05"))
    assert out is not None and refusal(seen(state), out) is None
    state = apply(state, out, dice)[0]
    assert state.hex[1] == at(state.world, "07-05") and not in_line(state, 0) and in_line(state, 1)


def test_16_5_only_where_there_is_room_for_both():
    order = FormationOrder(SECOND, Task.RELIEVE, other=FIRST)
    rules = land().rules.stacking
    crowd = unit("c", formation=FIRST, men=rules.men - 3000 - 100)
    made = land()
    made = dataclasses.replace(made, units=(*made.units, dataclasses.replace(crowd, index=4)), memo={})
    made = dataclasses.replace(made, releases=(*made.releases, made.releases[0]))
    full = morning({**WHERE, "c": "07-05"}, made)
    assert code(refuse_formation(seen(full), order)) == "STACKING 16.5"
    assert relief_in(seen(full), units_under(made, SECOND, 1), 0) is None
    far = morning({**WHERE, "b": "13-09", "g": "13-09"})
    assert code(refuse_formation(seen(far), order)) == "NO_RELIEF 16.5"


PUSH = Operation("push", Task.ATTACK, 50, (FIRST,))
SAMPLES = (
    PUSH, Launch("push"), Halt("push"), Halt("push", Stop.LOSSES),
    Operation(
        "a-b", Task.ATTACK, 50, (FIRST, SECOND), (1,), (60, 61), 2, 9, 40, False, False, 80, 45,
        contact=True, flank=True,
    ),
    Operation("r", Task.REST, -1, (), (0, 1), last=3),
)


@pytest.mark.parametrize("order", SAMPLES)
def test_16_6_standing_orders_are_lines_that_round_trip(order):
    text = standing_text(order, land())
    assert is_standing(text) and standing_from_text(text, land()) == order


@pytest.mark.parametrize(("text", "says"), [
    ("operation", "begins with"), ("operation Bad! attack 050-01", "no name"), ("operation p", "is written"),
    ("operation p dance 005-05 by us-1d", "no task"), ("operation p attack 099-99 by us-1d", "no hex"),
    ("operation p attack 005-05 by us-9d", "no formation"), ("operation p attack 005-05 with z", "no unit"),
    ("operation p attack 005-05 by us-1d by us-2d", "twice"), ("operation p attack 005-05 by us-1d losses", "followed"),
    ("operation p hold by us-1d shells 101", "no number"), ("operation p hold by us-1d flank a", "followed"),
    ("operation p hold by us-1d until 1944-13-01", "no date"), ("operation p hold by us-1d from 1950-01-01", "no day"),
    ("launch p q", "left over"), ("halt p because", "ends no operation"),
])
def test_16_6_what_is_no_standing_order_is_told(text, says):
    with pytest.raises(OrderError, match=says):
        standing_from_text(text, land())


@pytest.mark.parametrize("order", [
    FormationOrder(FIRST, Task.ATTACK, 50, (60, 61)), FormationOrder(SECOND, Task.RELIEVE, other=FIRST),
    FormationOrder(FIRST, Task.REST), FormationOrder(FIRST, Task.MOVE, 50),
])
def test_formation_orders_round_trip(order):
    assert from_text(to_text(order, land()), land()) == order


@pytest.mark.parametrize(("order", "says"), [
    (PUSH, ""), (dataclasses.replace(PUSH, task=Task.RELIEVE), "NO_GOAL 16.6"),
    (Operation("n", Task.HOLD), "NO_GOAL 16.6"), (Operation("n", Task.HOLD, -1, (1,)), "NO_FORMATION 16.6"),
    (Operation("n", Task.HOLD, -1, (), (3,)), "NOT_YOUR_UNIT 2.3"),
    (Operation("n", Task.MOVE, -1, (FIRST,)), "NO_GOAL 16.6"),
    (dataclasses.replace(PUSH, first=5, last=4), "NOT_DUE 16.7"), (dataclasses.replace(PUSH, last=99), "NOT_DUE 16.7"),
    (Launch("push"), "NO_OPERATION 16.7"), (Halt("push"), "NO_OPERATION 16.10"),
])
def test_16_6_what_can_be_planned(order, says):
    assert code(refuse_standing(seen(morning()), Book(), order)) == says


def booked(state: State, *orders) -> Book:
    book = Book()
    for order in orders:
        assert refuse_standing(seen(state), book, order) is None, order
        book = kept(book, seen(state), order)
    return book


def test_16_7_launched_from_its_day_on_and_once():
    later, state = dataclasses.replace(PUSH, first=3), morning()
    book = booked(state, later)
    assert code(refuse_standing(seen(state), book, Launch("push"))) == "NOT_DUE 16.7" and due(seen(state), book) == []
    state.field("turn")[0] = 3
    assert [e.operation.name for e in due(seen(state), book)] == ["push"]
    book = booked(state, later, Launch("push"))
    entry = book.entries[0]
    assert (entry.phase, entry.begun, entry.men) == (Phase.RUNNING, 3, 3000)
    assert code(refuse_standing(seen(state), book, Launch("push"))) == "NO_OPERATION 16.7"
    assert code(refuse_standing(seen(state), book, PUSH)) == "REPEATED 16.6"


def test_16_7_the_other_side_gives_no_standing_orders():
    state = morning()
    assert code(refuse_standing(view_of(state, G), Book(), PUSH)) == "NOT_YOUR_UNIT 2.1"


def test_16_8_goes_for_the_first_hex_it_does_not_hold_and_keeps_near_its_axis():
    state = morning()
    view, goals = seen(state), tuple(at(state.world, h) for h in ("08-05", "05-05", "02-05"))
    assert next_goal(view, goals) == goals[1]
    assert next_goal(view, goals[:1]) == goals[0] and next_goal(view, ()) == -1
    near = corridor(state.world, goals)
    width = state.world.rules.operations.axis_width
    assert all(at(state.world, h) in near for h in ("05-05", "05-04", "03-06", "08-05"))
    line = [at(state.world, f"{c:02}-05") for c in range(2, 9)]
    apart = state.world.board.grid.distance
    assert all(min(apart(h, on) for on in line) <= width + 1 for h in near)
    assert at(state.world, "05-00") not in near and at(state.world, "12-05") not in near


@pytest.mark.parametrize(("change", "fields", "why"), [
    ({}, {}, None),
    ({"losses": 100}, {"lost_men": 299}, None), ({"losses": 100}, {"lost_men": 300}, Stop.LOSSES),
    ({"cohesion": 50}, {"cohesion": 50}, None), ({"cohesion": 50}, {"cohesion": 49}, Stop.COHESION),
    ({"last": 1}, {}, None), ({"contact": True}, {}, Stop.CONTACT),
])
def test_16_9_what_stops_an_operation(change, fields, why):
    state = morning()
    book = booked(state, dataclasses.replace(PUSH, **change), Launch("push"))
    for name, value in fields.items():
        state.field(name)[0] = value
    assert stop_of(seen(state), book.entries[0]) is why
    if "lost_men" in fields:
        assert losses(seen(state), book.entries[0]) == fields["lost_men"] * 1000 // 3000


def test_16_9_objective_date_and_troops():
    state = morning()
    book = booked(state, dataclasses.replace(PUSH, last=1), Launch("push"))
    state.field("turn")[0] = 2
    assert stop_of(seen(state), book.entries[0]) is Stop.DATE
    state.field("turn")[0] = 1
    state.control[50] = A
    assert stop_of(seen(state), book.entries[0]) is Stop.OBJECTIVE
    move = dataclasses.replace(PUSH, task=Task.MOVE)
    assert stop_of(seen(state), booked(state, move, Launch("push")).entries[0]) is None
    there = dataclasses.replace(move, hex=state.hex[0])
    assert stop_of(seen(state), booked(state, there, Launch("push")).entries[0]) is Stop.OBJECTIVE
    state.status[0], state.hex[0] = 4, -1
    state.rebuild()
    assert stop_of(seen(state), book.entries[0]) is Stop.TROOPS


def test_16_9_a_flank_lies_open_where_nobody_covers_taken_ground():
    state = morning()
    axis = dataclasses.replace(PUSH, axis=(at(state.world, "07-05"),), flank=True)
    assert open_flank(seen(state), axis) == -1, "the regiment stands there"
    bare = morning({**WHERE, "a": "12-05", "b": "06-07"})
    bare.control[at(bare.world, "07-05")] = A
    assert open_flank(seen(bare), axis) == at(bare.world, "07-05")
    assert stop_of(seen(bare), booked(bare, axis, Launch("push")).entries[0]) is Stop.FLANK


def test_16_10_a_unit_obeys_the_operation_planned_first():
    state = morning()
    whole = Operation("all", Task.HOLD, -1, (0,))
    book = booked(state, PUSH, whole, Launch("push"), Launch("all"))
    assert in_charge(seen(state), book) == {"push": frozenset({0}), "all": frozenset({1, 2})}
    book = kept(book, seen(state), Halt("push"))
    assert in_charge(seen(state), book)["all"] == {0, 1, 2}
    assert book.entries[0].why is Stop.ORDER and book.entries[0].phase is Phase.STOPPED
    assert code(refuse_standing(seen(state), book, Halt("push"))) == "NO_OPERATION 16.10"
