"""Ranges that numbers of the ruleset, of profiles and of scenarios may take, and values by movement class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple


class Bounds(NamedTuple):
    """Lowest and highest value a number of the ruleset may take."""

    low: int
    high: int


Percent = Annotated[int, Bounds(0, 100)]
PerMille = Annotated[int, Bounds(0, 1000)]
Factor = Annotated[int, Bounds(0, 1000)]  # per cent
Points = Annotated[int, Bounds(0, 255)]  # movement points; 0 = impassable
Count = Annotated[int, Bounds(0, 1000)]
Men = Annotated[int, Bounds(0, 1_000_000)]
Flag = Annotated[int, Bounds(0, 1)]
Shift = Annotated[int, Bounds(-8, 8)]
Change = Annotated[int, Bounds(-100, 100)]


@dataclass(frozen=True, slots=True)
class ByClass:
    """A value for each movement class."""

    foot: Points
    motor: Points
    mech: Points

    def of(self, move_class: int) -> int:
        """Value for a MoveClass; 0 for the immobile."""
        return (self.foot, self.motor, self.mech, 0)[move_class]
