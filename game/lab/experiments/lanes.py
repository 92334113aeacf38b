"""Breakthroughs: the first lane of Cobra with its carpet and without, and Goodwood."""

from __future__ import annotations

from game.lab.experiments.drills import attack_drill, stand_drill
from game.lab.experiments.field import Habits
from game.lab.experiments.measures import KM, active, combat_units
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Players, Sample, Statistic
from game.model.terms import Side
from game.model.world import World
from game.session.player import Player

Bombs = tuple[tuple[int, str, str], ...]


def _players(goals: tuple[str, ...], behind: tuple[str, ...], bombs: Bombs = ()) -> Players:
    """Both sides drilled; the attack begins on the second day, bombs are ordered on the first."""
    def make(world: World, seed: int) -> tuple[Player, Player]:
        attack = attack_drill(world, Side.ALLIED, Habits(goals, from_turn=2, bombs=bombs))
        return attack, stand_drill(world, Side.GERMAN, Habits(behind, tired=30))

    return make


def _deepest(course: Course, day: int) -> int:
    """The southernmost row on which an Allied combat unit stands at the end of a day, counted from 1."""
    state, grid = course.days[day - 1].state, course.world.board.grid
    units = active(state, combat_units(course, Side.ALLIED))
    return max(grid.coords(state.hex[u])[1] for u in units)


def _cost(course: Course) -> Sample:
    units = combat_units(course, Side.ALLIED)
    end = course.end
    return {
        "men_lost": float(sum(end.lost_men[u] for u in units)),
        "tanks_lost": float(sum(end.lost_tanks[u] for u in units)),
    }


COBRA_LINE, COBRA_THROUGH = 5, 8  # row of the German line; three hexes behind it is through, past its reserve
GOODWOOD_START, GOODWOOD_RIDGE = 21, 25  # row of the bridgehead, and of the far edge of the ridge
_ATTACK_DAYS = 3


def _cobra(course: Course) -> Sample:
    deepest = _deepest(course, 1 + _ATTACK_DAYS)
    return {
        "through_by_day_3": float(deepest >= COBRA_THROUGH),
        "deepest_km": float((deepest - COBRA_LINE) * KM),
        **_cost(course),
    }


def _goodwood(course: Course) -> Sample:
    deepest = _deepest(course, 1 + _ATTACK_DAYS)
    return {
        "through": float(deepest > GOODWOOD_RIDGE),
        "deepest_km": float((deepest - GOODWOOD_START) * KM),
        **_cost(course),
    }


_SOUTH, _NORTH = (tuple(f"{col:03d}-{row}" for col in range(5)) for row in ("15", "00"))
_COBRA_BOMBS: Bombs = ((1, "hvy-cobra", "002-05"),)
_TURNS = 1 + _ATTACK_DAYS

COBRA = Experiment(
    "cobra", "The first lane of Cobra, three days",
    (
        Arm("carpet", "experiments/cobra-lane", _players(_SOUTH, _NORTH, _COBRA_BOMBS), _TURNS),
        Arm("no carpet", "experiments/cobra-lane", _players(_SOUTH, _NORTH), _TURNS),
    ),
    _cobra,
    (
        Band("carpet", "through_by_day_3", Statistic.SHARE, low=90),
        Band("no carpet", "through_by_day_3", Statistic.SHARE, high=75),
    ),
)

GOODWOOD = Experiment(
    "goodwood", "Goodwood, 18 to 20 July",
    (
        Arm(
            "as planned", "experiments/goodwood",
            _players(("101-31", "103-31", "105-31"), ("103-31",), ((1, "hvy-goodwood", "103-22"),)), _TURNS,
        ),
    ),
    _goodwood,
    (
        Band("as planned", "through", Statistic.SHARE, high=15),
        Band("as planned", "deepest_km", low=6, high=14),
    ),
)
