"""A staff with formations that are left alone: they come ashore, and from a turn on are given no other orders."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.charge import EVERYTHING, Charge, units_under
from game.ai.staff import Day, Proposal
from game.model.orders import End, UnitOrder
from game.model.profile import Profile
from game.model.terms import Side
from game.model.view import View
from game.scenario import data_dir, read_profile


class IdlePlayer:
    """Commands a side like the historical staff, but for some formations. For experiments."""

    def __init__(self, side: Side, formations: tuple[int, ...], since: int, profile: Profile | None = None) -> None:
        self.side, self.formations, self.since = side, formations, since
        self.profile = profile or read_profile(data_dir() / "ai" / "historical.yaml")
        self._view: View | None = None
        self._day: Iterator[Proposal] | None = None
        self._turn = 0

    def choose(self, view: View) -> UnitOrder:
        """The next order of the day; ``End`` when the day's work is done."""
        self._view = view
        if self._day is None or self._turn != view.turn:
            self._turn, self._day = view.turn, self._orders(view)
        found = next(self._day, None)
        return found[0] if found else End()

    def _orders(self, view: View) -> Iterator[Proposal]:
        if view.turn < self.since:
            yield from Day(self._look, self.profile).orders()
            return
        idle = frozenset().union(*(units_under(view.world, f, view.turn) for f in self.formations))
        others = frozenset(u.index for u in view.world.units if u.side == self.side) - idle
        yield from Day(self._look, self.profile, Charge(idle, ("enter",))).orders()
        yield from Day(self._look, self.profile, Charge(others, EVERYTHING)).orders()

    def _look(self) -> View:
        assert self._view is not None, "a day begins with a view"
        return self._view
