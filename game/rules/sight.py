"""Rules 11.1 to 11.3: who is seen. Ground troops see near, aircraft see far in flying weather, cover hides.

A unit stays seen until the next side's turn begins; then all is looked at anew.
"""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import SIDES, Side, Status, enemy_of
from game.rules.context import Turn
from game.rules.tables import Flags, Ints, active_units, combat_units, distances, hex_table, on_map, unit_table

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
    here, side = state.hex[unit], turn.world.units[unit].side
    enemy, where = enemy_of(side), state.array("hex")
    if not state.spotted[unit]:
        eyes = where[combat_units(state, enemy)]
        if eyes.size and int(distances(turn.world, here, eyes).min()) <= int(reach_of_sight(state, enemy)[here]):
            _spot(turn, unit, enemy)
    if turn.world.units[unit].support:
        return
    hidden = _hidden(state, enemy)
    seen = distances(turn.world, here, where[hidden]) <= reach_of_sight(state, side)[where[hidden]]
    for u in hidden[seen].tolist():
        _spot(turn, u, side)


def spot_hex(turn: Turn, hex_: int, viewer: int) -> None:
    """Troops of ``viewer`` have run into whoever stands in a hex: now he sees them."""
    for u in turn.state.stack(hex_):
        if turn.world.units[u].side != viewer and not turn.state.spotted[u]:
            _spot(turn, u, viewer)


def reach_of_sight(state: State, viewer: int) -> Ints:
    """[N] hexes from which the combat units of a side, and the aircraft over them, see into each hex.

    Troops in the next hex are always seen (rule 11.1).
    """
    world = state.world
    flying = world.weather_on(state.turn).flying
    air = world.rules.sight.air if viewer == Side.ALLIED else world.rules.sight.german_air
    farthest = max(world.rules.sight.contact, air[flying])
    return world.remember(("sight", farthest), lambda: np.maximum(1, farthest - hex_table(world).cover))


def _seen(state: State, units: Ints, side: int) -> Flags:
    """Which of a side's units the other side sees."""
    table, where = hex_table(state.world), state.array("hex")
    here, eyes = where[units], where[combat_units(state, enemy_of(side))]
    if not eyes.size or not here.size:
        return np.zeros(len(units), bool)
    dq, dr = table.q[here][:, None] - table.q[eyes], table.r[here][:, None] - table.r[eyes]
    nearest = ((np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2).min(axis=1)
    seen: Flags = nearest <= reach_of_sight(state, enemy_of(side))[here]
    return seen


def _hidden(state: State, side: int) -> Ints:
    there = on_map(state) & unit_table(state.world).of[side] & (state.array("spotted") == 0)
    return np.flatnonzero(there).astype(np.int32)


def _spot(turn: Turn, unit: int, viewer: int) -> None:
    turn.ledger.put("spotted", unit, 1)
    turn.emit(EventCode.SPOTTED, side=viewer, unit=unit, hex_=turn.state.hex[unit], seen=1 << viewer)
