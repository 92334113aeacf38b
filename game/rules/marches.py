"""Rules 13.9 to 13.11: units from far beyond the map march to their entry, and 14.1 what saboteurs do to them.

They are nowhere on the map. ``State.to_go`` counts what is left of the way in km, and below nothing the days
still to wait at a river. The length of a way and the rivers across it are the scenario's.
"""

from __future__ import annotations

from game.dice import Purpose
from game.model.constraints import Bond, March
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import MoveClass, Status
from game.rules.constraints import in_force, is_reserved, of_kind
from game.rules.context import Turn
from game.rules.tables import unit_table


def comes_from_afar(state: State, unit: int) -> bool:
    """Whether a unit marches to its entry rather than coming by date."""
    marches = state.world.marches
    return bool(marches) and marches[unit].length > 0


def march_from_afar(turn: Turn) -> None:
    """Rule 13.9: a day on the way for every unit of the side that has set out."""
    state, world, side = turn.state, turn.world, turn.state.side
    if not world.marches:
        return
    coming = (state.array("status") == Status.FUTURE) & (state.array("to_go") != 0) & unit_table(world).of[side]
    moved = 0
    for u in coming.nonzero()[0].tolist():
        march = world.marches[u]
        if march.start <= state.turn and not is_reserved(state, u):
            _day(turn, u, march)
            moved += 1
    if turn.ledger.changes:
        turn.emit(EventCode.ON_THE_WAY, args=(moved,), seen=1 << side)


def daily_way(state: State, unit: int, march: March) -> int:
    """Rules 13.9 and 13.10: km that a unit makes today, before saboteurs."""
    rules, spec = state.world.rules.marches, state.world.units[unit]
    tracked = spec.move_class == MoveClass.MECH
    km = rules.rail_km if state.to_go[unit] > march.road else rules.road_km.of(spec.move_class)
    if _is_hunted(state, unit, march):
        km = km * rules.flying_percent[state.world.weather_on(state.turn).flying] // 100
        km = km * (rules.tracks_percent if tracked else 100) // 100
    return max(1, km)


def _day(turn: Turn, unit: int, march: March) -> None:
    state = turn.state
    if state.to_go[unit] < 0:
        turn.ledger.add("to_go", unit, 1)
        return
    km = daily_way(state, unit, march)
    delayed = _is_sabotaged(turn, unit, march)
    if delayed:
        km = max(1, km * turn.rules.resistance.delayed_percent // 100)
    left = state.to_go[unit] - km
    turn.ledger.put("to_go", unit, left if left > 0 else -_river_days(turn, unit, march))
    if delayed:
        side = turn.world.units[unit].side
        turn.emit(EventCode.DELAYED, unit=unit, args=(max(0, left),), seen=1 << side)


def _river_days(turn: Turn, unit: int, march: March) -> int:
    """Rule 13.11: where the bridges are down, each river of the way costs days by a roll."""
    if not march.rivers or not _is_hunted(turn.state, unit, march):
        return 0
    sides = turn.rules.marches.river_days + 1
    return sum(turn.roll(Purpose.MARCH, unit, sides, i) - 1 for i in range(march.rivers))


def _is_hunted(state: State, unit: int, march: March) -> bool:
    side = state.world.units[unit].side
    return any(
        c.side == side and c.region in ("", march.region) and (not c.units or unit in c.units) and in_force(state, c)
        for c in of_kind(state.world, Bond.INTERDICTION)
    )


def _is_sabotaged(turn: Turn, unit: int, march: March) -> bool:
    """Rule 14.1: each plan of sabotage for the region of the march has its chance of a day."""
    state, side = turn.state, turn.world.units[unit].side
    plans = [
        c for c in of_kind(turn.world, Bond.SABOTAGE)
        if c.side == side and c.region and c.region == march.region and in_force(state, c)
        and (not c.units or unit in c.units)
    ]
    return any(turn.roll(Purpose.SABOTAGE, unit, 100, c.index) <= c.chance for c in plans)
