"""A staff estimate: the next days played many times from what one side knows, and nothing else.

Each time the unknown is drawn anew: of the enemy units that are not seen and whose day of arrival has come, every
other one stands somewhere on ground the enemy holds, up to ``DEEP`` hexes behind the front, with part of its
establishment. Then given orders are carried out, and staffs play both sides. What comes out is only as good as
these guesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.ai.player import make_player
from game.model.orders import UnitOrder
from game.model.refusals import Refusal
from game.model.state import State
from game.model.terms import SIDES, Side, Status, Terrain, enemy_of
from game.model.view import View
from game.rules import stacking
from game.session.check import Check
from game.session.game import Game, Setting, Step
from game.session.play import play

DEEP = 12  # hexes behind the front
LEAST, MOST = 40, 90  # per cent of its establishment that an unseen unit has
COHESION = 80
_PARTS = ("men", "tanks", "light_tanks", "guns", "at_guns")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one of the games brought, as changes from now."""

    points: int
    ground: int  # hexes the side gained
    own_men: int  # lost
    enemy_men: int
    taken: bool  # the hex asked about is the side's at the end; False when none was


class _Unchecked(Check):
    """A guessed position has no history to agree with."""

    def after(self, game: Game, step: Step) -> None:
        """Nothing is checked."""


def estimate(
    view: View, days: int, games: int, *, orders: Sequence[UnitOrder] = (), hex_: int = -1, staff: str = "historical",
) -> Iterator[Outcome]:
    """Play the days again and again, one outcome a game; whoever iterates may stop at any time."""
    for number in range(games):
        yield _one(view, days, number, orders, hex_, staff)


def guessed(view: View, number: int) -> State:
    """A position that could lie behind a view: the unseen drawn from the dice of this number."""
    dice = np.random.default_rng(number)
    state = State(view.world, bytearray(view.buffer))
    enemy = enemy_of(view.viewer)
    ground = _behind(view, enemy)
    for spec in view.world.units:
        if spec.side != enemy or view.status[spec.index] != Status.HIDDEN:
            continue
        arrived = spec.arrival <= view.turn
        state.status[spec.index] = Status.WITHDRAWN if arrived else Status.FUTURE
        share = int(dice.integers(LEAST, MOST + 1)) if arrived else 100
        for part in _PARTS:
            state.field(part)[spec.index] = getattr(spec, part) * share // 100
        state.cohesion[spec.index] = COHESION
        if arrived and len(ground) and dice.integers(2):
            _place(state, spec.index, int(ground[dice.integers(len(ground))]))
    state.rebuild()
    return state


def _place(state: State, unit: int, hex_: int) -> None:
    state.rebuild()
    if stacking.room_for(state, unit, hex_):
        state.status[unit], state.hex[unit] = Status.ACTIVE, hex_


def _behind(view: View, enemy: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Land the enemy holds, up to ``DEEP`` hexes from ours, where nobody of ours stands."""
    board = view.world.board
    control = view.array("control")
    land = board.terrain != Terrain.SEA
    near, front = control == view.viewer, control == view.viewer
    for _ in range(DEEP):
        touching = board.neighbours[np.flatnonzero(front)].ravel()
        front = np.zeros_like(near)
        front[touching[touching >= 0]] = True
        near |= front
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = np.flatnonzero(near & land & (control == enemy))
    return found


def _one(view: View, days: int, number: int, orders: Sequence[UnitOrder], hex_: int, staff: str) -> Outcome:
    start = guessed(view, number)
    setting = Setting(number, traces=False)
    game = Game.resume(view.world, start, setting, link="", notice="", check=_Unchecked(heavy=False))
    for order in orders:
        if isinstance(game.submit(order), Refusal):
            break  # the guess stands in the way
    allied, german = (make_player(staff, side, number) for side in SIDES)
    play(game, (allied, german), min(view.turn + days - 1, view.world.turns))
    end = game.state
    own, theirs = (_lost(end, side) - _lost(start, side) for side in (view.viewer, enemy_of(view.viewer)))
    gained = int((end.array("control") == view.viewer).sum() - (start.array("control") == view.viewer).sum())
    taken = hex_ >= 0 and end.control[hex_] == view.viewer
    return Outcome(end.points - start.points, gained, own, theirs, taken)


def _lost(state: State, side: int) -> int:
    mine = np.array([u.side == Side(side) for u in state.world.units], bool)
    return int(state.array("lost_men")[mine].sum())
