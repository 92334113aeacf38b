"""Why a hex cannot be reached today: what ``rules.why`` works out and ``text.why`` tells."""

from __future__ import annotations

from typing import NamedTuple

from game.model.refusals import Refusal

TODAY, NEVER = 0, -1


class Answer(NamedTuple):
    """Whether a unit gets to a hex, and what keeps it from being there today."""

    unit: int
    hex: int
    days: int  # nights on the way: 0 = today; NEVER = not while everybody stays where he is
    way: tuple[int, ...]  # the best way, start left out; empty where there is none
    price: int  # points of the whole way
    left: int  # points the unit has today
    refusal: Refusal | None  # the first step of that way that cannot be made today; None = it can be reached
    zone: tuple[int, ...] = ()  # enemy units whose zone of control it is, where that is the reason

    @property
    def lacking(self) -> int:
        """Points the unit has too few for the whole way today."""
        return max(0, self.price - self.left)
