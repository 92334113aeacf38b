"""A yardstick: everybody goes for the nearest objective, and attacks what is in the way at fair odds."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.daily import DailyPlayer
from game.model.orders import Attack, Enter, Move, UnitOrder
from game.model.terms import MoveClass, Status, enemy_of
from game.rules.api import refusal
from game.rules.entry import entry_hexes
from game.rules.odds import case_of
from game.rules.reach import reach
from game.rules.results import expectation

FAIR = 500  # per mille: chance of winning from which it attacks


class NearestPlayer(DailyPlayer):
    """No estimate, no line, no reserve: the least that can be called a plan."""

    def _orders(self) -> Iterator[UnitOrder]:
        mine = [u for u in self._look().world.units if u.side == self.side]
        for unit in mine:
            if self._look().status[unit.index] == Status.WAITING:
                yield from self._first(self._entries(unit.index))
        for phase in (self._attacks, self._marches, self._attacks):
            for unit in mine:
                if self._look().is_active(unit.index) and unit.move_class != MoveClass.IMMOBILE:
                    yield from self._first(phase(unit.index))

    def _first(self, orders: Iterator[UnitOrder]) -> Iterator[UnitOrder]:
        found = next((order for order in orders if refusal(self._look(), order) is None), None)
        if found is not None:
            yield found

    def _entries(self, unit: int) -> Iterator[UnitOrder]:
        view = self._look()
        entry = view.world.entries[view.world.units[unit].entry]
        for hex_ in entry_hexes(view, entry):
            yield Enter(unit, hex_)
        for hex_ in entry.hexes:
            if view.holder(hex_) == enemy_of(self.side):
                yield Attack(hex_, (unit,), naval=True)
                yield Attack(hex_, (unit,))

    def _attacks(self, unit: int) -> Iterator[UnitOrder]:
        """Attacks by a unit's whole hex, or by the unit alone, that are more likely won than lost."""
        view = self._look()
        here = view.hex[unit]
        for near in view.world.board.grid.neighbours[here]:
            if near >= 0 and view.holder(near) == enemy_of(self.side):
                together = tuple(u for u in view.combat_stack(here) if not view.frozen[u])
                for order in (Attack(near, together), Attack(near, (unit,))):
                    if order.units and refusal(view, order) is None:
                        if expectation(view.world, case_of(view, order)).win >= FAIR:
                            yield order

    def _marches(self, unit: int) -> Iterator[UnitOrder]:
        """The march that ends nearest to the nearest objective in other hands, or to its own where it has all."""
        view = self._look()
        if view.mp[unit] <= 0 or view.frozen[unit]:
            return
        objectives = view.world.objectives
        goals = [o.hex for o in objectives if view.control[o.hex] != self.side] or [o.hex for o in objectives]
        if not goals:
            return
        far, here = view.world.board.grid.distance, view.hex[unit]
        goal = min(goals, key=lambda h: (far(here, h), h))
        today = reach(view, unit)
        for there in sorted(today.hexes[1:], key=lambda h: (far(h, goal), h))[:6]:
            if far(there, goal) < far(here, goal):
                yield Move(unit, today.path(there))
