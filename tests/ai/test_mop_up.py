"""Mopping up: ground that is cut off is found, attacked, and nothing else is; one interface drives it all."""

from __future__ import annotations

from game.ai.delegate import ProfileStaff
from game.ai.player import StaffPlayer
from game.ai.pockets import cut_off, pocket
from game.model.orders import Attack, Move, from_text
from game.model.tasks import MissionOrder, Task
from game.rules import view_of
from game.scenario import data_dir, read_profile
from game.session.player import Limits, Mission
from tests.rules_fire.fire_world import CORPS, DIV, A, G, land
from tests.rules_night.night_world import at, start, unit

STAFF = ProfileStaff(read_profile(data_dir() / "ai" / "historical.yaml"))


def _position(*, enclosed: bool = True):
    """German rest at 10-05 deep in Allied ground, a German front in the west, and a division between."""
    made = land(
        unit("a", formation=DIV), unit("b", formation=DIV), unit("c", formation=CORPS),
        unit("x", G, men=700), unit("y", G),
    )
    where = {"a": "09-05", "b": "11-05", "c": "07-05", "x": "10-05", "y": "05-05"}
    state = start(made, where, spotted={"x": 1, "y": 1}, mp={"a": 6, "b": 6, "c": 6})
    if not enclosed:  # a corridor to the German edge
        for column in range(14):
            state.control[at(made, f"{column:02}-05")] = G
        state.rebuild()
    return state


def test_ground_without_a_way_off_the_map_is_cut_off():
    state = _position()
    assert [h for h, cut in enumerate(cut_off(view_of(state, A))) if cut] == [at(state.world, "10-05")]
    assert not cut_off(view_of(_position(enclosed=False), A)).any()
    ground, goal = pocket(view_of(state, A), frozenset({0, 1}))
    assert goal == at(state.world, "10-05") and len(ground) == 7
    assert pocket(view_of(state, A), frozenset()) == (frozenset(), -1)


def test_who_mops_up_attacks_the_pocket_and_nobody_else():
    state = _position()
    orders = [o for o, _ in STAFF.propose(view_of(state, A), Mission(CORPS, Task.MOP_UP), Limits())]
    targets = {o.hex for o in orders if isinstance(o, Attack)}
    assert targets == {at(state.world, "10-05")}


def test_who_finds_nothing_to_mop_up_holds():
    view = view_of(_position(enclosed=False), A)
    held = STAFF.propose(view, Mission(CORPS, Task.HOLD), Limits())
    assert STAFF.propose(view, Mission(CORPS, Task.MOP_UP), Limits()) == held
    assert not [o for o, _ in held if isinstance(o, Attack)]


def test_a_whole_side_may_be_told_to_hold():
    view = view_of(_position(), A)
    free = [o for o, _ in STAFF.propose(view, Mission(), Limits())]
    held = [o for o, _ in STAFF.propose(view, Mission(task=Task.HOLD), Limits())]
    assert any(isinstance(o, Attack) for o in free) and not any(isinstance(o, Attack) for o in held)


def test_the_whole_side_is_a_mission_like_any_other():
    view = view_of(_position(), A)
    player = StaffPlayer(A, STAFF.profile, explain=True)
    order = player.choose(view.copy())
    assert (order, player.reasons[0][2]) == STAFF.propose(view, Mission(), Limits())[0]
    assert isinstance(order, Attack | Move)


def test_the_mission_has_words():
    world = _position().world
    assert from_text("mission us-vii mop-up losses 30", world) == MissionOrder(CORPS, Task.MOP_UP, losses=30)
