"""Heavy bombers. Rules 9.3 orders, 9.4 effect, 9.5 bombs short, 9.12 tons, 9.13 the safety line, 9.15 called off.

A strike is ordered the day before; the morning's weather decides.
"""

from __future__ import annotations

from game.dice import Purpose
from game.model.events import EventCode
from game.model.orders import Strike
from game.model.refusals import Refusal, RefusalCode
from game.model.state import ACT_ATTACKED
from game.model.terms import Flying, SupportKind, Terrain, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.context import Turn
from game.rules.losses import lose, report
from game.rules.siege import wear

PER_MILLE = 1000


def refuse_strike(view: View, order: Strike) -> Refusal | None:
    """Why bombers cannot be ordered; None when they can."""
    assets = view.world.assets
    asset = assets[order.asset] if 0 <= order.asset < len(assets) else None
    if asset is None or asset.kind != SupportKind.HEAVY_BOMBER or asset.side != view.viewer:
        return Refusal(RefusalCode.NO_SUCH_ASSET, "9.3", -1, order.hex)
    if view.asset_used[order.asset] or not asset.first <= view.turn + 1 <= asset.last:
        return Refusal(RefusalCode.NO_SUCH_ASSET, "9.3", -1, order.hex, asset.first, view.turn + 1)
    if view.strike_asset[view.viewer]:
        return Refusal(RefusalCode.REPEATED, "9.3", -1, order.hex)
    if view.world.board.terrain[order.hex] == Terrain.SEA:
        return Refusal(RefusalCode.TERRAIN, "9.3", -1, order.hex)
    return None


def plan_strike(turn: Turn, order: Strike) -> None:
    """Write the order down for tomorrow (stored as asset + 1: 0 means none)."""
    turn.ledger.put("strike_asset", turn.state.side, order.asset + 1)
    turn.ledger.put("strike_hex", turn.state.side, order.hex)
    turn.ledger.put("strike_safe", turn.state.side, int(order.safe))
    turn.emit(EventCode.STRIKE_PLANNED, hex_=order.hex, args=(order.asset,), seen=1 << turn.state.side)


def strikes_due(turn: Turn) -> None:
    """Fly, or call off, what was ordered yesterday."""
    state, side = turn.state, turn.state.side
    asset, target = state.strike_asset[side] - 1, state.strike_hex[side]
    if asset < 0:
        return
    turn.ledger.put("strike_asset", side, 0)
    flown = turn.world.weather_on(state.turn).flying == Flying.FULL
    if flown:
        turn.ledger.add("asset_used", asset, 1)
        _plough(turn, target, asset)
    else:
        turn.ledger.put("stood_ready", side, target + 1)
    own_hit = _short(turn, target) if flown else -1
    turn.emit(EventCode.STRIKE, hex_=target, args=(asset, int(flown), own_hit))
    if flown:
        _ruin(turn, target)
        _bombs(turn, target, asset)
        if own_hit >= 0:
            _bombs_short(turn, own_hit, carpet_percent(turn.world, asset))


