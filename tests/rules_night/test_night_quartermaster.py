"""What the staff orders of the rear: shares for the main effort, and ships for the strongest where it hurries."""

from __future__ import annotations

import dataclasses

from night_world import at, start, unit
from test_night_logistics import beach_world, coming, two_armies

from game.ai.estimate import Estimate
from game.ai.quartermaster import rear_orders
from game.model.orders import Share, Ship
from game.model.terms import Side
from game.model.world import Aim
from game.rules import refusal, view_of
from game.scenario import data_dir, read_profile

PROFILE = read_profile(data_dir() / "ai" / "historical.yaml")
FIRST = read_profile(data_dir() / "ai" / "first.yaml")


def orders(state, profile):
    view = view_of(state, Side.ALLIED)
    found = [order for order, _ in rear_orders(Estimate(view, profile))]
    assert all(refusal(view, order) is None for order in found)
    return found


def test_the_army_with_the_weightiest_aims_gets_more():
    land = two_armies(unit("a"), unit("b", formation=2))
    aim = Aim(Side.ALLIED, at(land, "03-05"), 1, 9, 2)
    land = dataclasses.replace(land, aims=(aim,), memo={})
    state = start(land, {"a": "10-05", "b": "10-06"})
    assert orders(state, PROFILE) == [Share(2, PROFILE.main_effort)] and orders(state, FIRST) == []
    state.allotment[1] = PROFILE.main_effort - 100
    assert orders(state, PROFILE) == []
    state.allotment[0] = 40  # what is no main effort goes back to its need
    assert orders(state, PROFILE) == [Share(0, 100)]


def test_it_keeps_the_order_of_history_unless_told_to_hurry():
    state = start(beach_world(coming("a", 3, men=1000), coming("b", 4), coming("c", 40)), {})
    assert orders(state, PROFILE) == []
    assert orders(state, dataclasses.replace(PROFILE, hurry=1)) == [Ship(1)]
    state.queue[1] = -1
    assert orders(state, dataclasses.replace(PROFILE, hurry=1)) == []
