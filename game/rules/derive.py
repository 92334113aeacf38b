"""Rules 4.1 and 5.1: stacks and zones of control from the records of the units, all at once.

The twin of ``State.rebuild``, which does the same unit by unit; the tests hold them together.
"""

from __future__ import annotations

import numpy as np

from game.model.state import State
from game.rules.tables import hex_table, on_map, unit_table


def derive(state: State) -> None:
    """Compute ``top``, ``below``, ``zoc0`` and ``zoc1`` anew, in place."""
    top, below = state.array("top"), state.array("below")
    top[:] = -1
    below[:] = -1
    where = state.array("hex")
    active = np.flatnonzero(on_map(state))
    order = active[np.argsort(where[active], kind="stable")]  # by hex, then by unit
    here = where[order]
    same = here[1:] == here[:-1]
    below[order[:-1][same]] = order[1:][same]
    first = np.concatenate(([True], ~same)) if len(order) else np.zeros(0, bool)
    top[here[first]] = order[first]
    _zones(state)


def _zones(state: State) -> None:
    world, rules, table = state.world, state.world.rules.zones, unit_table(state.world)
    strong = (
        on_map(state)
        & ~table.support
        & (state.array("men") >= rules.min_men)
        & (state.array("cohesion") >= rules.min_cohesion)
    )
    steps, size = hex_table(world).steps, world.board.grid.size
    for side in (0, 1):
        hexes = state.array("hex")[strong & (table.side == side)]
        state.array(f"zoc{side}")[:] = np.bincount(steps[hexes].ravel(), minlength=size + 1)[:size]
