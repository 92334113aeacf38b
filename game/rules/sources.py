"""Rules 6.1 and 6.12: beaches, ports, depots and edges that feed a side, when they are open and how far."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import NOBODY
from game.model.world import SupplySource
from game.rules.context import Turn

PER_MILLE = 1000


def is_open(state: State, source: SupplySource) -> bool:
    """Whether a source is held by its side, swept and repaired far enough."""
    days = state.source_days[source.index]
    if not is_held(state, source):
        return False
    if source.breakable:
        swept = source.starts_open or days > state.world.rules.logistics.sweep_days
        return swept and berths(state, source) > 0
    return source.starts_open or days > source.repair_days


def is_held(state: State, source: SupplySource) -> bool:
    """Whether its side controls the source's first hex and no enemy unit stands there."""
    return _is_safe(state, source.hexes[0], source.side)


def berths(state: State, source: SupplySource) -> int:
    """Rules 6.12 and 6.14: per mille of a source that can be used, by what is destroyed of it."""
    rules, damage = state.world.rules.logistics, state.source_damage[source.index]
    if source.exposure:
        return 0 if damage >= rules.harbour_lost else PER_MILLE - damage
    if source.demolition:
        return max(0, rules.port_opens_below - damage) * PER_MILLE // rules.port_opens_below
    return PER_MILLE


def open_sources(state: State, side: int) -> list[SupplySource]:
    """Every source that works for a side now."""
    return [s for s in state.world.sources if s.side == side and is_open(state, s)]


def heads(state: State, side: int) -> list[tuple[int, int]]:
    """(hex, source) pairs where a side's lines of supply begin, in the order of the sources."""
    return [(h, s.index) for s in open_sources(state, side) for h in s.hexes if _is_safe(state, h, side)]


def count_days(turn: Turn, side: int) -> None:
    """A day more for each source held; a lost one begins again from nothing when it is retaken."""
    state = turn.state
    for source in turn.world.sources:
        if source.side != side:
            continue
        was_open = is_open(state, source)
        held = is_held(state, source)
        turn.ledger.put("source_days", source.index, state.source_days[source.index] + 1 if held else 0)
        if held and source.breakable:
            _repair(turn, source)
        if not was_open and not source.starts_open and is_open(state, source):
            args = (source.index, source.tonnage(state.turn) * berths(state, source) // PER_MILLE)
            turn.emit(EventCode.SOURCE_OPENED, side=side, hex_=source.hexes[0], args=args, seen=1 << side)


def _repair(turn: Turn, source: SupplySource) -> None:
    """Rule 6.12: a day's repairs; rule 6.14: none while the sea runs, and none for a harbour that is lost."""
    damage, rules = turn.state.source_damage[source.index], turn.rules.logistics
    waves = rules.wave_percent[turn.world.weather_on(turn.state.turn).sea]
    idle = source.exposure > 0 and (waves > 0 or damage >= rules.harbour_lost)
    if damage and source.repair_days and not idle:
        turn.ledger.put("source_damage", source.index, max(0, damage - -(-PER_MILLE // source.repair_days)))


def _is_safe(state: State, hex_: int, side: int) -> bool:
    return state.control[hex_] == side and state.holder(hex_) in (side, NOBODY)
