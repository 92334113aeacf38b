"""The plain rules that everything else stands on, each on seven hexes or on the tiny beach."""

from __future__ import annotations

from game.dice import Dice
from game.model.events import EventCode, HaltCode
from game.model.ledger import Ledger
from game.model.orders import Attack, End, Enter, Move, UnitOrder
from game.model.state import State
from game.model.terms import NOBODY, Side, Status
from game.rules import apply, opening, refusal, view_of
from game.rules.odds import case_of, power
from game.rules.results import resolve
from tests.factory import tiny
from tests.seven import HEX, start


def hex_of(state: State, word: str) -> int:
    return state.world.board.grid.parse(HEX.get(word, word))


def unit_of(state: State, name: str) -> int:
    return state.world.unit_index(name)


def refused(state: State, order: UnitOrder) -> str:
    """The rule that forbids an order of the side whose turn it is; empty when it is allowed."""
    found = refusal(view_of(state, Side(state.side)), order)
    return "" if found is None else found.rule


def move(state: State, name: str, *words: str) -> Move:
    return Move(unit_of(state, name), tuple(hex_of(state, word) for word in words))


def after(state: State, *orders: UnitOrder) -> State:
    for order in orders:
        assert refused(state, order) == "", order
        state, _ = apply(state, order, Dice(1))
    return state


def test_2_1_only_the_side_whose_turn_it_is_gives_orders() -> None:
    state = start("us-16ir C")
    assert refusal(view_of(state, Side.GERMAN), End()).rule == "2.1"
    assert refused(state, End()) == ""
    assert refused(after(state, End()), End()) == ""
    assert after(state, End()).side == Side.GERMAN


def test_2_2_the_morning_gives_points_and_a_new_turn() -> None:
    state = start("us-16ir C")
    spent = after(state, move(state, "us-16ir", "S", "C"))
    unit = unit_of(state, "us-16ir")
    assert spent.mp[unit] < state.mp[unit]
    morning = after(spent, End(), End())
    assert (morning.turn, morning.side, morning.mp[unit]) == (2, Side.ALLIED, state.mp[unit])


def test_2_3_an_order_names_units_and_hexes_of_the_game() -> None:
    state = start("us-16ir C")
    assert refused(state, Move(999, (hex_of(state, "S"),))) == "2.3"
    assert refused(state, Move(unit_of(state, "us-16ir"), (999,))) == "2.3"
    assert refused(state, move(state, "us-18ir", "S")) == "2.3"  # not in this scenario
    assert refused(state, move(state, "de-901pg", "S")) == "2.3"


def test_2_8_a_unit_waits_from_its_date_on() -> None:
    state = start("us-16ir C")
    lehr = unit_of(state, "de-901pg")
    assert state.status[lehr] == Status.FUTURE
    second = after(state, End(), End())
    assert second.status[lehr] == Status.FUTURE
    third = after(second, End(), End(), End())  # the German morning of 12 June
    assert third.status[lehr] == Status.WAITING


def test_2_9_a_unit_whose_date_has_come_leaves_at_the_end_of_its_turn() -> None:
    date = "us-16ir: {leaves: {date: 1944-06-11, kind: withdrawn}, "
    state = start("us-16ir C", changes={"us-16ir: {move": date + "move"})
    unit = unit_of(state, "us-16ir")
    first = after(state, End(), End())
    assert first.status[unit] == Status.ACTIVE
    assert after(first, End()).status[unit] == Status.WITHDRAWN


def test_3_3_enemy_ground_costs_its_per_cent() -> None:
    own, enemy = start("us-16ir C"), start("us-16ir C", german="N")
    unit = unit_of(own, "us-16ir")
    percent = own.world.rules.movement.enemy_ground_percent
    price = [state.mp[unit] - after(state, move(state, "us-16ir", "N")).mp[unit] for state in (own, enemy)]
    assert price[1] == price[0] * percent // 100 != price[0]


def test_3_5_a_march_that_meets_a_hidden_enemy_halts_before_him() -> None:
    state = start("us-16ir S, de-914gr N", german="N")
    ledger = Ledger(state)
    ledger.put("spotted", unit_of(state, "de-914gr"), 0)
    state.scratch.clear()
    march, unit = move(state, "us-16ir", "C", "N"), unit_of(state, "us-16ir")
    assert refused(state, march) == ""
    halted, events = apply(state, march, Dice(1))
    assert halted.hex[unit] == hex_of(state, "C")
    assert halted.mp[unit] == 0
    assert [e.args[1] for e in events if e.code is EventCode.HALTED] in ([HaltCode.ENEMY_MET], [HaltCode.ZONE_MET])


def test_4_4_support_enters_a_zone_only_beside_its_own() -> None:
    state = start("us-1id-art S, us-16ir S, de-914gr N", german="N")  # the regiment sees him
    assert refused(state, move(state, "us-1id-art", "C")) == "4.4"
    state = start("us-1id-art S, us-16ir C, de-914gr N", german="N")
    assert refused(state, move(state, "us-1id-art", "C")) == ""


def test_4_5_a_combat_unit_takes_what_it_enters_and_support_does_not() -> None:
    state = start("us-16ir C, us-1id-art C", german="N S")
    taken = after(state, move(state, "us-16ir", "N"))
    assert taken.control[hex_of(state, "N")] == Side.ALLIED
    state.control[hex_of(state, "S")] = NOBODY  # support may not enter the enemy's ground alone (3.15)
    left = after(state, move(state, "us-1id-art", "S"))
    assert left.control[hex_of(state, "S")] == NOBODY


