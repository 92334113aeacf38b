"""Games of the tiny scenario for the tests of the session room."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from game.model.orders import Attack, End, Enter, Move, UnitOrder
from game.model.terms import Status
from game.model.view import View
from game.session.begin import begin_game
from game.session.game import Game, Watcher
from game.session.play import Patience, play

TINY = Path(__file__).parents[1] / "data" / "tiny" / "tiny.yaml"
PATIENT = Patience(faults=10_000)


class Wanderer:
    """Gives orders at random, many of them refused."""

    def __init__(self, seed: int, ends: float = 0.06) -> None:
        self.random, self.ends = random.Random(seed), ends

    def choose(self, view: View) -> UnitOrder:
        world, pick = view.world, self.random.choice
        if self.random.random() < self.ends:
            return End()
        unit = pick([u for u in world.units if u.side == view.viewer]).index
        if view.status[unit] == Status.WAITING:
            return Enter(unit, pick(world.entries[world.units[unit].entry].hexes))
        if view.status[unit] != Status.ACTIVE:
            return End()
        near = pick([n for n in world.board.grid.neighbours[view.hex[unit]] if n >= 0])
        return Attack(near, (unit,)) if self.random.random() < 0.4 else Move(unit, (near,))


def new_game(seed: int = 7, watchers: Iterable[Watcher] = ()) -> Game:
    return begin_game(TINY, seed, ("wanderer", "wanderer"), watchers=watchers)


def played(seed: int = 7, turns: int = 10, watchers: Iterable[Watcher] = ()) -> Game:
    game = new_game(seed, watchers)
    play(game, (Wanderer(seed), Wanderer(seed + 1)), turns, patience=PATIENT)
    return game


def first_move(game: Game) -> Move:
    """A march of the side on turn that is not refused and tells it nothing new."""
    view = game.view(game.state.side)
    from game.rules import refusal

    for unit in game.world.units:
        if unit.side != game.state.side or view.status[unit.index] != Status.ACTIVE:
            continue
        for near in game.world.board.grid.neighbours[view.hex[unit.index]]:
            order = Move(unit.index, (near,))
            if near >= 0 and refusal(view, order) is None:
                return order
    raise AssertionError("nobody can march")
