"""Every order of a staff carries its reason: goal, factor, and what it was chosen over. Play is untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai import explain
from game.ai.player import StaffPlayer
from game.cli.app import run
from game.model.orders import Attack, End, Move
from game.model.terms import SIDES
from game.scenario import data_dir, load, read_profile
from game.session.game import Game, Setting
from game.session.play import play
from game.session.reasons import reason_lines
from game.text.reasons import FACTORS, GOALS

TINY = str(Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml")


@pytest.fixture(scope="module")
def three_days():
    world, start = load(data_dir() / "d_day.yaml")
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    players = tuple(StaffPlayer(side, profile, explain=True) for side in SIDES)
    game = Game(world, start, Setting(seed=5))
    play(game, players, until_turn=3)
    return game, [given for player in players for given in player.reasons]


def test_every_order_has_a_reason_with_words(three_days):
    game, given = three_days
    orders = [entry for entry in game.log[1:] if entry.text != "end"]
    assert len(given) == len(orders) > 100
    assert all(reason.goal in GOALS and reason.factor in FACTORS for _, _, reason in given)
    for line in reason_lines(game.world, given):
        assert line.isprintable() and line.endswith(".")


def test_alternatives_are_other_things_and_no_better(three_days):
    _, given = three_days
    weighed = [(order, reason) for _, order, reason in given if reason.alternatives]
    assert len(weighed) > len(given) // 3
    for order, reason in weighed:
        scores = [other.score for other in reason.alternatives]
        assert scores == sorted(scores, reverse=True)
        assert order not in [other.order for other in reason.alternatives]
        if isinstance(order, Attack):
            assert reason.score >= scores[0]
            assert reason.alternatives[-1].order == End() or len(scores) == explain.SHOWN + 1
        if isinstance(order, Move) and reason.goal == "hold":
            assert reason.score >= scores[0]


def test_more_than_one_factor_decides(three_days):
    _, given = three_days
    assert {"odds", "aim"} <= {r.factor for _, o, r in given if isinstance(o, Attack)}
    assert len({r.factor for _, o, r in given if isinstance(o, Move)}) >= 4


def test_reasons_change_no_order(three_days, monkeypatch):
    game, _ = three_days
    monkeypatch.setattr("game.ai.staff.explained", lambda view, profile, order, reason: reason)
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    world, start = load(data_dir() / "d_day.yaml")
    again = Game(world, start, Setting(seed=5))
    play(again, tuple(StaffPlayer(side, profile, explain=True) for side in SIDES), until_turn=3)
    assert again.link == game.link


def test_simulate_and_run_write_reasons(tmp_path):
    file = tmp_path / "why.txt"
    assert run(["simulate", TINY, "--until", "2", "--reasons", str(file)]) == 0
    told = file.read_text(encoding="utf-8")
    assert "# seed 1944, allied" in told and "# seed 1944, german" in told and "6 June, " in told

    save, own = tmp_path / "a.save", tmp_path / "own.txt"
    assert run(["begin", TINY, str(save)]) == 0
    options = ["--others", "attack", "--quiet", "--reasons", str(own)]
    assert run(["run", str(save), "--until", "date=1944-06-08", *options]) == 0
    early = own.read_text(encoding="utf-8")
    assert "# allied" in early and "6 June, " in early and "# german" not in early  # the enemy's not before the end
    assert run(["run", str(save), "--until", "game-over", *options]) == 0
    whole = own.read_text(encoding="utf-8")
    assert whole.startswith(early) and "# german" in whole


def test_a_batch_that_reads_no_reasons_plays_the_same():
    world, start = load(data_dir() / "d_day.yaml")
    profile = read_profile(data_dir() / "ai" / "historical.yaml")
    links = []
    for explained in (True, False):
        players = tuple(StaffPlayer(side, profile, explain=explained) for side in SIDES)
        game = Game(world, start.copy(), Setting(seed=5, traces=False))
        play(game, players, until_turn=1)
        links.append(game.link)
        marches = [reason for p in players for _, order, reason in p.reasons if isinstance(order, Move)]
        assert any(reason.alternatives for reason in marches) == explained
    assert links[0] == links[1]
