"""Rules 7.22 to 7.28: towns, rubble, fortress works and their garrisons."""

from __future__ import annotations

import numpy as np
from night_world import DULL, FAIR, at, begin, country, ruleset, start, unit, world

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Attack
from game.model.terms import MoveClass, Side, SupportKind, Terrain, UnitKind
from game.model.world import SupportAsset
from game.rules import apply
from game.rules.invariants import difference, violations
from game.rules.isolation import isolate
from game.rules.movement import step_prices
from game.rules.nightfall import end_of_turn
from game.rules.odds import Cause, case_of
from game.rules.retreat import drive_back
from game.rules.sequence import end_turn
from game.rules.siege import bombard
from game.rules.strikes import strikes_due

G = Side.GERMAN
RULES = ruleset()
PLACE = "06-05"


def _ground(word):
    terrain = np.full(140, Terrain.CLEAR, np.uint8)
    terrain[at(world(), PLACE)] = Terrain[word.upper()]
    return terrain


def _assault(word="clear", *, attackers=(), defenders=(), fort=0, weather=DULL, assets=(), sources=None, **fields):
    """Two Allied regiments beside a German one in such a hex; (state, order)."""
    ring = np.zeros(140, np.uint8)
    ring[at(world(), PLACE)] = fort
    supply = {} if sources is None else {"sources": sources}
    land = world(
        unit("g", G), unit("a"), unit("b"), *attackers, *defenders, weather=weather, assets=assets,
        board=country(terrain=_ground(word), fort=ring), **supply,
    )
    where = {"g": PLACE, "a": "07-05", "b": "07-05"}
    where |= {u.id: "07-05" for u in attackers} | {u.id: PLACE for u in defenders}
    state = start(land, where, **fields)
    combat = [u.index for u in land.units if u.side == Side.ALLIED and not u.support]
    return state, Attack(at(land, PLACE), tuple(combat))


def test_7_22_towns_cost_more_are_held_longer_and_slow_those_who_take_them():
    open_state, order = _assault()
    town, city = _assault("town")[0], _assault("city")[0]
    plain, houses, more = (case_of(s, order) for s in (open_state, town, city))
    assert houses.attacker_share == plain.attacker_share * RULES.terrain.town.losses // 100
    assert more.defender_share == plain.defender_share * RULES.terrain.city.losses // 100
    assert plain.hold_number < houses.hold_number < more.hold_number
    left = {}
    for word in ("clear", "city"):
        tanks = (unit("t", kind=UnitKind.ARMOR, move_class=MoveClass.MECH, tanks=60, quality=5),)
        state, _ = _assault(word, attackers=tanks, men={"g": 100}, mp={"t": 40})
        after, _ = apply(state, Attack(order.hex, (3,)), Dice(1))
        assert after.hex[3] == order.hex
        left[word] = after.mp[3]
    assert left == {"clear": 40 - RULES.combat.attack_cost.mech, "city": 0}


def test_7_23_bombs_leave_rubble_that_helps_the_defender_and_is_cleared():
    bombers = (SupportAsset(0, "hb", "Bombers", Side.ALLIED, SupportKind.HEAVY_BOMBER, 1, 9, -1, 0, 100),)
    state, order = _assault("city", assets=bombers, weather=FAIR)
    state.strike_asset[Side.ALLIED], state.strike_hex[Side.ALLIED] = 1, order.hex
    turn = begin(state)
    strikes_due(turn)
    after, urban = turn.state, RULES.urban
    assert after.rubble[order.hex] == urban.rubble_days
    assert any(e.code is EventCode.RUBBLE for e in turn.events)
    assert difference(state, after, turn.events) == []
    shifts = dict(case_of(after, order).shifts)
    assert shifts[Cause.RUBBLE] == urban.rubble_shift
    after.dug_in[0] = 0
    ruined = case_of(after, order).hold_number
    after.rubble[order.hex] = 0
    assert ruined == case_of(after, order).hold_number + urban.rubble_hold
    after.rubble[order.hex] = 1
    here = at(after.world, "05-05")
    assert step_prices(after, 0)(here, order.hex) >= step_prices(state, 0)(here, order.hex) + urban.rubble_extra
    for sappers, gone in (((), 1), ((unit("p", G, kind=UnitKind.TROOPS),), urban.rubble_clear)):
        ruin, _ = _assault("city", defenders=sappers, side=G)
        ruin.rubble[order.hex] = 9
        evening = begin(ruin)
        end_turn(evening)
        assert evening.state.rubble[order.hex] == 9 - gone


def test_7_24_flame_and_sappers_reduce_strong_places_only():
    flame = (unit("f", kind=UnitKind.ARMOR, move_class=MoveClass.MECH, tanks=40, skills=("flame",)),)
    for word, helps in (("clear", False), ("city", True)):
        state, order = _assault(word, attackers=flame)
        assert (dict(case_of(state, order).shifts).get(Cause.FLAME) == RULES.urban.flame) is helps
        staff = (unit("e", kind=UnitKind.ENGINEER),)
        without, with_sappers = _assault(word)[0], _assault(word, attackers=staff)[0]
        plain = Attack(order.hex, (1, 2))
        change = case_of(with_sappers, plain).hold_number - case_of(without, plain).hold_number
        assert change == (RULES.urban.sapper_hold if helps else 0)


