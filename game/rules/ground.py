"""Rules 3.3, 4.2, 5.2 and 9.4: the ground as the marching units of a side find it.

A view keeps it and brings it up to date hex by hex, for most orders change little of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.state import State
from game.model.terms import enemy_of
from game.model.view import View
from game.rules import stacking
from game.rules.tables import Flags, Ints, on_map, unit_table

ZONE, BARRED = 1, 2
_POINTS = 0xFF  # points added to a step are counted in a byte


class Ground(NamedTuple):
    """What marching units of one side find, hex by hex; true until somebody moves."""

    percent: NDArray[np.int16]  # of the cost of entering
    extra: NDArray[np.uint8]  # points added
    flags: NDArray[np.uint8]  # ZONE: a march ends here; BARRED: an enemy stands here


def ground_of(state: State, side: int) -> Ground:
    """The ground as a side's marching units find it."""
    if isinstance(state, View):
        return state.worked_out(_key(side), lambda: _ground(state, side))
    return _ground(state, side)


def keep_ground(view: View, ground: Ground) -> None:
    """Spare the viewer the work of looking at all the ground anew."""
    view.scratch[_key(view.viewer)] = ground


def _key(side: int) -> tuple[str, int]:
    return "ground", int(side)


def renewed(ground: Ground, view: View, hexes: Iterable[int]) -> Ground:
    """The viewer's ground after something happened in some hexes and nowhere else."""
    percent, extra, flags = ground.percent.copy(), ground.extra.copy(), ground.flags.copy()
    rules, enemy = view.world.rules, enemy_of(view.viewer)
    control, crater, zone = view.control, view.crater, view.zoc[enemy]
    rubble, urban = view.rubble, rules.urban.rubble_extra
    for h in hexes:
        crowded = view.top[h] >= 0 and stacking.crowded(view, h)
        percent[h] = rules.movement.enemy_ground_percent if control[h] == enemy else 100
        bombed = rules.air.crater_extra * (crater[h] > 0) + urban * (rubble[h] > 0)
        extra[h] = (bombed + rules.movement.crowded_extra * crowded) & _POINTS
        flags[h] = ZONE * (zone[h] > 0) | BARRED * (view.holder(h) == enemy)
    return _closed(Ground(percent, extra, flags))


def _ground(state: State, side: int) -> Ground:
    world, rules, enemy = state.world, state.world.rules, enemy_of(side)
    percent = (state.array("control") == enemy).astype(np.int16)
    percent *= rules.movement.enemy_ground_percent - 100
    percent += 100
    crater, where = state.array("crater"), state.array("hex")
    extra = np.zeros(crater.size, np.uint8)
    if np.count_nonzero(crater):
        extra[crater > 0] = rules.air.crater_extra
    rubble = state.array("rubble")
    if np.count_nonzero(rubble):
        extra[rubble > 0] += np.uint8(rules.urban.rubble_extra)
    flags = (state.array(f"zoc{enemy}") > 0).view(np.uint8)
    active, table = on_map(state), unit_table(world)
    flags[where[active & table.of[enemy]]] |= BARRED
    extra[_crowded(state, active & ~table.support)] += np.uint8(rules.movement.crowded_extra)
    return _closed(Ground(percent, extra, flags))


def _closed(ground: Ground) -> Ground:
    """Views hand it to each other, so nobody may write in it."""
    for table in ground:
        table.setflags(write=False)
    return ground


def _crowded(state: State, troops: Flags) -> Ints:
    """Rule 5.2: hexes with more men than their roads carry with ease, some of them more than once."""
    world = state.world
    men: Ints = world.remember("ground-men", lambda: np.zeros(world.board.grid.size, np.int32))  # zero between calls
    where = state.array("hex")[troops]
    np.add.at(men, where, state.array("men")[troops])
    crowded: Ints = where[men[where] > world.rules.stacking.crowded_men]
    men[where] = 0
    return crowded
