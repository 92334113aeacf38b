"""Sieges: Cherbourg from its outer line, and Brest."""

from __future__ import annotations

from collections.abc import Callable

from game.lab.experiments.drills import attack_drill, stand_drill
from game.lab.experiments.field import Habits
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Players, Sample, Statistic
from game.model.terms import Side
from game.model.world import World
from game.session.player import Player


def _players(core: str, habits: Habits) -> Players:
    def make(world: World, seed: int) -> tuple[Player, Player]:
        return attack_drill(world, Side.ALLIED, habits), stand_drill(world, Side.GERMAN, Habits((core,), tired=0))

    return make


def _fall(core: str, first: int, low: int, high: int) -> Callable[[Course], Sample]:
    """Days of the attack until the core falls (the length of the experiment and one more when it does not)."""
    def measure(course: Course) -> Sample:
        hex_ = course.world.board.grid.parse(core)
        fell = (day for day, end in enumerate(course.days, 1) if end.state.control[hex_] == Side.ALLIED)
        days = next(fell, len(course.days) + 1) - first + 1
        lost = dict.fromkeys(Side, 0)
        for unit in course.world.units:
            lost[unit.side] += course.end.lost_men[unit.index]
        return {
            "day_of_fall": float(days),
            "in_time": float(low <= days <= high),
            "allied_lost": float(lost[Side.ALLIED]),
            "german_lost": float(lost[Side.GERMAN]),
        }

    return measure


_CHERBOURG, _BREST = "074-10", "013-43"
_CHERBOURG_HABITS = Habits((_CHERBOURG,), from_turn=2, bombs=((1, "hvy-cherb", "074-11"),))

CHERBOURG = Experiment(
    "cherbourg", "Cherbourg from its outer line, 22 June on",
    (Arm("attack", "experiments/cherbourg", _players(_CHERBOURG, _CHERBOURG_HABITS), 16),),
    _fall(_CHERBOURG, 2, 4, 8),
    (
        Band("attack", "day_of_fall", low=4, high=8),
        Band("attack", "in_time", Statistic.SHARE, low=70),
    ),
)

BREST = Experiment(
    "brest", "Brest from 25 August on",
    (Arm("siege", "experiments/brest", _players(_BREST, Habits((_BREST,))), 34),),
    _fall(_BREST, 1, 21, 99),
    (Band("siege", "in_time", Statistic.SHARE, low=51),),
)
