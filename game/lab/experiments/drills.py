"""Plain commanders for experiments: they do the same thing every day, so that what is measured is the rules.

They give ordinary orders from an ordinary view.
"""

from __future__ import annotations

from collections.abc import Callable

from game.lab.experiments.attacking import Attacking
from game.lab.experiments.field import Field, Habits, Look, Orders
from game.lab.experiments.standing import Standing
from game.model.orders import End, UnitOrder
from game.model.terms import Side
from game.model.view import View
from game.model.world import World
from game.rules.api import refusal


class Drill:
    """A player whose day is a generator of orders, made anew each turn."""

    def __init__(self, day: Callable[[Look], Orders]) -> None:
        self._make, self._turn = day, 0
        self._day: Orders = iter(())
        self._view: View | None = None

    def choose(self, view: View) -> UnitOrder:
        """The next order that is not refused; ``End`` when the day's are given."""
        self._view = view
        if self._turn != view.turn:
            self._turn, self._day = view.turn, self._make(self._look)
        for order in self._day:
            if refusal(self._look(), order) is None:
                return order
        return End()

    def _look(self) -> View:
        assert self._view is not None, "a day begins with a view"
        return self._view


def attack_drill(world: World, side: Side, habits: Habits) -> Drill:
    """A side that attacks towards its goals every day."""
    return Drill(Attacking(Field(world, side, habits)).day)


def stand_drill(world: World, side: Side, habits: Habits) -> Drill:
    """A side that stands between the enemy and its goals, and never attacks."""
    return Drill(Standing(Field(world, side, habits)).day)
