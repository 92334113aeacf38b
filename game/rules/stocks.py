"""Rule 6.11: the shells and the share of each army, and the order that changes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.model.events import EventCode
from game.model.orders import Share
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import SIDES
from game.model.view import View
from game.model.world import SupplyPool, World
from game.rules.context import Turn
from game.rules.tables import Ints, on_map

WHOLE = 100  # per cent


def stocks_of(world: World, pool: int) -> list[int]:
    """The attack stocks of a pool's armies, in their order."""
    return [i for i, (of, _) in enumerate(world.stocks) if of == pool]


def stock_of_units(state: State) -> tuple[int, ...]:
    """Index of the attack stock each unit draws on; its pool's first when its army has none, -1 without any.

    An army is that of the order of battle, or the one a formation was given to (rule 7.19).
    """
    world, turn, given = state.world, state.turn, bytes(state.regrouped)

    def make() -> tuple[int, ...]:
        armies = {side: _by_army(world, side) for side in SIDES}
        bodies = {(u.formation, u.side) for u in world.units}
        found = {body: _climb(state, body[0], armies[body[1]]) for body in bodies}
        return tuple(found[u.formation, u.side] for u in world.units)

    return world.remember(("unit-stocks", turn, given), make)


def stock_of_formation(state: State, formation: int) -> int:
    """Index of the attack stock that a formation draws on; -1 without any."""
    return _climb(state, formation, _by_army(state.world, state.world.formations[formation].side))


def stock_table(state: State) -> Ints:
    """:func:`stock_of_units` as an array."""
    key = ("stock-table", state.turn, bytes(state.regrouped))
    return state.world.remember(key, lambda: np.array(stock_of_units(state), np.int32))


def men_of(state: State) -> list[int]:
    """Men on the map of the armies of each stock."""
    here, stocks = on_map(state), stock_table(state)
    drawing = here & (stocks >= 0)
    men = np.bincount(stocks[drawing], state.array("men")[drawing], len(state.world.stocks))
    return [int(m) for m in men]


def stock_room(state: State, stock: int, men: int | None = None) -> int:
    """The most shells an army can hold for attacks, in tons; ``men`` when they have been counted already."""
    pool = state.world.pools[state.world.stocks[stock][0]]
    of = men_of(state)[stock] if men is None else men
    return of * state.world.rules.supply.shells_tons_per_1000_men * pool.shells // 100_000


def weight(state: State, stock: int) -> int:
    """Per cent of its need that an army is given against the others of its pool."""
    return WHOLE + state.allotment[stock]


def set_aside(turn: Turn, pool: SupplyPool, come: int) -> int:
    """Put a part of the tons that come in by as shells for attacks, army by army; returns how many."""
    state, rules = turn.state, turn.rules.supply
    mine, men = stocks_of(turn.world, pool.index), men_of(state)
    tons = come * rules.ammunition_percent * pool.shells // 10_000
    room = [max(0, stock_room(state, s, men[s]) - state.attack_tons[s]) for s in mine]
    given = share_out(tons, [men[s] * weight(state, s) for s in mine], room)
    for stock, amount in zip(mine, given, strict=True):
        turn.ledger.add("attack_tons", stock, amount)
    return sum(given)


def share_out(total: int, weights: Sequence[int], most: Sequence[int]) -> list[int]:
    """Divide ``total`` by weight, nobody beyond ``most``; what is over goes to the others."""
    given, open_to = [0] * len(weights), [i for i, w in enumerate(weights) if w > 0]
    while open_to:
        left, whole = total - sum(given), sum(weights[i] for i in open_to)
        due = {i: left * weights[i] // whole for i in open_to}
        full = [i for i in open_to if given[i] + due[i] >= most[i]]
        for i in full or open_to:
            given[i] = min(most[i], given[i] + due[i])
        if not full:
            break
        open_to = [i for i in open_to if i not in full]
    for i in sorted(open_to):  # what rounding left over
        given[i] += min(most[i] - given[i], total - sum(given))
    return given


def refuse_share(view: View, order: Share) -> Refusal | None:
    """Why an allotment cannot be set; None when it can."""
    stock = _named(view.world, order.army, int(view.viewer))
    rules = view.world.rules.logistics
    if stock < 0:
        return Refusal(RefusalCode.NO_FORMATION, "6.11")
    if not rules.allot_least <= order.percent <= rules.allot_most:
        return Refusal(RefusalCode.ALLOTMENT, "6.11", -1, -1, rules.allot_least, rules.allot_most)
    if order.percent == weight(view, stock):
        return Refusal(RefusalCode.REPEATED, "6.11")
    return None


def do_share(turn: Turn, order: Share) -> None:
    """Give an army more or less than its need, from tomorrow's tons on."""
    side = turn.state.side
    stock = _named(turn.world, order.army, side)
    turn.ledger.put("allotment", stock, order.percent - WHOLE)
    turn.emit(EventCode.ALLOTTED, args=(stock, order.percent), seen=1 << side)


def _named(world: World, army: int, side: int) -> int:
    """The stock of an army of a side; -1 when there is none."""
    for index, (pool, formation) in enumerate(world.stocks):
        if formation == army and world.pools[pool].side == side:
            return index
    return -1


def _by_army(world: World, side: int) -> dict[int, int]:
    """The stock of each army of a side, in the order of the stocks."""
    return {army: i for i, (pool, army) in enumerate(world.stocks) if world.pools[pool].side == side}


def _climb(state: State, formation: int, by_army: dict[int, int]) -> int:
    """The stock of the lowest superior that has one, else the side's first; -1 when it has none."""
    world = state.world
    while formation >= 0:
        if formation in by_army:
            return by_army[formation]
        given_to = state.regrouped[formation] - 1
        formation = given_to if given_to >= 0 else world.formations[formation].parent(state.turn)
    return next(iter(by_army.values()), -1)
