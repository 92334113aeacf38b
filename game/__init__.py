"""Normandy Breakout: an operational wargame of the Normandy campaign, 6 June to 30 August 1944.

``from game import Scenario, Match`` is the stable door for programs; docs/API.md describes it. What is
imported from rooms below may change between versions.
"""

from __future__ import annotations

from importlib import import_module  # of what is asked for: the command line starts quickly
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.api.match import Answer, Match, MatchError, Result, Scenario

__version__ = "0.1.0"
__all__ = ["Answer", "Match", "MatchError", "Result", "Scenario", "__version__"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'game' has no attribute '{name}'")
    return getattr(import_module("game.api.match"), name)
