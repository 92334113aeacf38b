"""Duels: both seatings on the same dice, shares with their intervals, and the yardstick that runs for objectives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.ai.player import make_player
from game.cli.app import run
from game.lab.duel import LADDER, Pair, duel, score
from game.model.orders import Attack, Move
from game.model.terms import Side
from game.rules import refusal
from game.scenario import load
from game.session.game import Game, Setting
from game.session.play import PlayersDay, ask

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml"


def test_a_staff_against_itself_draws_every_pair():
    pairs = duel(("first", "first"), [TINY], range(3, 6), until=4)
    assert [p.seed for p in pairs] == [3, 4, 5] and all(p.margin == 0 for p in pairs)
    assert score(pairs).share == 0.5


def test_seats_are_exchanged():
    one = duel(("first", "passive"), [TINY], [3])
    other = duel(("passive", "first"), [TINY], [3])
    assert (one[0].first, one[0].second) == (other[0].second, other[0].first)
    assert one[0].margin == -other[0].margin > 0


def test_the_score_counts_and_its_interval_is_wilsons():
    pairs = [Pair("x", n, 5, 5 if n == 0 else 3 if n < 9 else 9) for n in range(10)]  # a draw, eight won, one lost
    found = score(pairs)
    assert (found.pairs, found.won, found.drawn, found.share) == (10, 8, 1, 0.85)
    assert (round(found.low, 3), round(found.high, 3)) == (0.541, 0.965)
    assert found.margin == pytest.approx((8 * 2 - 4) / 10)


def test_nearest_runs_for_objectives_and_obeys_the_rules():
    world, start = load(TINY)
    game = Game(world, start, Setting(2))
    player, passive = make_player("nearest", Side.ALLIED, 2), make_player("passive", Side.GERMAN, 2)
    goals, kinds, nearer = [o.hex for o in world.objectives], set(), []
    while not game.state.ended and game.state.turn <= 6:
        seat = player if game.state.side == Side.ALLIED else passive
        day = PlayersDay(game, seat)
        while not day.over:
            view = game.view(game.state.side)
            order, fault = ask(seat, view.lent(), world)
            assert not fault and refusal(view, order) is None
            kinds.add(type(order))
            if isinstance(order, Move):
                far = world.board.grid.distance
                ends = view.hex[order.unit], order.path[-1]
                nearer.append(any(far(ends[1], g) < far(ends[0], g) for g in goals))
            day.carry_out(order, fault)
    assert {Attack, Move} <= kinds and all(nearer)
    assert not [entry.note for entry in game.log if entry.note]


def test_the_commands_print_and_write(tmp_path, capsys):
    out = tmp_path / "duel.json"
    assert run(["duel", "first", "passive", "--scenarios", str(TINY), "--pairs", "2", "--json", str(out)]) == 0
    assert "first against passive" in capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["score"]["pairs"] == 2 and data["pairs"][0]["margin"] > 0
    assert run(["ladder", "passive", "--scenarios", str(TINY), "--pairs", "1", "--until", "2"]) == 1
    shown = capsys.readouterr().out
    assert all(name in shown for name in LADDER) and "99 %" in shown
    assert run(["duel", "first", "nobody", "--scenarios", str(TINY)]) == 2
    assert "There is no player 'nobody'" in capsys.readouterr().err
