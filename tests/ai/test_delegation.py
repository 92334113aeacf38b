"""A staff in charge of one formation: its own units alone, within its limits, through the session's own door."""

from __future__ import annotations

from functools import cache

from game.ai.charge import units_under
from game.ai.delegate import ProfileStaff
from game.ai.player import make_player
from game.model.orders import Attack, Enter, Move, Strike
from game.model.refusals import Refusal
from game.model.tasks import MissionOrder, Task
from game.model.terms import Side
from game.scenario import data_dir, load, read_profile
from game.session.game import Game, Setting
from game.session.play import play
from game.session.player import Limits, Mission, Staff


@cache
def _day_two() -> Game:
    world, start = load(data_dir() / "d_day.yaml")
    game = Game(world, start, Setting(seed=5))
    play(game, (make_player("first", Side.ALLIED, 5), make_player("first", Side.GERMAN, 5)), until_turn=1)
    return game


def _staff() -> Staff:
    return ProfileStaff(read_profile(data_dir() / "ai" / "first.yaml"))


def _units(order) -> set[int]:
    if isinstance(order, Attack):
        return set(order.units)
    return {order.unit} if isinstance(order, Move | Enter) else set()


def test_a_corps_staff_commands_its_own_units_alone():
    game = _day_two()
    view, corps = game.view(0), game.world.formation_index("us-v-corps")
    before = bytes(view.buffer)
    orders = [o for o, _ in _staff().propose(view, Mission(corps, Task.ATTACK), Limits())]
    mine = units_under(game.world, corps, view.turn)
    assert orders and all(_units(o) <= mine and not isinstance(o, Strike) for o in orders)
    assert bytes(view.buffer) == before
    assert orders == [o for o, _ in _staff().propose(view, Mission(corps, Task.ATTACK), Limits())]


def test_a_corps_told_to_hold_does_not_attack_and_limits_bind():
    game = _day_two()
    view, corps = game.view(0), game.world.formation_index("gb-i-corps")
    staff = _staff()
    held = staff.propose(view, Mission(corps, Task.HOLD), Limits())
    free = staff.propose(view, Mission(corps, Task.ATTACK), Limits())
    bound = staff.propose(view, Mission(corps, Task.ATTACK), Limits(losses=1))
    attacks = [sum(isinstance(o, Attack) for o, _ in orders) for orders in (held, free, bound)]
    assert attacks[0] == 0 < attacks[1] and attacks[2] <= attacks[1]


def test_a_mission_order_expands_to_unit_orders_in_the_log():
    game = _day_two()
    corps = game.world.formation_index("us-v-corps")
    lines = len(game.log)
    done = game.command(MissionOrder(corps, Task.ATTACK, losses=40), _staff())
    carried = [order for order, _, result in done if not isinstance(result, Refusal)]
    assert carried and len(game.log) == lines + len(carried)
    assert all(entry.note.startswith("mission us-v-corps attack") for entry in game.log[lines:])


def test_a_mission_for_nobody_or_off_the_map_is_refused():
    game = _day_two()
    lines, corps = len(game.log), game.world.formation_index("us-v-corps")
    nobody = game.command(MissionOrder(len(game.world.formations), Task.ATTACK), _staff())
    nowhere = game.command(MissionOrder(corps, Task.HOLD, hex=game.world.board.grid.size), _staff())
    assert isinstance(nobody, Refusal) and nobody.rule == "16.1"
    assert isinstance(nowhere, Refusal) and nowhere.rule == "16.2"
    assert len(game.log) == lines
