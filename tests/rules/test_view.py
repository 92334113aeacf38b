"""Rules 11.4 and 11.5: what no view tells."""

from __future__ import annotations

from game.dice import Dice
from game.model.orders import End
from game.model.terms import SIDES
from game.rules import apply, opening, redact, refresh, view_of
from tests.factory import tiny


def test_11_4_no_view_tells_how_many_orders_were_given():
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    after, events = apply(state, End(), Dice(1))
    assert after.field("orders")[0] == 1
    for side in SIDES:
        assert refresh(view_of(state, side), after, events).field("orders")[0] == 0
        told = {change.field for event in redact(events, side, world) for change in event.changes}
        assert after.layout.codes["orders"] not in told
