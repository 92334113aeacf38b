"""How the staff lands: waves that fit their boats, at the weakest post first, with the tanks that still swim."""

from __future__ import annotations

import dataclasses

import pytest

from game.ai.entering import Entering
from game.ai.estimate import Estimate
from game.model.orders import Attack
from game.model.profile import Profile
from game.model.terms import EntryKind, MoveClass, Side, UnitKind
from game.model.world import Entry
from game.rules import refusal, view_of
from game.rules.sight import update_spotted
from game.scenario import data_dir, read_profile
from tests.landing.landing_world import BEACH, NEXT, NO_PLAN, shore, waiting
from tests.rules_night.night_world import begin, unit

POST = unit("post", Side.GERMAN, kind=UnitKind.STRONGPOINT, men=900, guns=9, move_class=MoveClass.IMMOBILE, works=3)
WEAK = dataclasses.replace(POST, id="weak", men=100, guns=1)
TANKS = {"kind": UnitKind.ARMOR, "entry": 0, "men": 700, "tanks": 60, "move_class": MoveClass.MECH}


def profile(weak_first: int) -> Profile:
    return dataclasses.replace(read_profile(data_dir() / "ai" / "historical.yaml"), weak_first=weak_first)


def wave(weak_first: int) -> Attack:
    """The first assault on a beach of two hexes, the first of them the stronger."""
    land = shore(
        POST, WEAK, unit("a", entry=0), unit("b", entry=0), unit("dry", **TANKS), unit("dd", **TANKS, swimming=30),
        entries=(Entry(0, "able", "Able", Side.ALLIED, EntryKind.BEACH, (BEACH, NEXT), 0),),
        landings=(dataclasses.replace(NO_PLAN, wave=4000),),
    )
    turn = begin(waiting(land, {"post": "11-05", "weak": "11-06"}))
    update_spotted(turn)
    view = view_of(turn.state, Side.ALLIED)
    found = Entering(Estimate(view, profile(weak_first))).next(view)
    assert found is not None and isinstance(found[0], Attack) and refusal(view, found[0]) is None
    return found[0]


def test_10_13_the_staff_fills_the_boats_and_no_more() -> None:
    order = wave(0)
    assert order.hex == BEACH and order.units == (2, 4)


@pytest.mark.parametrize(("weak_first", "hex_", "tanks"), [(0, BEACH, 4), (1, NEXT, 5)])
def test_the_staff_goes_for_the_weakest_post_with_swimming_tanks(weak_first: int, hex_: int, tanks: int) -> None:
    order = wave(weak_first)
    assert (order.hex, order.units[1]) == (hex_, tanks)
