"""Paired comparisons: the same seeds played twice, once as it is and once with something changed.

Both games of a pair have the same dice, so what differs comes from the change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np

from game.lab.arms import Result, Variant, play_arms

RESAMPLES, SURE = 2000, 95  # of the bootstrap, and per cent of its middle
POWER = 80  # per cent: how often a difference that can be found is found
_MANY = 1e9  # pairs that nobody plays
Pairs = list[tuple[Result, Result]]


def compare(
    scenario: Path, variant: Variant, seeds: Sequence[int], until: int | None = None,
    on_game: Callable[[int], None] = lambda done: None, *, jobs: int = 1,
) -> Pairs:
    """Play every seed as the scenario stands and as the variant has it; raises ScenarioError and KeyError."""
    arms = {"base": Variant(), "variant": variant}
    found = play_arms(scenario, arms, seeds, until, jobs=jobs, on_game=on_game)
    return list(zip(found["base"], found["variant"], strict=True))


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both arms. The interval holds the mean difference of the pairs with a certainty of ``SURE``."""

    measure: str
    base: float
    variant: float
    mean: float
    low: float
    high: float
    lower: int  # pairs in which the variant has less
    higher: int
    chance: float  # that so lopsided a count of pairs comes about by luck (sign test, two-sided)
    finds: float = 0.0  # mean difference that so many pairs would find (outside the interval) ``POWER`` times in 100
    pairs_needed: int = 0  # to find the mean difference as it is so often; 0 = there is none

    @property
    def verdict(self) -> str:
        """``more`` or ``less`` when the interval leaves nought out; else, and after a single pair, ``open``."""
        if math.isinf(self.finds):
            return "open"
        return "more" if self.low > 0 else "less" if self.high < 0 else "open"


def differences(pairs: Sequence[tuple[Result, Result]]) -> list[Difference]:
    """Every measure compared."""
    return [_difference(name, pairs) for name in pairs[0][0].sample]


def _difference(name: str, pairs: Sequence[tuple[Result, Result]]) -> Difference:
    base, variant = (np.array([pair[arm].sample[name] for pair in pairs]) for arm in (0, 1))
    gaps = variant - base
    dice = np.random.default_rng(0)  # the same interval for the same games
    means = gaps[dice.integers(0, len(gaps), (RESAMPLES, len(gaps)))].mean(axis=1)
    low, high = np.percentile(means, ((100 - SURE) / 2, (100 + SURE) / 2))
    lower, higher = int((gaps < 0).sum()), int((gaps > 0).sum())
    return Difference(
        name, float(base.mean()), float(variant.mean()), float(gaps.mean()), float(low), float(high),
        lower, higher, sign_test(lower, higher), *_power(gaps),
    )


def _power(gaps: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, int]:
    """Normal approximation: the smallest mean that is found, and the pairs that find the mean there is."""
    normal = NormalDist()
    reach = normal.inv_cdf((100 + SURE) / 200) + normal.inv_cdf(POWER / 100)
    spread = float(gaps.std(ddof=1)) if len(gaps) > 1 else math.inf
    mean = abs(float(gaps.mean()))
    if math.isinf(spread) or not mean:
        return reach * spread / math.sqrt(len(gaps)), 0
    return reach * spread / math.sqrt(len(gaps)), max(2, math.ceil(min((reach * spread / mean) ** 2, _MANY)))


def sign_test(lower: int, higher: int) -> float:
    """Chance of a count at least as lopsided when either way is as likely; ties are left out."""
    total = lower + higher
    tail = sum(math.comb(total, k) for k in range(min(lower, higher) + 1))
    return min(1.0, 2 * tail / (1 << total))


def winners_changed(pairs: Sequence[tuple[Result, Result]]) -> int:
    """Pairs whose games have different winners; a draw is nobody's."""
    return sum(base.winner != variant.winner for base, variant in pairs)
