"""Rules 7.5 ranges, 7.18 headquarters, 7.19 armies, 7.20 commanders, 7.21 salients and ridges."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.dice import Dice
from game.model.oob import Leader
from game.model.orders import Regroup, from_text, to_text
from game.model.refusals import RefusalCode
from game.model.terms import MoveClass, Nation, Status, Supply, UnitKind
from game.rules import apply, refusal, view_of
from game.rules.command import army_of, commanded, grade_of, in_command
from game.rules.guns import attack_guns, defence_guns
from game.rules.invariants import difference
from game.rules.odds import Cause, case_of
from game.rules.preview import preview
from game.rules.refit import cohesion_gain
from game.text.odds import odds_card
from tests.rules_fire.fire_world import CORPS, DE7, DIV, US1, US3, A, G, attack, land, shift
from tests.rules_night.night_world import at, country, start, unit


def _hq(name: str, formation: int, **changes):
    return unit(name, kind=UnitKind.HQ, formation=formation, men=500, guns=0, move_class=MoveClass.MOTOR, **changes)


def _guns(name: str, formation: int, kind: UnitKind = UnitKind.ARTILLERY, **changes):
    return unit(name, kind=kind, formation=formation, guns=200, move_class=MoveClass.MOTOR, **changes)


@pytest.mark.parametrize(("kind", "formation", "key"), [
    (UnitKind.ARTILLERY, DIV, "division_range"), (UnitKind.ARTILLERY, CORPS, "army_range"),
    (UnitKind.ROCKET, CORPS, "rocket_range"), (UnitKind.FLAK, DIV, "flak_range"),
])
def test_7_5_guns_reach_as_far_as_their_kind(kind, formation, key):
    made = land(unit("a", formation=DIV), _guns("g", formation, kind), unit("x", G))
    reach = getattr(made.rules.guns, key)
    for steps, fires in ((reach, True), (reach + 1, False)):
        state = start(made, {"a": "07-05", "x": "06-05", "g": f"{6 + steps:02d}-05"})
        grid, target = made.board.grid, at(made, "06-05")
        here = next(h for h in grid.ring(target, steps) if grid.coords(h)[0] == 6 + steps)
        state.hex[1] = here
        state.rebuild()
        assert (attack_guns(state, attack(state, shells=True)) == [1]) is fires


def _staffed(hq: str = "09-05", corps: str = "11-05", **fields):
    made = land(unit("a", formation=DIV), _guns("g", DIV), _hq("hq", DIV), _hq("chq", CORPS), unit("x", G))
    where = {"a": "07-05", "g": "08-05", "hq": hq, "chq": corps, "x": "06-05"}
    return start(made, {k: v for k, v in where.items() if v}, **fields)


def test_7_18_a_unit_is_in_command_near_a_supplied_headquarters():
    assert in_command(_staffed(), 0)
    assert in_command(_staffed(hq="13-05"), 0)  # the corps' is near
    assert not in_command(_staffed(hq="13-01", corps="13-09"), 0)
    cut = {"hq": Supply.ISOLATED, "chq": Supply.ISOLATED}
    assert not in_command(_staffed(supply=cut), 0)
    lost = _staffed(hq="", corps="13-09", status={"hq": Status.DESTROYED})
    assert not in_command(lost, 0)
    assert in_command(_staffed(hq="", corps="13-09", status={"hq": Status.WAITING}), 0)


def test_7_18_all_units_at_once_are_as_one_by_one():
    positions = [
        _staffed(), _staffed(hq="13-05"), _staffed(hq="13-01", corps="13-09"),
        _staffed(supply={"hq": Supply.ISOLATED}), _staffed(supply={"hq": Supply.ISOLATED, "chq": Supply.ISOLATED}),
        _staffed(hq="", corps="13-09", status={"hq": Status.DESTROYED}),
        _staffed(hq="", corps="13-09", status={"hq": Status.WAITING}), _staffed(hq="", corps="", status={"chq": 4}),
    ]
    for state in positions:
        assert commanded(state).tolist() == [in_command(state, u) for u in range(5)]
    assert {in_command(state, 0) for state in positions} == {True, False}


def test_7_18_out_of_command_guns_are_silent_attacks_weaker_and_nights_shorter():
    near, far = _staffed(), _staffed(hq="13-01", corps="13-09")
    order = attack(near, shells=True)
    rules = near.world.rules
    assert shift(near, order, Cause.COMMAND) == 0 and shift(far, order, Cause.COMMAND) == rules.command.out_shift
    assert attack_guns(near, order) == [1] and attack_guns(far, order) == []
    assert defence_guns(near, at(near.world, "06-05"), A) == 200 and defence_guns(far, at(far.world, "06-05"), A) == 0
    near.cohesion[0] = far.cohesion[0] = 50
    gains = [cohesion_gain(s, 0, beside_enemy=False, led=commanded(s).item(0)) for s in (near, far)]
    assert gains[0] > gains[1] == gains[0] * rules.command.recovery_percent // 100


def _armies(**fields):
    made = land(unit("a"), unit("b", formation=US3), _guns("g", US1), _guns("h", US3), unit("x", G))
    return start(made, {"a": "07-05", "b": "07-05", "g": "08-05", "h": "08-05", "x": "06-05"}, **fields)


def test_7_19_attacks_across_an_army_boundary_have_a_shift_and_half_the_guns():
    state = _armies()
    shifts = state.world.rules.shifts
    assert shift(state, attack(state, "a", "b"), Cause.ARMIES) == shifts.mixed_armies
    assert shift(state, attack(state, "a"), Cause.ARMIES) == 0
    assert attack_guns(state, attack(state, "a", "b", shells=True)) == [2]
    assert attack_guns(state, attack(state, "b", "a", shells=True)) == [3]


def test_7_19_the_order_of_battle_moves_boundaries_by_date():
    made = land(unit("a", formation=DIV), unit("x", G))
    assert [army_of(start(made, {"a": "07-05"}, turn=t), 0) for t in (1, 4, 5)] == [US1, US1, US3]


def test_7_19_a_division_may_be_given_to_another_army_at_a_price():
    made = land(unit("a", formation=DIV), unit("b", formation=DIV), unit("x", G))
    state = start(made, {"a": "07-05", "x": "06-05"})
    order = Regroup(DIV, US3)
    assert from_text(to_text(order, made), made) == order and refusal(view_of(state, A), order) is None
    after, events = apply(state, order, Dice(1))
    assert army_of(after, 0) == US3 and difference(state, after, events) == []
    assert after.cohesion[0] == state.cohesion[0] + made.rules.command.regroup_cohesion
    assert after.cohesion[1] == state.cohesion[1]  # not on the map
    back = refusal(view_of(after, A), order)
    assert back is not None and (back.code, back.rule) == (RefusalCode.REPEATED, "7.19")
    assert view_of(after, G).regrouped[DIV] == 0


@pytest.mark.parametrize(("formation", "army"), [(CORPS, US3), (DIV, DE7), (DIV, CORPS), (99, US3), (DIV, -1)])
def test_7_19_who_may_not_be_regrouped(formation, army):
    made = land(unit("a", formation=DIV), unit("x", G))
    refused = refusal(view_of(start(made, {"a": "07-05", "x": "06-05"}), A), Regroup(formation, army))
    assert refused is not None and (refused.code, refused.rule) == (RefusalCode.NO_FORMATION, "7.19")


def _led(*leaders: tuple[int, int, int]):
    made = land(unit("a", formation=DIV), unit("x", G, formation=5), leaders=tuple(
        Leader(f"L{i}", "General", Nation.US, formation, 1, 9, drive, defence)
        for i, (formation, drive, defence) in enumerate(leaders)
    ))
    return start(made, {"a": "07-05", "x": "06-05"}, spotted={"x": 1})


def test_7_20_only_extreme_commanders_of_corps_and_army_count_and_are_shown():
    rules = _led().world.rules.leaders
    plain = case_of(_led((CORPS, 4, 4), (DIV, 5, 5), (DE7, 3, 2)), attack(_led())).hold_number
    led = _led((CORPS, 5, 1), (US1, 1, 5), (DE7, 1, 5))
    case = case_of(led, attack(led))
    assert dict(case.holds) == {Cause.DRIVE: rules.drive_hold, Cause.DEFENCE: rules.defence_hold}
    assert case.hold_number == plain + rules.drive_hold + rules.defence_hold
    weak = _led((US1, 1, 3), (5, 3, 1))
    found = dict(case_of(weak, attack(weak)).holds)
    assert found == {Cause.DRIVE: -rules.drive_hold, Cause.DEFENCE: -rules.defence_hold}
    card = preview(led, attack(led))
    assert [(s.cause, s.columns, s.rule) for s in card.holds] == [
        ("drive", rules.drive_hold, "7.20"), ("defence", rules.defence_hold, "7.20"),
    ]
    assert f"To hold {rules.drive_hold:+d}: the attackers' commander (rule 7.20)" in odds_card(card, led.world)


def test_7_20_a_driving_commander_rests_his_reserves_better():
    led, plain = _led((CORPS, 5, 3)), _led()
    assert grade_of(led, 0).drive == 1
    bonus = led.world.rules.leaders.reserve_cohesion
    led.cohesion[0] = plain.cohesion[0] = 50
    gains = [cohesion_gain(s, 0, beside_enemy=False, led=True) for s in (led, plain)]
    assert gains[0] == gains[1] + bonus


def test_7_20_commands_change_by_date():
    made = land(unit("a", formation=DIV), leaders=(
        Leader("Old", "General", Nation.US, CORPS, 1, 9, 1, 3), Leader("New", "General", Nation.US, CORPS, 4, 9, 5, 3),
    ))
    assert [grade_of(start(made, {"a": "07-05"}, turn=t), 0).drive for t in (1, 3, 4, 9, 10)] == [-1, -1, 1, 1, 0]


def test_7_21_an_attack_out_of_a_salient():
    state = start(land(unit("a"), unit("x", G)), {"a": "07-05", "x": "06-05"})
    order, near = attack(state), state.world.board.grid.neighbours[state.hex[0]]
    sides = state.world.rules.shifts.salient_sides
    for number, hex_ in enumerate(near):
        state.control[hex_] = G if number < sides - 1 else A
    assert shift(state, order, Cause.SALIENT) == 0
    state.control[near[sides - 1]] = G
    assert shift(state, order, Cause.SALIENT) == state.world.rules.shifts.salient


def test_7_21_guns_on_a_ridge_overlook_the_next_hex():
    board = country()
    ridge = np.zeros(board.grid.size, np.uint8)
    ridge[board.grid.parse("005-05")] = 1
    made = land(unit("a"), unit("x", G), unit("y", G, guns=12, at_guns=30), board=country(ridge=ridge))
    state = start(made, {"a": "07-05", "x": "06-05", "y": "05-05"})
    assert shift(state, attack(state), Cause.OVERLOOKED) == made.rules.shifts.overlooked
    state.at_guns[2] = 0
    assert shift(state, attack(state), Cause.OVERLOOKED) == 0
    flat = start(dataclasses.replace(made, board=board, memo={}), {"a": "07-05", "x": "06-05", "y": "05-05"})
    assert shift(flat, attack(flat), Cause.OVERLOOKED) == 0
