"""Chapter 13: orders from above. Rules 13.1 when they are in force, 13.2 what sets them off or ends them,
13.3 reserves, 13.4 the level of Fortitude, 13.5 fortress orders, 13.6 pinned armour, 13.12 dispatches, 13.13 stakes.
"""

from __future__ import annotations

import numpy as np

from game.dice import Purpose
from game.model.constraints import NEVER, Bond, Constraint, Lifting, Trigger
from game.model.events import EventCode
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import Status, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.context import EVERYBODY, Turn
from game.rules.sources import is_open
from game.rules.tables import Flags, Ints, combat_units, nearest, unit_table

HAVE_COME = (Status.ACTIVE, Status.DESTROYED, Status.WITHDRAWN)


def in_force(state: State, bond: Constraint) -> bool:
    """Rule 13.1: within its dates, begun if it needs a beginning, and not over."""
    if not bond.first <= state.turn <= bond.last or state.bond_over[bond.index]:
        return False
    return bond.begins == NEVER or state.bond_begun[bond.index] > 0


def of_kind(world: World, kind: Bond) -> tuple[Constraint, ...]:
    """Every constraint of a kind, in file order."""
    return world.remember(("bonds", kind), lambda: tuple(c for c in world.constraints if c.kind is kind))


def standing(state: State, kind: Bond, unit: int) -> list[Constraint]:
    """Constraints of a kind in force now that bind a unit."""
    return [c for c in _binding(state.world, kind).get(unit, ()) if in_force(state, c)]


def is_reserved(state: State, unit: int) -> bool:
    """Rule 13.3: whether a unit waits for its release."""
    return bool(standing(state, Bond.RESERVE, unit))


def may_leave_ground(state: State, side: int) -> bool:
    """Rule 2.7: whether no order to stand fast is in force for a side as a whole."""
    return not any(c.side == side and not c.units and in_force(state, c) for c in of_kind(state.world, Bond.STAND_FAST))


def price_of_ground(state: State, unit: int) -> int:
    """Rule 2.7: cohesion that giving up its ground costs a unit; 0 when no such order is in force."""
    usual = state.world.rules.combat.stand_fast_cohesion
    return sum(c.cohesion or usual for c in standing(state, Bond.STAND_FAST, unit))


def refuse_by_order(view: View, unit: int, path: tuple[int, ...]) -> Refusal | None:
    """Rules 13.5 and 13.6: whether an order from above forbids a unit to go along a path."""
    here = view.hex[unit]
    for bond in standing(view, Bond.FORTRESS, unit):
        if here in bond.area and (out := next((h for h in path if h not in bond.area), -1)) >= 0:
            return Refusal(RefusalCode.HELD_BY_ORDER, "13.5", unit, out)
    if is_pinned(view, unit):
        border, columns = west_of(view, unit), columns_of(view.world)
        for there in path:
            if columns[there] < border:
                need = view.world.rules.orders.pinned_days
                return Refusal(RefusalCode.PINNED, "13.6", unit, there, need, view.quiet[unit])
    return None


def is_pinned(state: State, unit: int) -> bool:
    """Rule 13.6: whether a unit stands in the sector it may not leave to the west, and was not quiet long enough."""
    if state.quiet[unit] >= state.world.rules.orders.pinned_days:
        return False
    here = state.hex[unit]
    return any(here in bond.area for bond in standing(state, Bond.PINNING, unit))


def west_of(state: State, unit: int) -> int:
    """Rule 13.6: the column west of which a pinned unit may not go."""
    pins = [bond for bond in standing(state, Bond.PINNING, unit) if state.hex[unit] in bond.area]
    return max((_western_column(state.world, bond) for bond in pins), default=0)


def _western_column(world: World, bond: Constraint) -> int:
    columns = columns_of(world)
    return world.remember(("western", bond.index), lambda: min(columns.item(h) for h in bond.area))


def columns_of(world: World) -> Ints:
    """[N] the column of every hex."""
    coords = world.board.grid.coords
    return world.remember("columns", lambda: np.array([coords(h)[0] for h in range(world.board.grid.size)], np.int32))


