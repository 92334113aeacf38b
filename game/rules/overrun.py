"""Rules 3.16 and 3.17: mechanised troops run over what cannot stop them, on the march."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.state import ACT_MOVED, State
from game.model.terms import MoveClass, UnitKind, enemy_of
from game.rules import stacking
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.losses import lose
from game.rules.odds import power
from game.rules.retreat import drive_back

PER_MILLE = 1000


def may_overrun(state: State, unit: int, hex_: int) -> bool:
    """Rule 3.16: whether a unit may end its march by running over the enemy in a hex, as far as ``state`` shows it."""
    world, spec = state.world, state.world.units[unit]
    rules, held = world.rules.overrun, state.stack(hex_)
    if spec.support or spec.move_class != MoveClass.MECH or not held or world.units[held[0]].side == spec.side:
        return False
    posts = any(world.units[u].kind == UnitKind.STRONGPOINT for u in held)
    if posts or world.board.flat.fort[hex_] or state.men[unit] < rules.least_men:
        return False
    if state.cohesion[unit] < world.rules.combat.min_attack_cohesion:
        return False
    if sum(state.men[u] for u in held if not world.units[u].support) >= rules.most_men:
        return False
    terrain = world.board.flat.terrain[hex_]
    return power(state, unit, terrain) >= rules.ratio * sum(power(state, u, terrain) for u in held)


def run_over(turn: Turn, unit: int, hex_: int, price: int, deep: int) -> None:
    """Rule 3.17: those in the hex are broken and driven off; the unit goes in when nobody of them is left there."""
    state, ledger, was = turn.state, turn.ledger, turn.state.hex[unit]
    side, enemy = turn.world.units[unit].side, enemy_of(turn.world.units[unit].side)
    for u in state.stack(hex_):
        _break(turn, u)
    drive_back(turn, hex_, [was], turn.rules.combat.rout_hexes, enemy)
    ledger.put("mp", unit, max(0, state.mp[unit] - price))
    ledger.put("acts", unit, (state.acts[unit] | ACT_MOVED) + deep)
    ledger.put("dug_in", unit, 0)
    if state.holder(hex_) != enemy and stacking.room_for(state, unit, hex_):
        take_hex(turn, hex_, side)
        ledger.place(unit, hex_)
        if state.zoc[enemy][hex_]:
            ledger.put("mp", unit, 0)
        turn.emit(EventCode.ADVANCED, unit=unit, hex_=hex_, args=(was, hex_))
    else:
        turn.emit(EventCode.RECOVERED, unit=unit, hex_=was, args=(0,), seen=0)


def _break(turn: Turn, unit: int) -> None:
    state, rules = turn.state, turn.rules.overrun
    men = state.men[unit] * rules.men // PER_MILLE
    lost = lose(
        turn, unit, men, tanks=state.tanks[unit] * rules.men // PER_MILLE,
        light=state.light_tanks[unit] * rules.men // PER_MILLE, guns=state.guns[unit] * rules.guns // PER_MILLE,
        at_guns=state.at_guns[unit] * rules.guns // PER_MILLE, captured=men * rules.captured // 100,
    )
    if not lost.destroyed:
        turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] + rules.cohesion))
    side = turn.world.units[unit].side
    turn.emit(EventCode.OVERRUN, side=side, unit=unit, hex_=lost.hex, args=(lost.men,))
