"""What the calendar brings: rules 2.6 releases, 2.8 arrivals, 2.9 departures."""

from __future__ import annotations

import numpy as np

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import SIDES, Status, enemy_of
from game.rules.constraints import is_reserved, settle_constraints
from game.rules.context import EVERYBODY, Turn
from game.rules.depots import fill_pools
from game.rules.marches import comes_from_afar, march_from_afar
from game.rules.shipping import sail
from game.rules.tables import combat_units, nearest, on_map, unit_table


def begin_arrivals(turn: Turn) -> None:
    """Start of a side's turn: doors open anew, units whose date has come wait at them, drafts reach the depots."""
    side = turn.state.side
    for entry in turn.world.entries:
        if entry.side == side:
            turn.ledger.put("entered_men", entry.index, 0)
    fill_pools(turn)
    settle_constraints(turn)
    march_from_afar(turn)
    sail(turn, side)
    for u in _with_status(turn, side, Status.FUTURE):
        door = turn.world.units[u].entry
        by_ship = door >= 0 and turn.world.entries[door].lift_men > 0
        if door >= 0 and not by_ship and _has_come(turn.state, u) and not is_reserved(turn.state, u):
            turn.ledger.place(u, -1, Status.WAITING)
            turn.emit(EventCode.ARRIVED, side=side, unit=u, args=(door,), seen=1 << side)
    _release_by_date(turn, side)


def depart(turn: Turn) -> None:
    """Rule 2.9: units withdrawn or disbanded by schedule leave; the disbanded give their men to the depots.

    A unit that is cut off leaves on the first night it has a line again.
    """
    side = turn.state.side
    for u, spec in enumerate(turn.world.units):
        if spec.side == side and 0 < spec.leaves <= turn.state.turn and not turn.state.cut_off[u]:
            if turn.state.status[u] in (Status.FUTURE, Status.WAITING, Status.ACTIVE):
                _leave(turn, u)


def release_by_contact(turn: Turn) -> None:
    """Rule 2.6: frozen units of both sides are freed when enemy combat units come near."""
    state, world = turn.state, turn.world
    contact = world.remember("contacts", lambda: np.array([r.contact for r in world.releases], np.int32))
    frozen = (state.array("frozen") > 0) & on_map(state) & (contact > 0)
    where, freed = state.array("hex"), []
    for side in SIDES:
        units = (frozen & unit_table(world).of[side]).nonzero()[0]
        enemies = where[combat_units(state, enemy_of(side))]
        freed += units[nearest(world, where[units], enemies) <= contact[units]].tolist()
    for u in sorted(freed):
        _free(turn, u, by_contact=1)


def _has_come(state: State, unit: int) -> bool:
    """Rule 2.8: its date has come, or for a unit from afar (13.9) the last km is behind it."""
    if comes_from_afar(state, unit):
        return state.to_go[unit] == 0
    return state.world.units[unit].arrival <= state.turn


def _release_by_date(turn: Turn, side: int) -> None:
    for u in _with_status(turn, side, Status.ACTIVE):
        date = turn.world.releases[u].turn
        if turn.state.frozen[u] and 0 < date <= turn.state.turn and not is_reserved(turn.state, u):
            _free(turn, u, by_contact=0)


def _free(turn: Turn, unit: int, *, by_contact: int) -> None:
    turn.ledger.put("frozen", unit, 0)
    side, here = turn.world.units[unit].side, turn.state.hex[unit]
    turn.emit(EventCode.RELEASED, side=side, unit=unit, hex_=here, args=(by_contact,), seen=1 << side)


def _leave(turn: Turn, unit: int) -> None:
    state, spec, ledger = turn.state, turn.world.units[unit], turn.ledger
    men, here = state.men[unit] + state.astray[unit], state.hex[unit]
    seen = turn.seen_of(unit) if here >= 0 else 1 << spec.side
    ledger.place(unit, -1, Status.WITHDRAWN)
    if spec.disbands_into >= 0:
        ledger.add("pool_men", spec.nation, men)
        ledger.add("pool_tanks", spec.nation, state.tanks[unit] + state.light_tanks[unit])
        ledger.strength(unit, 0, state.cohesion[unit])
        ledger.put("astray", unit, 0)
        for field in ("tanks", "light_tanks", "guns", "at_guns"):
            ledger.put(field, unit, 0)
    turn.emit(EventCode.LEFT, side=spec.side, unit=unit, hex_=here, args=(men,), seen=seen & EVERYBODY)


def _with_status(turn: Turn, side: int, status: Status) -> list[int]:
    mine = (turn.state.array("status") == status) & (unit_table(turn.world).side == side)
    found: list[int] = np.flatnonzero(mine).tolist()
    return found
