"""Rules 3.8, 3.9, 15.2 and 15.3: bridges blown and repaired."""

from __future__ import annotations

from game.dice import Purpose
from game.model.events import EventCode
from game.model.orders import Blow, Repair
from game.model.refusals import Refusal, RefusalCode
from game.model.state import ACT_ATTACKED, ACT_ENTERED, ACT_MOVED, ACT_RETREATED, State
from game.model.terms import River, Side, enemy_of
from game.model.view import View
from game.rules.context import EVERYBODY, Turn
from game.rules.sappers import bailey, sapper_units, sappers_near

STIRRED = ACT_MOVED | ACT_ATTACKED | ACT_ENTERED | ACT_RETREATED


def refuse_bridge(view: View, order: Blow | Repair) -> Refusal | None:
    """Why a bridge cannot be blown or repaired; None when it can.

    A combat unit or sappers that have not marched or attacked today must stand at one end, and nobody of the
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
    """Units in a hex that can work on its bridges today: combat troops, and whoever has sappers; sappers first."""
    return [u for u in _able(view, hex_) if view.world.units[u].side == side]


def _able(state: State, hex_: int) -> list[int]:
    units, sappers = state.world.units, sapper_units(state.world)
    idle = [u for u in state.stack(hex_) if not state.acts[u] & STIRRED and not state.frozen[u]]
    return sorted((u for u in idle if sappers[u] or not units[u].support), key=lambda u: (not sappers[u], u))


def do_bridge(turn: Turn, order: Blow | Repair) -> None:
    """Blow or repair, by chance; the work takes the unit's day, so that each worker has a die of his own."""
    state, blown = turn.state, int(isinstance(order, Blow))
    bridge = turn.world.board.bridge[order.hex, order.direction].item()
    worker = _able(state, order.hex)[0]
    purpose = Purpose.DEMOLITION if blown else Purpose.REPAIR
    done = turn.roll(purpose, worker, 100) <= chance(state, order, worker)
    turn.ledger.put("mp", worker, 0)
    turn.ledger.put("acts", worker, state.acts[worker] | ACT_MOVED)  # so that he works once a day
    if done:
        turn.ledger.put("bridge_blown", bridge, blown)
    code, seen = (EventCode.BRIDGE, EVERYBODY) if done else (EventCode.BRIDGE_WORK, turn.seen_of(worker))
    turn.emit(code, unit=worker, hex_=order.hex, args=(order.direction, blown), seen=seen)


def chance(state: State, order: Blow | Repair, worker: int) -> int:
    """Rules 15.2 and 15.3: per cent at which a day's work on a bridge succeeds."""
    world, rules = state.world, state.world.rules.engineers
    side = world.units[worker].side
    near = bool(sapper_units(world)[worker]) or sappers_near(state, order.hex, side)
    if isinstance(order, Blow):
        return rules.blow_sappers_percent if near else rules.blow_percent
    minor = world.board.flat.river[6 * order.hex + order.direction] in (River.NONE, River.MINOR)
    percent = rules.repair_minor_percent if minor else rules.repair_major_percent
    share = rules.allied_repair_percent if side == Side.ALLIED else rules.german_repair_percent
    return min(100, percent + (rules.repair_sappers + bailey(world, side)) * near) * share // 100
