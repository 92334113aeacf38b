"""Players: the staff that commands a whole side, and the reference opponents."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.profile import Profile
from game.ai.staff import Day, Proposal
from game.model.orders import End, UnitOrder
from game.model.terms import Side
from game.model.view import View
from game.session.player import Reason


class StaffPlayer:
    """Commands one side by staff work. It keeps nothing from one turn to the next but ``reasons``."""

    def __init__(self, side: Side, profile: Profile) -> None:
        self.side, self.profile = side, profile
        self.reasons: list[tuple[int, UnitOrder, Reason]] = []
        self._view: View | None = None
        self._day: Iterator[Proposal] | None = None
        self._turn = 0

    def choose(self, view: View) -> UnitOrder:
        """The next order of the day; ``End`` when the day's work is done."""
        self._view = view
        if self._day is None or self._turn != view.turn:
            self._turn = view.turn
            self._day = Day(self._look, self.profile).orders()
        found = next(self._day, None)
        if found is None:
            self._day = None
            return End()
        self.reasons.append((view.turn, *found))
        return found[0]

    def _look(self) -> View:
        assert self._view is not None, "a day begins with a view"
        return self._view


class PassivePlayer:
    """Does nothing: the lower yardstick."""

    def choose(self, view: View) -> UnitOrder:
        """Always ``End``."""
        return End()
