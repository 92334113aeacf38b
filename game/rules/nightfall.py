"""The end of a side's turn, in order: rules 13.7, 6.6 to 6.9, 10.7, chapter 8, 14.4, 14.6, 15.6, 7.26, 2.9, 2.6."""

from __future__ import annotations

import numpy as np

from game.rules import arrivals, consumption, drops, isolation, ports, refit
from game.rules.context import Turn
from game.rules.ordered_attack import count_attacks
from game.rules.resistance import harass
from game.rules.sappers import lay_mines
from game.rules.siege import bombard
from game.rules.strikes import stand_down
from game.rules.tables import active_units, in_contact


def end_of_turn(turn: Turn) -> None:
    """Everything the night brings to the units of the side whose turn ends."""
    count_attacks(turn)
    cut = isolation.isolate(turn)
    drops.regroup(turn)
    stand_down(turn)
    contact = in_contact(turn.state, turn.state.side)
    refit.recover(turn, cut, contact)
    refit.wear(turn, contact)
    harass(turn)
    lay_mines(turn, contact)
    bombard(turn)
    refit.replace(turn, contact)
    ports.demolish(turn)
    arrivals.depart(turn)
    arrivals.release_by_contact(turn)
    _forget_the_day(turn)


def _forget_the_day(turn: Turn) -> None:
    """What units did today settles what they use (rule 6.10), and is forgotten.

    The changes go with the event that closes the turn.
    """
    units = np.array(active_units(turn.state, turn.state.side), np.intp)
    consumption.settle_postures(turn, units)
    turn.ledger.put_rows(("acts",), units, np.zeros((units.size, 1), np.int32))
