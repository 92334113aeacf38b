"""When something happens that may not happen at all: Kaplan-Meier, with "not by the end" as censored.

A game that ends without a town being taken does not say that it never would have been; it says: later than
this. Such a game counts among those at risk up to its last turn and leaves no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.arms import Result
from game.lab.paired import RESAMPLES, SURE

Time = tuple[int, bool]  # turn, and whether it happened then; else the last turn at which it had not


def kaplan_meier(times: Sequence[Time]) -> list[tuple[int, float]]:
    """Share to which it has not happened yet, after each turn on which it happened."""
    left, curve = 1.0, []
    for turn in sorted({turn for turn, happened in times if happened}):
        at_risk = sum(t >= turn for t, _ in times)
        left *= 1 - sum(happened and t == turn for t, happened in times) / at_risk
        curve.append((turn, left))
    return curve


def median_time(times: Sequence[Time]) -> int | None:
    """The first turn by which it has happened in half the games; None when it is later than was played."""
    return next((turn for turn, left in kaplan_meier(times) if left <= 0.5), None)


@dataclass(frozen=True, slots=True)
class Delay:
    """An objective in both arms. ``mean`` is the delay in days within the days played in both games of a pair."""

    objective: str
    base: tuple[int, int | None]  # games in which it was taken, and the median turn
    variant: tuple[int, int | None]
    mean: float
    low: float
    high: float


def delays(pairs: Sequence[tuple[Result, Result]]) -> list[Delay]:
    """Every objective that was taken in some game."""
    names = dict.fromkeys(name for pair in pairs for result in pair for name in result.taken)
    return [_delay(name, pairs) for name in names]


def _delay(name: str, pairs: Sequence[tuple[Result, Result]]) -> Delay:
    sides = [[_time(name, pair[arm]) for pair in pairs] for arm in (0, 1)]
    gaps = np.array([_gap(name, *pair) for pair in pairs], float)
    dice = np.random.default_rng(0)
    means = gaps[dice.integers(0, len(gaps), (RESAMPLES, len(gaps)))].mean(axis=1)
    low, high = np.percentile(means, ((100 - SURE) / 2, (100 + SURE) / 2))
    base, variant = ((sum(happened for _, happened in times), median_time(times)) for times in sides)
    return Delay(name, base, variant, float(gaps.mean()), float(low), float(high))


def _time(name: str, result: Result) -> Time:
    return (result.taken[name], True) if name in result.taken else (result.turns, False)


def _gap(name: str, base: Result, variant: Result) -> int:
    """Days later in the variant; a town not taken counts as taken the day after the last that both games played."""
    end = min(base.turns, variant.turns) + 1
    return min(variant.taken.get(name, end), end) - min(base.taken.get(name, end), end)
