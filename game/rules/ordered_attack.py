"""Rule 13.7: an attack that is ordered from above is counted, and refusing it has its price."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.constraints import Bond, Constraint, Lifting
from game.model.events import EventCode
from game.model.state import ACT_ATTACKED, State
from game.rules.constraints import close, in_force, of_kind
from game.rules.context import Turn
from game.rules.tables import active_units


def orders_to_attack(state: State, side: int) -> list[Constraint]:
    """The ordered attacks of a side that are in force."""
    return [c for c in of_kind(state.world, Bond.COUNTERATTACK) if c.side == side and in_force(state, c)]


def counted(state: State, bond: Constraint, units: Iterable[int], hex_: int) -> int:
    """How many of some units count for an ordered attack when they attack from or at a hex."""
    if state.world.board.grid.distance(hex_, bond.goal) > state.world.rules.orders.attack_within:
        return 0
    return sum(u in bond.units for u in units)


def count_attacks(turn: Turn) -> None:
    """At the end of the side's turn: units that attacked near the goal count, and the time runs."""
    state = turn.state
    for bond in orders_to_attack(state, state.side):
        fought = [u for u in active_units(state, state.side) if state.acts[u] & ACT_ATTACKED]
        turn.ledger.add("bond_count", bond.index, sum(counted(state, bond, (u,), state.hex[u]) for u in fought))
        if state.bond_count[bond.index] >= bond.count:
            close(turn, bond, Lifting.OBEYED)
        elif state.turn >= state.bond_begun[bond.index] + bond.days:
            turn.ledger.add("prestige", 0, bond.points)
            close(turn, bond, Lifting.REFUSED)
        elif turn.ledger.changes:
            turn.emit(EventCode.RECOVERED, args=(0,), seen=0)
