"""Checks after every order, switched on by the environment variable ``GAME_CHECK``.

``GAME_CHECK=1``: the rules' invariants, the derived fields computed anew, events that add up to
the difference of the states, no dice key used twice. ``GAME_CHECK=heavy``: also a snapshot written
and read back after every order, and the views kept up to date compared with new ones. These are
not assertions, so that they hold under ``python -O`` too; a broken one is a bug of the program.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from game import rules
from game.dice import DiceKey
from game.model.state import State
from game.model.terms import SIDES
from game.session.differences import carry_out, differences
from game.session.snapshot import read_snapshot, snapshot

if TYPE_CHECKING:
    from game.session.game import Game, Step

VARIABLE = "GAME_CHECK"


class InvariantError(RuntimeError):
    """The program broke a promise of its own; the message names the order and what was broken."""


class Check:
    """The checks of one game. ``heavy`` adds the dear ones."""

    def __init__(self, *, heavy: bool) -> None:
        self.heavy = heavy
        self.keys: set[DiceKey] = set()

    def after(self, game: Game, step: Step) -> None:
        """Check the step just made; raises :class:`InvariantError`."""
        found = list(rules.violations(step.after))
        found += _sum_differs(step) + _derived_differ(step.after) + self._dice_repeat(step)
        if self.heavy:
            found += _snapshot_differs(step.after) + _views_differ(game)
        if found:
            raise InvariantError(f"turn {step.entry.turn}, after '{step.entry.text}': " + "; ".join(found[:10]))

    def forget(self, game: Game) -> None:
        """An order without dice was taken back: there is nothing to forget but the views."""
        if self.heavy and (found := _views_differ(game)):
            raise InvariantError("after taking back an order: " + "; ".join(found[:10]))

    def _dice_repeat(self, step: Step) -> list[str]:
        repeated = [key for key in step.dice if key in self.keys]
        twice = len(step.dice) - len(set(step.dice))
        self.keys.update(step.dice)
        return [f"dice key {key} is used again" for key in repeated] + ["a dice key is used twice"] * bool(twice)


def check_from_environment() -> Check | None:
    """The check that ``GAME_CHECK`` asks for; None when it is unset, empty or 0."""
    word = os.environ.get(VARIABLE, "")
    return None if word in ("", "0") else Check(heavy=word == "heavy")


def _sum_differs(step: Step) -> list[str]:
    summed = step.before.copy()
    carry_out(summed, step.events)
    summed.rebuild()
    return [f"the events do not add up: {line}" for line in differences(summed, step.after)]


def _derived_differ(state: State) -> list[str]:
    anew = state.copy()
    anew.rebuild()
    return [f"a derived field is stale: {line}" for line in differences(state, anew)]


def _snapshot_differs(state: State) -> list[str]:
    back = read_snapshot(state.world, snapshot(state))
    return [f"a saved position reads back changed: {line}" for line in differences(back, state)]


def _views_differ(game: Game) -> list[str]:
    found: list[str] = []
    for side in SIDES:
        new = rules.view_of(game.state, side)
        found += [f"the {side.word} view is stale: {line}" for line in differences(game.view(side), new)]
    return found
