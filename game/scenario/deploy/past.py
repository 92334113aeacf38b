"""What the history files say of one date: where divisions stood, where the front ran, what had been lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from game.model.terms import Side
from game.scenario.documents import read_typed
from game.scenario.roots import data_dir
from game.scenario.schema.history import HISTORY, LossRow, Segment, Standing
from game.scenario.schema.scenario import SECTIONS
from game.scenario.schema.sections import EntryDoor, Placing, Replacement, Setup

FIRST_SETUP = "setups/1944-06-06.yaml"  # who stood on the coast before anything happened


@dataclass(frozen=True)
class Day:
    """A date with the dates of the records that stand for it."""

    date: dt.date
    positions: dt.date  # the nearest of the dated positions
    front: dt.date  # the last front drawn on or before the date


CAMPAIGN = dt.date(1944, 6, 6), dt.date(1944, 8, 30)  # the days the records are about


class Past:
    """The shipped history files, each read when first asked for; raises ScenarioError when one is broken."""

    @cached_property
    def places(self) -> dict[dt.date, dict[str, Standing]]:
        """Places of divisions, regiments and staffs of both sides by date."""
        found: dict[dt.date, dict[str, Standing]] = {}
        for side in ("allied", "german"):
            for date, rows in _read("positions", f"{side}_positions").items():
                found.setdefault(date, {}).update(rows)
        return dict(sorted(found.items()))

    @cached_property
    def fronts(self) -> dict[dt.date, tuple[Segment, ...]]:
        """The front by date."""
        return dict(sorted(_read("frontline", "frontline").items()))

    @cached_property
    def losses(self) -> Mapping[str, LossRow]:
        """Published losses."""
        rows: Mapping[str, LossRow] = _read("losses", "losses")
        return rows

    @cached_property
    def drafts(self) -> tuple[Replacement, ...]:
        """Replacements a day."""
        rows: tuple[Replacement, ...] = read_typed(SECTIONS["replacements"], data_dir() / "history/replacements.yaml")
        return rows

    @cached_property
    def doors(self) -> Mapping[str, EntryDoor]:
        """Beaches and other entries."""
        doors: Mapping[str, EntryDoor] = read_typed(SECTIONS["entries"], data_dir() / "history/entries.yaml")
        return doors

    @cached_property
    def coast(self) -> dict[str, Placing]:
        """The set-up of 6 June: where coast posts, fortress troops and those who never moved are to be found."""
        setup: Setup = read_typed(Setup, data_dir() / FIRST_SETUP)
        return setup.units

    def day(self, date: dt.date, positions: dt.date | None = None, front: dt.date | None = None) -> Day:
        """The records that stand for a date, unless others are named."""
        nearest = min(self.places, key=lambda d: (abs((d - date).days), d))
        before = max((d for d in self.fronts if d <= date), default=min(self.fronts))
        return Day(date, positions or nearest, front or before)

    def lost(self, side: Side, measures: tuple[str, ...], date: dt.date) -> float:
        """Losses of a side from 6 June to a date, between the published figures by straight lines."""
        known = sorted(
            (row.date, float(row.value)) for row in self.losses.values()
            if row.side == side.word and row.scope == "campaign" and row.measure in measures
        )
        known = [(dt.date(1944, 6, 5), 0.0), *(k for k in known if k[0] > dt.date(1944, 6, 5))]
        for (start, low), (end, high) in pairwise(known):
            if date <= end:
                return low + (high - low) * (date - start).days / max(1, (end - start).days)
        return known[-1][1]


def _read(kind: str, name: str) -> Any:
    return read_typed(HISTORY[kind], data_dir() / f"history/{name}.yaml")
