"""The march of the Das Reich Division: as it was, without saboteurs, and with nobody in its way."""

from __future__ import annotations

import datetime as dt

from game.ai.player import PassivePlayer
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Sample
from game.model.terms import Status
from game.model.world import World
from game.session.player import Player

_SET_OUT = dt.date(1944, 6, 8)
_DIVISION = "de-2ss"


def _still(world: World, seed: int) -> tuple[Player, Player]:
    return PassivePlayer(), PassivePlayer()


def _arrival(course: Course) -> Sample:
    """Days from setting out until the first, the middle and the last combat unit stands ready at the Loire."""
    world = course.world
    division = world.formation_index(_DIVISION)
    units = [u.index for u in world.units if u.formation == division and not u.support]
    first_day = world.turn(_SET_OUT)
    late = len(course.days) + 1
    here = (Status.WAITING, Status.ACTIVE)
    arrived = sorted(
        next((day.turn for day in course.days if day.state.status[u] in here), late) - first_day for u in units
    )
    return {
        "days_first": float(arrived[0]),
        "days_middle": float(arrived[len(arrived) // 2]),
        "days_last": float(arrived[-1]),
    }


_SCENARIO, _TURNS = "experiments/das-reich", 45

DAS_REICH = Experiment(
    "das-reich", "Das Reich from Montauban to the Loire",
    (
        Arm("as it was", _SCENARIO, _still, _TURNS),
        Arm("no sabotage", _SCENARIO, _still, _TURNS, {"without": "c-res-2ss"}),
        Arm("undisturbed", _SCENARIO, _still, _TURNS, {"without": "c-res-2ss,c-air-general"}),
    ),
    _arrival,
    (
        Band("as it was", "days_middle", low=11, high=18),
        Band("undisturbed", "days_middle", high=5),
    ),
)
