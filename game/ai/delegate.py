"""Delegation: the staff of any formation turns a mission into unit orders, each with its reason.

The same day's work that commands a whole side is done on a private copy of the view, with the
units in charge alone. Each order is carried out there with dice of the staff's own, which say
nothing about the game's, so that the next one is proposed on what may be expected to follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from game.ai.charge import PHASES, WHOLE, Charge, units_under
from game.ai.pockets import pocket
from game.ai.staff import Day
from game.dice import Dice
from game.model.orders import Attack, UnitOrder
from game.model.profile import Profile
from game.model.tasks import Task
from game.model.view import View
from game.rules.api import apply, refusal
from game.rules.odds import case_of
from game.rules.operations import corridor, next_goal
from game.rules.results import expectation
from game.scenario import data_dir, read_profile
from game.session.player import WHOLE_SIDE, Limits, Mission, Reason

PER_MILLE = 1000
STAFF_SEED = 0
WHOLE_STOCK = 100  # per cent


def make_staff(name: str) -> ProfileStaff:
    """The staff of a profile of ``scenarios/ai``; raises ScenarioError for a faulty file."""
    return ProfileStaff(read_profile(data_dir() / "ai" / f"{name}.yaml"))


class ProfileStaff:
    """A staff with the character of a profile, for a whole side or for any formation of it."""

    def __init__(self, profile: Profile, *, explain: bool = True) -> None:
        """Without ``explain`` the reasons name goals alone, and the work takes less time."""
        self.profile, self.explain = profile, explain

    def propose(self, view: View, mission: Mission, limits: Limits) -> list[tuple[UnitOrder, Reason]]:
        """Orders for this turn, in the sequence in which they are to be given."""
        desk = _Draft(view.copy(), _charge(view, mission, limits), limits)
        found: list[tuple[UnitOrder, Reason]] = []
        for order, reason in Day(lambda: desk.view, self.profile, desk.charge, desk.permits).orders():
            if refusal(desk.view, order) is None:
                desk.carry_out(order)
                found.append((order, reason))
        return found

    def day(self, look: Callable[[], View], mission: Mission, limits: Limits) -> Iterator[tuple[UnitOrder, Reason]]:
        """Orders for this turn, each thought of on the position its forerunners left."""
        view = look()
        desk = _Live(look, replace(_charge(view, mission, limits), explain=self.explain), limits)
        for order, reason in Day(desk.look, self.profile, desk.charge, desk.permits).orders():
            desk.gave(order)
            yield order, reason


def _charge(view: View, mission: Mission, limits: Limits) -> Charge:
    world, goals = view.world, (*mission.axis, mission.hex)
    whole = mission.formation == WHOLE_SIDE and mission.units is None
    if whole and mission.task is Task.ATTACK and mission.hex < 0:
        return WHOLE
    units = mission.units
    if units is None:
        own = (u.index for u in world.units if u.side == view.viewer)
        units = frozenset(own) if whole else units_under(world, mission.formation, view.turn)
    if mission.task is Task.MOP_UP:
        ground, nearest = pocket(view, units)
        phases = PHASES[Task.MOP_UP if ground else Task.HOLD]
        return Charge(units, phases, nearest, ground or None, air=limits.air, naval=limits.naval)
    return Charge(
        units, PHASES[mission.task], next_goal(view, goals) if mission.hex >= 0 else -1,
        corridor(world, goals) if mission.axis else None, mission.task is Task.REST,
        units_under(world, mission.other, view.turn) if mission.other >= 0 else frozenset(),
        limits.air, limits.naval,
    )


class _Desk:
    """What a mission may cost, and has cost so far."""

    def __init__(self, view: View, charge: Charge, limits: Limits) -> None:
        self.charge, self.limits, self.view = charge, limits, view
        units = view.world.units
        self.men = sum(view.men[u.index] for u in units if u.side == view.viewer and charge.has(u.index))
        self.kept = [tons - tons * limits.shells // 100 for tons in view.attack_tons]
        self.lost = 0
        self.spare(view)

    def spare(self, view: View) -> View:
        """The view with only those shells in it that the mission may use."""
        self.view = view
        for pool, kept in enumerate(self.kept if self.limits.shells < WHOLE_STOCK else ()):
            view.attack_tons[pool] = max(0, view.attack_tons[pool] - kept)
        return view

    def permits(self, order: Attack) -> bool:
        """Whether an attack stays within the losses of the mission."""
        return self.limits.losses == 0 or (self.lost + self._price(order)) * PER_MILLE <= self.limits.losses * self.men

    def _price(self, order: Attack) -> int:
        """Men an attack is expected to cost."""
        expected = expectation(self.view.world, case_of(self.view, order))
        return sum(self.view.men[u] for u in order.units) * expected.attacker_loss // PER_MILLE

    def gave(self, order: UnitOrder) -> None:
        """Count an order that is about to be given."""
        if isinstance(order, Attack) and self.limits.losses:
            self.lost += self._price(order)


class _Draft(_Desk):
    """A desk with a private copy of the view, on which orders are carried out with dice of the staff's own."""

    def carry_out(self, order: UnitOrder) -> None:
        """Take an order as given: the view becomes what may follow from it."""
        self.gave(order)
        self.view = cast(View, apply(self.view, order, Dice(STAFF_SEED))[0])


class _Live(_Desk):
    """A desk that looks at the game: one view for each order that was carried out."""

    def __init__(self, look: Callable[[], View], charge: Charge, limits: Limits) -> None:
        self._look, self._stale = look, False
        super().__init__(look(), charge, limits)

    def look(self) -> View:
        """The view as it is now."""
        if self._stale:
            self._stale = False
            self.spare(self._look())
        return self.view

    def gave(self, order: UnitOrder) -> None:
        """Count an order that is about to be given; what is looked at next is another position."""
        super().gave(order)
        self._stale = True
