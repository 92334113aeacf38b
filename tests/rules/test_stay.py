"""Rules 7.10 and 7.11: winners who are told to stay, and winners who find no room, keep what they have won."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rules_night"))

from night_world import at, start, unit, world

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Attack
from game.model.state import ACT_WON
from game.model.terms import MoveClass, Side
from game.rules import apply, refusal, view_of
from game.rules.invariants import difference, violations


@pytest.mark.parametrize("seed", range(8))
def test_7_10_mechanised_winners_may_stay_where_they_are(seed):
    tanks = unit("a", men=9000, tanks=200, move_class=MoveClass.MECH)
    state = start(world(tanks, unit("b", Side.GERMAN, men=800)), {"a": "08-04", "b": "07-04"}, cohesion={"b": 20})
    order = Attack(at(state.world, "07-04"), (0,), advance=False)
    state.spotted[1] = 1
    assert refusal(view_of(state, Side.ALLIED), order) is None
    after, events = apply(state, order, Dice(seed))
    assert violations(after) == difference(state, after, events) == []
    assert after.hex[0] == state.hex[0]
    assert all(event.code is not EventCode.ADVANCED for event in events)
    assert bool(after.acts[0] & ACT_WON) == (after.holder(order.hex) != Side.GERMAN)
