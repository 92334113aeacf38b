"""Rule 6.1: beaches, ports, depots and edges that feed a side, and when they are open."""

from __future__ import annotations

from game.model.state import State
from game.model.terms import NOBODY
from game.model.world import SupplySource
from game.rules.context import Turn


def is_open(state: State, source: SupplySource) -> bool:
    """Whether a source is held by its side and repaired."""
    days = state.source_days[source.index]
    return is_held(state, source) and (source.starts_open or days > source.repair_days)


def is_held(state: State, source: SupplySource) -> bool:
    """Whether its side controls the source's first hex and no enemy unit stands there."""
    return _is_safe(state, source.hexes[0], source.side)


def open_sources(state: State, side: int) -> list[SupplySource]:
    """Every source that works for a side now."""
    return [s for s in state.world.sources if s.side == side and is_open(state, s)]


def heads(state: State, side: int) -> list[tuple[int, int]]:
    """(hex, source) pairs where a side's lines of supply begin, in the order of the sources."""
    return [(h, s.index) for s in open_sources(state, side) for h in s.hexes if _is_safe(state, h, side)]


def count_days(turn: Turn, side: int) -> None:
    """A day more for each source held; a lost one begins again from nothing when it is retaken."""
    for source in turn.world.sources:
        if source.side == side:
            days = turn.state.source_days[source.index] + 1 if is_held(turn.state, source) else 0
            turn.ledger.put("source_days", source.index, days)


def _is_safe(state: State, hex_: int, side: int) -> bool:
    return state.control[hex_] == side and state.holder(hex_) in (side, NOBODY)
