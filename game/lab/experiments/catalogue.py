"""All experiments by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.lab.experiments.corps import CORPS
from game.lab.experiments.fortresses import BREST, CHERBOURG
from game.lab.experiments.landing import D_DAY, GALE
from game.lab.experiments.lanes import COBRA, GOODWOOD
from game.lab.experiments.march import DAS_REICH
from game.lab.experiments.pockets import POCKET
from game.lab.experiments.terms import Experiment

_ALL = (CORPS, COBRA, GOODWOOD, POCKET, CHERBOURG, BREST, D_DAY, GALE, DAS_REICH)
EXPERIMENTS: Mapping[str, Experiment] = MappingProxyType({e.name: e for e in _ALL})
