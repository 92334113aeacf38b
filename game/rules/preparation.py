"""Rules 9.16 and 9.17: an army's guns prepare a hex, ordered the day before and paid from the attack stock."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.orders import Prepare
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import Flying, Level, Side, Terrain, enemy_of
from game.model.view import View
from game.rules.context import Turn
from game.rules.guns import army_guns
from game.rules.losses import lose, report
from game.rules.stocks import stock_of_formation

PER_MILLE = 1000


def preparation_tons(state: State, side: int) -> int:
    """Tons of shells that a preparation takes from the attack stock."""
    rules = state.world.rules.preparation
    return rules.allied_tons if side == Side.ALLIED else rules.german_tons


def refuse_prepare(view: View, order: Prepare) -> Refusal | None:
    """Why an army cannot prepare a hex for tomorrow; None when it can."""
    bodies, tons = view.world.formations, preparation_tons(view, view.viewer)
    body = bodies[order.formation] if 0 <= order.formation < len(bodies) else None
    if body is None or body.side != view.viewer or body.level != Level.ARMY:
        return Refusal(RefusalCode.NO_FORMATION, "9.16", -1, order.hex)
    if view.prepare_hex[body.index]:
        return Refusal(RefusalCode.REPEATED, "9.16", -1, order.hex)
    if view.world.board.terrain[order.hex] == Terrain.SEA:
        return Refusal(RefusalCode.TERRAIN, "9.16", -1, order.hex)
    stock = stock_of_formation(view, body.index)
    have = view.attack_tons[stock] if stock >= 0 else 0
    if stock < 0 or have < tons:
        return Refusal(RefusalCode.NO_SHELLS, "9.16", -1, order.hex, tons, have)
    return None


def plan_preparation(turn: Turn, order: Prepare) -> None:
    """Write the order down for tomorrow; the shells go to the guns tonight."""
    side = turn.state.side
    tons = preparation_tons(turn.state, side)
    turn.ledger.add("attack_tons", stock_of_formation(turn.state, order.formation), -tons)
    turn.ledger.put("prepare_hex", order.formation, order.hex + 1)
    args = (order.formation, tons)
    turn.emit(EventCode.PREPARATION_PLANNED, hex_=order.hex, args=args, seen=1 << side)


def preparations_due(turn: Turn) -> None:
    """Fire what was ordered yesterday, or carry the shells back where too few guns are within range."""
    state, side = turn.state, turn.state.side
    if not any(state.prepare_hex):
        return
    for body in turn.world.formations:
        target = state.prepare_hex[body.index] - 1
        if body.side != side or target < 0:
            continue
        turn.ledger.put("prepare_hex", body.index, 0)
        guns = army_guns(state, target, body.index)
        fired = guns >= turn.rules.preparation.least_guns
        if fired and not _blind(turn):
            turn.ledger.put("shelled", target, turn.rules.preparation.shift)
        if not fired:
            stock = stock_of_formation(state, body.index)
            turn.ledger.add("attack_tons", stock, preparation_tons(state, side))
        seen = 3 if fired else 1 << side
        turn.emit(EventCode.PREPARED, hex_=target, args=(body.index, guns, int(fired)), seen=seen)
        if fired:
            _shell(turn, target)


def _blind(turn: Turn) -> bool:
    """Whether no aircraft can fly to observe the fire."""
    return turn.world.weather_on(turn.state.turn).flying == Flying.NONE


def _shell(turn: Turn, target: int) -> None:
    state, rules = turn.state, turn.rules.preparation
    percent = rules.blind_percent if _blind(turn) else 100
    men, cohesion = rules.men * percent // 100, -(-rules.cohesion * percent // 100)
    for u in state.stack(target):
        if turn.world.units[u].side == enemy_of(state.side):
            turn.ledger.put("dug_in", u, max(0, state.dug_in[u] - rules.dig_days))
            turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + cohesion))
            rate = state.guns[u] * men // PER_MILLE
            report(turn, u, lose(turn, u, state.men[u] * men // PER_MILLE, guns=rate))
    if turn.ledger.changes:  # shaken without losing a man
        turn.emit(EventCode.RECOVERED, hex_=target, args=(0,), seen=0)
