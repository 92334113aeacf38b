"""The outcome of an experiment as tables, and as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.lab.experiments.run import Trial
from game.lab.experiments.terms import Band, Statistic
from game.lab.table import Table


@dataclass(frozen=True, slots=True)
class Verdict:
    """A band and the value that was found."""

    band: Band
    value: float

    @property
    def passed(self) -> bool:
        """Whether the value lies within the band."""
        return self.band.holds(self.value)


def verdicts(trial: Trial) -> list[Verdict]:
    """Every band of the experiment with its value."""
    return [Verdict(band, _value(trial, band)) for band in trial.experiment.bands]


def _value(trial: Trial, band: Band) -> float:
    mean = float(np.mean(trial.values(band.arm, band.measure)))
    if band.statistic is Statistic.SHARE:
        return 100 * mean
    if band.statistic is Statistic.RATIO:
        beside = float(np.mean(trial.values(band.beside, band.measure)))
        return 100 * mean / beside if beside else float("inf")
    return mean


def spread(trial: Trial, arm: str, measure: str) -> tuple[float, float, float]:
    """Mean, 10th and 90th percentile of a measure over the games of an arm."""
    values = np.array(trial.values(arm, measure))
    low, high = np.percentile(values, (10, 90))
    return float(values.mean()), float(low), float(high)


def tables(trial: Trial) -> tuple[Table, Table]:
    """What was measured, and how it stands to its targets."""
    games = f"{len(trial.seeds)} games from seed {trial.seeds[0]}"
    measured = tuple(
        (arm.name, measure.replace("_", " "), *(f"{value:.2f}" for value in spread(trial, arm.name, measure)))
        for arm in trial.experiment.arms for measure in trial.measures(arm.name)
    )
    held = tuple(
        (
            v.band.arm, _what(v.band), f"{v.value:.2f}", _range(v.band), "pass" if v.passed else "MISS",
        )
        for v in verdicts(trial)
    )
    return (
        Table(f"{trial.experiment.title}: {games}", ("arm", "measure", "mean", "10 %", "90 %"), measured),
        Table("Targets", ("arm", "measure", "found", "target", ""), held),
    )


def _what(band: Band) -> str:
    name = band.measure.replace("_", " ")
    if band.statistic is Statistic.MEAN:
        return f"{name}, mean"
    beside = f" '{band.beside}'" if band.beside else ""
    return f"{name}, {band.statistic.value}{beside}"


def _range(band: Band) -> str:
    if band.low is None:
        return f"at most {band.high:g}"
    return f"at least {band.low:g}" if band.high is None else f"{band.low:g} to {band.high:g}"


def data(trial: Trial) -> dict[str, Any]:
    """Everything measured, for a JSON file."""
    return {
        "experiment": trial.experiment.name,
        "seeds": list(trial.seeds),
        "samples": {arm: [dict(sample) for sample in samples] for arm, samples in trial.samples.items()},
        "targets": [
            {"arm": v.band.arm, "measure": _what(v.band), "low": v.band.low, "high": v.band.high,
             "value": v.value, "passed": v.passed}
            for v in verdicts(trial)
        ],
    }
