"""Bringing waiting units in: drops, assaults on defended beaches, landings, marches over the edge."""

from __future__ import annotations

from game.ai.estimate import Estimate
from game.model.orders import Attack, Enter
from game.model.state import ACT_ATTACKED
from game.model.terms import EntryKind, Status, enemy_of
from game.model.view import View
from game.model.world import Entry
from game.rules import stacking
from game.rules.api import refusal
from game.rules.assault import guns_that_bear, swimmers
from game.rules.attack import frontage
from game.rules.entry import entry_hexes
from game.rules.odds import ARMOURED
from game.session.player import Reason

_WAITING = int(Status.WAITING)  # numpy takes six times as long to compare with a member of an enumeration
DROPS_FIRST = {EntryKind.DROP: 0, EntryKind.BEACH: 1, EntryKind.PORT: 2, EntryKind.EDGE: 3}


class Entering:
    """The entry phase: hands out one order at a time until nobody who waits can come in."""

    def __init__(self, est: Estimate) -> None:
        self.est = est
        self.refused: set[int] = set()
        self.assaulted: set[tuple[int, ...]] = set()

    def next(self, view: View) -> tuple[Attack | Enter, Reason] | None:
        """The next landing, drop or assault."""
        world = self.est.world
        mine = (view.array("status") == _WAITING) & (self.est.spec.side == self.est.side)
        waiting = [u for u in mine.nonzero()[0].tolist() if self.est.charge.has(u)]
        if not waiting:
            return None
        for entry in sorted(world.entries, key=lambda e: (DROPS_FIRST[e.kind], e.index)):
            here = [u for u in waiting if world.units[u].entry == entry.index and u not in self.refused]
            if not here:
                continue
            order = self._assault(view, entry, here) or self._enter(view, entry, here)
            if order is not None:
                return order, Reason("land", 0, "schedule", (), order.hex)
        return None

    def _assault(self, view: View, entry: Entry, waiting: list[int]) -> Attack | None:
        """A wave against a defended beach: the strongest first, armour beside them."""
        if entry.kind != EntryKind.BEACH:
            return None
        units = self.est.world.units
        for hex_ in self._posts(view, entry):
            most = frontage(view, hex_)
            fit = [u for u in waiting if not units[u].support and not view.acts[u] & ACT_ATTACKED]
            foot = sorted((u for u in fit if units[u].kind not in ARMOURED), key=lambda u: (-view.men[u], u))[:most]
            armour = self._tanks(view, [u for u in fit if units[u].kind in ARMOURED])
            wave = _in_boats(view, entry, (*foot, *armour))
            order = Attack(hex_, wave, naval=self.est.charge.naval)
            for candidate in (order, Attack(hex_, wave)):
                if wave and wave not in self.assaulted and refusal(view, candidate) is None:
                    self.assaulted.add(wave)
                    return candidate
        return None

    def _posts(self, view: View, entry: Entry) -> list[int]:
        """Hexes of a beach that the enemy holds: the weakest first, or as the scenario lists them."""
        held = [h for h in entry.hexes if view.holder(h) == enemy_of(self.est.side)]
        if not self.est.profile.weak_first:
            return held
        return sorted(held, key=lambda h: (guns_that_bear(view, h) + int(self.est.foe[h]), h))

    def _tanks(self, view: View, armour: list[int]) -> list[int]:
        """The armour of a wave: those with most tanks that swim (rule 10.15), or the first there are."""
        if self.est.profile.weak_first:
            armour = sorted(armour, key=lambda u: (-swimmers(view, u), u))
        return armour[:1]

    def _enter(self, view: View, entry: Entry, waiting: list[int]) -> Enter | None:
        """The first unit that finds room, combat units before guns."""
        units = self.est.world.units
        hexes = sorted(entry_hexes(view, entry), key=lambda h: (stacking.combat_men(view, h), h))
        for u in sorted(waiting, key=lambda u: (units[u].support, u)):
            for hex_ in hexes:
                order = Enter(u, hex_)
                if refusal(view, order) is None:
                    return order
            self.refused.add(u)
        return None


def _in_boats(view: View, entry: Entry, units: tuple[int, ...]) -> tuple[int, ...]:
    """As many of the units, in their order, as the boats of the beach carry in one wave (rule 10.13)."""
    plan = view.world.landing_at(entry.index)
    room = plan.wave if plan and plan.wave else sum(view.men[u] for u in units)
    taken = []
    for unit in units:
        if view.men[unit] <= room:
            taken.append(unit)
            room -= view.men[unit]
    return tuple(taken)
