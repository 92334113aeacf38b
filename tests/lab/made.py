"""Hand-made chronicles and targets for the tests of the lab."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from game.lab.calibrate_targets import Target, Targets

NATIONS = ("us", "gb", "ca", "pl", "fr", "be", "nl", "cz", "de")
AVRANCHES, LE_MANS, BREST, CAEN = "079-36", "113-55", "013-43", "101-22"


def chronicle(days: int = 86, **changes: Any) -> dict[str, Any]:
    """A campaign in which nothing happens, but for ``changes``."""
    series = {key: {n: [0] * days for n in NATIONS} for key in ("lost_men", "prisoners", "lost_guns", "lost_afv")}
    made: dict[str, Any] = {
        "format": 1, "scenario": "campaign", "first_day": 0, "final_day": 85, "days": list(range(days)),
        "control": dict.fromkeys((AVRANCHES, LE_MANS, BREST, CAEN), "1" * days),
        **series,
        "prisoners_in": {"cotentin": [0] * days, "pocket": [0] * days},
        "divisions_ashore": [0] * days, "men": {}, "afv": {}, "tons": {}, "points": [0] * days, "outcome": "undecided",
        "pocket": {"closed": None, "divisions": [], "inside": 0, "escaped": 0, "cut_off": [0] * days},
    }
    return {**made, **changes}


def held(*spells: tuple[int, int], days: int = 86) -> str:
    """Control marks of a hex that is Allied on the days of each spell, first and last included."""
    return "".join("0" if any(a <= day <= b for a, b in spells) else "1" for day in range(days))


def target(key: str, kind: str = "cumulative", low: str = "0", high: str = "1", **more: Any) -> Target:
    """A target of weight 1."""
    numbers = {"value": Fraction(low), "low": Fraction(low), "high": Fraction(high)}
    texts = {"description": key, "unit": "men", "reliability": "high", "measure": "", "source": ""}
    return Target(**{"id": key, "kind": kind, "weight": 1, **numbers, **texts, **more})


def targets(*rows: Target) -> Targets:
    """Targets of the campaign's calendar with a gate of 0.6 over two games."""
    return Targets(dt.date(1944, 6, 6), 85, Fraction("0.6"), 2, rows)
