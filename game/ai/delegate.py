"""Delegation: the staff of any formation turns a mission into unit orders, each with its reason.

The same day's work that commands a whole side is done on a private copy of the view, with the
units in charge alone. Each order is carried out there with dice of the staff's own, which say
nothing about the game's, so that the next one is proposed on what may be expected to follow.
"""

from __future__ import annotations

from typing import cast

from game.ai.charge import PHASES, WHOLE, Charge, units_under
from game.ai.staff import Day
from game.dice import Dice
from game.model.orders import Attack, UnitOrder
from game.model.profile import Profile
from game.model.view import View
from game.rules.api import apply, refusal
from game.rules.guns import shells_price, stock_of
from game.rules.odds import case_of
from game.rules.results import expectation
from game.session.player import WHOLE_SIDE, Limits, Mission, Reason

PER_MILLE = 1000
STAFF_SEED = 0


class ProfileStaff:
    """A staff with the character of a profile, for a whole side or for any formation of it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def propose(self, view: View, mission: Mission, limits: Limits) -> list[tuple[UnitOrder, Reason]]:
        """Orders for this turn, in the sequence in which they are to be given."""
        desk = _Desk(view, _charge(view, mission), limits)
        found: list[tuple[UnitOrder, Reason]] = []
        for order, reason in Day(lambda: desk.view, self.profile, desk.charge, desk.permits).orders():
            if refusal(desk.view, order) is None:
                desk.carry_out(order)
                found.append((order, reason))
        return found


def _charge(view: View, mission: Mission) -> Charge:
    if mission.formation == WHOLE_SIDE:
        return WHOLE
    units = units_under(view.world, mission.formation, view.turn)
    return Charge(units, PHASES[mission.task], mission.hex)


class _Desk:
    """The private copy of the view, and what the mission has cost on it so far."""

    def __init__(self, view: View, charge: Charge, limits: Limits) -> None:
        self.view, self.charge, self.limits = view.copy(), charge, limits
        units = view.world.units
        self.men = sum(view.men[u.index] for u in units if u.side == view.viewer and charge.has(u.index))
        self.stock = view.attack_tons.tolist()
        self.lost = 0

    def permits(self, order: Attack) -> bool:
        """Whether an attack stays within the limits of the mission."""
        stock = stock_of(self.view, order.units[0])
        if order.shells and stock >= 0:
            spent = self.stock[stock] - self.view.attack_tons[stock] + shells_price(self.view, order)
            if spent * 100 > self.limits.shells * self.stock[stock]:
                return False
        return self.limits.losses == 0 or (self.lost + self._price(order)) * PER_MILLE <= self.limits.losses * self.men

    def _price(self, order: Attack) -> int:
        """Men an attack is expected to cost."""
        expected = expectation(self.view.world.rules.combat, case_of(self.view, order))
        return sum(self.view.men[u] for u in order.units) * expected.attacker_loss // PER_MILLE

    def carry_out(self, order: UnitOrder) -> None:
        """Take an order as given: the view becomes what may follow from it."""
        if isinstance(order, Attack):
            self.lost += self._price(order)
        self.view = cast(View, apply(self.view, order, Dice(STAFF_SEED))[0])
