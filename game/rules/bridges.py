"""Rules 3.8 and 3.9: bridges blown and repaired."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.orders import Blow, Repair
from game.model.refusals import Refusal, RefusalCode
from game.model.state import ACT_MOVED
from game.model.terms import enemy_of
from game.model.view import View
from game.rules.context import Turn


def refuse_bridge(view: View, order: Blow | Repair) -> Refusal | None:
    """Why a bridge cannot be blown or repaired; None when it can.

    A combat unit that has not marched or fought today must stand at one end, and nobody of the
    enemy at the other; repairs need the far bank free of the enemy's zones.
    """
    board, side = view.world.board, view.viewer
    bridge = board.bridge[order.hex, order.direction].item() if 0 <= order.direction < 6 else -1
    if bridge < 0 or bool(view.bridge_blown[bridge]) == isinstance(order, Blow):
        return Refusal(RefusalCode.NO_BRIDGE, "3.8", -1, order.hex)
    far = board.grid.neighbours[order.hex][order.direction]
    if not workers(view, order.hex, side):
        return Refusal(RefusalCode.NO_ENGINEERS, "3.8", -1, order.hex)
    if view.holder(far) == enemy_of(side):
        return Refusal(RefusalCode.ENEMY_THERE, "3.8", -1, far)
    if isinstance(order, Repair) and view.zoc[enemy_of(side)][far]:
        return Refusal(RefusalCode.ZONE, "3.9", -1, far)
    return None


def workers(view: View, hex_: int, side: int) -> list[int]:
    """Units in a hex that can work on its bridges today, ascending."""
    units = view.world.units
    return [u for u in view.combat_stack(hex_) if units[u].side == side and not view.acts[u] and not view.frozen[u]]


def do_bridge(turn: Turn, order: Blow | Repair) -> None:
    """Blow or repair; the work takes the unit's day."""
    state, blown = turn.state, int(isinstance(order, Blow))
    bridge = turn.world.board.bridge[order.hex, order.direction].item()
    worker = next(u for u in state.combat_stack(order.hex) if not state.acts[u] and not state.frozen[u])
    turn.ledger.put("bridge_blown", bridge, blown)
    turn.ledger.put("mp", worker, 0)
    turn.ledger.put("acts", worker, state.acts[worker] | ACT_MOVED)  # so that he works once a day
    turn.emit(EventCode.BRIDGE, unit=worker, hex_=order.hex, args=(order.direction, blown))
