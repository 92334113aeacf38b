"""Every calibration target measured on the historical record itself: history must pass its own test."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from game.hexgrid import Grid
from game.lab import calibrate_records as records
from game.lab.calibrate_records import Line, Losses, Spot, UnitRow
from game.lab.calibrate_targets import Target, Targets
from game.lab.front import ZIGZAG
from game.lab.regions import BRITISH_SECTOR_WEST, NORMANDY_EAST, PANZER_SOUTH, in_pocket_box
from game.scenario.geodesy import SIDE_KM, centre_km, distance_km, project

PANZER_POSITIONS = dt.date(1944, 7, 18)  # the nearest to 20 July
STRENGTH_DAY, STRENGTH_POSITIONS = dt.date(1944, 7, 23), dt.date(1944, 7, 25)
FRONT_DAY = dt.date(1944, 7, 24)
POCKET_POSITIONS = dt.date(1944, 8, 14)


@dataclass(frozen=True)
class History:
    """The record, read once."""

    losses: Losses
    lines: tuple[Line, ...]
    captures: dict[str, dict[str, dt.date]]
    german: tuple[UnitRow, ...]
    allied: tuple[UnitRow, ...]
    allied_divisions: frozenset[str]
    german_divisions: frozenset[str]
    positions: dict[dt.date, dict[str, Spot]]
    start: dict[str, Spot]
    grid: Grid
    land: tuple[bool, ...]

    @staticmethod
    def read() -> History:
        """Read everything; raises ScenarioError when a file is missing or broken."""
        grid, land = records.read_land()
        return History(
            records.read_losses(), records.read_lines(), records.read_captures(), records.read_units("german"),
            records.read_units("allied"), records.read_divisions("allied"), records.read_divisions("german"),
            records.read_positions("german"), records.read_start(), grid, land,
        )

    def located(self, date: dt.date) -> Iterator[tuple[UnitRow, Spot | None]]:
        """German units with their own place on a position date, else their division's, else that of 6 June."""
        at = self.positions[date]
        for unit in self.german:
            yield unit, at.get(unit.id) or at.get(unit.formation) or self.start.get(unit.id)


def measure(target: Target, history: History, targets: Targets) -> float | None:
    """History's own value; infinity for a capture after the campaign, None when it cannot be computed."""
    if target.kind == "capture_day":
        return _captured(target, history, targets)
    if target.kind == "boolean":
        return float(_captured(target, history, targets) > targets.last_day)
    return _METRICS[target.id](history, targets) if target.id in _METRICS else None


def _captured(target: Target, history: History, targets: Targets) -> float:
    """Day of the objective in the target's hex: that of the same name where several share it."""
    here = history.captures.get(target.hex, {})
    same = {name: date for name, date in here.items() if name.startswith(target.place[:6])}
    days = [targets.day(date) for date in (same or here).values()]
    return min((float(d) for d in days), default=math.inf)


Metric = Callable[[History, Targets], float | None]


def _loss(who: str, measure: str, day: int | None = None, scope: str = "campaign") -> Metric:
    def value(history: History, targets: Targets) -> float | None:
        date = None if day is None else targets.day_zero + dt.timedelta(days=day)
        return history.losses.at(who, measure, date, scope)

    return value


def _ratio(over: Metric, under: Metric) -> Metric:
    def value(history: History, targets: Targets) -> float | None:
        top, bottom = over(history, targets), under(history, targets)
        return top / bottom if top is not None and bottom else None

    return value


def _divisions(day: int) -> Metric:
    """Divisions with at least half their units ashore."""

    def value(history: History, targets: Targets) -> float:
        date = targets.day_zero + dt.timedelta(days=day)
        ashore: dict[str, list[bool]] = {}
        for unit in history.allied:
            if unit.formation in history.allied_divisions:
                ashore.setdefault(unit.formation, []).append(unit.here(date))
        return float(sum(2 * sum(units) >= len(units) for units in ashore.values()))

    return value


def _panzer_share(history: History, _targets: Targets) -> float:
    east = total = 0
    for unit, at in history.located(PANZER_POSITIONS):
        if at and unit.here(PANZER_POSITIONS) and at[1] < NORMANDY_EAST and at[0] > PANZER_SOUTH:
            total += unit.tanks
            east += unit.tanks * (at[1] > BRITISH_SECTOR_WEST)
    return east / total


