"""Pockets: one that is sealed and attacked from all sides, and one that men can slip out of."""

from __future__ import annotations

from game.ai.player import PassivePlayer
from game.lab.experiments.drills import attack_drill
from game.lab.experiments.field import Habits
from game.lab.experiments.measures import combat_units
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Sample, Statistic
from game.model.state import State
from game.model.terms import Side, Status
from game.model.world import World
from game.session.player import Player

_EAST = 9  # columns from here on lie outside the pocket
GONE = 80  # per cent of the men


def _attacked(world: World, seed: int) -> tuple[Player, Player]:
    return attack_drill(world, Side.ALLIED, Habits(("007-06",))), PassivePlayer()


def _watched(world: World, seed: int) -> tuple[Player, Player]:
    return PassivePlayer(), PassivePlayer()


def _fate(course: Course) -> Sample:
    """What became of the combat units inside, in per cent of their men, and the day when most were gone."""
    inside = [u for u in combat_units(course, Side.GERMAN) if _within(course.start, u)]
    began = sum(course.start.men[u] for u in inside)
    left = [sum(day.state.men[u] for u in inside if _within(day.state, u)) for day in course.days]
    gone = next((day for day, men in enumerate(left, 1) if (began - men) * 100 >= GONE * began), len(left) + 1)
    end = course.end
    away = sum(end.men[u] for u in inside if end.status[u] == Status.ACTIVE and not _within(end, u))
    return {
        "day_when_gone": float(gone),
        "gone_on_days_4_to_6": float(4 <= gone <= 6),
        "captured_percent": 100 * sum(end.captured[u] for u in inside) / began,
        "out_percent": 100 * (away + sum(end.slipped[u] for u in inside)) / began,
    }


def _within(state: State, unit: int) -> bool:
    active = state.status[unit] == Status.ACTIVE
    return active and state.world.board.grid.coords(state.hex[unit])[0] < _EAST


POCKET = Experiment(
    "pocket", "Ten regiments cut off, ten days",
    (
        Arm("sealed", "experiments/sealed-pocket", _attacked, 10),
        Arm("leaky", "experiments/leaky-pocket", _watched, 10),
    ),
    _fate,
    (
        Band("sealed", "day_when_gone", low=4, high=6),
        Band("sealed", "gone_on_days_4_to_6", Statistic.SHARE, low=70),
        Band("leaky", "out_percent", low=40, high=60),
    ),
)
