"""A staff estimate: many games from one side's knowledge alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.player import make_player
from game.cli.app import run
from game.lab.estimate import DEEP, estimate, guessed
from game.model.orders import End
from game.model.terms import SIDES, Status
from game.rules import stacking
from game.session.begin import begin_game
from game.session.game import Game
from game.session.play import play
from game.session.save import save_game
from tests.factory import TINY


@pytest.fixture(scope="module")
def game() -> Game:
    found = begin_game(TINY, 1)
    allied, german = (make_player("historical", side, 1) for side in SIDES)
    play(found, (allied, german), 2)
    return found


def test_the_estimate_uses_nothing_but_the_view(game: Game) -> None:
    view = game.view(0).copy()
    before = list(estimate(view, 1, 2))
    hidden = [u.index for u in game.world.units if u.side == 1 and view.status[u.index] == Status.HIDDEN]
    assert hidden and before == list(estimate(view.copy(), 1, 2))
    other = game.state.copy()
    for u in hidden:
        other.men[u] = 1
    changed = Game.resume(game.world, other, game.setting, link="", notice="")
    assert list(estimate(changed.view(0).copy(), 1, 2)) == before


def test_what_is_seen_stays_and_the_unseen_is_drawn(game: Game) -> None:
    view = game.view(0).copy()
    guesses = [guessed(view, number) for number in range(12)]
    for u in game.world.units:
        if view.status[u.index] != Status.HIDDEN:
            assert all((g.hex[u.index], g.men[u.index]) == (view.hex[u.index], view.men[u.index]) for g in guesses)
    drawn = {tuple(g.hex) for g in guesses}
    assert len(drawn) > 3 and DEEP > 3
    for state in guesses:
        for hex_ in range(game.world.board.grid.size):
            assert stacking.combat_men(state, hex_) <= stacking.limit(state, hex_)
            assert len({game.world.units[u].side for u in state.stack(hex_)}) <= 1


def test_it_may_be_left_at_any_time(game: Game) -> None:
    games = estimate(game.view(0).copy(), 1, 1000)
    assert next(games).own_men >= 0
    games.close()
    assert list(estimate(game.view(0).copy(), 1, 1, orders=[End()]))


def test_the_command(game: Game, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.save"
    save_game(game, path)
    assert run(["estimate", str(path), "--days", "1", "--games", "2"]) == 0
    said = capsys.readouterr().out
    assert "The next day from what the allied side knows: 2 games" in said and "own men lost" in said
    assert run(["estimate", str(path), "attack 003-03 with us-1id-99"]) == 2
    assert run(["estimate", str(path), "move us-16ir 000-00"]) == 2
