"""Ground of the enemy's that is cut off from all his ways in: what there is to mop up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game import kernels
from game.model.terms import EntryKind, Terrain, enemy_of
from game.model.view import View
from game.rules.tables import hex_table

_AWAY = ("edge", "beach")  # kinds of sources that lead off the map


def cut_off(view: View) -> NDArray[np.bool_]:
    """Land hexes the enemy of the viewer controls from which no way over his ground leads off the map."""
    world, enemy = view.world, enemy_of(view.viewer)
    theirs = (view.array("control") == enemy) & (world.board.terrain != Terrain.SEA)
    exits = [s.hexes[0] for s in world.sources if s.side == enemy and s.kind in _AWAY]
    exits += [h for e in world.entries if e.side == enemy and e.kind != EntryKind.DROP for h in e.hexes]
    start = np.zeros(len(theirs), np.uint8)
    start[exits] = 1
    dist = np.full(len(theirs), -1, np.int32)
    kernels.distance(world.board.neighbours, start & theirs, theirs.astype(np.uint8), 1 << 20, dist)
    found: NDArray[np.bool_] = theirs & (dist < 0)
    return found


def pocket(view: View, units: frozenset[int]) -> tuple[frozenset[int], int]:
    """What some units are to mop up: the cut off hexes with those beside them, and the nearest to the units.

    Empty and -1 where nothing is cut off, or none of the units is on the map.
    """
    hexes = np.flatnonzero(cut_off(view))
    where = [view.hex[u] for u in sorted(units) if view.is_active(u)]
    if not len(hexes) or not where:
        return frozenset(), -1
    table = hex_table(view.world)
    dq, dr = table.q[hexes][:, None] - table.q[where], table.r[hexes][:, None] - table.r[where]
    steps = ((np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2).sum(axis=1)
    near = view.world.board.neighbours[hexes]
    ground = frozenset(hexes.tolist()) | frozenset(near[near >= 0].tolist())
    return ground, int(hexes[int(steps.argmin())])