def test_7_25_a_fortress_counts_by_the_works_that_are_left():
    found = {}
    for works in (0, 1, 50, 51, 100, 150):
        state, order = _assault(fort=2)
        state.works[order.hex] = works
        case = case_of(state, order)
        found[works] = dict(case.shifts).get(Cause.FORTRESS, 0), case.hold_number
    base = found[0][1]
    assert {w: f[0] for w, f in found.items()} == {0: 0, 1: -1, 50: -1, 51: -2, 100: -2, 150: -3}
    assert found[100][1] == base + RULES.siege.hold and found[50][1] == base + RULES.siege.hold // 2


def test_7_25_a_fortress_counts_beyond_the_floor():
    state, order = _assault("city", fort=2, dug_in={"g": 6})
    state.works[order.hex] = 100
    floor, order_of_ground = RULES.shifts.ground_floor, range(Cause.TERRAIN, Cause.FLANK)
    shifts = dict(case_of(state, order).shifts)
    ground = sum(s for c, s in shifts.items() if c in order_of_ground or c == Cause.RUBBLE)
    assert ground == floor + RULES.shifts.fortress_core


def test_7_26_attacks_wear_works_down_by_what_they_bring():
    worn = {}
    flame = (unit("f", kind=UnitKind.ARMOR, move_class=MoveClass.MECH, tanks=40, skills=("flame",)),)
    staff = (unit("e", kind=UnitKind.ENGINEER),)
    for name, extra in (("plain", ()), ("flame", flame), ("sappers", staff)):
        state, order = _assault(fort=2, attackers=extra)
        state.works[order.hex] = 100
        after, events = apply(state, order, Dice(5))
        worn[name] = 100 - after.works[order.hex]
        assert difference(state, after, events) == [] and any(e.code is EventCode.WORKS for e in events)
    siege = RULES.siege
    assert worn == {
        "plain": siege.wear_attack, "flame": siege.wear_attack + siege.wear_flame,
        "sappers": siege.wear_attack + siege.wear_sappers,
    }


def test_7_26_guns_and_ships_bombard_by_night():
    guns = (unit("q", kind=UnitKind.ARTILLERY, guns=60, men=500),)
    ships = (SupportAsset(0, "ships", "Ships", Side.ALLIED, SupportKind.NAVAL, 1, 9, at(world(), PLACE), 3, 2),)
    for extra, assets, lost in (
        ((), (), 0), (guns, (), 60 // RULES.siege.bombard_guns), ((), ships, RULES.siege.wear_naval),
    ):
        state, order = _assault(fort=1, attackers=extra, assets=assets)
        state.works[order.hex] = 60
        state.array("asset_stock")[:] = 9
        turn = begin(state)
        bombard(turn)
        assert turn.state.works[order.hex] == 60 - lost
        assert turn.state.cohesion[0] == 80 + RULES.siege.bombard_cohesion * (lost > 0)
    state, order = _assault(fort=1, attackers=guns)
    state.works[order.hex] = 60
    whole = begin(state)
    end_of_turn(whole)
    assert whole.state.works[order.hex] < 60 and violations(whole.state) == []


def test_7_27_a_garrison_gives_up_more_readily_behind_ruins():
    def surrenders(works, cohesion):
        state, order = _assault(fort=1, side=G, sources=(), cut_off={"g": 5}, cohesion={"g": cohesion})
        state.works[order.hex] = works
        falls = 0
        for seed in range(60):
            turn = begin(state, seed)
            isolate(turn)
            falls += not turn.state.is_active(0)
        return falls

    worn = RULES.supply.fortress_surrender_below + 5
    assert surrenders(100, worn) == 0 < surrenders(0, worn)
    assert surrenders(100, 15) < surrenders(0, 15)


def test_7_28_staffs_and_gunners_fight_in_a_fortress():
    crew = (unit("q", G, kind=UnitKind.ARTILLERY, men=4000, guns=0),)
    for fort, helps in ((0, False), (2, True)):
        bare, order = _assault(fort=fort)
        manned, _ = _assault(fort=fort, defenders=crew)
        assert (case_of(manned, order).defender_power > case_of(bare, order).defender_power) is helps



def test_7_27_who_is_beaten_in_his_ruins_lays_down_arms():
    fates = {}
    for works in (0, 40):
        crew = (unit("s", G, move_class=MoveClass.IMMOBILE, men=900),)
        state, order = _assault(fort=1, defenders=crew, cohesion={"s": 5})
        state.works[order.hex] = works
        turn = begin(state)
        drive_back(turn, order.hex, [state.hex[1]], 1, G)
        fates[works] = turn.state.is_active(3)
        assert difference(state, turn.state, turn.events) == []
    assert fates == {0: False, 40: True}


def test_7_26_works_that_are_stormed_serve_nobody():
    state, order = _assault(fort=1, men={"g": 50})
    state.works[order.hex] = 90
    after, _ = apply(state, order, Dice(1))
    assert after.control[order.hex] == Side.ALLIED and after.works[order.hex] == 0
