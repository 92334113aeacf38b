"""What a staff is watched for, each on a position made for it; and that watching changes nothing.

Over five campaigns, with what is wanted: ``python -m pytest -m long tests/lab/test_conduct.py -n0 -s``
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.ai.player import StaffPlayer
from game.cli.app import run
from game.lab.conduct import TARGETS, Observed, Tally, observe
from game.model.orders import Attack, End, Move
from game.model.terms import SIDES, MoveClass, UnitKind
from game.model.world import Objective
from game.rules import view_of
from game.scenario import data_dir, load, read_profile
from game.session.game import Game, Setting
from game.session.play import play
from game.session.player import Reason
from tests.rules_fire.fire_world import DECORPS, A, G, land
from tests.rules_night.night_world import at, start, unit

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml"
TOWN = Objective(0, "town", "Town", land().board.grid.parse("007-05"), 5, A, 0)
PROFILE = read_profile(data_dir() / "ai" / "historical.yaml")


class Puppet(StaffPlayer):
    """Gives the orders it is told to, with their reasons."""

    def __init__(self, side, *orders) -> None:
        super().__init__(side, PROFILE)
        self.script = list(orders)

    def choose(self, view):
        order, reason = self.script.pop(0)
        if reason:
            self.reasons.append((view.turn, order, reason))
        return order


def watched(state, side, *orders) -> Tally:
    tally = Tally()
    seat = Observed(Puppet(side, *orders), tally)
    for _ in orders:
        seat.choose(view_of(state, side))
    return tally


def test_a_dear_attack_wants_a_reason_that_names_the_ground():
    made = land(unit("a", men=600), unit("x", G, men=3000), unit("y", G, men=3000))
    state = start(made, {"a": "07-05", "x": "06-05", "y": "06-05"}, spotted={"x": 1, "y": 1})
    attack = Attack(at(made, "06-05"), (0,))
    for reason, kept in ((None, 0), (Reason("seize", 5, "odds"), 0), (Reason("seize", 5, "aim"), 1)):
        tally = watched(state, A, (attack, reason))
        assert (tally.cases["dear attacks"], tally.kept["dear attacks"]) == (1, kept)
    strong = start(made, {"a": "07-05", "x": "06-05"}, spotted={"x": 1}, men={"a": 3000, "x": 300})
    assert not watched(strong, A, (attack, None)).cases


def test_an_objective_is_given_up_with_a_reason():
    made = land(unit("a"), unit("x", G), objectives=(TOWN,))
    state = start(made, {"a": "07-05", "x": "05-05"}, spotted={"x": 1}, mp={"a": 6})
    march = Move(0, (at(made, "08-05"),))
    for reason, kept in ((None, 0), (Reason("close up"), 0), (Reason("withdraw"), 1)):
        tally = watched(state, A, (march, reason))
        assert (tally.cases["objectives left"], tally.kept["objectives left"]) == (1, kept)
    far = start(made, {"a": "07-05", "x": "01-05"}, spotted={"x": 1}, mp={"a": 6})
    assert not watched(far, A, (march, None)).cases


def _staff_at_the_front():
    hq = unit("hq", G, kind=UnitKind.HQ, formation=DECORPS, guns=0, men=200, move_class=MoveClass.MOTOR)
    made = land(hq, unit("x", G, men=900), unit("a"))
    return start(made, {"hq": "06-05", "x": "06-05", "a": "07-05"}, side=G, spotted={"a": 1}, mp={"hq": 12, "x": 6})


def test_a_staff_beside_the_enemy_goes_where_he_is_not():
    state = _staff_at_the_front()
    tally = watched(state, G, (End(), None))
    assert (tally.cases["staffs at the front"], tally.kept["staffs at the front"]) == (1, 0)
    state.mp[0] = 0  # nowhere to go
    assert watched(state, G, (End(), None)).kept["staffs at the front"] == 1


@pytest.mark.parametrize(("safe", "moves"), [(1, True), (0, False)])
def test_the_staff_work_takes_headquarters_out_of_reach(safe, moves):
    from game.ai.charge import Charge
    from game.ai.staff import Day

    view = view_of(_staff_at_the_front(), G)
    day = Day(lambda: view, replace(PROFILE, safe_staffs=safe), Charge(phases=("staffs",)))
    found = [(order, reason.goal) for order, reason in day.orders()]
    assert bool(found) == moves
    if moves:
        order, goal = found[0]
        assert goal == "withdraw" and order.unit == 0
        assert view.world.board.grid.distance(order.path[-1], view.hex[2]) > 1


def test_a_tempting_day_wants_an_attack():
    made = land(unit("x", G, men=3000), unit("y", G, men=3000), unit("a", men=150))
    where = {"x": "06-05", "y": "06-04", "a": "07-05"}
    state = start(made, where, side=G, spotted={"a": 1}, men={"a": 300}, cohesion={"a": 30}, mp={"x": 6, "y": 6})
    idle = watched(state, G, (End(), None))
    assert (idle.cases["days to attack"], idle.kept["days to attack"]) == (1, 0)
    attack = Attack(at(made, "07-05"), (0, 1))
    assert watched(state, G, (attack, Reason("seize")), (End(), None)).kept["days to attack"] == 1


def test_watching_changes_nothing():
    world, begin = load(data_dir() / "d_day.yaml")

    def played(wrap) -> str:
        game = Game(world, begin.copy(), Setting(seed=5, traces=False))
        play(game, tuple(wrap(StaffPlayer(side, PROFILE, explain=True)) for side in SIDES), until_turn=2)
        return game.link

    assert played(lambda p: p) == played(lambda p: Observed(p, Tally()))


def test_the_command_counts_and_writes(tmp_path, capsys):
    out = tmp_path / "conduct.json"
    assert run(["conduct", str(TINY), "--games", "2", "--until", "4", "--json", str(out)]) in (0, 1)
    shown = capsys.readouterr().out
    assert all(what in shown for what in TARGETS)
    assert set(json.loads(out.read_text(encoding="utf-8"))) == {"cases", "kept", "others"}
    assert run(["conduct", str(TINY), "--staff", "passive"]) == 2
    assert "there is no AI called 'passive'" in capsys.readouterr().err


@pytest.mark.long
def test_conduct_over_campaigns():
    total = Tally()
    for seed in range(101, 106):
        total.add(observe(data_dir() / "campaign.yaml", PROFILE, seed))
    for what, wanted in TARGETS.items():
        print(what, total.kept[what], "of", total.cases[what])
        assert total.kept[what] * 100 >= wanted * total.cases[what], [w for w in total.others if w.startswith(what)]


def test_a_count_without_a_case_proves_nothing(capsys):
    assert run(["conduct", str(TINY), "--games", "1", "--until", "1"]) == 1
    assert "not measured" in capsys.readouterr().out