def test_4_6_patrols_take_empty_ground_in_the_evening() -> None:
    state = start("us-16ir C, de-914gr N", german="N NW S")
    evening = after(state, End())
    assert evening.control[hex_of(state, "S")] == Side.ALLIED  # in the zone of C alone
    assert evening.control[hex_of(state, "NW")] == Side.GERMAN  # in the zone of both


def test_5_1_a_hex_has_room_for_so_many_men() -> None:
    room = start("us-16ir C").world.rules.stacking.men
    for men, rule in ((room - 3000, ""), (room - 2999, "5.1")):
        state = start("us-16ir C, us-18ir S", men=men)
        assert refused(state, move(state, "us-18ir", "C")) == rule


def test_5_2_a_crowded_hex_costs_extra() -> None:
    rules = start("us-16ir C").world.rules
    least, extra = rules.stacking.crowded_men, rules.movement.crowded_extra
    prices = []
    for men in (least, least + 1):
        state = start("us-16ir C, us-18ir S", men=men)
        unit = unit_of(state, "us-18ir")
        prices.append(state.mp[unit] - after(state, move(state, "us-18ir", "C")).mp[unit])
    assert prices[1] == prices[0] + extra


def test_7_2_power_is_men_by_quality_cohesion_and_supply() -> None:
    state = start("us-16ir C")
    unit, combat = unit_of(state, "us-16ir"), state.world.rules.combat
    clear = state.world.board.flat.terrain[hex_of(state, "C")]
    quality = combat.power_base + combat.power_quality * state.world.units[unit].quality
    cohesion = combat.power_cohesion_base + combat.power_cohesion * state.cohesion[unit] // 100
    assert power(state, unit, clear) == 3000 * quality * cohesion // 10_000
    Ledger(state).put("supply", unit, 1)
    short = state.world.rules.supply.short_power
    assert power(state, unit, clear) == 3000 * quality * cohesion // 10_000 * short // 100


def test_7_12_an_assault_from_the_sea_is_shot_at_on_the_way_in() -> None:
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    lander, defender = unit_of(state, "us-26ir"), unit_of(state, "de-914gr")
    beach = hex_of(state, "004-01")
    ledger = Ledger(state)
    ledger.place(defender, beach)
    ledger.put("spotted", defender, 1)
    state.scratch.clear()
    assert state.status[lander] == Status.WAITING
    order = Attack(beach, (lander,))
    landed = after(state, order)
    assert landed.men[lander] < state.men[lander]
    free = world.rules.combat.landing_loss_most
    on_the_way = min(free, world.rules.combat.landing_loss * (state.guns[defender] + state.at_guns[defender]))
    assert on_the_way > 0
    assert state.men[lander] - landed.men[lander] >= state.men[lander] * on_the_way // 1000


def test_7_13_a_handful_is_overrun_whatever_the_die() -> None:
    changes = {"de-914gr: {hex: 001-00}": "de-914gr: {hex: 001-00, men: %d}"}
    combat = start("us-16ir C").world.rules.combat
    for men, overrun in ((combat.overrun_men - 300, True), (combat.overrun_men, False)):
        filled = {old: new % men for old, new in changes.items()}
        state = start("us-16ir C, us-18ir C, de-914gr N", german="N", changes=filled)
        order = Attack(hex_of(state, "N"), (unit_of(state, "us-16ir"), unit_of(state, "us-18ir")))
        case = case_of(view_of(state, Side.ALLIED), order)
        assert case.overrun is overrun
        if overrun:
            assert all(resolve(combat, case, die, roll).routed for die in range(1, combat.die + 1) for roll in (1, 100))


def test_7_14_a_remnant_that_has_to_go_back_is_lost() -> None:
    state = start(
        "us-16ir C, us-18ir C, de-914gr N", german="N NW NE",
        changes={"de-914gr: {hex: 001-00}": "de-914gr: {hex: 001-00, men: 100}"},
    )
    order = Attack(hex_of(state, "N"), (unit_of(state, "us-16ir"), unit_of(state, "us-18ir")))
    assert after(state, order).status[unit_of(state, "de-914gr")] == Status.DESTROYED


def test_10_3_a_unit_comes_over_the_edge_with_its_per_cent_of_points() -> None:
    state = start("us-16ir S", german="N", changes={"date: 1944-06-12, entry": "date: 1944-06-10, entry"})
    evening = after(state, End())
    lehr, percent = unit_of(state, "de-901pg"), state.world.rules.landing.edge_mp_percent
    inside = after(evening, Enter(lehr, hex_of(state, "N")))
    assert inside.hex[lehr] == hex_of(state, "N")
    assert inside.mp[lehr] == state.world.rules.movement.allowance.mech * percent // 100


def test_10_4_a_beach_takes_so_many_men_a_day() -> None:
    world, first = tiny()
    state, _ = opening(first, Dice(1))
    able = next(e for e in world.entries if e.id == "able")
    sea = world.rules.landing.sea_percent[world.weather_on(1).sea]
    order = Enter(unit_of(state, "us-26ir"), hex_of(state, "004-01"))
    assert refused(state, order) == ""
    Ledger(state).put("entered_men", able.index, able.men_a_day * sea // 100)
    state.scratch.clear()
    assert refused(state, order) == "10.4"


def test_10_5_after_the_first_turn_next_to_the_beach_too() -> None:
    _, first = tiny()
    state, _ = opening(first, Dice(1))
    unit, inland = unit_of(state, "us-26ir"), hex_of(state, "002-02")
    Ledger(state).put("control", inland, Side.ALLIED)
    state.scratch.clear()
    assert refused(state, Enter(unit, inland)) == "10.1"
    later = after(state, End(), End())
    Ledger(later).put("control", inland, Side.ALLIED)
    later.scratch.clear()
    assert refused(later, Enter(unit, inland)) == ""
