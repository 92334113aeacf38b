"""Rules 6.15 and 6.16: beaches under the enemy's guns lose tons, and men where they are crowded."""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Supply, enemy_of
from game.model.world import SupplySource
from game.rules.context import Turn
from game.rules.losses import lose
from game.rules.stacking import crowded
from game.rules.tables import nearest, on_map, unit_table

_ISOLATED = int(Supply.ISOLATED)  # numpy takes six times as long to compare with a member of an enumeration


def fire_percent(state: State, source: SupplySource) -> int:
    """Rule 6.15: per cent of a beach's tons that the enemy's guns cost it."""
    if source.kind != "beach":
        return 0
    rules, enemy = state.world.rules.logistics, enemy_of(source.side)
    ready = on_map(state) & unit_table(state.world).guns[enemy] & (state.array("supply") != _ISOLATED)
    units = (ready & (state.array("guns") > 0)).nonzero()[0]
    steps = nearest(state.world, state.array("hex")[units], np.array(source.hexes, np.int32))
    guns = int(state.array("guns")[units[steps <= rules.fire_hexes]].sum())
    return min(rules.fire_most, guns * rules.fire_per_gun // 10)


def shell_beaches(turn: Turn, side: int) -> None:
    """Rule 6.16: men lost on crowded beaches under fire; the side reads which of its beaches suffer."""
    state, rules = turn.state, turn.rules.logistics
    for source in turn.world.sources:
        if source.side != side:
            continue
        percent = fire_percent(state, source)
        if percent == 0 or state.control[source.hexes[0]] != side:
            continue
        full = [h for h in source.hexes if state.holder(h) == side and crowded(state, h)]
        men = sum(lose(turn, u, state.men[u] * rules.fire_loss // 1000).men for h in full for u in state.stack(h))
        args = (source.index, percent, men)
        turn.emit(EventCode.BEACH_SHELLED, side=side, hex_=source.hexes[0], args=args, seen=1 << side)
