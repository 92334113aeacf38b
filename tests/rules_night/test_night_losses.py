"""Rule 7.8: losses are clamped, counted once, and end a unit."""

from __future__ import annotations

from night_world import begin, start, unit, world

from game.model.terms import Nation, Side, Status
from game.rules.invariants import difference, violations
from game.rules.losses import lose, lose_all, report


def _one(**changes):
    land = world(unit("a", Side.GERMAN, tanks=20, **changes))
    state = start(land, {"a": "04-04"})
    return state, begin(state)


def test_7_7_losses_are_clamped_and_counted():
    before, turn = _one()
    lost = lose(turn, 0, 500, tanks=50, guns=2, captured=900)
    assert (lost.men, lost.tanks, lost.guns, lost.captured, lost.destroyed) == (500, 20, 2, 500, False)
    after = turn.state
    assert (after.men[0], after.tanks[0], after.guns[0]) == (2500, 0, 4)
    assert (after.lost_men[0], after.captured[0], after.lost_tanks[0]) == (500, 500, 20)
    totals = (after.nation_men, after.nation_prisoners, after.nation_guns)
    assert [total[Nation.DE] for total in totals] == [500, 500, 2]
    report(turn, 0, lost)
    assert difference(before, after, turn.events) == []
    assert violations(after) == []


def test_7_7_a_unit_without_men_leaves_the_map_with_everything():
    before, turn = _one()
    lost = lose(turn, 0, 99_999)
    assert lost.destroyed and lost.men == 3000 and lost.tanks == 20 and lost.at_guns == 6
    assert turn.state.status[0] == Status.DESTROYED and turn.state.hex[0] == -1
    report(turn, 0, lost)
    assert [e.code.name for e in turn.events] == ["LOSSES", "DESTROYED"]
    assert difference(before, turn.state, turn.events) == []
    assert violations(turn.state) == []


def test_7_7_zone_of_control_goes_with_the_men():
    _, turn = _one()
    near = turn.world.board.grid.neighbours[turn.state.hex[0]][0]
    assert turn.state.zoc[Side.GERMAN][near] == 1
    lose(turn, 0, 2500)
    assert turn.state.zoc[Side.GERMAN][near] == 0


def test_7_7_a_unit_of_no_men_can_be_destroyed_outright():
    _, turn = _one(men=0)
    lost = lose_all(turn, 0)
    assert lost.destroyed and lost.tanks == 20 and turn.state.status[0] == Status.DESTROYED


def test_8_6_workshops_get_a_share_of_the_tanks():
    _, turn = _one()
    share = turn.rules.recovery.tank_repair_percent
    for _ in range(10):
        lose(turn, 0, 1, tanks=1)
    assert turn.state.shop_tanks[Nation.DE] == 10 * share // 100
