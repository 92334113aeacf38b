"""Rules 6.21 and 6.22: ships bring units off the beaches in the order of a queue, as many as they can carry."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.orders import Ship
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import Status
from game.model.view import View
from game.model.world import Entry
from game.rules.context import Turn
from game.rules.tables import unit_table


def sail(turn: Turn, side: int) -> None:
    """Rule 6.21: the morning's convoys of a side; what does not fit waits for tomorrow."""
    coming = _coming(turn.state, side)
    for entry in turn.world.entries:
        if entry.side == side and entry.lift_men:
            _convoy(turn, entry, [u for u in coming if turn.world.units[u].entry == entry.index])


def is_queued(state: State, unit: int) -> bool:
    """Whether a unit waits for a ship, or may be called forward to wait for one."""
    spec, rules = state.world.units[unit], state.world.rules.logistics
    return (
        state.status[unit] == Status.FUTURE and spec.entry >= 0 and state.world.entries[spec.entry].lift_men > 0
        and spec.arrival <= state.turn + rules.early_days
    )


def queue_of(state: State, entry: Entry) -> list[int]:
    """Units that wait for ships to an entry or may be called forward, in the order in which they sail."""
    units = state.world.units
    found = [u for u in _coming(state, entry.side) if units[u].entry == entry.index]
    return sorted(found, key=lambda u: (state.queue[u], units[u].arrival, u))


def vehicles(state: State, unit: int) -> int:
    """Rule 6.21: vehicles of a unit: its tanks and guns, and trucks by its men."""
    rules, spec = state.world.rules.logistics, state.world.units[unit]
    own = state.tanks[unit] + state.light_tanks[unit] + state.guns[unit] + state.at_guns[unit]
    return own + state.men[unit] * rules.vehicles_per_100_men.of(spec.move_class) // 100


def refuse_ship(view: View, order: Ship) -> Refusal | None:
    """Why a unit cannot be moved in its queue; None when it can."""
    unit = order.unit
    if view.world.units[unit].side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    if not is_queued(view, unit):
        return Refusal(RefusalCode.NOT_QUEUED, "6.22", unit, -1, view.world.rules.logistics.early_days)
    queue = queue_of(view, view.world.entries[view.world.units[unit].entry])
    if view.queue[unit] != 0 and unit == queue[-1 if order.last else 0]:
        return Refusal(RefusalCode.REPEATED, "6.22", unit)
    return None


def do_ship(turn: Turn, order: Ship) -> None:
    """Rule 6.22: to the head of the queue, or behind everybody."""
    state, unit = turn.state, order.unit
    ranks = [0, *(state.queue[u] for u in queue_of(state, turn.world.entries[turn.world.units[unit].entry]))]
    turn.ledger.put("queue", unit, max(ranks) + 1 if order.last else min(ranks) - 1)
    turn.emit(EventCode.SHIPPING_ORDER, unit=unit, args=(int(order.last),), seen=1 << state.side)


def _coming(state: State, side: int) -> list[int]:
    """Units that wait for a ship or may be called forward, ascending."""
    future = (state.array("status") == Status.FUTURE) & unit_table(state.world).of[side]
    return [u for u in future.nonzero()[0].tolist() if is_queued(state, u)]


def _convoy(turn: Turn, entry: Entry, coming: list[int]) -> None:
    """One entry's ships of the day: strictly in order, with room left over kept for one day."""
    state, units = turn.state, turn.world.units
    share = turn.rules.landing.sea_percent[turn.world.weather_on(state.turn).sea]
    men = _room(state.lift_men[entry.index], entry.lift_men, share)
    cars = _room(state.lift_vehicles[entry.index], entry.lift_vehicles, share)
    due = [u for u in coming if units[u].arrival <= state.turn or state.queue[u] < 0]
    due.sort(key=lambda u: (state.queue[u], units[u].arrival, u))
    sailed = 0
    for u in due:
        needs_men, needs_cars = min(state.men[u], entry.lift_men), min(vehicles(state, u), entry.lift_vehicles)
        if needs_men > men or needs_cars > cars:
            break
        men, cars, sailed = men - needs_men, cars - needs_cars, sailed + 1
        turn.ledger.place(u, -1, Status.WAITING)
        turn.emit(EventCode.ARRIVED, side=entry.side, unit=u, args=(entry.index,), seen=1 << entry.side)
    left = due[sailed:]
    turn.ledger.put("lift_men", entry.index, men)
    turn.ledger.put("lift_vehicles", entry.index, cars)
    args = (entry.index, len(left), sum(state.men[u] for u in left))
    turn.emit(EventCode.SHIPS_WAIT, side=entry.side, args=args, seen=1 << entry.side if left else 0)


def _room(left: int, fair: int, share: int) -> int:
    """Room today: that of the day by the sea, and what was left of yesterday's, no more than a fair day's."""
    return min(left, fair) + fair * share // 100
