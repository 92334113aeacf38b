"""Chapter 15: engineers at bridges, rivers, mines and trenches; rules 7.29 to 7.32: night and fog."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from night_world import DULL, FAIR, at, begin, country, ruleset, start, unit, world

from game.dice import Dice
from game.model.board import Bridge
from game.model.events import EventCode
from game.model.oob import Formation
from game.model.orders import Attack, Blow, Repair, from_text, to_text
from game.model.refusals import RefusalCode
from game.model.state import ACT_DEFENDED, ACT_MOVED
from game.model.terms import Level, MoveClass, Nation, River, Side, SupportKind, UnitKind
from game.model.world import SupportAsset
from game.rules import apply, refusal, view_of
from game.rules.bridges import chance
from game.rules.invariants import difference, violations
from game.rules.nightfall import end_of_turn
from game.rules.odds import Cause, case_of
from game.rules.preview import preview
from game.rules.sappers import is_sapper, sappers_near, through_mines

G = Side.GERMAN
RULES = ruleset()
HERE, THERE = "07-05", "06-05"  # the Allied bank and the German one


def _banks(*more, kind=River.MINOR, bridge=None, weather=DULL, assets=(), german=True, **fields):
    """Two Allied regiments on one side of a river, a German one on the other."""
    land = world()
    grid, here, there = land.board.grid, at(land, HERE), at(land, THERE)
    direction = grid.direction(here, there)
    river, crossings = np.zeros((140, 6), np.uint8), np.full((140, 6), -1, np.int16)
    for hex_, side in ((here, direction), (there, (direction + 3) % 6)):
        river[hex_, side] = kind
        if bridge is not None:
            crossings[hex_, side] = 0
    bridges = (Bridge(0, here, direction, "Orne", bridge),) if bridge is not None else ()
    board = dataclasses.replace(country(river=river, bridge=crossings), bridges=bridges)
    land = world(unit("g", G), unit("a"), unit("b"), *more, board=board, weather=weather, assets=assets)
    where = {"a": HERE, "b": HERE} | ({"g": THERE} if german else {})
    where |= {u.id: HERE for u in more}
    state = start(land, where, spotted={"g": 1}, **fields)
    if bridge:
        state.bridge_blown[0] = 1
    return state, Attack(there, (1, 2)), (here, direction)


def _engineers(**changes):
    return unit("e", kind=UnitKind.ENGINEER, men=800, **changes)


def test_15_1_who_has_sappers_and_how_far_they_help():
    land = world()
    land = dataclasses.replace(land, memo={}, formations=(
        *land.formations, Formation(2, "us-1id", "1st Division", Side.ALLIED, Nation.US, Level.DIVISION, ((1, 0),)),
    ))
    kinds = {
        "division": unit("x", kind=UnitKind.HQ, formation=2), "army": unit("x", kind=UnitKind.HQ),
        "engineers": _engineers(), "troops": unit("x", kind=UnitKind.TROOPS), "regiment": unit("x"),
        "skilled": unit("x", skills=("sappers",)),
    }
    assert {k for k, u in kinds.items() if is_sapper(land, u)} == {"division", "engineers", "troops", "skilled"}
    reach = RULES.engineers.reach
    for column, near in ((7 + reach, True), (8 + reach, False)):
        state = start(world(_engineers()), {"e": f"{column:02}-05"})
        assert sappers_near(state, at(state.world, HERE), Side.ALLIED) is near
        state.frozen[0] = 1
        assert not sappers_near(state, at(state.world, HERE), Side.ALLIED)


def test_15_2_charges_may_fail_and_sappers_know_their_trade():
    state, _, bridge = _banks(bridge=False, german=False)
    manned = _banks(_engineers(), bridge=False, german=False)[0]
    rules = RULES.engineers
    assert chance(state, Blow(*bridge), 1) == rules.blow_percent
    assert chance(manned, Blow(*bridge), 3) == rules.blow_sappers_percent
    blown = 0
    for seed in range(200):
        after, events = apply(state, Blow(*bridge), Dice(seed))
        blown += after.bridge_blown[0]
        assert events[0].code is (EventCode.BRIDGE if after.bridge_blown[0] else EventCode.BRIDGE_WORK)
        assert after.mp[1] == 0 and difference(state, after, events) == []
    assert abs(blown - 2 * rules.blow_percent) < 25


def test_15_2_troops_that_were_attacked_may_still_blow_a_bridge():
    state, _, bridge = _banks(bridge=False, german=False, acts={"a": ACT_DEFENDED, "b": ACT_MOVED})
    assert refusal(view_of(state, Side.ALLIED), Blow(*bridge)) is None
    state.acts[1] = ACT_MOVED
    refused = refusal(view_of(state, Side.ALLIED), Blow(*bridge))
    assert refused is not None and refused.code is RefusalCode.NO_ENGINEERS


def test_15_3_repairs_by_water_sappers_and_ready_made_bridges():
    rules, chances = RULES.engineers, {}
    for kind in (River.MINOR, River.MAJOR):
        for men in ((), (_engineers(),)):
            state, _, bridge = _banks(*men, kind=kind, bridge=True, german=False)
            chances[kind, bool(men)] = chance(state, Repair(*bridge), 3 if men else 1)
    helped = rules.repair_sappers + rules.allied_bailey
    assert chances == {
        (River.MINOR, False): rules.repair_minor_percent, (River.MINOR, True): rules.repair_minor_percent + helped,
        (River.MAJOR, False): rules.repair_major_percent, (River.MAJOR, True): rules.repair_major_percent + helped,
    }
    state, _, bridge = _banks(_engineers(), bridge=True, german=False)
    mended = sum(not apply(state, Repair(*bridge), Dice(seed))[0].bridge_blown[0] for seed in range(100))
    assert mended >= chances[River.MINOR, True] - 12


@pytest.mark.parametrize(("kind", "shift"), [(River.MINOR, "minor_river"), (River.MAJOR, "major_river")])
def test_15_4_sappers_ease_a_crossing(kind, shift):
    state, order, _ = _banks(kind=kind)
    eased, _, _ = _banks(_engineers(), kind=kind)
    plain = getattr(RULES.shifts, shift)
    assert dict(case_of(state, order).shifts)[Cause.RIVER] == plain
    assert dict(case_of(eased, order).shifts).get(Cause.RIVER, 0) == plain + RULES.engineers.crossing


def _mined(*more, level=2, **fields):
    state, order, _ = _banks(*more, kind=River.NONE, **fields)
    state.mines[order.hex] = level
    return state, order


def test_15_5_mines_cost_men_and_more_tanks_and_sappers_clear_a_way():
    rules, lost = RULES.engineers, {}
    tanks = unit("t", kind=UnitKind.ARMOR, move_class=MoveClass.MECH, tanks=100)
    for name, more in (("bare", (tanks,)), ("sappers", (tanks, _engineers()))):
        state, order = _mined(*more)
        turn = begin(state)
        through_mines(turn, Attack(order.hex, (1, 3)))
        lost[name] = turn.state.lost_men[1], turn.state.lost_tanks[3]
        assert turn.state.mines[order.hex] == 1
        assert difference(state, turn.state, turn.events) == []
    rate = 2 * rules.mine_loss
    assert lost["bare"] == (3000 * rate // 1000, 100 * rate * rules.mine_tank_percent // 100_000)
    left = rate * rules.mine_sappers_percent // 100
    assert lost["sappers"] == (3000 * left // 1000, 100 * (left * rules.mine_tank_percent // 100) // 1000)


def test_15_5_who_takes_the_hex_clears_it():
    state, order = _mined(men={"g": 100}, level=3)
    after, _ = apply(state, order, Dice(1))
    assert after.control[order.hex] == Side.ALLIED and after.mines[order.hex] == 0


def test_15_6_troops_long_dug_in_before_the_enemy_lie_behind_mines():
    days = RULES.engineers.mine_days
    for dug, sappers, nights, level in (
        (days - 3, False, 1, 0), (days, False, 1, 1), (days, False, 3, 1),
        (days, True, 3, RULES.engineers.mine_sappers_level),
    ):
        more = (unit("p", G, kind=UnitKind.ENGINEER),) if sappers else ()
        land = world(unit("g", G), unit("a"), *more)
        where = {"g": THERE, "a": HERE} | ({"p": THERE} if sappers else {})
        state = start(land, where, side=G, dug_in={"g": dug})
        for _ in range(nights):
            turn = begin(state)
            end_of_turn(turn)
            assert violations(turn.state) == []
            state = turn.state
        assert state.mines[at(land, THERE)] == level


def test_15_7_sappers_dig_faster():
    land = world(unit("g", G), unit("h", G), unit("p", G, kind=UnitKind.ENGINEER))
    turn = begin(start(land, {"g": "03-05", "h": "02-03", "p": "03-05"}, side=G))
    end_of_turn(turn)
    assert list(turn.state.dug_in)[:2] == [RULES.engineers.dig_sappers, 1]


def _night(*more, **fields):
    state, order, _ = _banks(*more, kind=River.NONE, **fields)
    return state, dataclasses.replace(order, night=True)


def test_7_29_only_rested_troops_that_have_done_nothing_attack_by_night():
    state, order = _night()
    assert refusal(view_of(state, Side.ALLIED), order) is None
    text = to_text(order, state.world)
    assert text.endswith(" night") and from_text(text, state.world) == order
    for fields, code in (
        ({"acts": {"b": ACT_MOVED}}, RefusalCode.ALREADY_MOVED),
        ({"cohesion": {"b": RULES.night.min_cohesion - 1}}, RefusalCode.TOO_SHAKEN),
    ):
        refused = refusal(view_of(_night(**fields)[0], Side.ALLIED), order)
        assert refused is not None and (refused.code, refused.rule) == (code, "7.29")
    refused = refusal(view_of(state, Side.ALLIED), dataclasses.replace(order, air=1))
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.WEATHER, "7.29")


def _guns():
    return unit("q", G, kind=UnitKind.ARTILLERY, guns=200, men=900)


def test_7_30_by_night_guns_fire_blind_and_low_dice_go_astray():
    land = world(unit("g", G), unit("a"), unit("b"), _guns())
    state = start(land, {"g": THERE, "a": HERE, "b": HERE, "q": "05-05"}, spotted={"g": 1})
    day = Attack(at(land, THERE), (1, 2))
    night = dataclasses.replace(day, night=True)
    light, dark = case_of(state, day), case_of(state, night)
    guns = [dict(c.shifts).get(Cause.DEFENCE_GUNS, 0) for c in (light, dark)]
    assert guns == [-RULES.guns.german_defence_most, -RULES.guns.german_defence_most + RULES.night.hidden_guns]
    assert dark.attacker_share == light.attacker_share * RULES.night.attacker_percent // 100
    card = preview(state, night)
    for throw in card.throws:
        astray = RULES.night.astray_columns * (throw.die <= RULES.night.astray_die)
        assert throw.total == dark.column - astray + throw.die - RULES.combat.die_offset
    lost_ways = 0
    for seed in range(100):
        after, events = apply(state, night, Dice(seed))
        lost_ways += any(e.code is EventCode.ORDER_LOST for e in events)
        assert difference(state, after, events) == []
    assert 8 <= lost_ways <= 35


def test_7_30_a_night_attack_tires():
    state, order = _night()
    worst = min(row.attacker_cohesion for row in RULES.combat.rows)
    for seed in range(10):
        after, _ = apply(state, order, Dice(seed))
        assert after.cohesion[1] <= 80 + max(r.attacker_cohesion for r in RULES.combat.rows) + RULES.night.cohesion
        assert after.cohesion[1] >= 80 + worst + RULES.night.cohesion


def test_7_31_columns_behind_tanks_find_their_way():
    riders = (
        unit("t", kind=UnitKind.ARMOR, move_class=MoveClass.MECH, tanks=RULES.night.carrier_tanks),
        unit("m", kind=UnitKind.MECH_INFANTRY, move_class=MoveClass.MECH),
    )
    state, order = _night(*riders)
    assert Cause.CARRIERS not in dict(case_of(state, order).shifts)
    riding = dataclasses.replace(order, units=(3, 4))
    assert dict(case_of(state, riding).shifts)[Cause.CARRIERS] == RULES.night.carriers
    assert Cause.CARRIERS not in dict(case_of(state, dataclasses.replace(riding, night=False)).shifts)


def test_7_32_fog_hides_those_who_have_not_marched():
    ships = (SupportAsset(0, "ships", "Ships", G, SupportKind.NAVAL, 1, 9, at(world(), THERE), 3, 2),)
    clear, order, _ = _banks(kind=River.NONE, weather=FAIR, assets=ships)
    foggy, _, _ = _banks(kind=River.NONE, weather=dataclasses.replace(FAIR, fog=True), assets=ships)
    for state in (clear, foggy):
        state.array("asset_stock")[:] = 9
    flown = dataclasses.replace(order, air=1)
    assert {Cause.AIR, Cause.DEFENCE_NAVAL} <= set(dict(case_of(clear, flown).shifts))
    assert not {Cause.AIR, Cause.DEFENCE_NAVAL} & set(dict(case_of(foggy, flown).shifts))
    foggy.acts[1] = ACT_MOVED
    assert {Cause.AIR, Cause.DEFENCE_NAVAL} <= set(dict(case_of(foggy, flown).shifts))
