"""Rule 13.8: ferries over a river whose bridges are down."""

from __future__ import annotations

from game.model.constraints import Bond, Constraint
from game.model.events import EventCode
from game.model.fields import ACT_MOVED
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import NOBODY, Flying, MoveClass, River
from game.model.troop_orders import Ferry
from game.model.view import View
from game.rules import stacking
from game.rules.constraints import in_force, of_kind, refuse_by_order
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.losses import lose
from game.rules.movement import allowance, refuse_actor
from game.rules.visibility import spot_around

THOUSAND = 1000


def ferries(state: State, side: int) -> list[Constraint]:
    """The ferry services of a side that work now."""
    return [c for c in of_kind(state.world, Bond.FERRIES) if c.side == side and in_force(state, c)]


def service_for(state: State, unit: int, there: int) -> Constraint | None:
    """A service that still has room today for a unit to cross from its hex to the next."""
    here, spec = state.hex[unit], state.world.units[unit]
    direction = state.world.board.grid.direction(here, there)
    if direction < 0 or state.world.board.flat.river[6 * here + direction] not in (River.MAJOR, River.CANAL):
        return None
    for bond in ferries(state, spec.side):
        if {here, there} <= bond.area and state.bond_count[bond.index] + state.men[unit] <= bond.count * THOUSAND:
            return bond
    return None


def refuse_ferry(view: View, order: Ferry) -> Refusal | None:
    """Rule 13.8: why a unit cannot be ferried over; None when it can."""
    unit, there = order.unit, order.hex
    found = refuse_actor(view, unit) or refuse_by_order(view, unit, (there,))
    if found:
        return found
    if view.world.units[unit].move_class == MoveClass.IMMOBILE:
        return Refusal(RefusalCode.IMMOBILE, "13.8", unit)
    if view.mp[unit] <= 0 or view.mp[unit] < allowance(view, unit):
        return Refusal(RefusalCode.ALREADY_MOVED, "13.8", unit)
    enemy = 1 - view.viewer
    if view.holder(there) not in (view.viewer, NOBODY) or view.zoc[enemy][there]:
        return Refusal(RefusalCode.ENEMY_THERE, "13.8", unit, there)
    if service_for(view, unit, there) is None:
        return Refusal(RefusalCode.NO_FERRY, "13.8", unit, there)
    if not stacking.room_for(view, unit, there):
        return Refusal(RefusalCode.STACKING, "5.1", unit, there, stacking.limit(view, there))
    return None


def do_ferry(turn: Turn, order: Ferry) -> None:
    """Rule 13.8: the unit is over, and has no points left; where unseen enemies hold the far bank it stays."""
    state, ledger, unit, there = turn.state, turn.ledger, order.unit, order.hex
    spec, here = turn.world.units[unit], state.hex[unit]
    men = tanks = 0
    if state.holder(there) in (spec.side, NOBODY):
        bond = service_for(state, unit, there)
        if bond is not None:
            ledger.add("bond_count", bond.index, state.men[unit])
        if turn.world.weather_on(state.turn).flying == Flying.FULL:
            rate = turn.rules.orders.ferry_loss
            lost = lose(turn, unit, state.men[unit] * rate // THOUSAND, tanks=state.tanks[unit] * rate // THOUSAND)
            men, tanks = lost.men, lost.tanks
        ledger.place(unit, there)
        ledger.put("dug_in", unit, 0)
        if not spec.support:
            take_hex(turn, there, spec.side)
    ledger.put("mp", unit, 0)
    ledger.put("acts", unit, state.acts[unit] | ACT_MOVED)
    args = (here, state.hex[unit], men, tanks)
    turn.emit(EventCode.FERRIED, unit=unit, hex_=state.hex[unit], args=args, seen=turn.seen_of(unit))
    spot_around(turn, unit)
