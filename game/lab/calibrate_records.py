"""The historical record as the lab uses it: losses by date, front lines, objectives, positions, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from game.lab.geodesy import lat_lon_to_hex
from game.scenario import data_dir, read_table

# Other spellings of who lost; several nations together are written joined with "_".
_WHO = {"axis": "german", "de": "german", "uk": "gb"}


@dataclass(frozen=True)
class Loss:
    """One figure: ``who`` (a side, a nation or nations joined with ``_``) had this total on a date."""

    who: str
    scope: str  # campaign (cumulative from 6 June), buildup, or op:name
    measure: str
    date: dt.date
    value: float


@dataclass(frozen=True)
class Losses:
    """All figures of the record."""

    rows: tuple[Loss, ...]

    def at(self, who: str, measure: str, date: dt.date | None = None, scope: str = "campaign") -> float | None:
        """A series' value on a date: the straight line between two rows, the last beyond the end.

        Without a date the last value; None before the first row and for a series that is not there.
        """
        rows = sorted((r.date, r.value) for r in self.rows if (r.who, r.measure, r.scope) == (who, measure, scope))
        if not rows or date is None:
            return rows[-1][1] if rows else None
        before = [r for r in rows if r[0] <= date]
        after = [r for r in rows if r[0] >= date]
        if not before:
            return None
        if not after or before[-1] == after[0]:
            return before[-1][1]
        (start, low), (end, high) = before[-1], after[0]
        return low + (high - low) * (date - start).days / (end - start).days


@dataclass(frozen=True)
class Spot:
    """Where a unit or division stood."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Line:
    """One piece of front on a date, as (latitude, longitude) points with the Allies on the left."""

    date: dt.date
    segment: str
    shape: str  # line or ring
    kind: str
    points: tuple[tuple[float, float], ...]


def history_dir() -> Path:
    """Folder of the historical files."""
    return data_dir() / "history"


def who(text: str) -> str:
    """The usual spelling of a side, nation or group of nations."""
    return "_".join(_WHO.get(part, part) for part in text.lower().split("_"))
