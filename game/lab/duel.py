"""Duels: a pair is both seatings of two staffs on the same dice, and the larger sum of margins wins it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.lab.batch import run_games
from game.lab.plan import Plan

LADDER = {"passive": 99, "random": 99, "nearest": 95, "first": 80}  # reference opponents; per cent of pairs to be won
_SURE = 1.96  # standard deviations: 95 per cent


@dataclass(frozen=True, slots=True)
class Pair:
    """Allied points of the two games of a pair: with the first staff as the Allies, and with the second."""

    scenario: str
    seed: int
    first: int
    second: int

    @property
    def margin(self) -> int:
        """What the first staff has made more than the second, from both seats; in points."""
        return self.first - self.second


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a duel from the first staff's side. ``low`` to ``high`` holds its share with 95 % certainty."""

    pairs: int
    won: int
    drawn: int
    share: float  # of the pairs, a drawn one counted half
    low: float
    high: float
    margin: float  # points a pair


def duel(
    staffs: tuple[str, str], scenarios: Sequence[Path], seeds: Sequence[int], until: int | None = None,
    *, jobs: int = 1, on_game: Callable[[], None] = lambda: None,
) -> list[Pair]:
    """Play every pair; raises ScenarioError."""
    found = []
    for scenario in scenarios:
        seatings = []
        for allied, german in (staffs, staffs[::-1]):
            plan = Plan(scenario, tuple(seeds), allied, german, until)
            rows = run_games(plan, jobs=jobs, on_row=lambda _row: on_game())
            seatings.append([int(row["points"]) for row in rows])
        found += [Pair(scenario.stem, *row) for row in zip(seeds, *seatings, strict=True)]
    return found


def score(pairs: Sequence[Pair]) -> Score:
    """Won and drawn pairs, with Wilson's interval of the share."""
    many = len(pairs)
    won, drawn = sum(p.margin > 0 for p in pairs), sum(p.margin == 0 for p in pairs)
    share = (won + drawn / 2) / many
    middle = (share + _SURE**2 / (2 * many)) / (1 + _SURE**2 / many)
    half = _SURE * math.sqrt(share * (1 - share) / many + _SURE**2 / (4 * many**2)) / (1 + _SURE**2 / many)
    margin = sum(p.margin for p in pairs) / many
    return Score(many, won, drawn, share, max(0.0, middle - half), min(1.0, middle + half), margin)
