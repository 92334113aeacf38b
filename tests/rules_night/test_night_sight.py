"""Chapter 11: who is seen, what a side knows, and what it reads."""

from __future__ import annotations

import random

import numpy as np
import pytest
from night_world import DULL, FAIR, at, begin, country, start, unit, world

from game.model.events import Event, EventCode
from game.model.state import UNIT_FIELDS, Change
from game.model.terms import Side, Status, Terrain, UnitKind
from game.rules.derive import derive
from game.rules.sight import spot_around, update_spotted
from game.rules.visibility import redact, refresh, view_of

G, A = Side.GERMAN, Side.ALLIED


def _spotted(land, where, **fields):
    turn = begin(start(land, where, **fields))
    update_spotted(turn)
    return list(turn.state.spotted)


def test_11_1_ground_troops_see_two_hexes():
    land = world(unit("a"), unit("x", G), unit("y", G))
    assert _spotted(land, {"a": "08-05", "x": "08-03", "y": "08-02"}) == [1, 1, 0]


def test_11_1_cover_hides_but_not_in_the_next_hex():
    terrain = np.full(140, Terrain.BOCAGE, np.uint8)
    land = world(unit("a"), unit("x", G), unit("y", G), board=country(terrain=terrain))
    assert _spotted(land, {"a": "08-05", "x": "08-04", "y": "08-03"}) == [1, 1, 0]


def test_11_1_guns_and_staffs_do_not_see():
    land = world(unit("g", kind=UnitKind.ARTILLERY), unit("x", G))
    assert _spotted(land, {"g": "08-05", "x": "08-04"}) == [1, 0]


def test_11_2_aircraft_see_far_in_flying_weather():
    where = {"a": "12-05", "x": "05-05", "b": "02-05"}
    land = world(unit("a"), unit("x", G), weather=FAIR)
    sees = land.rules.sight.air[0]
    assert sees >= 7
    assert _spotted(land, {"a": "12-05", "x": "05-05"}) == [0, 1]
    dull = world(unit("a"), unit("x", G), weather=DULL)
    assert _spotted(dull, {k: where[k] for k in ("a", "x")}) == [0, 0]


def test_11_3_units_out_of_sight_are_forgotten_each_turn():
    land = world(unit("a"), unit("x", G))
    assert _spotted(land, {"a": "12-05", "x": "05-05"}, spotted={"x": 1, "a": 1}) == [0, 0]


def test_11_3_a_march_sees_and_is_seen_at_once():
    land = world(unit("a"), unit("x", G), unit("y", G))
    turn = begin(start(land, {"a": "08-05", "x": "08-03", "y": "02-02"}))
    spot_around(turn, 0)
    assert list(turn.state.spotted) == [1, 1, 0]
    assert [(e.code, e.side, e.unit, e.seen) for e in turn.events] == [
        (EventCode.SPOTTED, G, 0, 1 << G), (EventCode.SPOTTED, A, 1, 1 << A),
    ]


def test_11_3_nobody_looks_from_off_the_map():
    land = world(unit("a"), unit("x", G))
    turn = begin(start(land, {"x": "08-03"}))
    spot_around(turn, 0)
    assert turn.events == []


def test_11_3_looking_around_agrees_with_looking_at_all():
    rng = random.Random(5)
    terrain = np.array([rng.choice((Terrain.CLEAR, Terrain.WOODS)) for _ in range(140)], np.uint8)
    for trial in range(30):
        units = [unit(f"u{i}", Side(i % 2), kind=rng.choice((UnitKind.INFANTRY, UnitKind.HQ))) for i in range(12)]
        land = world(*units, board=country(terrain=terrain), weather=FAIR if trial % 2 else DULL)
        west, east = range(70), range(70, 140)
        where = {u.id: land.board.grid.hex_id(rng.choice(west if u.side == G else east))[1:] for u in units}
        whole, piecewise = begin(start(land, where)), begin(start(land, where))
        update_spotted(whole)
        for u in range(12):
            spot_around(piecewise, u)
        assert list(whole.state.spotted) == list(piecewise.state.spotted)


def _scene():
    land = world(
        unit("a", tanks=13), unit("x", G, men=3118, tanks=57), unit("y", G), unit("w", G, arrival=5, entry=0),
    )
    state = start(land, {"a": "08-05", "x": "08-03", "y": "02-02"}, spotted={"x": 1, "a": 1},
                  men={"x": 2222}, cohesion={"x": 67}, cut_off={"x": 2}, dug_in={"x": 3}, mp={"x": 9, "a": 7},
                  lost_men={"x": 896}, quiet={"y": 4})
    state.pool_men[8], state.pool_men[0] = 500, 600
    state.strike_asset[G], state.air_points[G], state.air_points[A] = 2, 3, 4
    return state


def test_11_4_hidden_units_leave_no_trace():
    view = view_of(_scene(), A)
    for u in (2, 3):
        assert view.status[u] == Status.HIDDEN and view.hex[u] == -1
        assert not any(view.field(name)[u] for name in UNIT_FIELDS if name not in ("hex", "status", "day_start"))
    assert view.top[at(view.world, "02-02")] == -1 and sum(view.zoc1) == 6


