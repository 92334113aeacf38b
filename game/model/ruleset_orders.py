"""Numbers of chapter 13, German constraints.

Rule numbers in comments are those of ``docs/RULES.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Count


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