def carpet_percent(world: World, asset: int) -> int:
    """Rule 9.12: how much of a full carpet the tons of a raid are, in per cent."""
    return min(100, world.assets[asset].strength * 100 // world.rules.air.carpet_tons)


def _plough(turn: Turn, target: int, asset: int) -> None:
    """Craters, and what the shock gives attackers today."""
    rules, carpet = turn.rules.air, carpet_percent(turn.world, asset)
    if carpet >= rules.strike_dig_percent:
        turn.ledger.put("crater", target, rules.crater_days + 1)
    turn.ledger.put("bombed", target, (rules.strike_shift * carpet + 50) // 100)

def _ruin(turn: Turn, target: int) -> None:
    """Rules 7.23 and 7.26: houses fall, and fortress works."""
    if turn.rules.terrain.of(turn.world.board.flat.terrain[target]).rubble:
        turn.ledger.put("rubble", target, turn.rules.urban.rubble_days)
        turn.emit(EventCode.RUBBLE, hex_=target, args=(turn.rules.urban.rubble_days,))
    wear(turn, target, turn.rules.siege.wear_strike)


def _bombs(turn: Turn, target: int, asset: int) -> None:
    """Rules 9.4 and 9.12: what a carpet does to those under it."""
    state, rules = turn.state, turn.rules.air
    carpet = carpet_percent(turn.world, asset)
    effect = carpet * (rules.safe_effect_percent if state.strike_safe[state.side] else 100)
    for u in state.stack(target):
        if turn.world.units[u].side == enemy_of(state.side):
            left = 0 if carpet >= rules.strike_dig_percent else rules.strike_dig_left
            turn.ledger.put("dug_in", u, state.dug_in[u] * left // 100)
            _bombed(turn, u, rules.strike_men * effect // 10_000, -(-rules.strike_cohesion * effect // 10_000))


def _short(turn: Turn, target: int) -> int:
    """Rules 9.5 and 9.13: a hex of one's own nearest to the target that is hit by mistake; -1 = none."""
    state, rules = turn.state, turn.rules.air
    own, steps = _nearest_own(turn, target)
    if not own:
        return -1
    chance = rules.strike_short[steps - 1] * (rules.safe_short_percent if state.strike_safe[state.side] else 100)
    if turn.roll(Purpose.STRIKE, target, 100) * 100 > chance:
        return -1
    return own[turn.roll(Purpose.STRIKE, target, len(own), 1) - 1]


def _nearest_own(turn: Turn, target: int) -> tuple[list[int], int]:
    """Hexes with own troops at the least distance from a target, and that distance; none beyond the bomb line."""
    state, grid = turn.state, turn.world.board.grid
    for steps in range(1, len(turn.rules.air.strike_short) + 1):
        own = [h for h in grid.ring(target, steps) if state.holder(h) == state.side]
        if own:
            return own, steps
    return [], 0


def _bombs_short(turn: Turn, hex_: int, carpet: int) -> None:
    rules = turn.rules.air
    for u in turn.state.stack(hex_):
        cohesion = -(-rules.strike_short_cohesion * carpet // 100)
        _bombed(turn, u, rules.strike_short_men * carpet // 100, cohesion)


def _bombed(turn: Turn, unit: int, rate: int, cohesion: int) -> None:
    state = turn.state
    turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] + cohesion))
    lost = lose(
        turn, unit, state.men[unit] * rate // PER_MILLE, tanks=state.tanks[unit] * rate // PER_MILLE,
        guns=state.guns[unit] * rate // PER_MILLE, at_guns=state.at_guns[unit] * rate // PER_MILLE,
    )
    report(turn, unit, lost)


def stand_down(turn: Turn) -> None:
    """Rule 9.15: troops beside the target of a strike called off, which was not attacked, lose cohesion for it."""
    state, side, change = turn.state, turn.state.side, turn.rules.air.called_off_cohesion
    target = state.stood_ready[side] - 1
    if target < 0:
        return
    turn.ledger.put("stood_ready", side, 0)
    beside = [n for n in turn.world.board.grid.neighbours[target] if n >= 0 and state.holder(n) == side]
    ready = [u for n in beside for u in state.combat_stack(n) if not state.acts[u] & ACT_ATTACKED]
    for u in ready:
        turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + change))
    turn.emit(EventCode.CALLED_OFF, hex_=target, args=(len(ready), -change), seen=1 << side)


def clear_away(turn: Turn) -> None:
    """Rules 9.4 and 9.16: the shock of bombs and shells lasts a day."""
    for field in ("bombed", "shelled"):
        marks = turn.state.array(field)
        if marks.any():
            for hex_ in marks.nonzero()[0].tolist():
                turn.ledger.put(field, hex_, 0)
