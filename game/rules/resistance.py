"""Chapter 14 on the map: rules 14.2 sabotage of marches, 14.3 to 14.5 risen country, 14.6 towns that rise.

What saboteurs do to marches from afar (14.1) is in ``marches``.
"""

from __future__ import annotations

import numpy as np

from game.dice import Purpose
from game.model.constraints import Bond, Constraint
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import MoveClass, enemy_of
from game.model.world import World
from game.rules.constraints import in_force, of_kind
from game.rules.context import EVERYBODY, Turn
from game.rules.control import take_hex
from game.rules.losses import lose
from game.rules.tables import Flags, active_units, combat_units, nearest

PER_MILLE = 1000


def hold_up(turn: Turn) -> None:
    """Rule 14.2 in the morning: columns in a region of sabotage, far from the enemy, may lose most of a day."""
    state, rules, side = turn.state, turn.rules.resistance, turn.state.side
    for plan in _now(state, Bond.SABOTAGE, side):
        where = state.array("hex")
        fort, bound = turn.world.board.flat.fort, plan.units
        marching = [u for u in _inside(state, plan, side) if state.mp[u] and not state.frozen[u]]
        units = [u for u in marching if not fort[state.hex[u]] and (not bound or u in bound)]
        if not units:
            continue
        away = nearest(turn.world, where[units], where[combat_units(state, enemy_of(side))]) > rules.quiet_hexes
        for u, far in zip(units, away.tolist(), strict=True):
            mobile = turn.world.units[u].move_class != MoveClass.IMMOBILE
            if far and mobile and turn.roll(Purpose.SABOTAGE, u, 100, plan.index) <= plan.chance:
                turn.ledger.put("mp", u, state.mp[u] * rules.delayed_percent // 100)
                turn.emit(EventCode.DELAYED, unit=u, hex_=state.hex[u], args=(-1,), seen=1 << side)


def harass(turn: Turn) -> None:
    """Rules 14.4 and 14.6 at the end of a side's turn: what bands and risen towns cost its troops."""
    state, rules, side = turn.state, turn.rules.resistance, turn.state.side
    for bond in _now(state, Bond.COUNTRYSIDE, side):
        alone = [u for u in _inside(state, bond, side) if _is_alone(state, u)]
        _wear(turn, bond, alone, rules.hurt_men, rules.hurt_cohesion)
    for bond in _now(state, Bond.RISING, side):
        _wear(turn, bond, _inside(state, bond, side), rules.rising_men, rules.rising_cohesion)
        _free(turn, bond)


def guarded(state: State, side: int) -> Flags:
    """Rule 14.3: [N] towns of the other side that patrols of ``side`` do not take, for the country guards them."""
    found = np.zeros(state.world.board.grid.size, bool)
    for bond in _now(state, Bond.COUNTRYSIDE, side):
        found[[h for h in _hexes(state.world, bond) if h in state.world.board.names]] = True
    return found


def friendly_country(state: State, side: int) -> Flags | None:
    """Rule 14.5: [N] risen country, where no enemy zone ends a line of ``side``; None where nothing has risen."""
    areas = _now(state, Bond.COUNTRYSIDE, enemy_of(side))
    if not areas:
        return None
    found = np.zeros(state.world.board.grid.size, bool)
    for bond in areas:
        found[_hexes(state.world, bond)] = True
    return found


def _now(state: State, kind: Bond, side: int) -> list[Constraint]:
    return [c for c in of_kind(state.world, kind) if c.side == side and c.area and in_force(state, c)]


def _inside(state: State, bond: Constraint, side: int) -> list[int]:
    """Units of a side on the map in the area, ascending."""
    return [u for u in active_units(state, side) if state.hex[u] in bond.area]


def _is_alone(state: State, unit: int) -> bool:
    """Rule 14.4: outside fortresses, with fewer combat men in the hex than the bands respect."""
    here = state.hex[unit]
    if state.world.board.flat.fort[here]:
        return False
    return sum(state.men[u] for u in state.combat_stack(here)) < state.world.rules.resistance.alone_men


def _wear(turn: Turn, bond: Constraint, units: list[int], rate: int, change: int) -> None:
    state, men = turn.state, 0
    for u in units:
        turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + change))
        men += lose(turn, u, state.men[u] * rate // PER_MILLE).men
    if turn.ledger.changes:
        turn.emit(EventCode.HARASSED, args=(bond.index, men), seen=EVERYBODY if men else 0)


def _free(turn: Turn, bond: Constraint) -> None:
    """Rule 14.6: a risen town that nobody holds goes to the other side when its troops are near."""
    state, side, enemy = turn.state, turn.state.side, enemy_of(turn.state.side)
    hexes = [h for h in sorted(bond.area) if state.control[h] == side and not state.combat_stack(h)]
    if not hexes:
        return
    where = state.array("hex")
    near = nearest(turn.world, np.array(hexes, np.int32), where[combat_units(state, enemy)])
    for hex_, steps in zip(hexes, near.tolist(), strict=True):
        if steps <= turn.rules.resistance.free_within:
            take_hex(turn, hex_, enemy)
            turn.emit(EventCode.FREED, side=enemy, hex_=hex_, args=(bond.index,))


def _hexes(world: World, bond: Constraint) -> list[int]:
    """The area of a constraint, ascending."""
    return world.remember(("area", bond.index), lambda: sorted(bond.area))


