"""Chapter 10: coming onto the map where somebody stands whom nobody had seen."""

from __future__ import annotations

import pytest

from game.dice import Dice
from game.model.events import EventCode, HaltCode
from game.model.ledger import Ledger
from game.model.orders import Enter
from game.model.refusals import RefusalCode
from game.model.terms import SIDES, EntryKind, Status
from game.rules import apply, drops, opening, refresh, refusal, view_of
from game.rules.invariants import difference, violations
from tests.factory import tiny


@pytest.fixture(name="ambush")
def _ambush():
    """A waiting unit, the hex it may enter at, and an enemy unit in that hex that is not seen."""
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    unit = next(u for u in world.units if state.status[u.index] == Status.WAITING and u.side == state.side)
    door = next(h for h in world.entries[unit.entry].hexes if state.holder(h) not in SIDES)
    enemy = next(u.index for u in world.units if u.side != unit.side and state.is_active(u.index))
    ledger = Ledger(state)
    ledger.place(enemy, door)
    ledger.put("spotted", enemy, 0)
    ledger.put("control", door, world.units[enemy].side)
    return state, unit.index, door, enemy


def test_10_1_a_unit_that_runs_into_hidden_enemies_waits_on(ambush):
    state, unit, door, enemy = ambush
    views = [view_of(state, side) for side in SIDES]
    order = Enter(unit, door)
    assert refusal(views[state.side], order) is None
    after, events = apply(state, order, Dice(1))
    assert violations(after) == []
    assert difference(state, after, events) == []
    assert after.status[unit] == Status.WAITING
    assert (events[0].code, events[0].args) == (EventCode.HALTED, (door, HaltCode.ENEMY_MET))
    assert after.spotted[enemy]
    for view in views:
        assert refresh(view, after, events).buffer == view_of(after, view.viewer).buffer
    assert refusal(views[state.side], order).code == RefusalCode.ALREADY_MOVED


def test_10_2_a_drop_without_room_waits_on(monkeypatch):
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    unit = next(u for u in world.units if u.entry >= 0 and world.entries[u.entry].kind == EntryKind.DROP)
    Ledger(state).place(unit.index, -1, Status.WAITING)
    monkeypatch.setattr(drops, "can_drop", lambda *_: False)
    order = Enter(unit.index, world.entries[unit.entry].hexes[0])
    assert refusal(view_of(state, unit.side), order) is None
    after, events = apply(state, order, Dice(1))
    assert difference(state, after, events) == violations(after) == []
    assert after.status[unit.index] == Status.WAITING
    assert [e.code for e in events] == [EventCode.HALTED]
    assert refusal(view_of(after, unit.side), order).rule == "10.1"