def _strength_peak(history: History, _targets: Targets) -> float:
    """All that had come, less all losses, plus replacements. Cherbourg is in: its loss is in the losses."""
    men = 0
    for unit, at in history.located(STRENGTH_POSITIONS):
        counted = unit.kind != "garrison" or unit.formation == "de-fest-cherbourg"
        if counted and unit.arrives <= STRENGTH_DAY and (at is None or at[1] < NORMANDY_EAST):
            men += unit.men
    lost = history.losses.at("german", "casualties_ground", STRENGTH_DAY) or 0
    replaced = history.losses.at("german", "replacements_cumulative", FRONT_DAY, "buildup") or 0
    return men - lost + replaced


def _pocket_closed(history: History, targets: Targets) -> float | None:
    """The first front with a ring in the box, if five divisions of the last position date stood there."""
    there = history.positions[POCKET_POSITIONS].items()
    divisions = [key for key, at in there if key in history.german_divisions and in_pocket_box(*at)]
    rings = [x.date for x in history.lines if x.kind == "pocket" and any(in_pocket_box(*p) for p in x.points)]
    return float(targets.day(min(rings))) if len(divisions) >= 5 and rings else None


def _breakout(history: History, targets: Targets) -> float:
    hexes = {t.id: t for t in targets.rows}
    first, second = hexes["cap_avranches"], hexes["cap_lemans"]
    days = _captured(second, history, targets) - _captured(first, history, targets)
    return distance_km(*[(int(t.hex[:3]), int(t.hex[4:])) for t in (first, second)]) / days


def _front_km(history: History, _targets: Targets) -> float:
    """Hexsides between land on either side of the main line of 24 July, within the country it crosses."""
    line = next(x for x in history.lines if x.date == FRONT_DAY and x.segment == "main")
    points = [project(*p) for p in line.points]
    (west, east), (south, north) = ((min(c), max(c)) for c in zip(*points, strict=True))
    allied: dict[int, bool] = {}
    for hex_, land in enumerate(history.land):
        x, y = centre_km(*history.grid.coords(hex_))
        if land and west - 6 < x < east + 6 and south - 12 < y < north + 12:
            allied[hex_] = _left_of(x, y, points)
    near = history.grid.neighbours
    sides = sum(allied.get(n, mine) != mine for h, mine in allied.items() for n in near[h][:3])
    return sides * SIDE_KM * ZIGZAG


def _left_of(x: float, y: float, line: list[tuple[float, float]]) -> bool:
    """Whether a point lies to the left of the nearest piece of a line."""
    best = (math.inf, 0.0)
    for (ax, ay), (bx, by) in pairwise(line):
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        away = math.hypot(x - ax - along * dx, y - ay - along * dy)
        best = min(best, (away, dx * (y - ay) - dy * (x - ax)), key=lambda found: found[0])
    return best[1] > 0


def _ground(who: str, day: int) -> Metric:
    return _loss(who, "casualties_ground", day)


_END = 86  # the histories count to the end of the month
_METRICS: dict[str, Metric] = {
    "allied_loss_d24": _ground("allied", 24),
    "allied_loss_d49": _ground("allied", 49),
    "allied_loss_d75": _ground("allied", 75),
    "allied_loss_end": _ground("allied", _END),
    "axis_loss_d24": _ground("german", 24),
    "axis_loss_d48": _ground("german", 48),
    "axis_loss_d68": _ground("german", 68),
    "axis_loss_d76": _ground("german", 76),
    "axis_loss_end": _ground("german", _END),
    "loss_ratio_d48": _ratio(_ground("german", 48), _ground("allied", 48)),
    "loss_ratio_end": _ratio(_ground("german", _END), _ground("allied", _END)),
    "axis_prisoners_end": _loss("german", "prisoners", 80),
    "cotentin_prisoners": _loss("german", "prisoners", scope="op:cherbourg"),
    "axis_afv_lost_d39": _loss("german", "tanks_lost", 39),
    "axis_afv_lost_end": _loss("german", "tanks_and_assault_guns_lost", _END),
    "allied_afv_lost_end": _loss("allied", "tanks_lost", _END),
    "div_d24": _divisions(24),
    "div_d49": _divisions(49),
    "div_end": _divisions(85),
    "axis_strength_peak": _strength_peak,
    "front_length_d48": _front_km,
    "breakout_rate": _breakout,
    "pocket_close_day": _pocket_closed,
    "pocket_prisoners": _loss("german", "prisoners", scope="op:pocket"),
    "pocket_escape_share": _ratio(
        _loss("german", "escaped", scope="op:pocket"), _loss("german", "encircled_in_final_phase", scope="op:pocket"),
    ),
    "panzer_share_east": _panzer_share,
}
