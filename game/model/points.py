"""Where the points come from: what ``rules.points`` adds up and ``text.points`` explains."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Source(IntEnum):
    """Kinds of points, in the order they are told."""

    OBJECTIVE = 1  # rule 12.1
    AHEAD = 2  # rule 12.5
    CHEAP = 3  # rule 12.6
    ENEMY_LOSSES = 4  # rule 12.2
    OWN_LOSSES = 5  # rule 12.2
    PRISONERS = 6  # rule 12.8
    PINNED = 7  # rule 12.7
    DISOBEYED = 8  # rule 13.7


class Score(NamedTuple):
    """Points with their reason. ``amount``: the turn it was taken, days ahead, men, or division-days."""

    source: Source
    points: int
    amount: int = 0
    objective: int = -1
