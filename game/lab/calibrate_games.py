"""What the chronicle of one game says to each calibration target."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from game.lab.calibrate_targets import DAY_KINDS, Target, Targets
from game.model.terms import Nation, Side
from game.scenario.geodesy import distance_km

Chronicle = Mapping[str, Any]
HELD_DAYS = 3  # a capture counts once held so long, or to the end
ALLIES = tuple(n.word for n in Nation if n is not Nation.DE)
GERMANS = (Nation.DE.word,)
POCKET_FROM, POCKET_TO = 67, 77  # 12 and 22 August
LATEST = 10_000  # any day after the last


def measure(target: Target, chronicle: Chronicle, targets: Targets) -> float | None:
    """The measured value; infinity (0 for a rate) for what never happened, None for what was not played."""
    if target.hex and target.hex not in chronicle["control"]:
        return None
    if target.kind == "capture_day":
        value = captured_on(chronicle, target.hex)
    elif target.kind == "boolean":
        value = _holds(chronicle, target.hex) if chronicle["final_day"] >= targets.last_day else None
    else:
        value = _METRICS[target.id](chronicle, targets) if target.id in _METRICS else None
    if value is None or value > targets.last_day:
        if target.kind in DAY_KINDS:
            return math.inf if chronicle["final_day"] >= target.high else None
    return value


def captured_on(chronicle: Chronicle, hex_: str) -> float | None:
    """Day on which the Allies took a hex and held it for three days or to the end; None = never."""
    marks, allied = chronicle["control"][hex_], str(int(Side.ALLIED))
    for at, day in enumerate(chronicle["days"]):
        if set(marks[at : at + HELD_DAYS]) == {allied}:
            return float(day)
    return None


def at_day(chronicle: Chronicle, series: list[int], day: int) -> float | None:
    """Value of a series on a day; the last value once the game is over, None for a day not in the scenario."""
    days = chronicle["days"]
    if not days or day < days[0] or day > max(chronicle["final_day"], days[-1]):
        return None
    return float(series[min(day, days[-1]) - days[0]])


def _holds(chronicle: Chronicle, hex_: str) -> float | None:
    marks = chronicle["control"][hex_]
    return float(marks[-1] == str(int(Side.GERMAN))) if marks else None


def _total(key: str, nations: tuple[str, ...], day: int = LATEST) -> Callable[[Chronicle, Targets], float | None]:
    """Cumulative figure of some nations on a day; on the last day of the scenario when that comes sooner."""

    def total(chronicle: Chronicle, targets: Targets) -> float | None:
        wanted = targets.last_day if day == LATEST else day
        values = [at_day(chronicle, chronicle[key][n], wanted) for n in nations]
        known = [v for v in values if v is not None]
        return sum(known) if len(known) == len(values) else None

    return total


def _ratio(day: int) -> Callable[[Chronicle, Targets], float | None]:
    def ratio(chronicle: Chronicle, targets: Targets) -> float | None:
        german = _total("lost_men", GERMANS, day)(chronicle, targets)
        allied = _total("lost_men", ALLIES, day)(chronicle, targets)
        return german / allied if german is not None and allied else None

    return ratio


def _series(key: str, day: int = LATEST) -> Callable[[Chronicle, Targets], float | None]:
    def value(chronicle: Chronicle, targets: Targets) -> float | None:
        return at_day(chronicle, chronicle[key], targets.last_day if day == LATEST else day)

    return value


def _noted(key: str) -> Callable[[Chronicle, Targets], float | None]:
    def value(chronicle: Chronicle, _targets: Targets) -> float | None:
        return chronicle.get(key)

    return value


def _cotentin(chronicle: Chronicle, _targets: Targets) -> float | None:
    return at_day(chronicle, chronicle["prisoners_in"]["cotentin"], 25)


def _pocket_prisoners(chronicle: Chronicle, _targets: Targets) -> float | None:
    series = chronicle["prisoners_in"]["pocket"]
    before, after = (at_day(chronicle, series, day) for day in (POCKET_FROM - 1, POCKET_TO))
    return after - before if before is not None and after is not None else None


def _pocket_closed(chronicle: Chronicle, _targets: Targets) -> float | None:
    closed = chronicle["pocket"]["closed"]
    return None if closed is None else float(closed)


def _escaped(chronicle: Chronicle, targets: Targets) -> float | None:
    """Share of the men inside who got away; all of them when the pocket was never closed."""
    pocket = chronicle["pocket"]
    if pocket["closed"] is None:
        return 1.0 if chronicle["final_day"] >= targets.last_day else None
    return pocket["escaped"] / pocket["inside"] if pocket["inside"] else None


def _panzer_share(chronicle: Chronicle, _targets: Targets) -> float | None:
    return chronicle["afv_east"] / chronicle["afv_all"] if chronicle.get("afv_all") else None


def _breakout(chronicle: Chronicle, targets: Targets) -> float | None:
    """Kilometres a day from Avranches to Le Mans; 0 when the Allies never came so far."""
    hexes = {t.id: t.hex for t in targets.rows}
    first, second = hexes["cap_avranches"], hexes["cap_lemans"]
    if first not in chronicle["control"] or second not in chronicle["control"]:
        return None
    start, end = captured_on(chronicle, first), captured_on(chronicle, second)
    if start is None or end is None:
        return 0.0 if chronicle["final_day"] >= targets.last_day else None
    return distance_km(_coords(first), _coords(second)) / max(end - start, 1)


def _coords(hex_: str) -> tuple[int, int]:
    return int(hex_[:3]), int(hex_[4:])


_METRICS: dict[str, Callable[[Chronicle, Targets], float | None]] = {
    "allied_loss_d24": _total("lost_men", ALLIES, 24),
    "allied_loss_d49": _total("lost_men", ALLIES, 49),
    "allied_loss_d75": _total("lost_men", ALLIES, 75),
    "allied_loss_end": _total("lost_men", ALLIES),
    "axis_loss_d24": _total("lost_men", GERMANS, 24),
    "axis_loss_d48": _total("lost_men", GERMANS, 48),
    "axis_loss_d68": _total("lost_men", GERMANS, 68),
    "axis_loss_d76": _total("lost_men", GERMANS, 76),
    "axis_loss_end": _total("lost_men", GERMANS),
    "loss_ratio_d48": _ratio(48),
    "loss_ratio_end": _ratio(LATEST),
    "axis_prisoners_end": _total("prisoners", GERMANS, 80),
    "cotentin_prisoners": _cotentin,
    "axis_afv_lost_d39": _total("lost_afv", GERMANS, 39),
    "axis_afv_lost_end": _total("lost_afv", GERMANS),
    "allied_afv_lost_end": _total("lost_afv", ALLIES),
    "div_d24": _series("divisions_ashore", 24),
    "div_d49": _series("divisions_ashore", 49),
    "div_end": _series("divisions_ashore"),
    "axis_strength_peak": _noted("men_west"),
    "front_length_d48": _noted("front_km"),
    "breakout_rate": _breakout,
    "pocket_close_day": _pocket_closed,
    "pocket_prisoners": _pocket_prisoners,
    "pocket_escape_share": _escaped,
    "panzer_share_east": _panzer_share,
}
