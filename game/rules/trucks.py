"""Rules 6.20 and 3.10: army trucks between the railheads and the troops, and units they leave without petrol."""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.world import SupplyPool
from game.rules.consumption import uses
from game.rules.context import Turn
from game.rules.stocks import stock_table
from game.rules.stores import drawing
from game.rules.tables import Flags, Ints, unit_table

HUNDREDTHS = 100


def drive(turn: Turn, side: int, dist: Ints) -> None:
    """Mark whom the trucks of each pool cannot reach with petrol today; ``dist`` as in a supply map."""
    state, world = turn.state, turn.world
    dry = np.zeros(len(world.units), bool)
    for pool in world.pools:
        if pool.side == side:
            left_out = beyond(state, pool, dist)
            dry |= left_out
            if left_out.any():
                args = (pool.index, int(left_out.sum()))
                turn.emit(EventCode.OUT_OF_PETROL, side=side, args=args, seen=1 << side)
    mine = np.flatnonzero(unit_table(world).of[side])
    turn.ledger.put_rows(("dry",), mine, dry[mine, None].astype(np.int32))
    if turn.ledger.changes:
        turn.emit(EventCode.RECOVERED, side=side, args=(0,), seen=0)


def beyond(state: State, pool: SupplyPool, dist: Ints) -> Flags:
    """[U] units of a pool for which its trucks do not last: the armies with the least allotment, then the farthest."""
    rules, found = state.world.rules, np.zeros(len(state.world.units), bool)
    if pool.trucks == 0:
        return found
    here = np.flatnonzero(drawing(state, pool))
    length = dist[state.array("hex")[here]].astype(np.int64)
    far = (length > rules.logistics.truck_range) & (length <= rules.supply.short_range)
    here, length = here[far], length[far]
    favour = state.array("allotment")[stock_table(state)[here]]
    order = np.lexsort((here, length, -favour))
    work = (uses(state)[here] * length)[order].cumsum()
    found[here[order[work > pool.trucks * rules.logistics.truck_points * HUNDREDTHS]]] = True
    return found
