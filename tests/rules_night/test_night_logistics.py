"""Chapter 6 from rule 6.10 on: use, armies, ports, harbours, guns, railways, trucks and ships; rule 3.10."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import numpy as np
from night_world import DULL, FAIR, at, begin, country, start, unit, world

from game.dice import Dice
from game.model.constraints import NEVER, Bond, Constraint
from game.model.events import EventCode
from game.model.oob import Formation
from game.model.orders import Share, Ship
from game.model.refusals import RefusalCode
from game.model.state import ACT_ATTACKED, ACT_MOVED
from game.model.terms import (
    EntryKind,
    Level,
    MoveClass,
    Nation,
    Posture,
    Sea,
    Side,
    Status,
    Supply,
    UnitKind,
)
from game.model.world import Entry, SupplyPool, SupplySource
from game.rules import apply, refusal, view_of
from game.rules.arrivals import begin_arrivals
from game.rules.consumption import uses
from game.rules.invariants import difference
from game.rules.movement import allowance
from game.rules.nightfall import end_of_turn
from game.rules.ports import batter, demolish
from game.rules.railways import is_fed, repair
from game.rules.shellfire import fire_percent, shell_beaches
from game.rules.sources import berths, count_days, is_open
from game.rules.stocks import share_out, stock_of_units, stock_room
from game.rules.stores import tons_today
from game.rules.supply import begin_supply, supply_map

A, G = Side.ALLIED, Side.GERMAN
GALE = dataclasses.replace(FAIR, sea=Sea.GALE)


def ruled(land, **changes):
    rules = dataclasses.replace(land.rules, logistics=dataclasses.replace(land.rules.logistics, **changes))
    return dataclasses.replace(land, rules=rules, memo={})


def port(land_hex: int, **changes) -> SupplySource:
    base = SupplySource(0, "port", "Port", A, "port", 0, (land_hex,), ((1, 1000),), 50, False, demolition=100)
    return dataclasses.replace(base, **changes)


def two_armies(*units, **changes):
    """A world whose American pool feeds First and Third Army; units choose by their formation, 0 or 2."""
    formations = (
        Formation(0, "us-1a", "First Army", A, Nation.US, Level.ARMY, ((1, -1),)),
        Formation(1, "de-7a", "Seventh Army", G, Nation.DE, Level.ARMY, ((1, -1),)),
        Formation(2, "us-3a", "Third Army", A, Nation.US, Level.ARMY, ((1, -1),)),
    )
    pools = (SupplyPool(0, "us", "US", A, (0, 2), 0), SupplyPool(1, "de", "German", G, (1,), 0))
    return world(*units, **({"formations": formations, "pools": pools} | changes))


# ------------------------------------------------------------------------------------------- 6.10 use


def test_6_10_use_by_kind_and_by_what_a_unit_did():
    land = world(unit("a"), unit("t", kind=UnitKind.ARMOR, men=1000, tanks=50), unit("g", kind=UnitKind.ARTILLERY))
    rules, per = land.rules.logistics, land.rules.supply.allied_tons_per_1000_men
    state = start(land, {"a": "08-04", "t": "08-04", "g": "08-04"})
    for posture, percent in (
        (Posture.REST, land.rules.supply.rest_percent), (Posture.DEFENCE, rules.defence_percent),
        (Posture.MARCH, rules.march_percent), (Posture.ATTACK, rules.attack_percent),
    ):
        state.array("posture")[:] = posture
        a, t, g = uses(state).tolist()
        assert a == 3 * per * rules.infantry_percent * percent // 100
        assert t == per * rules.armour_percent * percent // 100 + 5 * land.rules.supply.tons_per_10_tanks * percent
        assert g == 3 * per * rules.artillery_percent * percent // 100
    assert rules.attack_percent > rules.march_percent > rules.defence_percent > land.rules.supply.rest_percent


def test_6_10_the_night_settles_the_posture():
    land = world(unit("a"), unit("b"), unit("c"), unit("d"))
    rest = land.rules.supply.rest_turns
    state = start(
        land, {"a": "10-04", "b": "10-05", "c": "10-06", "d": "10-07"},
        acts={"a": ACT_ATTACKED | ACT_MOVED, "b": ACT_MOVED}, quiet={"d": rest},
    )
    turn = begin(state)
    end_of_turn(turn)
    assert turn.state.posture.tolist() == [Posture.ATTACK, Posture.MARCH, Posture.DEFENCE, Posture.REST]


# ---------------------------------------------------------------------------------------- 6.11 armies


def test_6_11_each_army_has_its_own_stock_by_need():
    land = two_armies(unit("a", men=20_000), unit("b", men=10_000, formation=2))
    assert stock_of_units(start(land, {})) == (0, 1)
    turn = begin(start(land, {"a": "12-05", "b": "11-05"}))
    begin_supply(turn)
    total = 1000 * land.rules.supply.ammunition_percent // 100
    assert sum(turn.state.attack_tons[:2]) == total
    assert abs(turn.state.attack_tons[0] - 2 * turn.state.attack_tons[1]) <= 2


def test_6_11_an_order_shifts_shells_and_short_tons_to_an_army():
    land = two_armies(unit("a", men=60_000), unit("b", men=60_000, formation=2))
    state = start(land, {"a": "12-05", "b": "11-05"})
    assert refusal(view_of(state, A), Share(2, 300)) is None
    after, events = apply(state, Share(2, 300), Dice(1))
    assert difference(state, after, events) == [] and after.allotment.tolist() == [0, 200, 0]
    assert [e.args for e in events if e.code is EventCode.ALLOTTED] == [(1, 300)]
    turn = begin(after)
    begin_supply(turn)
    assert turn.state.attack_tons[1] >= 3 * turn.state.attack_tons[0] - 3
    assert view_of(turn.state, G).allotment.tolist() == [0, 0, 0]


def test_6_11_refusals_of_an_allotment():
    land = two_armies(unit("a"), unit("b", formation=2))
    view, most = view_of(start(land, {"a": "12-05"}), A), land.rules.logistics.allot_most
    for order, code in (
        (Share(1, 150), RefusalCode.NO_FORMATION), (Share(0, most + 1), RefusalCode.ALLOTMENT),
        (Share(0, land.rules.logistics.allot_least - 1), RefusalCode.ALLOTMENT), (Share(0, 100), RefusalCode.REPEATED),
    ):
        answer = refusal(view, order)
        assert answer is not None and (answer.code, answer.rule) == (code, "6.11")


def test_6_11_a_pool_with_half_the_shells_holds_and_gets_half():
    land = world(unit("a", men=50_000))
    half = dataclasses.replace(
        land, pools=(dataclasses.replace(land.pools[0], shells=50), land.pools[1]), memo={})
    got = []
    for at_hand in (land, half):
        state = start(at_hand, {"a": "12-05"})
        turn = begin(state)
        begin_supply(turn)
        got.append((turn.state.attack_tons[0], stock_room(state, 0)))
    assert got[1] == (got[0][0] // 2, got[0][1] // 2)


def test_6_11_shares_are_whole_and_nobody_gets_more_than_he_can_take():
    assert share_out(100, [1, 1, 2], [1000, 1000, 1000]) == [25, 25, 50]
    assert share_out(100, [1, 1, 2], [1000, 1000, 10]) == [45, 45, 10]
    assert share_out(100, [1, 1], [10, 20]) == [10, 20]
    assert share_out(10, [3, 3, 3], [99, 99, 99]) == [4, 3, 3]
    assert share_out(0, [1], [5]) == [0] and share_out(5, [0, 0], [5, 5]) == [0, 0]


# ------------------------------------------------------------------------------ 6.12 to 6.14 harbours


def test_6_12_a_port_opens_by_degrees():
    source = port(135)
    land = world(unit("a"), sources=(source,))
    rules, state = land.rules.logistics, start(world(unit("a"), sources=(source,)), {"a": "13-05"})
    state.source_damage[0] = 1000
    opened, tons = 0, []
    for day in range(1, 60):
        turn = begin(state)
        count_days(turn, A)
        state = turn.state
        tons.append(tons_today(state, source))
        if any(e.code is EventCode.SOURCE_OPENED for e in turn.events):
            opened = day
    first = -(-(1000 - rules.port_opens_below + 1) // 20)
    assert opened == first and tons[first - 2] == 0 < tons[first - 1] < tons[first + 10] < tons[-1] == 1000


def test_6_12_a_whole_port_waits_for_the_minesweepers():
    source = port(135)
    land = world(unit("a"), sources=(source,))
    state = start(land, {"a": "13-05"})
    opened = []
    for _ in range(land.rules.logistics.sweep_days + 1):
        turn = begin(state)
        count_days(turn, A)
        state = turn.state
        opened.append(is_open(state, source))
    assert opened == [False] * land.rules.logistics.sweep_days + [True]


def test_6_13_a_garrison_with_days_of_warning_destroys_more():
    source = port(25)
    land = world(unit("x", G), unit("a"), sources=(source,))
    harbour = land.board.grid.hex_id(25)[1:]
    state = start(land, {"x": harbour, "a": "08-05"}, side=G)
    for day in (1, 2, 3):
        turn = begin(state)
        demolish(turn)
        state = turn.state
        assert state.source_damage[0] == 100 * day
        assert [e.args for e in turn.events] == [(0, 100 * day)]


def test_6_13_no_garrison_no_enemy_near_no_demolition():
    source = port(25)
    land = ruled(world(unit("x", G), unit("a"), sources=(source,)), demolition_hexes=3)
    harbour = land.board.grid.hex_id(25)[1:]
    for places in ({"x": harbour, "a": "12-05"}, {"x": "06-02", "a": "04-05"}):
        turn = begin(start(land, places, side=G))
        demolish(turn)
        assert turn.state.source_damage[0] == 0 and turn.events == []


def _gale(exposure: int, seed: int, days: int = 4) -> int:
    source = SupplySource(
        0, "mulberry", "Mulberry", A, "harbour", 0, (135,), ((1, 4000),), 20, True, exposure=exposure)
    state = start(world(unit("a"), sources=(source,), weather=GALE), {"a": "13-05"})
    for _ in range(days):
        turn = begin(state, seed)
        turn.ledger.put("turn", 0, turn.state.turn + 1)
        count_days(turn, A)
        batter(turn, A)
        state = turn.state
    return berths(state, source)


def test_6_14_four_days_of_gale_break_what_lies_open_and_hurt_what_is_sheltered():
    open_to_it = [_gale(290, seed) for seed in range(40)]
    sheltered = [_gale(110, seed) for seed in range(40)]
    assert sum(left == 0 for left in open_to_it) >= 36
    assert all(300 < left < 900 for left in sheltered)


def test_6_14_a_lost_harbour_is_not_raised_and_fair_weather_breaks_nothing():
    source = SupplySource(0, "mulberry", "Mulberry", A, "harbour", 0, (135,), ((1, 4000),), 20, True, exposure=290)
    land = world(unit("a"), sources=(source,), weather=FAIR)
    state = start(land, {"a": "13-05"})
    turn = begin(state)
    batter(turn, A)
    assert turn.state.source_damage[0] == 0 and tons_today(state, source) == 4000
    state.source_damage[0] = land.rules.logistics.harbour_lost
    turn = begin(state)
    count_days(turn, A)
    assert turn.state.source_damage[0] == land.rules.logistics.harbour_lost and not is_open(turn.state, source)
    state.source_damage[0] = 500
    turn = begin(state)
    count_days(turn, A)
    assert turn.state.source_damage[0] == 450 and tons_today(turn.state, source) == 4000 * 550 // 1000


# ------------------------------------------------------------------------------------ 6.15, 6.16 guns


def test_6_15_guns_in_range_cut_a_beach():
    land = world(unit("a"), unit("g", G, kind=UnitKind.ARTILLERY, guns=50))
    beach, rules = land.sources[0], land.rules.logistics
    near = start(land, {"a": "13-05", "g": "11-04"})
    assert fire_percent(near, beach) == 50 * rules.fire_per_gun // 10
    assert tons_today(near, beach) == 1000 * (100 - 50 * rules.fire_per_gun // 10) // 100
    assert fire_percent(start(land, {"a": "13-05", "g": "08-04"}), beach) == 0
    assert fire_percent(start(land, {"a": "13-05", "g": "11-04"}, supply={"g": Supply.ISOLATED}), beach) == 0


def test_6_16_a_crowded_beach_under_fire_bleeds():
    crowd = [unit(f"u{i}", men=5000) for i in range(3)]
    land = world(*crowd, unit("g", G, kind=UnitKind.ARTILLERY, guns=50))
    for units, lost in ((crowd, 3 * 5000 * land.rules.logistics.fire_loss // 1000), (crowd[:2], 0)):
        before = start(land, {u.id: "13-05" for u in units} | {"g": "11-04"})
        turn = begin(before)
        shell_beaches(turn, A)
        assert sum(turn.state.lost_men) == lost
        assert [e.args[2] for e in turn.events if e.code is EventCode.BEACH_SHELLED] == [lost]
        assert difference(before, turn.state, turn.events) == []


# -------------------------------------------------------------------------------- 6.17, 6.18 railways


def railed(*hexes: str):
    """The small country with a railway along these hexes."""
    grid = world(unit("a")).board.grid
    rail = np.zeros((grid.size, 6), np.uint8)
    chain = [grid.parse("0" + h) for h in hexes]
    for one, other in pairwise(chain):
        rail[one, grid.direction(one, other)] = rail[other, grid.direction(other, one)] = 1
    return country(rail=rail)


EAST_WEST = tuple(f"{col:02d}-05" for col in range(13, -1, -1))


def test_6_17_crews_push_the_line_on_and_supply_begins_at_its_end():
    land = world(unit("a"), board=railed(*EAST_WEST))
    state, steps = start(land, {"a": "07-05"}), []
    straight = supply_map(state, A).dist[at(land, "07-05")]
    for _ in range(3):
        turn = begin(state)
        repair(turn, A)
        steps.append(int(turn.state.array("railway").sum() - state.array("railway").sum()))
        state = turn.state
    rules = land.rules.logistics
    assert steps[0] == min(7, rules.rail_dump_hexes + rules.rail_repair_hexes)
    assert sum(steps) == 7  # column 7 is the last Allied one
    by_rail = supply_map(state, A).dist[at(land, "07-05")]
    assert by_rail < straight // 2


def test_6_17_no_repairs_in_an_enemy_zone_and_lost_ground_is_cut():
    land = world(unit("a"), unit("x", G), board=railed(*EAST_WEST))
    state = start(land, {"a": "12-05", "x": "09-05"})
    for _ in range(3):
        turn = begin(state)
        repair(turn, A)
        state = turn.state
    assert not state.railway[at(land, "10-05")] and state.railway[at(land, "11-05")]
    state.control[at(land, "12-05")] = G
    turn = begin(state)
    repair(turn, A)
    assert not turn.state.railway[at(land, "12-05")]
    assert supply_map(turn.state, A).owner[at(land, "11-05")] == 0  # by road


def test_6_18_a_railhead_lives_by_the_line_that_feeds_it():
    far, near = 0 * 10 + 5, 5 * 10 + 5
    sources = (
        SupplySource(0, "paris", "Paris", G, "edge", 1, (far,), ((1, 400),), 0, True),
        SupplySource(1, "le-mans", "Le Mans", G, "depot", 1, (near,), ((1, 300),), 0, True, fed_by=0),
    )
    land = world(unit("x", G), unit("a"), board=railed(*EAST_WEST), sources=sources, weather=DULL)
    state = start(land, {"x": "06-05", "a": "09-09"})
    assert is_fed(state, sources[1]) and tons_today(state, sources[1]) == 300
    cut = start(land, {"x": "06-05", "a": "03-05"})
    assert not is_fed(cut, sources[1]) and tons_today(cut, sources[1]) == 0
    assert tons_today(cut, sources[0]) == 400


def _plan(chance: int, **changes) -> Constraint:
    base = Constraint(0, "vert", "Vert", Bond.SABOTAGE, G, (), 1, 99, NEVER, NEVER, region="west", chance=chance)
    return dataclasses.replace(base, **changes)


def test_6_19_saboteurs_take_their_share_in_their_region():
    sources = (dataclasses.replace(world(unit("x", G)).sources[1], index=0, region="west"),)
    lost = world(unit("x", G)).rules.logistics.sabotage_percent
    others = (_plan(100, region="east"), _plan(0), _plan(100, units=(0,)))
    for plan, percent in ((_plan(100), lost), *((other, 0) for other in others)):
        land = world(unit("x", G), sources=sources, weather=DULL, constraints=(plan,))
        turn = begin(start(land, {"x": "03-03"}, side=G))
        begin_supply(turn)
        assert turn.state.sabotage[0] == percent
        assert tons_today(turn.state, sources[0]) == 400 * (100 - percent) // 100
        assert view_of(turn.state, A).sabotage[0] == 0


# -------------------------------------------------------------------------------- 6.20, 3.10 trucks


def trucked(trucks: int, *units):
    land = two_armies(*units)
    pools = (dataclasses.replace(land.pools[0], trucks=trucks), land.pools[1])
    return ruled(dataclasses.replace(land, pools=pools), truck_range=10, truck_points=10)


def test_6_20_the_trucks_serve_the_nearest_first():
    land = trucked(250, unit("a"), unit("b"), unit("c"))
    state = start(land, {"a": "13-05", "b": "09-05", "c": "08-05"}, posture=dict.fromkeys("abc", Posture.DEFENCE))
    turn = begin(state)
    begin_supply(turn)
    # "a" stands within the range; 72 tons over 16 points are 1,152, over 20 points 1,440 of 2,500.
    assert turn.state.dry.tolist() == [0, 0, 1]
    assert [e.args for e in turn.events if e.code is EventCode.OUT_OF_PETROL] == [(0, 1)]
    assert difference(state, turn.state, turn.events) == []


def test_6_20_no_limit_where_the_scenario_gives_none_and_the_main_effort_comes_first():
    free = trucked(0, unit("a"), unit("b"))
    turn = begin(start(free, {"a": "09-05", "b": "08-05"}))
    begin_supply(turn)
    assert not any(turn.state.dry)
    land = trucked(120, unit("a"), unit("b", formation=2))
    for allotted, dry in ((0, [0, 1]), (50, [1, 0])):
        state = start(land, {"a": "09-05", "b": "08-05"})
        state.allotment[1] = allotted
        turn = begin(state)
        begin_supply(turn)
        assert turn.state.dry.tolist() == dry


def test_3_10_without_petrol_columns_crawl_and_infantry_walks_on():
    land = world(unit("m", move_class=MoveClass.MOTOR), unit("f"))
    state = start(land, {"m": "09-05", "f": "09-05"}, dry={"m": 1, "f": 1})
    full = start(land, {"m": "09-05", "f": "09-05"})
    assert allowance(state, 0) == allowance(full, 0) * land.rules.logistics.dry_percent // 100
    assert allowance(state, 1) == allowance(full, 1)


# -------------------------------------------------------------------------------- 6.21, 6.22 ships


def beach_world(*units, sea: Sea = Sea.CALM, lift: int = 6000):
    entry = Entry(0, "omaha", "Omaha", A, EntryKind.BEACH, (135,), 40_000, lift, 2000)
    return world(*units, entries=(entry,), weather=dataclasses.replace(FAIR, sea=sea))


def coming(unit_id: str, arrival: int, **changes):
    return unit(unit_id, arrival=arrival, entry=0, **changes)


def arrived(state) -> list[str]:
    return [u.id for u in state.world.units if state.status[u.index] == Status.WAITING]


def mornings(state, days: int):
    """The state after the arrivals of so many mornings."""
    for _ in range(days):
        turn = begin(state)
        turn.ledger.put("turn", 0, turn.state.turn + 1)
        begin_arrivals(turn)
        state = turn.state
    return state


def test_6_21_ships_bring_what_they_can_carry_in_order():
    land = beach_world(*(coming(f"u{i}", 2) for i in range(5)))
    state = start(land, {})
    assert arrived(mornings(state, 1)) == ["u0", "u1"]
    assert arrived(mornings(state, 2)) == ["u0", "u1", "u2", "u3"]
    assert len(arrived(mornings(state, 3))) == 5


def test_6_21_the_gale_holds_the_ships_up():
    land = beach_world(*(coming(f"u{i}", 2) for i in range(5)), sea=Sea.GALE)
    assert arrived(mornings(start(land, {}), 2)) == []
    turn = begin(start(land, {}, turn=2))
    begin_arrivals(turn)
    assert [e.args for e in turn.events if e.code is EventCode.SHIPS_WAIT] == [(0, 5, 15_000)]


def test_6_21_vehicles_need_room_too_and_a_great_unit_takes_a_whole_day():
    armour = {"kind": UnitKind.ARMOR, "move_class": MoveClass.MECH, "men": 1000, "tanks": 1400}
    land = beach_world(coming("t", 2, **armour), coming("s", 2, **armour), coming("big", 3, men=9000), coming("z", 3))
    state = start(land, {})
    assert arrived(mornings(state, 1)) == ["t"]
    assert arrived(mornings(state, 2)) == ["t", "s", "big"]
    assert len(arrived(mornings(state, 3))) == 4


def test_6_22_a_unit_called_forward_takes_the_room_of_another():
    land = beach_world(coming("a", 2), coming("b", 2), coming("late", 6), coming("far", 30))
    state = start(land, {})
    assert refusal(view_of(state, A), Ship(2)) is None
    after, events = apply(state, Ship(2), Dice(1))
    assert difference(state, after, events) == []
    assert arrived(mornings(after, 1)) == ["a", "late"]
    held, _ = apply(after, Ship(0, last=True), Dice(1))
    assert arrived(mornings(held, 1)) == ["b", "late"]


def test_6_22_refusals_of_a_place_in_the_queue():
    land = beach_world(coming("a", 2), coming("far", 30), unit("ashore"), unit("x", G))
    state = start(land, {"ashore": "13-05"})
    for number, rule in ((1, "6.22"), (2, "6.22"), (3, "2.3")):
        answer = refusal(view_of(state, A), Ship(number))
        assert answer is not None and answer.rule == rule
    first, _ = apply(state, Ship(0), Dice(1))
    answer = refusal(view_of(first, A), Ship(0))
    assert answer is not None and answer.code is RefusalCode.REPEATED
