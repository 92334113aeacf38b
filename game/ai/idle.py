"""A staff with formations that are left alone: they come ashore, and from a turn on are given no other orders."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.charge import EVERYTHING, WHOLE, Charge, units_under
from game.ai.daily import DailyPlayer
from game.ai.staff import Day
from game.model.orders import UnitOrder
from game.model.profile import Profile
from game.model.terms import Side
from game.model.view import View
from game.scenario import data_dir, read_profile


class IdlePlayer(DailyPlayer):
    """Commands a side like the historical staff, but for some formations. For experiments."""

    def __init__(self, side: Side, formations: tuple[int, ...], since: int, profile: Profile | None = None) -> None:
        super().__init__(side)
        self.formations, self.since = formations, since
        self.profile = profile or read_profile(data_dir() / "ai" / "historical.yaml")

    def _orders(self) -> Iterator[UnitOrder]:
        for charge in self._charges(self._look()):
            for order, _ in Day(self._look, self.profile, charge).orders():
                yield order

    def _charges(self, view: View) -> tuple[Charge, ...]:
        if view.turn < self.since:
            return (WHOLE,)
        idle = frozenset().union(*(units_under(view.world, f, view.turn) for f in self.formations))
        others = frozenset(u.index for u in view.world.units if u.side == self.side) - idle
        return Charge(idle, ("enter",)), Charge(others, EVERYTHING)
