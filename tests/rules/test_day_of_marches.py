"""Rules 3.6 and 3.7 count a day's marches together: nobody gains by giving his march in pieces."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "rules_night"))

from night_world import DULL, FAIR, at, start, unit, world

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Move
from game.model.refusals import RefusalCode
from game.model.state import State
from game.model.terms import SIDES, MoveClass, Side
from game.rules import apply, redact, refresh, refusal, view_of
from game.rules.invariants import difference, violations
from game.rules.movement import allowance
from game.rules.reach import reach


def _column(side: Side, where: str, weather=DULL, seen: int = 0) -> State:
    """A mechanised unit that begins its day, and far away somebody of the other side."""
    other = Side(1 - side)
    land = world(unit("a", side, move_class=MoveClass.MECH), unit("b", other), weather=weather)
    state = start(land, {"a": where, "b": "00-00" if other == Side.GERMAN else "13-00"}, side=side, spotted={"a": seen})
    state.mp[0] = allowance(state, 0)
    return state


def _row(land, first: int, last: int) -> tuple[int, ...]:
    """Hexes of row 8 from one column to another, both included."""
    step = 1 if last >= first else -1
    return tuple(at(land, f"{col:02d}-08") for col in range(first, last + step, step))


def _march(state: State, path: tuple[int, ...]) -> tuple[State, list]:
    order = Move(0, path)
    assert refusal(view_of(state, state.side), order) is None
    after, events = apply(state, order, Dice(1))
    assert violations(after) == difference(state, after, events) == []
    for side in SIDES:
        assert refresh(view_of(state, side), after, events).buffer == view_of(after, side).buffer
    return after, events


def _losses(events: list) -> int:
    return sum(event.code is EventCode.MARCH_LOSS for event in events)


def test_3_7_two_marches_go_no_deeper_than_one():
    state = _column(Side.ALLIED, "07-08")
    land, most = state.world, state.world.rules.movement.exploitation_hexes
    state, _ = _march(state, _row(land, 6, 5))
    state.mp[0] = 96  # more than it has left, so that the limit alone can stop it
    view = view_of(state, Side.ALLIED)
    assert refusal(view, Move(0, _row(land, 4, 7 - most))) is None
    too_deep = refusal(view, Move(0, _row(land, 4, 6 - most)))
    assert too_deep is not None and (too_deep.code, too_deep.rule) == (RefusalCode.NO_POINTS, "3.7")
    reached = reach(view, 0)
    assert at(land, f"{7 - most:02d}-08") in reached.hexes
    assert all(refusal(view, Move(0, reached.path(h))) is None for h in reached.hexes[1:])


def test_3_1_a_march_in_a_circle_costs_what_any_march_costs():
    state = _column(Side.ALLIED, "07-08")
    before, land = state.mp[0], state.world
    state, _ = _march(state, (*_row(land, 6, 5), *_row(land, 6, 7)))
    assert state.hex[0] == at(land, "07-08")
    assert state.control[at(land, "05-08")] == Side.ALLIED
    assert state.mp[0] < before
    assert state.acts[0]


def test_3_6_a_long_day_is_paid_for_once_however_it_is_marched():
    state = _column(Side.GERMAN, "00-08", FAIR)
    free = state.world.rules.movement.day_march_free
    state.harried[0] = 100
    state, events = _march(state, _row(state.world, 1, 3))
    state.mp[0] = 48  # by hand: in the open nobody could come as far as this in a day
    state, events = _march(state, _row(state.world, 4, free))
    assert _losses(events) == 0
    state, events = _march(state, _row(state.world, free + 1, free + 2))
    assert _losses(events) == 1
    assert [e for e in redact(events, Side.ALLIED, state.world) if e.unit >= 0] == []  # nobody saw the column
    state, events = _march(state, _row(state.world, free + 3, free + 3))
    assert _losses(events) == 0
    assert state.lost_men[0] == state.world.units[0].men * state.world.rules.movement.day_march_loss // 1000
