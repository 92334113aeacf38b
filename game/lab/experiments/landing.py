"""6 June: what comes ashore and what it costs, played by the program's staffs."""

from __future__ import annotations

from game.ai.player import make_player
from game.lab.experiments.terms import Arm, Band, Course, Experiment, Sample
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