def held_fast(state: State, side: int) -> Flags:
    """Rule 13.5: [U] which units of a side stand in a fortress that they may not leave."""
    world, held = state.world, np.zeros(len(state.world.units), bool)
    where = state.array("hex")
    for bond in of_kind(world, Bond.FORTRESS):
        if in_force(state, bond):
            bound, inside = _held(world, bond)
            held |= bound & inside[where]
    return held & unit_table(world).of[side]


def _held(world: World, bond: Constraint) -> tuple[Flags, Flags]:
    """[U] units that a constraint may bind, and [N + 1] the hexes of its area; the last is "off the map"."""
    def make() -> tuple[Flags, Flags]:
        bound, inside = np.zeros(len(world.units), bool), np.zeros(world.board.grid.size + 1, bool)
        bound[list(bond.units) or (unit_table(world).side == bond.side)] = True
        inside[list(bond.area)] = True
        return bound, inside

    return world.remember(("held-fast", bond.index), make)


def settle_constraints(turn: Turn) -> None:
    """Rules 13.1 to 13.4 in the morning of a side: what begins, what ends, and who is released by it."""
    _wear_off(turn)
    for bond in of_kind(turn.world, Bond.FERRIES):
        if bond.side == turn.state.side:
            turn.ledger.put("bond_count", bond.index, 0)
    for bond in turn.world.constraints:
        if bond.side != turn.state.side or turn.state.bond_over[bond.index] or turn.state.turn < bond.first:
            continue
        if turn.state.turn > bond.last:
            _run_out(turn, bond)
        elif in_force(turn.state, bond):
            why = _comes_about(turn, bond, bond.lifts)
            if why is not None:
                close(turn, bond, why)
        elif _comes_about(turn, bond, bond.begins):
            turn.ledger.put("bond_begun", bond.index, turn.state.turn)
            turn.ledger.put("bond_due", bond.index, 0)
            if bond.kind is Bond.DISPATCH:  # rule 13.12: it has been sent, and that is all
                turn.ledger.put("bond_over", bond.index, turn.state.turn)
            turn.emit(EventCode.BOND_BEGAN, args=(bond.index,), seen=_who_hears(bond))


def close(turn: Turn, bond: Constraint, why: Lifting) -> None:
    """A constraint is over: say so, and free those it held."""
    turn.ledger.put("bond_over", bond.index, turn.state.turn)
    turn.emit(EventCode.BOND_OVER, side=bond.side, args=(bond.index, why), seen=_who_hears(bond))
    if bond.kind is Bond.RESERVE:
        for u in bond.units:
            _release(turn, u, by_contact=int(why is Lifting.CONTACT))


def _who_hears(bond: Constraint) -> int:
    """Its side alone; of what an objective is worth both."""
    return EVERYBODY if bond.kind is Bond.STAKES else 1 << bond.side


def set_off(state: State, bond: Constraint, trigger: Trigger) -> Lifting | None:
    """Rule 13.2: the first of a trigger's causes that holds; None when none does."""
    enemy = enemy_of(bond.side)
    if trigger.turn and state.turn >= trigger.turn:
        return Lifting.DATE
    if trigger.contact and _is_near(state, bond, trigger.contact):
        return Lifting.CONTACT
    if trigger.landed and state.landed_men[enemy] >= trigger.landed:
        return Lifting.LANDED
    if trigger.lost and sum(state.control[h] == enemy for h in trigger.lost) >= trigger.lost_count:
        return Lifting.LOST
    if trigger.held and sum(state.control[h] == bond.side for h in trigger.held) >= trigger.held_count:
        return Lifting.HELD
    if trigger.arrived and _how_many(state, trigger.arrived, HAVE_COME) >= trigger.arrived_count:
        return Lifting.ARRIVED
    if trigger.destroyed and _how_many(state, trigger.destroyed, (Status.DESTROYED,)) >= trigger.destroyed_count:
        return Lifting.DESTROYED
    if trigger.fortitude >= 0 and state.fortitude[bond.side] <= trigger.fortitude:
        return Lifting.FORTITUDE
    return None


