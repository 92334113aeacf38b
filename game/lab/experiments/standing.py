"""The drill of a side that stands: the beaten to the rear, the others into the gaps, no attacks."""

from __future__ import annotations

from game.lab.experiments.field import Field, Look, Orders
from game.model.view import View


class Standing:
    """A day of standing."""

    WAIT = 2  # hexes behind the line at which those wait who have no gap to fill
    REST = 3  # hexes from the enemy at which the beaten rest

    def __init__(self, field: Field) -> None:
        self.field = field

    def day(self, look: Look) -> Orders:
        """The beaten to the rear, the others into the gaps, the guns behind them."""
        yield from self._rest(look)
        yield from self._fill(look)
        yield from self.field.follow(look)

    def _rest(self, look: Look) -> Orders:
        for u in self.field.units:
            view = look()
            if self.field.ready(view, u) and self.field.tired(view, u) and view.zoc[self.field.enemy][view.hex[u]]:
                order = self.field.best(view, u, self._rest_key)
                if order is not None:
                    yield order

    def _rest_key(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        return (view.zoc[self.field.enemy][hex_] > 0, -min(self.REST, self.field.front(view, hex_)))

    def _fill(self, look: Look) -> Orders:
        """Those out of contact, to where they are needed more than where they are."""
        for u in self.field.units:
            view = look()
            if not self.field.ready(view, u) or self.field.touching(view, view.hex[u]):
                continue
            order = self.field.best(view, u, self._gap_key)
            if order and self._gap_key(view, order.path[-1], u) < self._gap_key(view, view.hex[u], u):
                yield order

    def _gap_key(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        """Low for open hexes of one's own side that the enemy could walk into; else for hexes behind the line."""
        around = self.field.near[hex_]
        theirs = sum(view.control[h] == self.field.enemy for h in around)
        gap = view.control[hex_] == self.field.side and theirs > 0 and not self.field.men(view, hex_, unit)
        if gap and not self.field.tired(view, unit):
            friends = sum(self.field.men(view, h, unit) > 0 for h in around)
            return (0, friends, -theirs)
        return (1, abs(self.field.front(view, hex_) - self.WAIT), theirs)
