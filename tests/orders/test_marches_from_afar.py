"""Rules 13.9 to 13.11 and 14.1: columns from beyond the map, aircraft over them, rivers and saboteurs."""

from __future__ import annotations

import dataclasses

import pytest
from orders_world import G, bond, morning, trigger

from game.model.constraints import Bond, March
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import EntryKind, MoveClass, Side, Status
from game.model.world import Entry, World
from game.rules import view_of
from game.rules.marches import daily_way
from tests.rules_night.night_world import DULL, FAIR, start, unit, world

DOOR = (Entry(0, "south", "South edge", G, EntryKind.EDGE, (5,), 0),)
HUNTED = bond(Bond.INTERDICTION)
SABOTAGE = bond(Bond.SABOTAGE, region="south", chance=100)


def _land(march: March, *bonds, move=MoveClass.MOTOR, **changes) -> World:
    placed = tuple(dataclasses.replace(b, index=i) for i, b in enumerate(bonds))
    late = unit("x", G, arrival=2, entry=0, move_class=move)
    return world(unit("a"), late, constraints=placed, marches=(March(), march), entries=DOOR, **changes)


def _state(land: World, turn: int = 3, to_go: int | None = None) -> State:
    state = start(land, {"a": "11-05"}, side=G, turn=turn)
    state.to_go[1] = land.marches[1].length if to_go is None else to_go
    return state


def _after(land: World, turn: int = 3, to_go: int | None = None, seed: int = 1) -> State:
    return morning(_state(land, turn, to_go), seed).state


def test_13_9_a_day_on_the_way_by_rail_then_by_road():
    land = _land(March(start=3, rail=300, road=200))
    rules = land.rules.marches
    assert _after(land).to_go[1] == 500 - rules.rail_km
    assert _after(land, to_go=200).to_go[1] == 200 - rules.road_km.motor
    on_foot = _land(March(start=3, road=200), move=MoveClass.FOOT)
    assert _after(on_foot).to_go[1] == 200 - rules.road_km.foot


def test_13_9_it_sets_out_on_its_day_and_waits_at_its_entry_when_the_way_is_behind_it():
    land = _land(March(start=3, road=200))
    assert _after(land, turn=2).to_go[1] == 200
    there = _after(land, to_go=10)
    assert (there.to_go[1], there.status[1]) == (0, Status.WAITING)
    assert _after(land, to_go=200).status[1] == Status.FUTURE, "its date of arrival does not count"


def test_13_9_a_reserve_does_not_set_out():
    land = _land(March(start=1, road=200), bond(Bond.RESERVE, units=(1,), lifts=trigger(turn=5)))
    assert _after(land, turn=4).to_go[1] == 200
    assert _after(land, turn=5).to_go[1] < 200


@pytest.mark.parametrize(("weather", "move"), [
    (FAIR, MoveClass.MOTOR), (DULL, MoveClass.MOTOR), (FAIR, MoveClass.MECH),
])
def test_13_10_aircraft_cut_the_day_and_tracks_most(weather, move):
    land = _land(March(start=1, road=900), HUNTED, move=move, weather=weather)
    rules = land.rules.marches
    km = rules.road_km.of(move) * rules.flying_percent[weather.flying] // 100
    km = km * rules.tracks_percent // 100 if move is MoveClass.MECH else km
    assert daily_way(_state(land), 1, land.marches[1]) == km
    elsewhere = _land(March(start=1, road=900), dataclasses.replace(HUNTED, region="north"), move=move, weather=weather)
    assert daily_way(_state(elsewhere), 1, elsewhere.marches[1]) == rules.road_km.of(move)


def test_13_11_a_river_without_bridges_costs_days_by_a_roll():
    land = _land(March(start=1, road=200, rivers=1), HUNTED)
    waits = {_after(land, to_go=5, seed=seed).to_go[1] for seed in range(60)}
    assert waits == {-days for days in range(land.rules.marches.river_days + 1)}
    assert _after(land, to_go=-2).to_go[1] == -1
    assert _after(land, to_go=-1).status[1] == Status.WAITING
    standing = _land(March(start=1, road=200, rivers=1))
    assert {_after(standing, to_go=5, seed=seed).to_go[1] for seed in range(20)} == {0}


def test_14_1_saboteurs_leave_a_part_of_the_day_in_their_region_and_time():
    free = _land(March(start=1, road=900, region="south"))
    whole = free.rules.marches.road_km.motor
    delayed = whole * free.rules.resistance.delayed_percent // 100
    for march, plan, way in (
        (free.marches[1], SABOTAGE, delayed),
        (free.marches[1], dataclasses.replace(SABOTAGE, region="north"), whole),
        (free.marches[1], dataclasses.replace(SABOTAGE, last=2), whole),
        (free.marches[1], dataclasses.replace(SABOTAGE, units=(0,)), whole),
        (free.marches[1], dataclasses.replace(SABOTAGE, chance=0), whole),
    ):
        turn = morning(_state(_land(march, plan)))
        assert 900 - turn.state.to_go[1] == way
        told = [e.args for e in turn.events if e.code is EventCode.DELAYED]
        assert told == ([(900 - delayed,)] if way == delayed else [])


def test_14_1_chance_is_per_day():
    land = _land(March(start=1, road=900, region="south"), dataclasses.replace(SABOTAGE, chance=30))
    held_up = sum(_after(land, seed=seed).to_go[1] > 900 - land.rules.marches.road_km.motor for seed in range(200))
    assert 40 <= held_up <= 80


def test_13_9_the_enemy_knows_nothing_of_it():
    view = view_of(_state(_land(March(start=1, road=200))), Side.ALLIED)
    assert view.to_go[1] == 0
