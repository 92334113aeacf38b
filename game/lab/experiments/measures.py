"""What is measured of a game that was played: plain figures, one a name."""

from __future__ import annotations

from game.lab.experiments.terms import Course, Sample
from game.model.state import State
from game.model.terms import Side, Status

KM = 4  # kilometres a hex


def combat_units(course: Course, side: Side) -> list[int]:
    """Indices of the combat units of a side."""
    return [u.index for u in course.world.units if u.side == side and not u.support]


def corps_advance(course: Course) -> Sample:
    """Ground a corps gained over the width of its sector, and what it cost.

    ``km_a_day`` counts every hex taken, over the columns of the map and the days; the losses are those of
    the attackers' combat units in per cent of the men they began with, a day.
    """
    grid, days = course.world.board.grid, len(course.days)
    units = combat_units(course, Side.ALLIED)
    began = sum(course.start.men[u] for u in units)
    gained = _held(course.end) - _held(course.start)
    lost = sum(course.end.lost_men[u] for u in units)
    return {
        "km_a_day": gained * KM / grid.cols / days,
        "loss_percent_a_day": lost * 100 / began / days,
        "cohesion_at_end": sum(course.end.cohesion[u] for u in units) / len(units),
    }


def _held(state: State) -> int:
    return sum(owner == Side.ALLIED for owner in state.control)


def active(state: State, units: list[int]) -> list[int]:
    """Those of ``units`` that stand on the map."""
    return [u for u in units if state.status[u] == Status.ACTIVE]
