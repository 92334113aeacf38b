"""Rules 7.40 to 7.44: the odds of an attack laid open before it is ordered.

Nothing here works out an outcome of its own: every line of the table is the attack itself, carried
out on a copy with the die and the roll held fast, by the function that resolves it.
"""

from __future__ import annotations

import numpy as np

from game.dice import Dice, Purpose
from game.model.events import Event, EventCode
from game.model.orders import Attack
from game.model.preview import Fate, Preview, Shift, Throw, Toll
from game.model.state import State
from game.model.terms import NOBODY, enemy_of
from game.rules.attack import close_in, do_attack
from game.rules.context import Turn
from game.rules.odds import Case, Cause, case_of
from game.rules.results import Result, column_at, holds, resolve, row_at
from game.rules.tables import unit_table

SURE = 100  # sides of the roll to hold

# Rule 7.41: where the rulebook speaks of a shift; every other stands in 7.4.
RULES = {
    Cause.LANDING: "7.12", Cause.AIR: "9.1", Cause.NAVAL: "9.2", Cause.DEFENCE_NAVAL: "9.2", Cause.GUNS: "7.5",
    Cause.DEFENCE_GUNS: "7.5", Cause.BOMBED: "9.12", Cause.PREPARED: "9.16", Cause.COMMAND: "7.18",
    Cause.ARMIES: "7.19", Cause.NATIONS: "7.19", Cause.DRIVE: "7.20", Cause.DEFENCE: "7.20",
    Cause.SALIENT: "7.21", Cause.OVERLOOKED: "7.21",
    Cause.SPECIAL_ARMOUR: "10.16",
    Cause.FLAME: "7.24", Cause.RUBBLE: "7.23", Cause.CARRIERS: "7.31", Cause.FORTRESS: "7.25",
}


def preview(state: State, order: Attack) -> Preview:
    """Rule 7.40: the odds of an attack that is not refused, from a view or a state.

    Rule 7.44: from a view it knows what the viewer knows; strengths of the enemy are estimates.
    """
    units, combat = state.world.units, state.world.rules.combat
    turn = Turn(state, Thrown(1, SURE))
    made = close_in(turn, order)
    case = case_of(turn.state, made)
    found: dict[Result, Fate] = {}
    throws = tuple(_throw(state, order, case, die, found) for die in range(1, combat.die + 1))
    fates, total = _added_up(throws), combat.die * SURE
    shifts, holds = (
        tuple(Shift(Cause(cause).name.lower(), number, rule_of(cause)) for cause, number in listed)
        for listed in (case.shifts, case.holds)
    )
    men = sum(state.men[u] for u in order.units), sum(state.men[u] for u in state.stack(order.hex))
    landing = _tolls(state, turn.state)[units[order.units[0]].side]
    win = sum(f.weight for f in fates if f.back) * 1000 // total
    return Preview(
        made, case.attacker_power, case.defender_power, case.base_column, shifts, case.column, case.overrun,
        men, landing, throws, fates, total, win, holds,
    )


def rule_of(cause: int) -> str:
    """Rule 7.41: the number of the rule that gives a shift."""
    return RULES.get(Cause(cause), "7.4")


class Thrown(Dice):
    """Dice that lie as they are told: the die and the roll to hold; anything else falls by seed 0."""

    def __init__(self, die: int, hold: int) -> None:
        super().__init__(0)
        self._lying = {Purpose.COMBAT: die, Purpose.HOLD: hold, Purpose.DRIFT: SURE}  # no wave drifts in a preview

    def roll(self, turn: int, side: int, purpose: Purpose, subject: int, sides: int, draw: int = 0) -> int:
        """The number that lies there."""
        return self._lying.get(purpose) or super().roll(turn, side, purpose, subject, sides, draw)


def carried_out(state: State, order: Attack, die: int, hold: int) -> tuple[State, list[Event]]:
    """An attack carried out on a copy, its die and its roll to hold given."""
    turn = Turn(state, Thrown(die, hold))
    do_attack(turn, order)
    return turn.state, turn.events


def _throw(state: State, order: Attack, case: Case, die: int, found: dict[Result, Fate]) -> Throw:
    """Rule 7.42: the row of a number of the die, the number to hold, and what follows either way."""
    combat = state.world.rules.combat
    row = row_at(combat, case, die)
    hold = holds(combat, case, row)
    fates = []
    for weight, roll in ((hold, 1), (SURE - hold, SURE)):
        if weight:
            result = resolve(combat, case, die, roll)
            if result not in found:
                found[result] = fate(state, order, die, roll, result.back)
            fates.append(found[result]._replace(weight=weight))
    total = column_at(case, die) + die - combat.die_offset
    return Throw(die, total, combat.rows.index(row), row.result, hold, tuple(fates))


def fate(state: State, order: Attack, die: int, roll: int, back: int) -> Fate:
    """Rule 7.43: the attack itself for one throw, counted; its weight is left 0."""
    after, events = carried_out(state, order, die, roll)
    side = state.world.units[order.units[0]].side
    tolls, enemy = _tolls(state, after), enemy_of(side)
    gone = sum(e.code is EventCode.DESTROYED and e.side == enemy for e in events)
    return Fate(0, tolls[side], tolls[enemy], back, gone, after.holder(order.hex) in (side, NOBODY))


def _tolls(before: State, after: State) -> tuple[Toll, Toll]:
    """What each side has lost between two positions."""
    lost = [after.array(name) - before.array(name) for name in ("lost_men", "lost_tanks", "captured")]
    allied, german = (Toll(*(int(np.sum(row[mine])) for row in lost)) for mine in unit_table(before.world).of)
    return allied, german


def _added_up(throws: tuple[Throw, ...]) -> tuple[Fate, ...]:
    """Equal fates of all throws as one, the likeliest first."""
    weights: dict[Fate, int] = {}
    for throw in throws:
        for found in throw.fates:
            same = found._replace(weight=0)
            weights[same] = weights.get(same, 0) + found.weight
    fates = [same._replace(weight=weight) for same, weight in weights.items()]
    return tuple(sorted(fates, key=lambda f: (-f.weight, f)))
