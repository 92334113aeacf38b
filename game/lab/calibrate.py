"""Calibration: how near a campaign of AI against AI comes to history (``main.py calibrate``).

Each target is measured in every game; the median over the games must lie in the target's band.
History measured the same way must meet all its own targets: :func:`history_rows` shows it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from game.lab import calibrate_games, calibrate_history
from game.lab.calibrate_games import Chronicle
from game.lab.calibrate_targets import DAY_KINDS, Target, Targets, load_targets
from game.lab.table import Table


@dataclass(frozen=True)
class Row:
    """One target beside what was measured. Infinity stands for what never happened."""

    target: Target
    median: float | None  # None: not measured
    lower: float | None = None  # quartiles over the games
    upper: float | None = None
    games: int = 1  # in which it could be measured
    never: int = 0  # of those, in which the event did not happen
    values: tuple[float, ...] = ()  # of every game in which it could, ascending

    @property
    def passed(self) -> bool | None:
        """Whether the median meets the target; None when nothing was measured."""
        return None if self.median is None else self.target.met_by(self.median)

    @property
    def missing(self) -> bool:
        """Whether a capture did not happen in most games."""
        return self.target.kind in DAY_KINDS and self.median is not None and math.isinf(self.median)


@dataclass(frozen=True)
class Part:
    """Weight of the targets met and of all that were measured."""

    met: int
    weight: int
    targets: int

    @property
    def share(self) -> float:
        """0..1; 0 when nothing was measured."""
        return self.met / self.weight if self.weight else 0.0


@dataclass(frozen=True)
class Score:
    """The result of a calibration."""

    total: Part
    core: Part  # without the arrival-fed targets
    arrival_fed: Part
    missing_captures: tuple[str, ...]  # targets of weight 3 or more that most games never reach
    games: int
    passes_gate: bool


def history_rows(targets: Targets | None = None) -> list[Row]:
    """Every target measured on the historical data themselves."""
    targets = targets or load_targets()
    measured = calibrate_history.History.read()
    rows = []
    for target in targets.rows:
        value = calibrate_history.measure(target, measured, targets)
        rows.append(Row(target, value, value, value))
    return rows


def game_rows(chronicles: Iterable[Chronicle], targets: Targets | None = None) -> list[Row]:
    """Every target measured on the chronicles of finished games of one scenario."""
    targets, games = targets or load_targets(), list(chronicles)
    return [_row(t, [calibrate_games.measure(t, c, targets) for c in games]) for t in targets.rows]


def score(rows: Sequence[Row], targets: Targets | None = None) -> Score:
    """Weigh the rows; targets that were not measured count neither for nor against."""
    targets = targets or load_targets()
    total, core = _part(rows), _part([r for r in rows if not r.target.arrival_fed])
    missing = tuple(r.target.id for r in rows if r.missing and r.target.weight >= 3)
    games = max((r.games for r in rows), default=0)
    enough = games >= targets.gate_games and core.share >= targets.gate_score and not missing
    return Score(total, core, _part([r for r in rows if r.target.arrival_fed]), missing, games, enough)


def front_errors(chronicles: Sequence[Chronicle], seeds: Sequence[int]) -> Table:
    """The distance from history's front in kilometres, by date: median, spread, and every game by its seed."""
    dates = sorted({date for c in chronicles for date in c.get("front_error", {})})
    rows = []
    for date in dates:
        values = [c["front_error"].get(date) for c in chronicles]
        known = sorted(v for v in values if v is not None)
        each = ("" if v is None else f"{v:.1f}" for v in values)
        rows.append((date, f"{statistics.median(known):.1f}", f"{known[0]:.1f} .. {known[-1]:.1f}", *each))
    columns = ("date", "median km", "range", *(f"seed {seed}" for seed in seeds))
    return Table("Distance of the front from history's, in kilometres", columns, tuple(rows), (_FRONT_NOTE,))


_FRONT_NOTE = "mean distance from each front to the other, both ways; sieges, pockets and paratroops left out"


def report_history() -> Table:
    """The printed form of :func:`history_rows`."""
    targets = load_targets()
    rows = history_rows(targets)
    footer = _lines(score(rows, targets))[:3]
    return Table("History against its own targets", _COLUMNS, tuple(map(_cells, rows)), tuple(footer))


def report_games(chronicles: Iterable[Chronicle]) -> Table:
    """The printed form of :func:`game_rows` with the weighted score below."""
    targets = load_targets()
    rows = game_rows(chronicles, targets)
    result = score(rows, targets)
    title = f"Calibration over {result.games} {'game' if result.games == 1 else 'games'}"
    return Table(title, _COLUMNS, tuple(map(_cells, rows)), tuple(_lines(result)))


_COLUMNS = ("target", "unit", "history", "band", "median", "quartiles", "weight", "result")


def _row(target: Target, values: list[float | None]) -> Row:
    known = sorted(v for v in values if v is not None)
    if not known:
        return Row(target, None, games=len(values) if values else 0)
    low, _, high = _quartiles(known)
    never = sum(map(math.isinf, known))
    return Row(target, statistics.median(known), low, high, len(known), never, tuple(known))


def _quartiles(ordered: list[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile by rank, so that infinities do no harm."""
    last = len(ordered) - 1
    return ordered[last // 4], statistics.median(ordered), ordered[last - last // 4]


def _part(rows: Sequence[Row]) -> Part:
    measured = [r for r in rows if r.passed is not None]
    met = sum(r.target.weight for r in measured if r.passed)
    return Part(met, sum(r.target.weight for r in measured), len(measured))


def _cells(row: Row) -> tuple[str, ...]:
    target = row.target
    spread = f"{_show(row.lower)} .. {_show(row.upper)}" if row.games > 1 and row.lower is not None else ""
    result = {True: "pass", False: "MISS", None: "not measured"}[row.passed]
    if row.never:
        result += f" (never in {row.never} of {row.games})"
    band = f"{_show(target.low)} .. {_show(target.high)}"
    history = _show(target.value)
    return target.description, target.unit, history, band, _show(row.median), spread, str(target.weight), result


def _show(value: float | Fraction | None) -> str:
    if value is None:
        return "-"
    if math.isinf(value):
        return "never"
    return f"{float(value):,.2f}".rstrip("0").rstrip(".") if value < 100 else f"{float(value):,.0f}"


def _lines(result: Score) -> list[str]:
    def line(name: str, part: Part) -> str:
        return f"{name}: {part.share:.2f} ({part.met} of {part.weight} by weight, {part.targets} targets)"

    lines = [
        line("Core score", result.core),
        line("Arrival-fed targets", result.arrival_fed),
        line("All targets", result.total),
    ]
    missing = ", ".join(result.missing_captures) or "none"
    lines.append(f"Captures of weight 3 missing: {missing}")
    lines.append(f"Gate: {'passed' if result.passes_gate else 'not passed'}")
    return lines
