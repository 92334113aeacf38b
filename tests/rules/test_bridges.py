"""Rules 3.8 and 3.9: bridges blown and repaired."""

from __future__ import annotations

import pytest

from game.dice import Dice
from game.model.ledger import Ledger
from game.model.orders import Blow, Repair
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass
from game.rules import apply, opening, refusal, view_of
from tests.factory import tiny


@pytest.fixture(name="sappers")
def _sappers():
    """A rested combat unit of the side whose turn it is, moved to a standing bridge; the bridge's end and hexside."""
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    bridge = next(b for b in world.board.bridges if not b.blown)
    unit = next(
        u.index for u in world.units
        if u.side == state.side and not u.support and u.move_class != MoveClass.IMMOBILE
    )
    ledger = Ledger(state)
    for u in state.stack(bridge.hex) + state.stack(world.board.grid.neighbours[bridge.hex][bridge.direction]):
        ledger.place(u, world.board.grid.parse("000-08"))
    ledger.put("frozen", unit, 0)
    ledger.put("acts", unit, 0)
    ledger.place(unit, bridge.hex)
    return state, bridge


def test_3_8_a_unit_works_on_one_bridge_a_day(sappers):
    state, bridge = sappers
    blow, mend = Blow(bridge.hex, bridge.direction), Repair(bridge.hex, bridge.direction)
    assert refusal(view_of(state, state.side), blow) is None
    after, _ = apply(state, blow, Dice(1))
    assert after.bridge_blown[bridge.index]
    assert refusal(view_of(after, after.side), mend).code is RefusalCode.NO_ENGINEERS


def test_3_8_each_worker_has_a_die_of_his_own(sappers, monkeypatch):
    """Two units that try the same bridge on one day must not share a die."""
    state, bridge = sappers
    keys = []
    monkeypatch.setattr("game.rules.context.Turn.roll", lambda self, *key: keys.append(key) or 100)
    first = state.stack(bridge.hex)[0]
    other = next(
        u.index for u in state.world.units
        if u.side == state.side and not u.support and u.index != first and u.move_class != MoveClass.IMMOBILE
    )
    ledger = Ledger(state)
    ledger.put("frozen", other, 0)
    ledger.put("acts", other, 0)
    ledger.place(other, bridge.hex)
    for _ in range(2):
        state, _ = apply(state, Blow(bridge.hex, bridge.direction), Dice(1))
    assert len(keys) == len(set(keys)) == 2
