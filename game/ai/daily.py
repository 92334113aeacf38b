"""What commanders that plan a day at a time have in common: the view of now, and the rest of today's orders."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from game.model.orders import End, UnitOrder
from game.model.terms import Side
from game.model.view import View


class DailyPlayer(ABC):
    """Begins a day's orders once a turn and hands them out one by one, each thought of on the view of that moment."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._view: View | None = None
        self._day: Iterator[UnitOrder] | None = None
        self._turn = 0

    def choose(self, view: View) -> UnitOrder:
        """The next order of the day; ``End`` when the day's work is done."""
        self._view = view
        if self._day is None or self._turn != view.turn:
            self._turn, self._day = view.turn, self._orders()
        found = next(self._day, None)
        if found is None:
            self._day = None
            return End()
        return found

    def _look(self) -> View:
        assert self._view is not None, "a day begins with a view"
        return self._view

    @abstractmethod
    def _orders(self) -> Iterator[UnitOrder]:
        """The orders of a whole day, from its first view on."""
