"""Rules 6.2 and 6.3: tons that come in, what the troops use, and how they are shared."""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Side
from game.model.world import SupplyPool, SupplySource, World
from game.rules.consumption import uses
from game.rules.context import Turn
from game.rules.railways import is_fed
from game.rules.shellfire import fire_percent
from game.rules.sources import PER_MILLE, berths, is_open
from game.rules.stocks import set_aside, share_out, stock_table, stocks_of, weight
from game.rules.tables import Flags, on_map, unit_table

HUNDREDTHS = 100


def receive(turn: Turn, side: int) -> dict[int, int]:
    """Fill and draw down the pools of a side; the per cent of its use that each army misses out on is below 100."""
    covered: dict[int, int] = {}
    for pool in turn.world.pools:
        if pool.side == side:
            covered |= _balance(turn, pool)
    return {stock: percent for stock, percent in covered.items() if percent < 100}


def tons_today(state: State, source: SupplySource) -> int:
    """Rule 6.2: tons a source sends today, after all that holds them up; 0 when it is shut or not fed."""
    if not is_open(state, source) or not is_fed(state, source):
        return 0
    tons = source.tonnage(state.turn) * berths(state, source) // PER_MILLE
    for share in _shares(state, source):
        tons = tons * share // 100
    return tons


def _shares(state: State, source: SupplySource) -> tuple[int, int, int]:
    """Per cent that the sea or aircraft, guns, and saboteurs leave of a source's tons."""
    rules, weather = state.world.rules, state.world.weather_on(state.turn)
    weathered = 100
    if source.kind == "beach":
        weathered = rules.supply.sea_percent[weather.sea]
    elif source.exposure:
        weathered = rules.logistics.harbour_sea_percent[weather.sea]
    elif source.side == Side.GERMAN and source.kind != "port":
        weathered = rules.supply.interdiction_percent[weather.flying]
    return weathered, 100 - fire_percent(state, source), 100 - state.sabotage[source.index]


def pool_of_units(world: World, turn: int) -> tuple[int, ...]:
    """Index of the pool each unit draws on that turn; its side's first pool when no army names one."""
    def make() -> tuple[int, ...]:
        pools = {body: _pool_of(world, *body, turn) for body in {(u.formation, u.side) for u in world.units}}
        return tuple(pools[u.formation, u.side] for u in world.units)

    return world.remember(("unit-pools", turn), make)


def pool_of_formation(world: World, formation: int, turn: int) -> int:
    """Index of the pool that a formation draws on; -1 when its side has none."""
    return _pool_of(world, formation, world.formations[formation].side, turn)


def _balance(turn: Turn, pool: SupplyPool) -> dict[int, int]:
    """One day of a pool; for each of its armies the per cent of its use that was met."""
    state, rules, p = turn.state, turn.rules.supply, pool.index
    come = sum(tons_today(state, s) for s in turn.world.sources if s.pool == p and s.side == pool.side)
    wanted = _wanted(state, pool)
    use = sum(wanted.values())
    shells = set_aside(turn, pool, come)
    stock = state.pool_tons[p] + come - shells
    armies = list(wanted)
    given = list(wanted.values())
    if use > stock:
        given = share_out(stock, [wanted[a] * weight(state, a) for a in armies], given)
    used = sum(given)
    # What stood in store before is never thrown away; only new stock finds the depots full.
    left = min(stock - used, max(use * rules.store_days, state.pool_tons[p]))
    turn.ledger.add("landed_tons", p, come)
    turn.ledger.put("pool_tons", p, left)
    turn.emit(EventCode.SUPPLIED, side=pool.side, args=(p, come, used, left), seen=1 << pool.side)
    return {a: got * 100 // wanted[a] if wanted[a] else 100 for a, got in zip(armies, given, strict=True)}


def _wanted(state: State, pool: SupplyPool) -> dict[int, int]:
    """Tons that each army of a pool uses today."""
    here = drawing(state, pool)
    of, tons = stock_table(state)[here], uses(state)[here]
    total = np.bincount(of, tons, len(state.world.stocks)).astype(np.int64)
    return {stock: int(total[stock]) // HUNDREDTHS for stock in stocks_of(state.world, pool.index)}


def drawing(state: State, pool: SupplyPool) -> Flags:
    """[U] units on the map that draw on a pool."""
    pools = state.world.remember(("pool-table", state.turn), lambda: np.array(
        pool_of_units(state.world, state.turn), np.int32))
    found: Flags = on_map(state) & (pools == pool.index) & unit_table(state.world).of[pool.side]
    return found


def _pool_of(world: World, formation: int, side: int, turn: int) -> int:
    """The pool that units of a side in a formation draw on; -1 when their side has none."""
    mine = [p for p in world.pools if p.side == side]
    while formation >= 0:
        for pool in mine:
            if formation in pool.armies:
                return pool.index
        formation = world.formations[formation].parent(turn)
    return mine[0].index if mine else -1
