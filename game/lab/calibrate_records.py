"""The historical record as the lab uses it: losses, front lines, captures, positions and units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.hexgrid import Grid
from game.lab.calibrate_targets import number
from game.scenario import data_dir, read_table
from game.scenario.geodesy import hex_to_lat_lon


@dataclass(frozen=True)
class Loss:
    """One figure: ``who`` (a side, a nation, or nations joined with ``_``) had this total on a date."""

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


    def known(self, who: str, measure: str, date: dt.date, scope: str) -> float | None:
        """Like :meth:`at`, but None beyond the last row: a sum that is not carried on says nothing of later days."""
        dates = [r.date for r in self.rows if (r.who, r.measure, r.scope) == (who, measure, scope)]
        return self.at(who, measure, date, scope) if dates and date <= max(dates) else None


@dataclass(frozen=True)
class Line:
    """One piece of front on a date, as (latitude, longitude) points with the Allies on the left."""

    date: dt.date
    segment: str
    shape: str  # line or ring
    kind: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class UnitRow:
    """A unit of the order of battle as far as history is measured by it."""

    id: str
    formation: str
    kind: str
    men: int
    tanks: int
    arrives: dt.date
    gone: dt.date | None  # withdrawn, disbanded, destroyed or captured
    parts: tuple[str, ...]  # source rows, the unit itself included

    def here(self, date: dt.date) -> bool:
        """Whether it had come and not yet gone."""
        return self.arrives <= date and not (self.gone and self.gone < date)


Spot = tuple[float, float]  # latitude, longitude
_DATE = re.compile(r"\b1944-[0-9]{2}-[0-9]{2}\b")


def history_dir() -> Path:
    """Folder of the historical files."""
    return data_dir() / "history"


def read_losses() -> Losses:
    """Losses, prisoners and build-up."""
    rows = read_table(history_dir() / "losses.yaml").values()
    return Losses(tuple(_loss(row) for row in rows))


def _loss(row: Mapping[str, Any]) -> Loss:
    date = dt.date.fromisoformat(row["date"])
    return Loss(row["side"], row["scope"], row["measure"], date, float(number(row["value"])))


def read_lines() -> tuple[Line, ...]:
    """Front lines of all dates."""
    table = read_table(history_dir() / "frontline.yaml")
    return tuple(_line(dt.date.fromisoformat(date), piece) for date, pieces in table.items() for piece in pieces)


def _line(date: dt.date, piece: Mapping[str, Any]) -> Line:
    points = tuple((float(number(lat)), float(number(lon))) for lat, lon in piece["points"])
    return Line(date, piece["segment"], piece["shape"], piece["kind"], points)


def read_captures() -> dict[str, dict[str, dt.date]]:
    """Dates of capture by hex and name of the objective; a place never taken in time has none."""
    found: dict[str, dict[str, dt.date]] = {}
    for row in read_table(history_dir() / "objectives.yaml").values():
        here = found.setdefault(row["hex"], {})
        if "historical" in row:
            here[row["name"]] = dt.date.fromisoformat(row["historical"])
    return found


def read_positions(side: str) -> dict[dt.date, dict[str, Spot]]:
    """Where units and divisions of a side (``allied`` or ``german``) stood, by date."""
    table = read_table(history_dir() / f"{side}_positions.yaml")
    return {dt.date.fromisoformat(date): {k: _spot(row) for k, row in rows.items()} for date, rows in table.items()}


def _spot(row: Mapping[str, Any]) -> Spot:
    return float(number(row["lat"])), float(number(row["lon"]))


def read_units(side: str) -> tuple[UnitRow, ...]:
    """The units of a side's order of battle."""
    table = read_table(data_dir() / "oob" / f"{side}.yaml")
    return tuple(_unit(key, row) for key, row in table["units"].items())


def _unit(key: str, row: Mapping[str, Any]) -> UnitRow:
    leaves = row.get("leaves", {}).get("date")
    fate = _DATE.search(row.get("fate", ""))
    gone = leaves or (fate.group() if fate else None)
    return UnitRow(
        key,
        row["formation"],
        row["kind"],
        int(row.get("men", "0")),
        int(row.get("tanks", "0")),
        dt.date.fromisoformat(row["arrives"]),
        dt.date.fromisoformat(gone) if gone else None,
        tuple(row.get("parts", [key])),
    )


def read_divisions(side: str) -> frozenset[str]:
    """Ids of the formations that are divisions."""
    table = read_table(data_dir() / "oob" / f"{side}.yaml")
    return frozenset(key for key, row in table["formations"].items() if row["level"] == "division")


def read_start() -> dict[str, Spot]:
    """Where units stood on 6 June: the centres of their set-up hexes."""
    rows = read_table(data_dir() / "setups" / "1944-06-06.yaml")["units"]
    return {key: hex_to_lat_lon(int(row["hex"][:3]), int(row["hex"][4:])) for key, row in rows.items()}


def read_land() -> tuple[Grid, tuple[bool, ...]]:
    """The grid of the campaign map, and which of its hexes are land, by index."""
    table = read_table(data_dir() / "maps" / "normandy.yaml")
    legend, rows = table["legend"], table["terrain"]
    col0, row0 = table["origin"].split("-")
    grid = Grid(len(rows[0]), len(rows), int(col0), int(row0))
    marks = (rows[i % grid.rows][i // grid.rows] for i in range(grid.size))
    return grid, tuple(legend[mark] != "sea" for mark in marks)
