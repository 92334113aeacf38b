"""Rules 6.7 and 6.40 to 6.42: men who slip out of a pocket by night, and what they leave behind."""

from __future__ import annotations

from collections.abc import Sequence

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import NOBODY, MoveClass
from game.rules.context import Turn
from game.rules.costs import cost_table
from game.rules.losses import lose


def slip_out(turn: Turn, unit: int, lines: Sequence[int], *, anywhere: bool) -> None:
    """Rule 6.40: a share of a unit's men goes by night; ``anywhere``: its side has ground with a line at all."""
    if not (anywhere and _may_slip(turn, unit)):
        return
    state, rules = turn.state, turn.rules.pocket
    share = rules.leaky_percent if gap(state, unit, lines) else rules.sealed_percent
    luck = 100 - rules.spread + turn.roll(Purpose.ESCAPE, unit, 2 * rules.spread + 1) - 1
    going = state.men[unit] * share * luck // 10_000
    if going:
        _leave(turn, unit, going)


def _may_slip(turn: Turn, unit: int) -> bool:
    state, spec = turn.state, turn.world.units[unit]
    fort = turn.world.board.flat.fort[state.hex[unit]]
    return state.cut_off[unit] >= turn.rules.pocket.from_night and not fort and spec.move_class != MoveClass.IMMOBILE


def gap(state: State, unit: int, lines: Sequence[int]) -> bool:
    """Whether a night's walk around enemy units leads to own ground that has a line."""
    world = state.world
    near_enough, reach, side = world.rules.pocket.gap_hexes, world.rules.supply.short_range, world.units[unit].side
    walk, near = cost_table(state, MoveClass.FOOT).flat, world.board.grid.neighbours
    edge, seen = [state.hex[unit]], {state.hex[unit]}
    for _ in range(near_enough):
        ring = {
            n for h in edge for d, n in enumerate(near[h])
            if n >= 0 and n not in seen and walk[6 * h + d] and state.holder(n) in (side, NOBODY)
        }
        if any(lines[n] <= reach and state.control[n] == side for n in ring):
            return True
        seen |= ring
        edge = sorted(ring)
    return False


def _leave(turn: Turn, unit: int, going: int) -> None:
    """Rule 6.41: those who get through reach the depots; their share of tanks and guns stays behind."""
    state, ledger = turn.state, turn.ledger
    men = state.men[unit]
    caught = going * turn.rules.pocket.caught_percent // 100
    out = going - caught
    behind = [state.field(name)[unit] * going // men for name in ("tanks", "light_tanks", "guns", "at_guns")]
    lost = lose(
        turn, unit, caught, tanks=behind[0], light=behind[1], guns=behind[2], at_guns=behind[3], captured=caught,
    )
    ledger.strength(unit, state.men[unit] - out, state.cohesion[unit])
    ledger.add("slipped", unit, out)
    ledger.add("pool_men", turn.world.units[unit].nation, out)
    args = (out, lost.men, lost.tanks + lost.light_tanks, lost.guns + lost.at_guns)
    turn.emit(EventCode.SLIPPED_OUT, unit=unit, hex_=state.hex[unit], args=args, seen=turn.seen_of(unit))


def is_remnant(state: State, unit: int) -> bool:
    """Rule 6.42: whether too little of a unit that is cut off is left to go on."""
    spec, rules = state.world.units[unit], state.world.rules.pocket
    few = state.men[unit] * 100 < spec.men * rules.remnant_percent
    return few and not spec.support and state.cut_off[unit] >= rules.from_night
