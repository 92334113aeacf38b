"""Rules 4.5 and 4.6: whose a hex is. Combat units take what they enter; patrols take what is left empty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.events import EventCode
from game.model.terms import enemy_of
from game.rules.context import Turn


def take_hex(turn: Turn, hex_: int, side: int) -> None:
    """Rule 4.5: a combat unit of ``side`` takes the hex it stands in."""
    was = turn.state.control[hex_]
    if was == side:
        return
    turn.ledger.put("control", hex_, side)
    turn.ledger.put("mines", hex_, 0)  # rule 15.5: lanes are cleared soon where nobody covers them
    turn.ledger.put("works", hex_, 0)  # rule 7.26: stormed works serve nobody
    if hex_ in turn.world.board.names:
        turn.emit(EventCode.CONTROL, side=side, hex_=hex_, args=(was, side))


def patrols(turn: Turn, guarded: NDArray[np.bool_] | None = None) -> None:
    """Rule 4.6: at nightfall empty enemy ground inside one's own zones alone changes hands, but for what is guarded."""
    state, side = turn.state, turn.state.side
    enemy = enemy_of(side)
    control = state.array("control")
    ours, theirs = state.array(f"zoc{side}"), state.array(f"zoc{enemy}")
    open_ground = (control == enemy) & (ours > 0) & (theirs == 0) & (state.array("top") < 0)
    if guarded is not None:
        open_ground &= ~guarded
    for hex_ in np.flatnonzero(open_ground).tolist():
        take_hex(turn, hex_, side)
    if turn.ledger.changes:
        turn.emit(EventCode.CONTROL, side=side, args=(enemy, side))
