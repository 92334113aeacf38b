"""Rules 8.11 and 8.12: units broken up for drafts, and remnants put together as battle groups."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.fields import DEEDS, MARCHED_SHIFT
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import MoveClass, Status, Supply, UnitKind
from game.model.troop_orders import Disband, Merge
from game.model.view import View
from game.rules.context import Turn
from game.rules.movement import refuse_actor
from game.rules.tables import beside

_BY_KIND = frozenset({UnitKind.ARMOR, UnitKind.HEAVY_ARMOR, UnitKind.ASSAULT_GUN})


def refuse_disband(view: View, order: Disband) -> Refusal | None:
    """Rule 8.11: why a unit cannot be broken up; None when it can."""
    unit, rules = order.unit, view.world.rules.depots
    found = refuse_actor(view, unit)
    if found:
        return found
    spec = view.world.units[unit]
    if spec.move_class == MoveClass.IMMOBILE:
        return Refusal(RefusalCode.IMMOBILE, "8.11", unit)
    if beside(view, 1 - spec.side)[view.hex[unit]]:
        return Refusal(RefusalCode.NEAR_ENEMY, "8.11", unit)
    if view.supply[unit] != Supply.FULL:
        return Refusal(RefusalCode.NOT_SUPPLIED, "8.11", unit)
    if view.astray[unit]:
        return Refusal(RefusalCode.NOT_TOGETHER, "8.11", unit)
    if view.pool_men[spec.nation] >= rules.disband_below:
        return Refusal(RefusalCode.DEPOT_FULL, "8.11", unit, -1, rules.disband_below, view.pool_men[spec.nation])
    return None


def do_disband(turn: Turn, order: Disband) -> None:
    """Rule 8.11: the unit leaves; men and tanks go to the depots, the guns are handed in."""
    state, unit = turn.state, order.unit
    here, seen = state.hex[unit], turn.seen_of(unit)
    men, tanks = state.men[unit], state.tanks[unit] + state.light_tanks[unit]
    nation = turn.world.units[unit].nation
    _gone(turn, unit)
    turn.ledger.add("pool_men", nation, men)
    turn.ledger.add("pool_tanks", nation, tanks)
    turn.emit(EventCode.DISBANDED, unit=unit, hex_=here, args=(men, tanks), seen=seen)


def refuse_merge(view: View, order: Merge) -> Refusal | None:
    """Rule 8.12: why a unit cannot be put into another; None when it can."""
    unit, into, rules = order.unit, order.into, view.world.rules.depots
    for one in (unit, into):
        found = refuse_actor(view, one)
        if found:
            return found
    if unit == into:
        return Refusal(RefusalCode.REPEATED, "8.12", unit)
    if view.hex[unit] != view.hex[into] or view.astray[unit]:
        return Refusal(RefusalCode.NOT_TOGETHER, "8.12", into)
    if not alike(view, unit, into):
        return Refusal(RefusalCode.NOT_OF_A_KIND, "8.12", unit)
    most = view.world.units[unit].men * rules.merge_percent // 100
    if view.men[unit] >= most:
        return Refusal(RefusalCode.NOT_SPENT, "8.12", unit, -1, most, view.men[unit])
    return None


def alike(state: State, one: int, other: int) -> bool:
    """Rule 8.12: combat units of one nation; tanks only with tanks, and none that cannot move."""
    first, second = state.world.units[one], state.world.units[other]
    if first.support or second.support or first.nation != second.nation:
        return False
    if MoveClass.IMMOBILE in (first.move_class, second.move_class):
        return False
    return (first.kind in _BY_KIND) == (second.kind in _BY_KIND)


def do_merge(turn: Turn, order: Merge) -> None:
    """Rule 8.12: men, tanks and guns fill the other unit; what it has no place for goes to the depots."""
    state, ledger, unit, into = turn.state, turn.ledger, order.unit, order.into
    giver, taker = turn.world.units[unit], turn.world.units[into]
    here, seen = state.hex[unit], turn.seen_of(unit)
    men, tanks = state.men[unit], state.tanks[unit] + state.light_tanks[unit]
    moved = min(men, taker.men - state.men[into] - state.astray[into])
    weighted = state.men[into] * state.cohesion[into] + men * state.cohesion[unit]
    cohesion = weighted // max(1, state.men[into] + men)
    if giver.formation != taker.formation:
        cohesion = max(0, cohesion + turn.rules.depots.stranger_cohesion)
    ledger.strength(into, state.men[into] + moved, cohesion)
    ledger.add("gained_men", into, moved)
    ledger.add("pool_men", giver.nation, men - moved)
    for field in ("tanks", "light_tanks"):
        found = min(state.field(field)[unit], getattr(taker, field) - state.field(field)[into])
        ledger.add(field, into, found)
        ledger.add("gained_tanks", into, found)
        ledger.add("pool_tanks", giver.nation, state.field(field)[unit] - found)
    for field in ("guns", "at_guns"):
        ledger.add(field, into, min(state.field(field)[unit], getattr(taker, field) - state.field(field)[into]))
    ledger.put("mp", into, min(state.mp[into], state.mp[unit]))
    ledger.put("acts", into, state.acts[into] | state.acts[unit] & DEEDS)
    done = state.acts[unit] & (1 << MARCHED_SHIFT) - 1
    ledger.put("acts", into, state.acts[into] | done)
    ledger.put("dug_in", into, min(state.dug_in[into], state.dug_in[unit]))
    _gone(turn, unit)
    turn.emit(EventCode.MERGED, unit=unit, hex_=here, args=(into, men, tanks), seen=seen)


def _gone(turn: Turn, unit: int) -> None:
    ledger, state = turn.ledger, turn.state
    ledger.place(unit, -1, Status.WITHDRAWN)
    ledger.strength(unit, 0, state.cohesion[unit])
    for field in ("tanks", "light_tanks", "guns", "at_guns"):
        ledger.put(field, unit, 0)
