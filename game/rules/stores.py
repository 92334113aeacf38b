"""Rules 6.2 and 6.3: tons that come in, what the troops use, and the shells set aside for attacks."""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Side
from game.model.world import SupplyPool, SupplySource, World
from game.rules.context import Turn
from game.rules.sources import is_open
from game.rules.tables import Flags, on_map, unit_table


def receive(turn: Turn, side: int) -> dict[int, int]:
    """Fill and draw down the pools of a side; for those that cannot meet their use, the per cent they cover."""
    covered = {pool.index: _balance(turn, pool) for pool in turn.world.pools if pool.side == side}
    return {pool: percent for pool, percent in covered.items() if percent < 100}


def tons_today(state: State, source: SupplySource) -> int:
    """Rule 6.2: tons a source sends today, after sea state or enemy aircraft; 0 when it is shut."""
    if not is_open(state, source):
        return 0
    rules, weather = state.world.rules.supply, state.world.weather_on(state.turn)
    share = 100
    if source.kind == "beach":
        share = rules.sea_percent[weather.sea]
    elif source.side == Side.GERMAN and source.kind != "port":
        share = rules.interdiction_percent[weather.flying]
    return source.tonnage(state.turn) * share // 100


def daily_use(state: State, pool: SupplyPool) -> int:
    """Rule 6.3: tons the units that draw on a pool use in a day; those at rest use less."""
    rules = state.world.rules.supply
    drawing = _drawing(state, pool)
    at_rest = state.array("quiet") >= rules.rest_turns
    weight = np.where(at_rest, rules.rest_percent, 100)[drawing]
    men = int((state.array("men")[drawing] * weight).sum(dtype=np.int64))
    tanks = int(((state.array("tanks") + state.array("light_tanks"))[drawing] * weight).sum(dtype=np.int64))
    per_1000 = rules.allied_tons_per_1000_men if pool.side == Side.ALLIED else rules.german_tons_per_1000_men
    return (men * per_1000 + tanks * 100 * rules.tons_per_10_tanks) // 100_000


def shell_room(state: State, pool: SupplyPool) -> int:
    """Rule 6.3: the most shells a pool's armies can hold for attacks."""
    men = int(state.array("men")[_drawing(state, pool)].sum(dtype=np.int64))
    return men * state.world.rules.supply.shells_tons_per_1000_men // 1000


def pool_of_units(world: World, turn: int) -> tuple[int, ...]:
    """Index of the pool each unit draws on that turn; its side's first pool when no army names one."""
    def make() -> tuple[int, ...]:
        pools = {body: _pool_of(world, *body, turn) for body in {(u.formation, u.side) for u in world.units}}
        return tuple(pools[u.formation, u.side] for u in world.units)

    return world.remember(("unit-pools", turn), make)


def pool_of_formation(world: World, formation: int, turn: int) -> int:
    """Index of the pool that a formation draws on; -1 when its side has none."""
    return _pool_of(world, formation, world.formations[formation].side, turn)


def _balance(turn: Turn, pool: SupplyPool) -> int:
    """One day of a pool; the per cent of its use that it met."""
    state, rules, p = turn.state, turn.rules.supply, pool.index
    sources = [s for s in turn.world.sources if s.pool == p and s.side == pool.side]
    come = sum(tons_today(state, s) for s in sources)
    use = daily_use(state, pool)
    shells = min(come * rules.ammunition_percent // 100, max(0, shell_room(state, pool) - state.attack_tons[p]))
    stock = state.pool_tons[p] + come - shells
    used = min(use, stock)
    # What stood in store before is never thrown away; only new stock finds the depots full.
    left = min(stock - used, max(use * rules.store_days, state.pool_tons[p]))
    turn.ledger.add("attack_tons", p, shells)
    turn.ledger.put("pool_tons", p, left)
    turn.emit(EventCode.SUPPLIED, side=pool.side, args=(p, come, used, left), seen=1 << pool.side)
    return used * 100 // use if use else 100


def _drawing(state: State, pool: SupplyPool) -> Flags:
    pools = np.array(pool_of_units(state.world, state.turn), np.int32)
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
