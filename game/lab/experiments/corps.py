"""A corps of nine regiments against five: in the bocage, burnt out, in the open, with fewer shells and with none."""

from __future__ import annotations

from game.lab.experiments.drills import attack_drill, stand_drill
from game.lab.experiments.field import Habits
from game.lab.experiments.measures import corps_advance
from game.lab.experiments.terms import Arm, Band, Experiment, Players, Statistic
from game.model.terms import Side
from game.model.world import World
from game.session.player import Player

_NORTH, _SOUTH = (tuple(f"{col:03d}-{row}" for col in range(4)) for row in ("00", "15"))
_TURNS = 12


def _players(*, shells: bool = True, bare: bool = True) -> Players:
    def make(world: World, seed: int) -> tuple[Player, Player]:
        attack = attack_drill(world, Side.ALLIED, Habits(_SOUTH, shells=shells, bare=bare, abreast=2))
        return attack, stand_drill(world, Side.GERMAN, Habits(_NORTH, tired=30))

    return make


_DRILL = _players()
_UNDER_GUNS = _players(bare=False)  # no attack without shells
_BOCAGE = "experiments/bocage-corps"
_HALF_STOCK = {"supply.ammunition_percent": "50%", "supply.shells_tons_per_1000_men": "50%"}

CORPS = Experiment(
    "corps", "Nine American regiments against five German ones, twelve days",
    (
        Arm("bocage", _BOCAGE, _DRILL, _TURNS),
        Arm("burnt out", "experiments/burnt-out-corps", _DRILL, _TURNS),
        Arm("open", "experiments/open-corps", _DRILL, _TURNS),
        Arm("no shells", _BOCAGE, _players(shells=False), _TURNS),
        Arm("under guns", _BOCAGE, _UNDER_GUNS, _TURNS),
        Arm("half the stock", _BOCAGE, _UNDER_GUNS, _TURNS, _HALF_STOCK),
    ),
    corps_advance,
    (
        Band("bocage", "km_a_day", low=0.6, high=1.3),
        Band("bocage", "loss_percent_a_day", low=1.5, high=2.5),
        Band("burnt out", "km_a_day", high=0.55),
        Band("open", "km_a_day", Statistic.RATIO, low=120, beside="bocage"),
        Band("no shells", "km_a_day", Statistic.RATIO, low=35, high=65, beside="bocage"),
        Band("half the stock", "km_a_day", Statistic.RATIO, low=35, high=65, beside="under guns"),
    ),
)
