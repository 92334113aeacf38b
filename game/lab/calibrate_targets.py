"""The calibration targets: what history gives, and the band a campaign of AI against AI should fall in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from game.scenario import data_dir, read_table

_NUMBER = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,6})?")
DAY_KINDS = ("capture_day", "event_day")


@dataclass(frozen=True)
class Target:
    """One target; a measured ``x`` meets it when ``low <= x <= high``."""

    id: str
    description: str
    kind: str  # capture_day, event_day, boolean, cumulative, share, ratio, count, rate, length
    value: Fraction
    low: Fraction
    high: Fraction
    unit: str
    weight: int
    reliability: str
    measure: str
    source: str
    place: str = ""
    hex: str = ""  # ccc-rr
    arrival_fed: bool = False  # says more about the order of battle than about the play

    def met_by(self, value: float) -> bool:
        """Whether a measured value lies in the band."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Targets:
    """All targets with the calendar they count by and the gate a balanced campaign must pass."""

    day_zero: dt.date
    last_day: int
    gate_score: Fraction
    gate_games: int
    rows: tuple[Target, ...]

    def day(self, date: dt.date) -> int:
        """Day number of a date: day zero is 0."""
        return (date - self.day_zero).days

    def hexes(self) -> tuple[str, ...]:
        """Every hex a target asks about, in the order of the file."""
        return tuple(dict.fromkeys(t.hex for t in self.rows if t.hex))


def number(text: str) -> Fraction:
    """An exact number from its decimal text; ValueError when it is none."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"'{text}' is no number; a number is written 12 or 0.77")
    return Fraction(text)


def load_targets(path: Path | None = None) -> Targets:
    """Read the targets; without a path those of the campaign (``history/calibration.yaml``)."""
    table = read_table(path or data_dir() / "history" / "calibration.yaml")
    gate = table["gate"]
    return Targets(
        dt.date.fromisoformat(table["day_zero"]),
        int(table["last_day"]),
        number(gate["core_score"]),
        int(gate["games"]),
        tuple(_target(key, row) for key, row in table["targets"].items()),
    )


def _target(key: str, row: Mapping[str, Any]) -> Target:
    texts = {k: str(row[k]) for k in ("description", "kind", "unit", "reliability", "measure", "source")}
    return Target(
        id=key,
        value=number(row["value"]),
        low=number(row["low"]),
        high=number(row["high"]),
        weight=int(row["weight"]),
        place=row.get("place", ""),
        hex=row.get("hex", ""),
        arrival_fed=row.get("arrival_fed", "false") == "true",
        **texts,
    )
