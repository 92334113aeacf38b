"""An attack on the drawing board: who takes part, with what support, and the odds it would have."""

from __future__ import annotations

from dataclasses import replace

from game.model.orders import Attack
from game.model.preview import Preview
from game.model.refusals import Refusal
from game.model.terms import Status
from game.model.view import View
from game.rules.api import refusal
from game.rules.guns import attack_guns, shells_price
from game.rules.preview import preview
from game.rules.ships import ships_for


class Draft:
    """One attack before it is ordered. Every change is judged anew by the rules, on the view."""

    def __init__(self, view: View, hex_: int, first: int = -1) -> None:
        self.view, self.hex = view, hex_
        self.candidates = candidates(view, hex_)
        self.candidates.sort(key=lambda u: (u != first, -view.men[u], u))
        self.order = Attack(hex_, ())
        for unit in self.candidates:
            wider = replace(self.order, units=(*self.order.units, unit))
            if refusal(view, wider) is None:
                self.order = wider
        self._cards: dict[Attack, Preview] = {}

    @property
    def refused(self) -> Refusal | None:
        """Why the attack cannot be ordered as it stands."""
        return refusal(self.view, self.order)

    @property
    def card(self) -> Preview | None:
        """The odds as the rules lay them open; None while the attack is refused."""
        if self.refused is not None:
            return None
        if self.order not in self._cards:
            self._cards[self.order] = preview(self.view, self.order)
        return self._cards[self.order]

    def toggle(self, unit: int) -> None:
        """Put a unit in or out; the order of the rest stays."""
        units = self.order.units
        changed = tuple(u for u in units if u != unit) if unit in units else (*units, unit)
        self.order = replace(self.order, units=changed)

    def lead(self, unit: int) -> None:
        """Let a unit lead: it advances first and takes losses first."""
        others = tuple(u for u in self.order.units if u != unit)
        self.order = replace(self.order, units=(unit, *others))

    def switch(self, name: str) -> None:
        """Turn shells, naval fire, the advance or the night on or off."""
        order = self.order
        self.order = replace(
            order, shells=order.shells ^ (name == "shells"), naval=order.naval ^ (name == "naval"),
            advance=order.advance ^ (name == "advance"), night=order.night ^ (name == "night"),
        )

    def air(self, step: int) -> None:
        """More or fewer air points, within what is left today."""
        left = self.view.air_points[self.view.viewer]
        self.order = replace(self.order, air=min(left, max(0, self.order.air + step)))

    @property
    def shells(self) -> tuple[int, int]:
        """Tons of shells the attack would take, and guns that would fire them."""
        if not self.order.units:
            return 0, 0
        return shells_price(self.view, self.order), sum(self.view.guns[u] for u in attack_guns(self.view, self.order))

    @property
    def ships(self) -> int:
        """Naval forces that reach the hex today."""
        return len(ships_for(self.view, self.hex, self.view.viewer))


def candidates(view: View, hex_: int) -> list[int]:
    """Units of the viewer that may attack a hex, each taken alone."""
    near = view.world.board.grid.neighbours[hex_]
    beside = [u for n in near if n >= 0 for u in view.combat_stack(n)]
    afloat = [u.index for u in view.world.units if view.status[u.index] == Status.WAITING and u.side == view.viewer]
    return [u for u in (*beside, *afloat) if refusal(view, Attack(hex_, (u,))) is None]
