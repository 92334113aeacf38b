"""6 June: what comes ashore and what it costs, played by the program's staffs."""

from __future__ import annotations

import datetime as dt

from game.ai.player import PassivePlayer, make_player
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Sample
from game.model.events import EventCode
from game.model.terms import SIDES, Side, Status
from game.model.world import World
from game.session.player import Player


def staffs(world: World, seed: int) -> tuple[Player, Player]:
    """The historical staff on both sides."""
    allied, german = (make_player("historical", side, seed) for side in SIDES)
    return allied, german


def _first_day(course: Course) -> Sample:
    end, units = course.end, course.world.units
    allied = [u.index for u in units if u.side == Side.ALLIED]
    lost = sum(end.lost_men[u] for u in allied)
    return {
        "ashore": float(sum(end.men[u] for u in allied if end.status[u] == Status.ACTIVE) + lost),
        "casualties": float(lost),
        "german_losses": float(sum(end.lost_men[u.index] for u in units if u.side == Side.GERMAN)),
    }


D_DAY = Experiment(
    "d-day", "6 June, staff against staff",
    (Arm("6 June", "d_day", staffs, 1),),
    _first_day,
    (
        Band("6 June", "ashore", low=145_000, high=165_000),
        Band("6 June", "casualties", low=8_000, high=12_000),
    ),
)


def _still(world: World, seed: int) -> tuple[Player, Player]:
    return PassivePlayer(), PassivePlayer()


def _unloading(course: Course) -> Sample:
    """Tons the Allies unload a day in the gale, and on the four days before it."""
    tons = {}
    for day in course.days:
        supplied = [e.named() for e in day.events if e.code is EventCode.SUPPLIED]
        pools = course.world.pools
        tons[course.world.date(day.turn)] = sum(a["tons_in"] for a in supplied if pools[a["pool"]].side == Side.ALLIED)
    before, gale = (sum(tons[day] for day in days) / len(days) for days in (_BEFORE, _GALE))
    return {"tons_before": before, "tons_in_the_gale": gale, "percent_left": 100 * gale / before}


_BEFORE = tuple(dt.date(1944, 6, day) for day in range(15, 19))
_GALE = tuple(dt.date(1944, 6, day) for day in range(19, 23))

GALE = Experiment(
    "gale", "Unloading in the gale of 19 to 22 June",
    (Arm("gale", "experiments/gale", _still, 15),),
    _unloading,
    (Band("gale", "percent_left", high=33.3),),
)
