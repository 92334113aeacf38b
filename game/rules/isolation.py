"""Rules 6.6 to 6.9: what becomes of troops without a line of supply.

6.6 isolation, 6.8 surrender, 6.9 support left alone; men who slip out by night are in ``pocket``.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Flying, enemy_of
from game.rules.context import EVERYBODY, Turn
from game.rules.losses import lose, lose_all, report
from game.rules.pocket import gap, is_remnant, slip_out
from game.rules.siege import breached
from game.rules.supply import supply_map
from game.rules.tables import active_units, beside


def isolate(turn: Turn) -> set[int]:
    """Rules 6.6 to 6.9 for the moving side's units, in order; returns those left without a line."""
    side = turn.state.side
    lines = supply_map(turn.state, side).dist.data
    reach = turn.rules.supply.short_range
    units = active_units(turn.state, side)
    cut = [u for u in units if lines[turn.state.hex[u]] > reach and not turn.state.frozen[u]]
    _count_days(turn, units, set(cut))
    _starve(turn, cut)
    cut = [u for u in cut if turn.state.is_active(u)]
    if cut:
        anywhere = min(lines) <= reach
        for u in cut:
            slip_out(turn, u, lines, anywhere=anywhere)
        _surrender(turn, cut, lines)
    return {u for u in cut if turn.state.is_active(u)}


def surrender_chance(state: State, unit: int) -> int:
    """Rule 6.8: per cent at which a unit lays down its arms on a night without a line."""
    rules = state.world.rules.supply
    better = rules.surrender_quality * (state.world.units[unit].quality - state.world.rules.combat.plain_quality)
    return max(0, min(rules.surrender_most, rules.surrender_base - state.cohesion[unit] - better))


def _count_days(turn: Turn, units: list[int], cut: set[int]) -> None:
    for u in units:
        turn.ledger.put("cut_off", u, turn.state.cut_off[u] + 1 if u in cut else 0)


def _starve(turn: Turn, cut: list[int]) -> None:
    """Rule 6.6: cohesion goes day by day, and men under enemy aircraft; a fortress lives on its stores.

    Rule 10.9: who still has what came down with him loses nothing.
    """
    state, rules, side = turn.state, turn.rules.supply, turn.state.side
    bombed = _under_aircraft(turn)
    for u in cut:
        if state.cut_off[u] <= 0:
            continue
        inside = turn.world.board.flat.fort[state.hex[u]] > 0
        first = rules.isolated_cohesion_first if state.cut_off[u] == 1 else rules.isolated_cohesion
        cohesion = max(0, state.cohesion[u] + (rules.fortress_cohesion if inside else first))
        turn.ledger.strength(u, state.men[u], cohesion)
        if bombed and not inside:
            report(turn, u, lose(turn, u, state.men[u] * rules.isolated_flying_loss // 1000))
    if turn.ledger.changes:
        turn.emit(EventCode.RECOVERED, side=side, args=(0,), seen=1 << side)


def _under_aircraft(turn: Turn) -> bool:
    state, enemy = turn.state, enemy_of(turn.state.side)
    return turn.world.weather_on(state.turn).flying == Flying.FULL and state.air_near[enemy] > 0


def _surrender(turn: Turn, cut: list[int], lines: Sequence[int]) -> None:
    """Rules 6.8 and 6.9: tests of the combat units, then of the support units with them."""
    units = turn.world.units
    pressed = beside(turn.state, enemy_of(turn.state.side))
    for u in sorted(cut, key=lambda u: (units[u].support, u)):
        near_enemy = bool(pressed[turn.state.hex[u]])
        if _left_alone(turn.state, u, near_enemy) or _gives_up(turn, u, lines, near_enemy=near_enemy):
            _lay_down_arms(turn, u)


def _left_alone(state: State, unit: int, near_enemy: bool) -> bool:
    """Rule 6.9: guns and staffs without combat troops in their hex are taken by an enemy beside them."""
    return state.world.units[unit].support and near_enemy and not state.combat_stack(state.hex[unit])


def _gives_up(turn: Turn, unit: int, lines: Sequence[int], *, near_enemy: bool) -> bool:
    """Rules 6.8 and 7.27; a garrison tests only when it is worn out and the enemy is at the walls."""
    state, rules = turn.state, turn.rules.supply
    if is_remnant(state, unit):
        return True
    if state.cut_off[unit] < rules.surrender_from_day:
        return False
    chance = surrender_chance(state, unit)
    if turn.world.board.flat.fort[state.hex[unit]]:
        gone, siege = breached(state, state.hex[unit]), turn.rules.siege
        below = rules.fortress_surrender_below + siege.breach_below * gone // 100
        if not near_enemy or state.cohesion[unit] >= below:
            return False
        chance = min(rules.surrender_most, chance + siege.breach_chance * gone // 100)
    if chance and gap(state, unit, lines):
        chance = chance * turn.rules.pocket.hope_percent // 100
    return chance > 0 and turn.roll(Purpose.SURRENDER, unit, 100) <= chance


def _lay_down_arms(turn: Turn, unit: int) -> None:
    captured = turn.state.men[unit] * turn.rules.supply.captured_percent // 100
    lost = lose_all(turn, unit, captured)
    args = (captured, lost.tanks + lost.light_tanks, lost.guns + lost.at_guns)
    turn.emit(EventCode.SURRENDERED, unit=unit, hex_=lost.hex, args=args, seen=EVERYBODY)
