"""Numbers of chapters 13 and 14, German constraints and the Resistance.

Rule numbers in comments are those of ``docs/RULES.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Count, Factor

Km = Annotated[int, Bounds(0, 1000)]


@dataclass(frozen=True, slots=True)
class Deception:
    """Rule 13.4: how the belief in a second landing wears off, in thousandths a day."""

    daily: Count  # every day
    ashore_men: Annotated[int, Bounds(1, 1_000_000)]  # men ashore for a thousandth more a day
    port: Count  # more a day for each port that works for the Allies
    swing: Count  # a roll of 1 to this, less half of it, is added each day


@dataclass(frozen=True, slots=True)
class OrdersFromAbove:
    """Chapter 13: what binds one side from outside the map."""

    pinned_days: Count  # quiet days after which armour may change the sector


@dataclass(frozen=True, slots=True)
class ByClassKm:
    """A day's way for each movement class, in km."""

    foot: Km
    motor: Km
    mech: Km

    def of(self, move_class: int) -> int:
        """Value for a MoveClass; 0 for the immobile."""
        return (self.foot, self.motor, self.mech, 0)[move_class]


@dataclass(frozen=True, slots=True)
class MarchesFromAfar:
    """Rules 13.9 to 13.11: the daily way of columns that are not on the map yet."""

    rail_km: Km
    road_km: ByClassKm
    flying_percent: tuple[Factor, Factor, Factor]  # of a day's way under interdiction, by Flying
    tracks_percent: Factor  # of that again for tracked columns: their trains are hit first, and their roads are few
    river_days: Count  # under interdiction a river costs 0 to this many days, by a roll


@dataclass(frozen=True, slots=True)
class Resistance:
    """Chapter 14."""

    delayed_percent: Factor  # of a day's way or points that is left on a day of sabotage
