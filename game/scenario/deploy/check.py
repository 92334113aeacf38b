"""A scenario's set-up beside the records of its day: how far everybody stands from his documented place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from game.hexgrid import OFF_MAP
from game.model.terms import Side
from game.scenario.battle import Battle
from game.scenario.deploy.muster import muster
from game.scenario.deploy.past import Day, Past
from game.scenario.deploy.plan import DIVISION_KM, distance, gathered, misplaced
from game.scenario.deploy.seats import OWN_KM
from game.scenario.problems import ScenarioError, in_order, is_error
from game.scenario.schema.sections import Setup


@dataclass(frozen=True)
class Standing:
    """A unit of the set-up beside the records."""

    unit: str
    hex: str
    kind: str  # own place, division, post or corps
    km: float | None  # from the documented place; None where only its corps is known
    fault: str  # a sentence when it stands too far away
    note: str  # the author's reason


@dataclass(frozen=True)
class Findings:
    """What the check found."""

    day: Day
    standings: tuple[Standing, ...]
    both_sides: tuple[str, ...]  # hexes with both sides
    stronger: tuple[str, ...]  # units above their establishment
    absent: tuple[str, ...]  # units the records put inside the window that the set-up leaves out

    @property
    def unexplained(self) -> list[str]:
        """Exceptions without a note in the set-up."""
        return [s.fault for s in self.standings if s.fault and not s.note]


def check_setup(path: Path, date: dt.date | None = None) -> Findings:
    """Measure a scenario's own set-up; raises ScenarioError when it cannot be read."""
    loaded, battle, ground = gathered(path)
    assert loaded.header is not None
    if loaded.setup is None:
        raise ScenarioError(in_order([p for p in loaded.problems if is_error(p)]))
    past, setup = Past(), loaded.setup.data
    day = past.day(date or loaded.header.data.start)
    members = {m.row.id: m for m in muster(battle, past, day)[0]}
    standings = []
    for key, placing in setup.units.items():
        member, here = members.get(key), ground.grid.parse(placing.hex)
        if member is None or here == OFF_MAP:
            continue
        known = member.known
        kind = "post" if member.post else "corps" if known is None else "own place" if known.own else "division"
        away = distance(known, here, ground) if known is not None else None
        standings.append(Standing(key, placing.hex, kind, away, misplaced(member, here, ground), placing.note))
    absent = [
        f"{key}: {m.known.place} ({m.known.hex})" for key, m in members.items()
        if key not in setup.units and m.known is not None and ground.window.parse(m.known.hex) != OFF_MAP
    ]
    return Findings(
        day, tuple(standings), _both(setup, battle), _stronger(setup, battle), tuple(absent),
    )


def table(findings: Findings) -> list[tuple[str, str, str, str, str]]:
    """Rows of (documented by, units, within the limit, median km, furthest km)."""
    rows = []
    for kind, limit in (("own place", OWN_KM), ("division", DIVISION_KM)):
        far = sorted(s.km for s in findings.standings if s.kind == kind and s.km is not None)
        if far:
            within = sum(km <= limit for km in far)
            rows.append((kind, f"{len(far)}", f"{within}", f"{far[len(far) // 2]:.1f}", f"{far[-1]:.1f}"))
    for kind in ("post", "corps"):
        number = sum(s.kind == kind for s in findings.standings)
        if number:
            rows.append((kind, f"{number}", "", "", ""))
    return rows


def _both(setup: Setup, battle: Battle) -> tuple[str, ...]:
    sides: dict[str, set[Side]] = {}
    for key, placing in setup.units.items():
        if key in battle.units:
            sides.setdefault(placing.hex, set()).add(battle.units[key].side)
    return tuple(sorted(h for h, found in sides.items() if len(found) > 1))


def _stronger(setup: Setup, battle: Battle) -> tuple[str, ...]:
    return tuple(
        key for key, placing in setup.units.items()
        if key in battle.units and any(
            (getattr(placing, what) or 0) > getattr(battle.units[key].data, what) for what in ("men", "tanks")
        )
    )


