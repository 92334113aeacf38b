"""Chapter 6: lines of supply. Rules 6.1 sources, 6.4 lines, 6.5 supply states.

The tons that come over them are counted in ``stores`` (rules 6.2, 6.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game import kernels
from game.model.board import Bytes
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import MoveClass, Supply, enemy_of
from game.rules import ports, railways, saboteurs, shellfire, sources, stores, trucks
from game.rules.context import Turn
from game.rules.costs import by_bridges, cost_table
from game.rules.links import opened
from game.rules.resistance import friendly_country
from game.rules.stocks import stock_of_units
from game.rules.tables import Ints, active_units, combat_units, unit_table

BEYOND = 2**31 - 1  # distance where no source reaches


class SupplyMap(NamedTuple):
    """Where a side's supply reaches: both arrays are [N]."""

    dist: Ints  # road points from the nearest source; ``BEYOND`` where none reaches
    owner: Ints  # index of that source in ``world.sources``; -1 where none reaches


def begin_supply(turn: Turn) -> None:
    """Rules 6.1 to 6.5 and 6.10 to 6.20 at the start of the moving side's turn."""
    side = turn.state.side
    sources.count_days(turn, side)
    ports.batter(turn, side)
    railways.repair(turn, side)
    shellfire.shell_beaches(turn, side)
    saboteurs.settle_sabotage(turn, side)
    short_armies = stores.receive(turn, side)
    lines = supply_map(turn.state, side)
    _set_states(turn, side, short_armies, lines.dist.data)
    trucks.drive(turn, side, lines.dist)


def supply_map(state: State, side: int) -> SupplyMap:
    """Rules 6.4 and 6.17: lines from every open source of a side, by rail and road over friendly ground alone.

    Pure; from a View it tells no more than the view holds.
    """
    world = state.world
    size = world.board.grid.size
    dist, owner = np.empty(size, np.int32), np.empty(size, np.int32)
    heads = sources.heads(state, side)
    ways = passable(state, side)
    ways[[h for h, _ in heads]] = kernels.OPEN  # a unit on its own beach has a line, whoever stands around it
    begin = beginnings(state, side, heads)
    kernels.spread(
        world.board.neighbours, opened(carriage(state), state, side), ways, begin.hexes, begin.points,
        world.rules.supply.short_range, dist, owner,
    )
    dist[dist < 0] = BEYOND
    return SupplyMap(dist, np.append(begin.sources, -1)[owner])


class Beginnings(NamedTuple):
    """Where lorries load: sources and railheads, one value for each."""

    hexes: Ints
    points: Ints  # used by rail to get there
    sources: Ints
    rail: Ints  # hexes by rail


def beginnings(state: State, side: int, heads: list[tuple[int, int]]) -> Beginnings:
    """Rules 6.4 and 6.17: where lines of supply begin on the road; ``heads`` are (hex, source) as in ``sources``."""
    rail = railways.trains(state, side, heads)
    none = np.zeros(len(heads), np.int32)
    return Beginnings(
        np.concatenate([np.array([h for h, _ in heads], np.int32), rail.hexes]),
        np.concatenate([none, rail.steps * state.world.rules.logistics.rail_percent // 100]),
        np.concatenate([np.array([s for _, s in heads], np.int32), rail.head]),
        np.concatenate([none, rail.steps]),
    )


def carriage(state: State) -> Bytes:
    """Rule 6.4: [N, 6] what a step costs supply: lorries, or carriers where no lorry can go."""
    return by_bridges(state, "carriage", lambda _blown: _carriage(state))


def whole_carriage(state: State) -> Bytes:
    """:func:`carriage` with every bridge standing."""
    def make() -> Bytes:
        whole = state.copy()
        whole.array("bridge_blown")[:] = 0
        return carriage(whole)

    return state.world.remember("whole-carriage", make)


def _carriage(state: State) -> Bytes:
    motor, foot = cost_table(state, MoveClass.MOTOR).array, cost_table(state, MoveClass.FOOT).array
    carried = foot.astype(np.uint16) * state.world.rules.supply.carrying_percent // 100
    table = np.where(motor > 0, motor, np.minimum(carried, 255)).astype(np.uint8)
    table.setflags(write=False)
    return table


def passable(state: State, side: int) -> Bytes:
    """Rule 6.4: 0 where a line may not go, 1 where it may pass, 2 where it may only end.

    A line ends in an enemy zone of control unless own troops stand there or hold it in a zone of their own.
    """
    enemy = enemy_of(side)
    size = state.world.board.grid.size
    enemy_here, friends, troops = np.zeros(size, bool), np.zeros(size, bool), np.zeros(size, bool)
    where, table = state.array("hex"), unit_table(state.world)
    on_map = where >= 0
    enemy_here[where[on_map & (table.side == enemy)]] = True
    friends[where[on_map & (table.side == side)]] = True
    troops[where[combat_units(state, side)]] = True
    ground = (state.array("control") != enemy) | friends
    zone = (state.array(f"zoc{enemy}") > 0) & (state.array(f"zoc{side}") == 0)
    risen = friendly_country(state, side)
    if risen is not None:
        zone &= ~risen
    ways = np.where(zone & ~troops, kernels.DEAD_END, kernels.OPEN)
    return np.where(ground & ~enemy_here, ways, kernels.SHUT).astype(np.uint8)


def _set_states(turn: Turn, side: int, short_armies: dict[int, int], dist: Sequence[int]) -> None:
    """Rule 6.5: write the state of every unit whose state is a new one."""
    state = turn.state
    units = active_units(state, side)
    unserved = _unserved(state, units, dist, short_armies)
    for u in units:
        here, old = state.hex[u], state.supply[u]
        new = _state(state, u, dist[here])
        if new == Supply.FULL and u in unserved:
            new = Supply.SHORT
        if new != old:
            turn.ledger.put("supply", u, new)
            turn.emit(EventCode.SUPPLY_STATE, side=side, unit=u, hex_=here, args=(old, new), seen=1 << side)


def _unserved(state: State, units: list[int], dist: Sequence[int], short_armies: dict[int, int]) -> set[int]:
    """Rule 6.5: whom an army that is given only a part of its use leaves short.

    Troops in the line are served first, then those nearest to a source.
    """
    stocks = stock_of_units(state)
    left_out: set[int] = set()
    for stock, covered in short_armies.items():
        drawing = [u for u in units if stocks[u] == stock]
        queue = sorted(drawing, key=lambda u: (state.quiet[u] > 0, dist[state.hex[u]], u))
        men = sum(state.men[u] for u in queue) * covered // 100
        for u in queue:
            if men <= 0:
                left_out.add(u)
            men -= state.men[u]
    return left_out


def _state(state: State, unit: int, distance: int) -> Supply:
    """Rule 6.5: full, short or isolated by distance; what a unit carries, or a fortress stores, tides it over."""
    rules = state.world.rules.supply
    if distance <= rules.full_range:
        return Supply.FULL
    dumps = rules.garrison_dumps and state.world.board.flat.fort[state.hex[unit]] > 0
    if distance <= rules.short_range or dumps or state.cut_off[unit] < rules.isolated_after:
        return Supply.SHORT
    return Supply.ISOLATED

