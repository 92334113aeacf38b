"""Chapter 10: coming onto the map. Rules 10.1 landing over beaches, 10.3 entry at the map's edge,
10.4 capacity by the state of the sea. What comes from the air is in ``drops``.
"""

from __future__ import annotations

from game.model.events import EventCode, HaltCode
from game.model.orders import Enter
from game.model.refusals import Refusal, RefusalCode
from game.model.state import ACT_ENTERED, State
from game.model.terms import EntryKind, Status, enemy_of
from game.model.view import View
from game.model.world import Entry
from game.rules import stacking
from game.rules.assault import under_cliffs
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.drops import come_down, drop_cohesion, jump
from game.rules.movement import allowance
from game.rules.sight import spot_around, spot_hex


def capacity(state: State, entry: Entry) -> int:
    """Rule 10.4: men an entry takes today; 0 = no limit."""
    if entry.kind not in (EntryKind.BEACH, EntryKind.PORT) or entry.men_a_day == 0:
        return 0
    sea = state.world.weather_on(state.turn).sea
    return entry.men_a_day * state.world.rules.landing.sea_percent[sea] // 100


def refuse_enter(view: View, order: Enter) -> Refusal | None:
    """Why a unit cannot come in at a hex; None when it can."""
    world, unit = view.world, order.unit
    spec = world.units[unit]
    if spec.side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    if view.status[unit] != Status.WAITING or spec.entry < 0:
        return Refusal(RefusalCode.NOT_WAITING, "10.1", unit)
    if view.acts[unit] & ACT_ENTERED:
        return Refusal(RefusalCode.ALREADY_MOVED, "10.1", unit)
    entry = world.entries[spec.entry]
    if order.hex not in entry_hexes(view, entry):
        return Refusal(RefusalCode.WRONG_ENTRY, "10.1", unit, order.hex)
    if view.holder(order.hex) == enemy_of(spec.side):
        return Refusal(RefusalCode.ENTRY_HELD, "10.1", unit, order.hex)
    if under_cliffs(world.board, order.hex) and entry.kind == EntryKind.BEACH and not spec.climbs:
        return Refusal(RefusalCode.CLIFF, "7.15", unit, order.hex)
    most = capacity(view, entry)
    if most and view.entered_men[entry.index] + view.men[unit] > most:
        return Refusal(RefusalCode.ENTRY_CAPACITY, "10.4", unit, order.hex, most, view.entered_men[entry.index])
    if not stacking.room_for(view, unit, order.hex):
        return Refusal(RefusalCode.STACKING, "5.1", unit, order.hex, stacking.limit(view, order.hex))
    return None


def entry_hexes(state: State, entry: Entry) -> tuple[int, ...]:
    """Hexes where a unit of this entry may come in today.

    Rule 10.5: after the first day, Allied troops land over any open beach hex next to their own
    when their own beach is full, so a beach also offers its land neighbours that its side holds.
    """
    if entry.kind != EntryKind.BEACH or state.turn == 1:
        return entry.hexes
    near = state.world.board.grid.neighbours
    more = {n for h in entry.hexes for n in near[h] if n >= 0 and state.control[n] == entry.side}
    return (*entry.hexes, *sorted(more - set(entry.hexes)))


def do_enter(turn: Turn, order: Enter) -> None:
    """Bring the unit in; a drop scatters. Where enemies nobody had seen hold the hex it waits for another day."""
    state, ledger, unit = turn.state, turn.ledger, order.unit
    spec = turn.world.units[unit]
    entry = turn.world.entries[spec.entry]
    here = come_down(turn, unit, order.hex) if entry.kind == EntryKind.DROP else order.hex
    if here < 0 or state.holder(here) == enemy_of(spec.side):
        _turn_away(turn, unit, order.hex)
        return
    ledger.place(unit, here)
    ledger.add("entered_men", entry.index, state.men[unit])
    ledger.add("landed_men", spec.side, state.men[unit])
    ledger.put("acts", unit, state.acts[unit] | ACT_ENTERED)
    ledger.put("day_start", unit, here)
    ledger.put("quiet", unit, 0)
    _wear(turn, unit, entry.kind)
    ledger.put("mp", unit, points_left(state, unit))
    if not spec.support:
        take_hex(turn, here, spec.side)
    turn.emit(EventCode.ENTERED, unit=unit, hex_=here, args=(entry.index, state.men[unit]), seen=turn.seen_of(unit))
    if entry.kind == EntryKind.DROP:
        jump(turn, unit, order.hex, here)
    spot_around(turn, unit)


def points_left(state: State, unit: int) -> int:
    """Rules 10.1, 10.2, 10.3 and 10.17: movement points of a unit that has just come in."""
    landing, index = state.world.rules.landing, state.world.units[unit].entry
    kind, plan = state.world.entries[index].kind, state.world.landing_at(index)
    if kind == EntryKind.DROP:
        return 0
    percent = landing.edge_mp_percent if kind == EntryKind.EDGE else landing.landed_mp_percent
    return allowance(state, unit) * percent * (plan.exits if plan else 100) // 10_000


def _turn_away(turn: Turn, unit: int, hex_: int) -> None:
    """The unit has met whoever stands in the hex: it waits, and its side sees them."""
    side = turn.world.units[unit].side
    turn.ledger.put("acts", unit, turn.state.acts[unit] | ACT_ENTERED)
    turn.emit(EventCode.HALTED, unit=unit, hex_=hex_, args=(hex_, HaltCode.ENEMY_MET), seen=1 << side)
    spot_hex(turn, hex_, side)


def _wear(turn: Turn, unit: int, kind: EntryKind) -> None:
    """Rules 10.1 and 10.2: what coming in costs in cohesion, and the supply that comes with a drop."""
    state, rules = turn.state, turn.rules.landing
    change = rules.landed_cohesion if kind == EntryKind.BEACH else 0
    if kind == EntryKind.DROP:
        change = drop_cohesion(state, unit)
    turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] + change))
    if kind == EntryKind.DROP:
        turn.ledger.put("cut_off", unit, -rules.drop_days)
