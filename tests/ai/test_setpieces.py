"""The staff's last work of a day: set pieces, aircraft, army boundaries, and where headquarters stand."""

from __future__ import annotations

import dataclasses

from game.ai.estimate import Estimate
from game.ai.setpieces import SetPieces
from game.ai.staffs import staff_anchors
from game.model.orders import Allot, Prepare, Regroup, Strike
from game.model.terms import MoveClass, SupportKind, UnitKind
from game.model.world import Aim
from game.rules import view_of
from game.rules.stocks import stock_room
from game.scenario import data_dir, read_profile
from tests.rules_fire.fire_world import DIV, US1, US3, A, G, asset, land
from tests.rules_night.night_world import at, start, unit

PROFILE = read_profile(data_dir() / "ai" / "historical.yaml")
FIRST = read_profile(data_dir() / "ai" / "first.yaml")


def _position(*, assets=(), stock: int = 100, allied_place: str = "07-05", **changes):
    made = land(
        unit("a", men=9000), unit("b", men=9000), unit("x", G, men=4000), unit("y", G, men=3500),
        unit("g", kind=UnitKind.ARTILLERY, guns=400, move_class=MoveClass.MOTOR), assets=assets, **changes,
    )
    where = {"a": allied_place, "b": "07-04", "x": "06-04", "y": "06-05", "g": "08-05"}
    state = start(made, where, spotted={"x": 1, "y": 1})
    state.attack_tons[0] = stock_room(state, 0) * stock // 100
    return state


def _orders(state, profile=PROFILE):
    return [order for order, _ in SetPieces(Estimate(view_of(state, A), profile)).orders()]


def test_bombers_go_where_the_way_leads():
    bombs = asset(SupportKind.HEAVY_BOMBER, first=1, last=9)
    state = _position(assets=(bombs,), stock=0)
    assert Strike(0, at(state.world, "06-04")) in _orders(state)  # the strongest
    aims = (Aim(A, at(state.world, "04-06"), 1, 9),)
    state = _position(assets=(bombs,), stock=0, aims=aims)
    assert Strike(0, at(state.world, "06-05")) in _orders(state)  # on the way to the aim
    assert Strike(0, at(state.world, "06-04")) in _orders(state, FIRST)


def test_bombers_whose_days_are_soonest_over_fly_first():
    bombs = [asset(SupportKind.HEAVY_BOMBER, last=last) for last in (9, 3)]
    found = [o for o in _orders(_position(assets=tuple(bombs), stock=0)) if isinstance(o, Strike)]
    assert [o.asset for o in found] == [1]


def test_an_army_prepares_a_hex_when_it_has_shells_to_spare():
    rich, poor = _position(), _position(stock=20)
    rich.attack_tons[0] = 2000
    assert [o for o in _orders(rich) if isinstance(o, Prepare)]
    assert not [o for o in _orders(poor) if isinstance(o, Prepare)]
    assert not [o for o in _orders(rich, FIRST) if isinstance(o, Prepare)]


def test_aircraft_follow_the_shells():
    wing = (asset(SupportKind.TACTICAL_AIR),)
    full = [o for o in _orders(_position(assets=wing, stock=100)) if isinstance(o, Allot)]
    empty = [o for o in _orders(_position(assets=wing, stock=0)) if isinstance(o, Allot)]
    air = _position().world.rules.air
    assert full[0].support > air.support_percent > empty[0].support
    assert not [o for o in _orders(_position(assets=wing, stock=100), FIRST) if isinstance(o, Allot)]


def test_a_division_among_another_army_goes_over():
    made = land(
        unit("a", formation=DIV), unit("b", formation=US3), unit("c", formation=US3), unit("x", G),
    )
    state = start(made, {"a": "07-05", "b": "07-04", "c": "07-06", "x": "06-05"}, spotted={"x": 1})
    assert _orders(state) == [Regroup(DIV, US3)]
    assert _orders(state, FIRST) == []
    state.regrouped[DIV] = US1 + 1  # by an earlier order: once is enough
    assert _orders(state) == []
    made = dataclasses.replace(made, units=tuple(
        dataclasses.replace(u, formation=US1) if u.id == "c" else u for u in made.units
    ), memo={})
    state = start(made, {"a": "07-05", "b": "07-04", "c": "07-06", "x": "06-05"}, spotted={"x": 1})
    assert _orders(state) == []


def test_headquarters_stand_where_most_men_are_in_reach():
    made = land(
        unit("a", formation=DIV), unit("b", formation=DIV), unit("c", formation=DIV, men=9000),
        unit("hq", kind=UnitKind.HQ, formation=DIV, guns=0, move_class=MoveClass.MOTOR), unit("x", G),
    )
    state = start(made, {"a": "08-05", "b": "08-06", "c": "13-01", "hq": "09-05", "x": "01-05"})
    anchors = staff_anchors(Estimate(view_of(state, A), PROFILE))
    assert anchors[DIV] == at(made, "13-01")  # nine thousand against six
    state.men[2] = 3000
    assert staff_anchors(Estimate(view_of(state, A), PROFILE))[DIV] in (at(made, "08-05"), at(made, "08-06"))
