"""Rules 11.1 to 11.3: who is seen. Ground troops see near, aircraft see far in flying weather, cover hides.

A unit stays seen until the next side's turn begins; then all is looked at anew.
"""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import SIDES, EntryKind, Side, Status, UnitKind, enemy_of
from game.model.world import World
from game.rules.context import Turn
from game.rules.tables import (
    Flags,
    Ints,
    active_units,
    combat_units,
    hex_table,
    nearest,
    units_around,
)

NOBODY_SEES = 0  # the event only closes changes


def update_spotted(turn: Turn) -> None:
    """Rule 11.3: look at every unit of both sides anew."""
    state = turn.state
    now = np.zeros(len(turn.world.units), np.int32)
    for side in SIDES:
        units = np.array(active_units(state, side), np.int32)
        now[units[_seen(state, units, side)]] = 1
    for u in np.flatnonzero(now != state.array("spotted")).tolist():
        turn.ledger.put("spotted", u, int(now[u]))
    turn.emit(EventCode.SPOTTED, seen=NOBODY_SEES)


def spot_around(turn: Turn, unit: int) -> None:
    """Rules 11.1 and 11.2 after a unit came to a new hex: it may be seen, and it may see."""
    state = turn.state
    if state.status[unit] != Status.ACTIVE:
        return
    here, units = state.hex[unit], turn.world.units
    side, enemy = units[unit].side, enemy_of(units[unit].side)
    if not state.spotted[unit]:
        eyes = reach_of_sight(state, enemy).item(here)
        watchers = (u for u, _ in units_around(state, here, eyes) if units[u].side == enemy)
        if any(not units[u].support for u in watchers):
            _spot(turn, unit, enemy)
    if not units[unit].support:
        for u in _in_sight(state, here, side):
            _spot(turn, u, side)


def _in_sight(state: State, hex_: int, side: int) -> list[int]:
    """Enemy units not seen yet whom a combat unit of ``side`` in a hex sees, ascending."""
    units, spotted, where, sight = state.world.units, state.spotted, state.hex, reach_of_sight(state, side)
    return sorted(
        u for u, steps in units_around(state, hex_, _farthest(state, side))
        if not spotted[u] and units[u].side != side and steps <= sight.item(where[u])
    )


def spot_hex(turn: Turn, hex_: int, viewer: int) -> None:
    """Troops of ``viewer`` have run into whoever stands in a hex: now he sees them."""
    for u in turn.state.stack(hex_):
        if turn.world.units[u].side != viewer and not turn.state.spotted[u]:
            _spot(turn, u, viewer)


def reach_of_sight(state: State, viewer: int) -> Ints:
    """[N] hexes from which the combat units of a side, and the aircraft over them, see into each hex.

    Troops in the next hex are always seen (rule 11.1).
    """
    world, farthest = state.world, _farthest(state, viewer)
    return world.remember(("sight", farthest), lambda: np.maximum(1, farthest - hex_table(world).cover))


def in_view(state: State, viewer: int) -> Flags:
    """[N] whether an enemy unit in a hex would be seen by a side as it stands (rule 11.1)."""
    table, steps = hex_table(state.world), np.full(state.world.board.grid.size, np.iinfo(np.int32).max, np.int32)
    for eye in sorted(set(state.array("hex")[combat_units(state, viewer)].tolist())):
        dq, dr = table.q - table.q[eye], table.r - table.r[eye]
        np.minimum(steps, (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2, out=steps)
    seen: Flags = steps <= reach_of_sight(state, viewer)
    return seen


def _farthest(state: State, viewer: int) -> int:
    """Hexes at which a side sees what has no cover; the next hex in any case."""
    rules, flying = state.world.rules.sight, state.world.weather_on(state.turn).flying
    return max(1, rules.contact, (rules.air if viewer == Side.ALLIED else rules.german_air)[flying])


def _seen(state: State, units: Ints, side: int) -> Flags:
    """Which of a side's units the other side sees."""
    where, enemy = state.array("hex"), enemy_of(side)
    here, eyes = where[units], where[combat_units(state, enemy)]
    seen: Flags = nearest(state.world, here, eyes) <= reach_of_sight(state, enemy)[here]
    known: Flags = _posts_known(state.world, side)[units] & _beaches_of(state.world, enemy)[here]
    return seen | known


def _posts_known(world: World, side: int) -> Flags:
    """[U] Rule 10.12: a side's strongpoints, which the enemy knows from photographs where he means to land."""
    return world.remember(("posts", side), lambda: np.array(
        [u.kind == UnitKind.STRONGPOINT and u.side == side for u in world.units], bool
    ))


def _beaches_of(world: World, side: int) -> Flags:
    """[N] hexes of a side's beach entries, and those its waves may drift to."""
    def make() -> Flags:
        found = np.zeros(world.board.grid.size, bool)
        for entry in world.entries:
            if entry.side == side and entry.kind == EntryKind.BEACH:
                plan = world.landing_at(entry.index)
                found[[*entry.hexes, *(plan.drift_to if plan else ())]] = True
        return found

    return world.remember(("landing-hexes", side), make)


def _spot(turn: Turn, unit: int, viewer: int) -> None:
    turn.ledger.put("spotted", unit, 1)
    turn.emit(EventCode.SPOTTED, side=viewer, unit=unit, hex_=turn.state.hex[unit], seen=1 << viewer)
