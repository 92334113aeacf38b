"""Chapter 15: engineers. Rules 15.1 who they are and how far they help, 15.4 crossings, 15.5 and 15.6 mines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.events import EventCode
from game.model.oob import UnitSpec
from game.model.orders import Attack
from game.model.state import State
from game.model.terms import Level, Side, Supply, UnitKind
from game.model.view import View
from game.model.world import World
from game.rules.context import Turn
from game.rules.losses import lose, report
from game.rules.tables import on_map, unit_table, units_around

PER_MILLE = 1000


def is_sapper(world: World, spec: UnitSpec) -> bool:
    """Rule 15.1: engineers, divisional troops, a division's headquarters, and who has the skill."""
    staff = spec.kind == UnitKind.HQ and world.formations[spec.formation].level == Level.DIVISION
    return staff or spec.kind in (UnitKind.ENGINEER, UnitKind.TROOPS) or "sappers" in spec.skills


def sapper_units(world: World) -> NDArray[np.bool_]:
    """[U] which units have sappers."""
    return world.remember("sappers", lambda: np.array([is_sapper(world, u) for u in world.units], bool))


def with_skill(world: World, skill: str) -> frozenset[int]:
    """Units that have a skill in the order of battle."""
    return world.remember(("skill", skill), lambda: frozenset(u.index for u in world.units if skill in u.skills))


def sappers_near(state: State, hex_: int, side: int) -> bool:
    """Rule 15.1: whether a side has sappers within reach of a hex: on the map, not frozen, not isolated."""
    if isinstance(state, View):
        return state.worked_out(("sappers", hex_, side), lambda: _near(state, hex_, side))
    return _near(state, hex_, side)


def _near(state: State, hex_: int, side: int) -> bool:
    world, able = state.world, sapper_units(state.world)
    return any(
        world.units[u].side == side and able.item(u) and not state.frozen[u] and state.supply[u] != Supply.ISOLATED
        for u, _ in units_around(state, hex_, world.rules.engineers.reach)
    )


def sappers_in(state: State, hex_: int) -> bool:
    """Whether a unit with sappers that is free to work stands in a hex."""
    sappers = sapper_units(state.world)
    return any(sappers[u] and not state.frozen[u] for u in state.stack(hex_))


def crossing(state: State, shift: int, hexes: list[int], side: int) -> int:
    """Rule 15.4: the river's shift, eased where sappers are near a hex that attacks across it; never an advantage."""
    if shift < 0 and any(sappers_near(state, h, side) for h in hexes):
        return min(0, shift + state.world.rules.engineers.crossing)
    return shift


def through_mines(turn: Turn, order: Attack) -> None:
    """Rule 15.5: what mines take of the attackers before the die; the attack clears a level."""
    state, rules = turn.state, turn.rules.engineers
    level = state.mines[order.hex]
    if not level:
        return
    near = sappers_near(state, order.hex, turn.world.units[order.units[0]].side)
    rate = level * rules.mine_loss * (rules.mine_sappers_percent if near else 100) // 100
    for u in order.units:
        tanks = rate * rules.mine_tank_percent // 100
        lost = lose(
            turn, u, state.men[u] * rate // PER_MILLE, tanks=state.tanks[u] * tanks // PER_MILLE,
            light=state.light_tanks[u] * tanks // PER_MILLE,
        )
        report(turn, u, lost)
    turn.ledger.put("mines", order.hex, level - 1)
    turn.emit(EventCode.MINES, hex_=order.hex, args=(level, level - 1))


def lay_mines(turn: Turn, contact: set[int]) -> None:
    """Rule 15.6: troops long dug in before the enemy lie behind mines."""
    state, rules, troops = turn.state, turn.rules.engineers, unit_table(turn.world).troops[turn.state.side]
    dug = (on_map(state) & troops & (state.array("dug_in") >= rules.mine_days)).nonzero()[0].tolist()
    for hex_ in sorted({state.hex[u] for u in dug if u in contact}):
        level = rules.mine_sappers_level if sappers_in(state, hex_) else rules.mine_level
        if state.mines[hex_] < level:
            turn.ledger.put("mines", hex_, state.mines[hex_] + 1)
    if turn.ledger.changes:
        turn.emit(EventCode.RECOVERED, args=(0,), seen=0)


def bailey(world: World, side: int) -> int:
    """Rule 15.3: what ready-made bridges add to the chance of a repair."""
    rules = world.rules.engineers
    return rules.allied_bailey if side == Side.ALLIED else rules.german_bailey