def _how_many(state: State, units: tuple[int, ...], which: tuple[Status, ...]) -> int:
    return sum(state.status[u] in which for u in units)


def _comes_about(turn: Turn, bond: Constraint, trigger: Trigger) -> Lifting | None:
    """Rule 13.2: a trigger acts after its delay and at its chance, contact at once; None as long as it does not."""
    state = turn.state
    why = set_off(state, bond, trigger)
    if why is None or why is Lifting.CONTACT:
        return why
    if not state.bond_due[bond.index]:
        turn.ledger.put("bond_due", bond.index, state.turn)
    late = state.turn < state.bond_due[bond.index] + trigger.delay
    if late or (trigger.chance < 100 and turn.roll(Purpose.RELEASE, bond.index, 100) > trigger.chance):
        if turn.ledger.changes:
            turn.emit(EventCode.RECOVERED, args=(0,), seen=0)
        return None
    return why


def _run_out(turn: Turn, bond: Constraint) -> None:
    """Rule 13.1: a constraint whose last day has gone by ends without a trigger."""
    if bond.begins == NEVER or turn.state.bond_begun[bond.index]:
        close(turn, bond, Lifting.DATE)
    else:
        turn.ledger.put("bond_over", bond.index, turn.state.turn)  # it never came into force: nobody hears of it
        turn.emit(EventCode.RECOVERED, args=(0,), seen=0)


def _wear_off(turn: Turn) -> None:
    """Rule 13.4: every day, every man ashore and every port that works wears the belief in another landing off."""
    state, rules, side = turn.state, turn.rules.deception, turn.state.side
    if state.fortitude[side] == 0:
        return
    enemy = enemy_of(side)
    harbours = [s for s in turn.world.sources if s.side == enemy and s.kind == "port" and not s.starts_open]
    ports = sum(is_open(state, s) for s in harbours)
    fall = rules.daily + state.landed_men[enemy] // rules.ashore_men + ports * rules.port
    swing = turn.roll(Purpose.RELEASE, -1, rules.swing) - (rules.swing + 1) // 2 if rules.swing else 0
    level = max(0, min(state.fortitude[side], state.fortitude[side] - fall - swing))
    turn.ledger.put("fortitude", side, level)
    turn.emit(EventCode.FORTITUDE, args=(level,), seen=1 << side)


def _is_near(state: State, bond: Constraint, hexes: int) -> bool:
    """Whether enemy combat units have come within some hexes of a bound unit on the map."""
    mine = np.array([u for u in bond.units if state.status[u] == Status.ACTIVE], np.int64)
    if not mine.size:
        return False
    where = state.array("hex")
    enemies = where[combat_units(state, enemy_of(bond.side))]
    return bool((nearest(state.world, where[mine], enemies) <= hexes).any())


def _release(turn: Turn, unit: int, *, by_contact: int) -> None:
    """Rule 2.6: a unit is free when nothing else holds it back."""
    state = turn.state
    own = turn.world.releases[unit].turn
    if state.frozen[unit] and not is_reserved(state, unit) and own <= state.turn:
        turn.ledger.put("frozen", unit, 0)
        side, here = turn.world.units[unit].side, state.hex[unit]
        turn.emit(EventCode.RELEASED, side=side, unit=unit, hex_=here, args=(by_contact,), seen=1 << side)


def _binding(world: World, kind: Bond) -> dict[int, list[Constraint]]:
    """For each unit the constraints of a kind that may bind it; one that names nobody binds its whole side."""
    def make() -> dict[int, list[Constraint]]:
        found: dict[int, list[Constraint]] = {}
        for bond in of_kind(world, kind):
            for u in bond.units or [u.index for u in world.units if u.side == bond.side]:
                found.setdefault(u, []).append(bond)
        return found

    return world.remember(("bound", kind), make)
