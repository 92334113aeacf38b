"""A new game out of an old one: its orders up to a point, carried out again, and free to go on from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.session.film import Film
from game.session.game import Game
from game.session.problems import save_error
from game.session.rerun import Progress, rerun
from game.session.savefile import read_save


def branch(path: Path, turn: int, orders: int = 0, progress: Progress | None = None) -> Game:
    """The game as it stood at the beginning of a turn, or some orders into it; raises SaveError.

    Every order is checked again, so the new game is as sound as one that was never left.
    """
    saved = read_save(path)
    film = Film(saved)
    if turn not in film.begins:
        raise save_error(path, f"turn {turn} was not played; there are turns {film.turns[0]} to {film.turns[-1]}")
    there = len(film.of_turn(turn))
    if orders > there:
        raise save_error(path, f"turn {turn} has {there} orders, not {orders}")
    short = replace(saved, orders=saved.orders[: film.begins[turn] + orders], end=None)
    result = rerun(short, progress=progress)
    if result.difference:
        raise save_error(path, f"does not replay as it was played: {result.difference}", line=result.difference.line)
    return result.game
