"""Rules 6.6 to 6.9: what becomes of troops without a line of supply.

6.6 isolation, 6.7 escape by night, 6.8 surrender, 6.9 support left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import NOBODY, Flying, MoveClass, Side, enemy_of
from game.rules import stacking
from game.rules.context import EVERYBODY, Turn
from game.rules.costs import cost_table
from game.rules.losses import lose, lose_all, report
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
    cut = [u for u in cut if turn.state.is_active(u) and not _escape(turn, u, lines)]
    if cut:
        _surrender(turn, cut)
    return {u for u in cut if turn.state.is_active(u)}


def surrender_chance(state: State, unit: int) -> int:
    """Rule 6.8: per cent at which a unit lays down its arms on a night without a line."""
    rules = state.world.rules.supply
    better = rules.surrender_quality * (state.world.units[unit].quality - 3)
    return max(0, min(rules.surrender_most, rules.surrender_base - state.cohesion[unit] - better))


def _count_days(turn: Turn, units: list[int], cut: set[int]) -> None:
    for u in units:
        turn.ledger.put("cut_off", u, turn.state.cut_off[u] + 1 if u in cut else 0)


def _starve(turn: Turn, cut: list[int]) -> None:
    """Rule 6.6: cohesion goes day by day, and men under enemy aircraft; a fortress lives on its stores."""
    state, rules, side = turn.state, turn.rules.supply, turn.state.side
    bombed = _under_aircraft(turn)
    for u in cut:
        inside = turn.world.board.flat.fort[state.hex[u]] > 0
        first = rules.isolated_cohesion_first if state.cut_off[u] == 1 else rules.isolated_cohesion
        cohesion = max(0, state.cohesion[u] + (rules.fortress_cohesion if inside else first))
        turn.ledger.strength(u, state.men[u], cohesion)
        if bombed and not inside:
            report(turn, u, lose(turn, u, state.men[u] * rules.isolated_flying_loss // 1000))
    if turn.ledger.changes:
        turn.emit(EventCode.RECOVERED, side=side, args=(0,), seen=1 << side)


def _under_aircraft(turn: Turn) -> bool:
    air, flying = turn.rules.air, turn.world.weather_on(turn.state.turn).flying
    enemy = air.german_points if turn.state.side == Side.ALLIED else air.allied_points
    return flying == Flying.FULL and enemy[flying] > 0


def _escape(turn: Turn, unit: int, lines: Sequence[int]) -> bool:
    """Rule 6.7: a unit may slip out by night to friends nearby, without its guns and tanks."""
    state, rules = turn.state, turn.rules.supply
    here = state.hex[unit]
    if (
        state.cut_off[unit] < rules.escape_from_day
        or turn.world.board.flat.fort[here]
        or turn.world.units[unit].move_class == MoveClass.IMMOBILE
    ):
        return False
    there = _way_out(state, unit, lines)
    if there < 0 or turn.roll(Purpose.ESCAPE, unit, 100) > rules.escape_percent:
        return False
    left = lose(
        turn, unit, 0, tanks=state.tanks[unit], light=state.light_tanks[unit],
        guns=state.guns[unit], at_guns=state.at_guns[unit],
    )
    report(turn, unit, left)
    turn.ledger.place(unit, there)
    turn.ledger.put("dug_in", unit, 0)
    turn.ledger.put("cut_off", unit, 0)
    turn.emit(EventCode.ESCAPED, unit=unit, hex_=there, args=(here, there), seen=turn.seen_of(unit))
    return True


def _way_out(state: State, unit: int, lines: Sequence[int]) -> int:
    """Nearest hex with a line within reach of a night's walk around enemy units; -1 when there is none."""
    rules, side = state.world.rules.supply, state.world.units[unit].side
    walk, near = cost_table(state, MoveClass.FOOT).flat, state.world.board.grid.neighbours
    edge, seen = [state.hex[unit]], {state.hex[unit]}
    for _ in range(rules.escape_hexes):
        ring = sorted({
            n for h in edge for d, n in enumerate(near[h])
            if n >= 0 and n not in seen and walk[6 * h + d] and state.holder(n) in (side, NOBODY)
        })
        for n in ring:
            if lines[n] <= rules.short_range and state.control[n] == side and stacking.room_for(state, unit, n):
                return n
        seen.update(ring)
        edge = ring
    return -1


def _surrender(turn: Turn, cut: list[int]) -> None:
    """Rules 6.8 and 6.9: tests of the combat units, then of the support units with them."""
    units = turn.world.units
    pressed = beside(turn.state, enemy_of(turn.state.side))
    for u in sorted(cut, key=lambda u: (units[u].support, u)):
        near_enemy = bool(pressed[turn.state.hex[u]])
        if _left_alone(turn.state, u, near_enemy) or _gives_up(turn, u, near_enemy):
            _lay_down_arms(turn, u)


def _left_alone(state: State, unit: int, near_enemy: bool) -> bool:
    """Rule 6.9: guns and staffs without combat troops in their hex are taken by an enemy beside them."""
    return state.world.units[unit].support and near_enemy and not state.combat_stack(state.hex[unit])


def _gives_up(turn: Turn, unit: int, near_enemy: bool) -> bool:
    """Rule 6.8; a fortress garrison tests only when it is worn out and the enemy is at the walls."""
    state, rules = turn.state, turn.rules.supply
    if state.cut_off[unit] < rules.surrender_from_day:
        return False
    if turn.world.board.flat.fort[state.hex[unit]]:
        if not near_enemy or state.cohesion[unit] >= rules.fortress_surrender_below:
            return False
    chance = surrender_chance(state, unit)
    return chance > 0 and turn.roll(Purpose.SURRENDER, unit, 100) <= chance


def _lay_down_arms(turn: Turn, unit: int) -> None:
    captured = turn.state.men[unit] * turn.rules.supply.captured_percent // 100
    lost = lose_all(turn, unit, captured)
    args = (captured, lost.tanks + lost.light_tanks, lost.guns + lost.at_guns)
    turn.emit(EventCode.SURRENDERED, unit=unit, hex_=lost.hex, args=args, seen=EVERYBODY)
