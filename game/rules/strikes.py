"""Rules 9.3 to 9.5: heavy bombers. A strike is ordered the day before; the morning's weather decides."""

from __future__ import annotations

from game.dice import Purpose
from game.model.events import EventCode
from game.model.orders import Strike
from game.model.refusals import Refusal, RefusalCode
from game.model.terms import Flying, SupportKind, Terrain, enemy_of
from game.model.view import View
from game.rules.context import Turn
from game.rules.losses import lose, report

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
        turn.ledger.put("crater", target, turn.rules.air.crater_days + 1)
    own_hit = _short(turn, target) if flown else -1
    turn.emit(EventCode.STRIKE, hex_=target, args=(asset, int(flown), own_hit))
    if flown:
        _bombs(turn, target)
        if own_hit >= 0:
            _bombs_short(turn, own_hit)


def _bombs(turn: Turn, target: int) -> None:
    """Rule 9.4: what a carpet does to those under it."""
    state, rules = turn.state, turn.rules.air
    for u in state.stack(target):
        if turn.world.units[u].side == enemy_of(state.side):
            turn.ledger.put("dug_in", u, 0)
            _bombed(turn, u, rules.strike_men, rules.strike_cohesion)


def _short(turn: Turn, target: int) -> int:
    """Rule 9.5: a hex of one's own next to the target that is hit by mistake; -1 = none."""
    state, side = turn.state, turn.state.side
    if turn.roll(Purpose.STRIKE, target, 100) > turn.rules.air.strike_short:
        return -1
    own = [n for n in turn.world.board.grid.neighbours[target] if n >= 0 and state.holder(n) == side]
    return own[turn.roll(Purpose.STRIKE, target, len(own), 1) - 1] if own else -1


def _bombs_short(turn: Turn, hex_: int) -> None:
    rules = turn.rules.air
    for u in turn.state.stack(hex_):
        _bombed(turn, u, rules.strike_short_men, rules.strike_short_cohesion)


def _bombed(turn: Turn, unit: int, rate: int, cohesion: int) -> None:
    state = turn.state
    turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] + cohesion))
    lost = lose(
        turn, unit, state.men[unit] * rate // PER_MILLE, tanks=state.tanks[unit] * rate // PER_MILLE,
        guns=state.guns[unit] * rate // PER_MILLE, at_guns=state.at_guns[unit] * rate // PER_MILLE,
    )
    report(turn, unit, lost)