def test_11_4_seen_units_are_estimated():
    view, sight = view_of(_scene(), A), _scene().world.rules.sight
    step = 3118 * sight.estimate_percent // 100
    assert view.men[1] % step == 0 and abs(view.men[1] - 2222) <= step
    assert view.tanks[1] % 5 == 0 and abs(view.tanks[1] - 57) <= 5
    assert view.cohesion[1] % sight.estimate_cohesion == 0 and abs(view.cohesion[1] - 67) <= sight.estimate_cohesion
    assert view.dug_in[1] == 3 and view.hex[1] == at(view.world, "08-03")
    assert [view.field(n)[1] for n in ("mp", "cut_off", "lost_men", "quiet", "frozen", "acts")] == [0] * 6


def test_11_4_own_units_are_known_exactly_but_not_who_sees_them():
    state = _scene()
    view = view_of(state, A)
    assert [view.field(n)[0] for n in UNIT_FIELDS if n != "spotted"] == [
        state.field(n)[0] for n in UNIT_FIELDS if n != "spotted"
    ]
    assert view.spotted[0] == 0


def test_11_4_the_enemys_stores_and_plans_are_his_own():
    view = view_of(_scene(), A)
    assert view.pool_tons[0] == 1000 and view.pool_tons[1] == 0
    assert view.pool_men[0] == 600 and view.pool_men[8] == 0
    assert view.strike_asset[G] == 0 and view.air_points[G] == 0 and view.air_points[A] == 4


def test_11_4_what_is_hidden_cannot_be_told_from_a_view():
    state, other = _scene(), _scene()
    for name, value in (("hex", 5), ("men", 77), ("cohesion", 3), ("cut_off", 9)):
        other.field(name)[2] = value
    other.pool_tons[1] = 4
    other.rebuild()
    assert view_of(state, A).buffer == view_of(other, A).buffer
    assert view_of(state, G).buffer != view_of(other, G).buffer


@pytest.mark.parametrize("seed", range(8))
def test_11_4_refresh_equals_a_new_view(seed):
    rng = random.Random(seed)
    units = [unit(f"u{i}", Side(i % 2), kind=rng.choice((UnitKind.INFANTRY, UnitKind.HQ))) for i in range(60)]
    land = world(*units)
    where = {u.id: land.board.grid.hex_id(rng.randrange(70) + 70 * (u.side == A))[1:] for u in units}
    state = start(land, where)
    views = [view_of(state, side) for side in (A, G)]
    for step in range(60):
        turn = begin(state)
        for _ in range(200 if step % 20 == 19 else rng.randint(1, 4)):
            _meddle(turn, rng)
        turn.emit(EventCode.MOVED)
        state = turn.state
        for side in (A, G):
            assert refresh(views[side], state, turn.events).buffer == view_of(state, side).buffer


def _meddle(turn, rng):
    u = rng.randrange(60)
    side = turn.world.units[u].side
    match rng.randrange(5):
        case 0:
            turn.ledger.place(u, rng.randrange(70) + 70 * (side == A))
        case 1:
            turn.ledger.place(u, -1, rng.choice((Status.WAITING, Status.DESTROYED)))
        case 2:
            turn.ledger.strength(u, rng.randrange(1500), rng.randrange(60))
        case 3:
            turn.ledger.put("spotted", u, rng.randrange(2))
        case 4:
            turn.ledger.put("pool_tons", rng.randrange(2), rng.randrange(900))
            turn.ledger.put("control", rng.randrange(140), rng.randrange(2))


def test_4_1_stacks_and_zones_at_once_equal_those_unit_by_unit():
    rng = random.Random(3)
    units = [unit(f"u{i}", Side(i % 2), kind=rng.choice((UnitKind.INFANTRY, UnitKind.HQ))) for i in range(50)]
    land = world(*units)
    where = {u.id: land.board.grid.hex_id(rng.randrange(70) + 70 * (u.side == A))[1:] for u in units[:40]}
    state = start(land, where, cohesion={"u2": 3, "u5": 3}, men={"u7": 100, "u8": 699})
    again = state.copy()
    derive(again)
    assert again.buffer == state.buffer
    empty = start(land, {})
    again = empty.copy()
    derive(again)
    assert again.buffer == empty.buffer


def test_11_5_events_are_read_without_what_must_not_be_known():
    state = _scene()
    codes = state.layout.codes
    changes = (
        Change(codes["men"], 0, 1, 2), Change(codes["men"], 1, 1, 2), Change(codes["spotted"], 0, 0, 1),
        Change(codes["control"], 5, 0, 1), Change(codes["pool_tons"], 1, 5, 6), Change(codes["pool_tons"], 0, 5, 6),
    )
    told = [Event(EventCode.MOVED, A, 0, seen=3, changes=changes), Event(EventCode.MOVED, G, 2, seen=1 << G)]
    read = redact(told, A, state.world)
    assert len(read) == 1 and read[0].seen == 1 << A
    assert read[0].changes == (changes[0], changes[3], changes[5])
    assert [len(e.changes) for e in redact(told, G, state.world)] == [3, 0]
