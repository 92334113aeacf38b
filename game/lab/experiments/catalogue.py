"""All experiments by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.lab.experiments.corps import CORPS
from game.lab.experiments.terms import Experiment

EXPERIMENTS: Mapping[str, Experiment] = MappingProxyType({e.name: e for e in (CORPS,)})
