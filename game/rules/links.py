"""Rules 4.8 and 4.9: the link between two regiments two hexes apart, which the enemy does not cross."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import opposite
from game.model.board import Bytes
from game.model.state import ACT_RETREATED, State
from game.model.terms import enemy_of
from game.model.view import View
from game.rules.tables import hex_table, on_map, unit_table

Sides = NDArray[np.bool_]
APART = 2  # hexes between which two zones of control overlap, and no third unit is needed


def shut(state: State, side: int) -> Sides | None:
    """[N, 6] steps that units of a side may not make because an enemy link lies across; None without the rule."""
    if not state.world.rules.zones.links:
        return None
    if isinstance(state, View):
        return state.worked_out(("links", int(side)), lambda: _shut(state, side))
    return _shut(state, side)


def is_shut(state: State, side: int, here: int, there: int) -> bool:
    """Whether a link keeps units of a side from stepping from one hex to the next."""
    if not state.world.rules.zones.links:  # before anything is looked up: every step of every march asks
        return False
    sides = shut(state, side)
    direction = state.world.board.grid.direction(here, there)
    return sides is not None and direction >= 0 and bool(sides[here, direction])


def opened(table: Bytes, state: State, side: int) -> Bytes:
    """A table of step costs with the sides that links shut taken out; the table itself without the rule."""
    sides = shut(state, side)
    return table if sides is None else np.where(sides, 0, table).astype(np.uint8)


def _shut(state: State, side: int) -> Sides:
    size = state.world.board.grid.size
    found = np.zeros((size, 6), np.bool_)
    near = state.world.board.grid.neighbours
    for one, other in pairs(state, enemy_of(side)):
        between = [h for h in near[one] if h >= 0 and h in near[other]]
        if len(between) > 1:
            _shut_side(state, found, between[0], between[1])
        elif between:
            for direction, beside in enumerate(near[between[0]]):
                if beside >= 0:
                    found[beside, opposite(direction)] = True
    there, own = state.world.board.neighbours, np.zeros(size, np.bool_)
    own[state.array("hex")[on_map(state) & unit_table(state.world).of[side]]] = True
    friends = own[there] & (there >= 0)  # rule 4.8: who stands in the hex ahead holds the way open
    return np.asarray(found & ~friends, np.bool_)


def _shut_side(state: State, found: Sides, here: int, there: int) -> None:
    direction = state.world.board.grid.direction(here, there)
    found[here, direction] = found[there, opposite(direction)] = True


def pairs(state: State, side: int) -> list[tuple[int, int]]:
    """Hexes two apart from which regiments of a side link up, each pair once."""
    units, places = state.world.units, hex_table(state.world)
    hexes = np.array(sorted({
        state.hex[u.index] for u in units
        if u.side == side and state.is_active(u.index) and state.exerts_zone(u.index)
        and not state.acts[u.index] & ACT_RETREATED
    }), np.int64)
    dq, dr = places.q[hexes][:, None] - places.q[hexes], places.r[hexes][:, None] - places.r[hexes]
    steps = (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2
    return [(int(hexes[i]), int(hexes[j])) for i, j in np.argwhere(np.triu(steps == APART)).tolist()]
