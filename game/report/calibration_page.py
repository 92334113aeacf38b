"""The page of a calibration: every target of history with the games' distribution beside it, and the front by date."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from typing import Any

from game import __version__
from game.lab.calibrate import Row, front_errors, game_rows, report_games, score
from game.lab.table import Table
from game.report.page import fill, table_html

_WIDE, _HIGH, _PAD = 220, 26, 8
_MARKS = {"pass": "pass", "MISS": "miss"}
TUNING, REPORTING = range(1, 1000), range(1944, 1964)  # seeds to tune with, and those that are only reported


def calibration_page(chronicles: Sequence[Mapping[str, Any]], seeds: Sequence[int], players: tuple[str, str]) -> str:
    """The HTML of a calibration over the chronicles of some games."""
    rows = game_rows(chronicles)
    result = score(rows)
    table = report_games(chronicles)
    texts = {
        "title": f"The campaign beside history: {len(chronicles)} games",
        "subtitle": f"{players[0]} against {players[1]}, seeds {_seeds(seeds)}. Core score {result.core.share:.2f}; "
        f"the gate is {'passed' if result.passes_gate else 'not passed'}.",
        "foot": f"Normandy Breakout {__version__}. Made by: normandy calibrate --games {len(seeds)} --seed {seeds[0]} "
        "--html FILE. Bar: the target's band; line: history; dots: the games; at the right edge: never.",
    }
    body = _targets(table, rows) + table_html(front_errors(chronicles, seeds))
    return fill("fans.html", texts, {"charts": _curve(chronicles)}, {"tables": body})


def _seeds(seeds: Sequence[int]) -> str:
    span = f"{seeds[0]} to {seeds[-1]}"
    if all(seed in REPORTING for seed in seeds):
        return f"{span} (kept for reporting)"
    return f"{span} (used for tuning)" if all(seed in TUNING for seed in seeds) else span


def _targets(table: Table, rows: Sequence[Row]) -> str:
    """The printed table with a strip for each target."""
    plain = table_html(table, _MARKS)
    head, *lines = plain.split("<tr>")
    lines[0] = lines[0].replace("</tr>", "<th>distribution</th></tr>", 1)
    done = [line.replace("</tr>", f"<td>{strip(row)}</td></tr>", 1) for line, row in zip(lines[1:], rows, strict=True)]
    return "<tr>".join([head, lines[0], *done])


def strip(row: Row) -> str:
    """The band, history and every game of a target on one line, as SVG."""
    target = row.target
    known = [v for v in row.values if math.isfinite(v)]
    marks = [float(target.low), float(target.high), float(target.value), *known]
    low, high = min(marks), max(marks)

    def x(value: float) -> float:
        if math.isinf(value):
            return _WIDE - 3.0
        return round(_PAD + (_WIDE - 3 * _PAD) * (value - low) / ((high - low) or 1), 1)

    band = (x(float(target.low)), x(float(target.high)))
    past = x(float(target.value))
    dots = "".join(f'<circle cx="{x(v)}" cy="{_HIGH / 2}" r="3" fill="#2f5d8a" opacity="0.55"/>' for v in row.values)
    return (
        f'<svg class="dist" viewBox="0 0 {_WIDE} {_HIGH}" role="img"><title>{html.escape(target.description)}</title>'
        f'<rect x="{band[0]}" y="4" width="{max(2, band[1] - band[0])}" height="{_HIGH - 8}" fill="#cfc39b"/>'
        f'<line x1="{past}" x2="{past}" y1="1" y2="{_HIGH - 1}" stroke="#26221b" stroke-width="2"/>{dots}</svg>'
    )


def _curve(chronicles: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    dates = sorted({date for c in chronicles for date in c.get("front_error", {})})
    if not dates:
        return []
    columns = [sorted(c["front_error"][d] for c in chronicles if d in c.get("front_error", {})) for d in dates]
    middle = [column[(len(column) - 1) // 2] for column in columns]
    fan = {"colour": "#2f5d8a", "low": [column[0] for column in columns], "high": [column[-1] for column in columns]}
    series = [{"name": "median", "colour": "#2f5d8a", "values": middle}]
    return [{"title": "Distance of the front from history's", "unit": "km", "x": dates, "fan": [fan], "series": series}]
