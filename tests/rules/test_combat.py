"""Chapter 7: the combat results table, its preview, and what an attack leaves behind."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from game.dice import Dice
from game.model.events import EventCode
from game.model.ledger import Ledger
from game.model.orders import Attack, Move
from game.model.refusals import RefusalCode
from game.rules import apply, opening, refusal, view_of
from game.rules.invariants import difference, violations
from game.rules.odds import Cause, case_of
from game.rules.results import Result, distribution, expectation, resolve
from tests.factory import tiny


@pytest.fixture(name="morning")
def _morning():
    world, state = tiny()
    state, _ = opening(state, Dice(1))
    return world, state


def _attack(world, target="003-02", units=("us-16ir",)):
    return Attack(world.board.grid.parse(target), tuple(world.unit_index(u) for u in units))


def test_7_6_preview_equals_every_throw_of_the_resolver(morning):
    """The distribution is the resolver run over all dice: weights and results agree exactly."""
    world, state = morning
    combat = world.rules.combat
    case = case_of(state, _attack(world))
    for column in range(combat.column_floor, combat.column_ceiling + 1):
        shifted = case._replace(column=column)
        thrown: dict[Result, int] = {}
        for die in range(1, combat.die + 1):
            for hold in range(1, 101):
                result = resolve(combat, shifted, die, hold)
                thrown[result] = thrown.get(result, 0) + 1
        told: dict[Result, int] = {}
        for chance in distribution(combat, shifted):
            told[chance.result] = told.get(chance.result, 0) + chance.weight
        assert told == thrown
        assert sum(told.values()) == combat.die * 100


def test_7_3_columns_follow_the_odds(morning):
    """Better odds never give a worse column, and the ends are clamped."""
    world, state = morning
    from game.rules.odds import column_of

    columns = [column_of(state, ratio, 1000) for ratio in range(100, 12_000, 50)]
    assert columns == sorted(columns)
    assert columns[0] == world.rules.combat.first_column
    assert column_of(state, 1000, 1000) == 0
    assert column_of(state, 3000, 1000) == 3


def test_7_4_bocage_and_digging_shift_against_the_attacker(morning):
    """Terrain, digging and rivers together stop at the floor."""
    world, state = morning
    order = _attack(world)
    shifts = dict(case_of(state, order).shifts)
    assert shifts[Cause.TERRAIN] == world.rules.terrain.bocage.shift
    assert shifts[Cause.ENTRENCHED] == world.rules.shifts.entrenched
    world2 = world.rules.shifts
    ground = sum(v for c, v in shifts.items() if c in range(Cause.TERRAIN, Cause.FLANK))
    assert ground >= world2.ground_floor


def test_7_6_a_higher_column_is_never_worse_for_the_attacker(morning):
    """Over the table: more columns, better chance to win, fewer own and more enemy losses."""
    world, state = morning
    combat, case = world.rules.combat, case_of(state, _attack(world))
    rows = [expectation(world, case._replace(column=c)) for c in range(combat.column_floor, combat.column_ceiling + 1)]
    for worse, better in pairwise(rows):
        assert better.win >= worse.win
        assert better.attacker_loss <= worse.attacker_loss
        assert better.defender_loss >= worse.defender_loss


def test_7_6_an_expectation_is_the_mean_of_the_distribution(morning):
    """Every column, every hold number, by day and by night, and an overrun."""
    world, state = morning
    combat, plain = world.rules.combat, case_of(state, _attack(world))._replace(attacker_share=900, defender_share=700)
    night = plain._replace(astray_die=world.rules.night.astray_die, astray_columns=1, tired=-3)
    for column, hold in product(range(combat.column_floor, combat.column_ceiling + 1), range(-40, 160, 10)):
        for kind in (plain, night, plain._replace(overrun=True)):
            case = kind._replace(column=column, hold_number=hold)
            chances = distribution(combat, case._replace(attacker_share=1000, defender_share=1000))
            found, full = expectation(world, case), combat.die * 100
            assert found.win == 1000 * sum(c.weight for c in chances if c.result.back) // full
            assert found.attacker_loss == sum(c.weight * c.result.attacker_loss for c in chances) // full * 900 // 1000
            assert found.defender_loss == sum(c.weight * c.result.defender_loss for c in chances) // full * 700 // 1000
            assert found.attacker_cohesion == 1000 * sum(c.weight * c.result.attacker_cohesion for c in chances) // full
            assert found.defender_cohesion == 1000 * sum(c.weight * c.result.defender_cohesion for c in chances) // full


def test_7_1_who_may_not_attack(morning):
    """Each refusal names its rule; a refused order needs no state to be known unchanged."""
    world, state = morning
    view = view_of(state, 0)
    digest = state.digest()
    cases = {
        RefusalCode.NO_ENEMY: _attack(world, "004-01"),
        RefusalCode.NOT_YOUR_UNIT: _attack(world, units=("de-914gr",)),
        RefusalCode.REPEATED: _attack(world, units=("us-16ir", "us-16ir")),
        RefusalCode.WRONG_ENTRY: _attack(world, units=("us-26ir",)),
    }
    for code, order in cases.items():
        refused = refusal(view, order)
        assert refused is not None and refused.code == code and refused.rule.startswith(("7", "2"))
    assert state.digest() == digest


def test_7_8_losses_and_events_add_up(morning):
    """An attack changes nothing but what its events tell, and breaks no invariant."""
    world, state = morning
    order = _attack(world)
    assert refusal(view_of(state, 0), order) is None
    after, events = apply(state, order, Dice(5))
    assert EventCode.ATTACKED in {e.code for e in events}
    assert difference(state, after, events) == []
    assert violations(after) == []
    assert all(after.men[u] < state.men[u] for u in order.units)


def test_7_11_a_unit_attacks_once_a_turn(morning):
    """After its attack a foot unit may neither attack nor march."""
    world, state = morning
    after, _ = apply(state, _attack(world), Dice(5))
    view = view_of(after, 0)
    again = refusal(view, _attack(world, units=("us-16ir",)))
    if again is not None and again.code != RefusalCode.NO_ENEMY:
        assert again.code in (RefusalCode.ALREADY_ATTACKED, RefusalCode.NOT_ADJACENT)


def test_7_9_a_cornered_strongpoint_falls(morning):
    """A strongpoint that must go back surrenders instead."""
    world, state = morning
    point = world.unit_index("de-point")
    state = state.copy()
    ledger = Ledger(state)
    for name in ("us-16ir", "us-18ir"):
        ledger.place(world.unit_index(name), world.board.grid.parse("007-01"))
    ledger.strength(point, 50, 5)
    fell = False
    for seed in range(12):
        after, _ = apply(state, _attack(world, "008-01"), Dice(seed))
        fell = fell or after.status[point] == 3
    assert fell


def test_4_3_zone_to_zone_is_a_whole_move(morning):
    """From one zone of control into the next only as the whole move."""
    world, state = morning
    view, grid = view_of(state, 0), world.board.grid
    unit = world.unit_index("us-18ir")
    near = grid.neighbours[view.hex[unit]]
    zones = [n for n in near if n >= 0 and view.zoc1[n] and view.holder(n) != 1 and world.board.terrain[n]]
    for there in zones:
        onward = [m for m in grid.neighbours[there] if m >= 0 and m != view.hex[unit] and view.holder(m) != 1]
        for m in onward:
            refused = refusal(view, Move(unit, (there, m)))
            assert refused is not None
