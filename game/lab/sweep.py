"""A sweep: the same seeds played with every combination of some values, one line of outcomes each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median
from typing import Any

from game.lab.table import Table
from game.model.terms import Outcome, Side

Row = dict[str, Any]
LEVELS = [outcome for outcome in Outcome if outcome is not Outcome.UNDECIDED]
_SHORT = {
    Outcome.ALLIED_DECISIVE: "Allied decisive", Outcome.ALLIED_MARGINAL: "Allied marginal", Outcome.DRAW: "draw",
    Outcome.GERMAN_MARGINAL: "German marginal", Outcome.GERMAN_DECISIVE: "German decisive",
}


@dataclass(frozen=True)
class Arm:
    """One combination of values, and the results of its games."""

    values: Mapping[str, str]
    rows: Sequence[Row]


def combinations(choices: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Every combination of the values of each key, the last key changing first."""
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


def outcomes(title: str, arms: Sequence[Arm]) -> Table:
    """How often each level was reached, and median points and mean losses, for every combination."""
    keys = tuple(arms[0].values)
    columns = (*keys, "games", *(_SHORT[level] for level in LEVELS), "points", "from", "to", "Allied men", "German men")
    return Table(title, columns, tuple(_line(arm) for arm in arms), ("points: median, least and most; men: mean lost",))


def _line(arm: Arm) -> tuple[str, ...]:
    levels = Counter(row["victory"] for row in arm.rows)
    points = [row["points"] for row in arm.rows]
    lost = [
        sum(sum(n["men"] for n in row["losses"][side.word].values()) for row in arm.rows) / len(arm.rows)
        for side in Side
    ]
    return (
        *arm.values.values(), str(len(arm.rows)), *(str(levels[level.word]) for level in LEVELS),
        f"{median(points):g}", str(min(points)), str(max(points)), *(f"{men:,.0f}" for men in lost),
    )
