"""Chapter 10, from the air: rules 10.2 scatter, 10.6 men astray, 10.7 regrouping, 10.8 gliders.

Supply that comes down with a drop (rule 10.9) is counted in ``isolation``.
"""

from __future__ import annotations

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import EntryKind, Terrain, UnitKind, enemy_of
from game.model.world import Entry
from game.rules import stacking
from game.rules.context import Turn
from game.rules.losses import lose, lose_astray, report
from game.rules.tables import on_map, unit_table

PER_MILLE = 1000


def in_gliders(state: State, unit: int) -> bool:
    """Rule 10.8: whether a unit that enters by a drop zone comes in gliders."""
    return state.world.units[unit].kind == UnitKind.GLIDER


def hazard(state: State, entry: Entry) -> int:
    """Rule 10.6: per cent that cloud and flak on the way add to scatter and to men astray."""
    plan = state.world.landing_at(entry.index)
    sky = state.world.weather_on(state.turn).sky
    return state.world.rules.airborne.cloud[sky] + (plan.flak if plan else 0)


def come_down(turn: Turn, unit: int, wanted: int) -> int:
    """Rule 10.2: where a drop really comes down, never in the sea or on the enemy; -1 where there is no room."""
    grid = turn.world.board.grid
    astray = 0 if in_gliders(turn.state, unit) else _hexes_astray(turn, unit)
    farther = turn.rules.airborne.search_hexes
    for radius in (*range(astray, -1, -1), *range(astray + 1, astray + 1 + farther)):
        ring = [h for h in grid.ring(wanted, radius) if can_drop(turn.state, unit, h)]
        if ring:
            return ring[turn.roll(Purpose.SCATTER, unit, len(ring), 1 + radius) - 1]
    return -1


def _hexes_astray(turn: Turn, unit: int) -> int:
    rules, roll = turn.rules.landing, turn.roll(Purpose.SCATTER, unit, 100)
    two, one = rules.drop_scatter[1], rules.drop_scatter[0] + rules.drop_scatter[1]
    one += hazard(turn.state, _entry(turn.state, unit))
    return 2 if roll <= two else 1 if roll <= one else 0


def can_drop(state: State, unit: int, hex_: int) -> bool:
    """Whether a hex is fit for a unit to come down in: land, no enemy, room."""
    side, terrain = state.world.units[unit].side, state.world.board.terrain[hex_].item()
    return terrain != Terrain.SEA and state.holder(hex_) != enemy_of(side) and stacking.room_for(state, unit, hex_)


def drop_cohesion(state: State, unit: int) -> int:
    """Rules 10.2 and 10.8: what coming down costs in cohesion."""
    rules = state.world.rules
    return rules.airborne.glider_cohesion if in_gliders(state, unit) else rules.landing.drop_cohesion


def jump(turn: Turn, unit: int, wanted: int, here: int) -> None:
    """Rules 10.2, 10.6 and 10.8: men lost in coming down, and those who are not with their unit."""
    state, rules = turn.state, turn.rules
    if in_gliders(state, unit):
        report(turn, unit, lose(turn, unit, state.men[unit] * rules.airborne.glider_men // PER_MILLE))
        return
    report(turn, unit, lose(turn, unit, state.men[unit] * rules.landing.drop_men // PER_MILLE))
    if here != wanted:
        turn.emit(EventCode.SCATTERED, unit=unit, hex_=here, args=(wanted, here), seen=turn.seen_of(unit))
    astray = state.men[unit] * _astray_percent(turn, unit, wanted, here) // 100
    if astray:
        turn.ledger.put("astray", unit, astray)
        turn.ledger.strength(unit, state.men[unit] - astray, state.cohesion[unit])
        own = 1 << turn.world.units[unit].side
        turn.emit(EventCode.ASTRAY, unit=unit, hex_=here, args=(astray, state.men[unit]), seen=own)


def _astray_percent(turn: Turn, unit: int, wanted: int, here: int) -> int:
    """Rule 10.6: the share of a regiment that comes down in sticks far from it."""
    rules = turn.rules.airborne
    off = rules.astray_hex * turn.world.board.grid.distance(wanted, here)
    share = rules.astray_base + turn.roll(Purpose.ASTRAY, unit, rules.astray_die) + off
    return min(rules.astray_most, share + hazard(turn.state, _entry(turn.state, unit)))


def regroup(turn: Turn) -> None:
    """Rule 10.7: by night men astray find their unit, and some are lost; nobody comes through to a surrounded unit."""
    state = turn.state
    waiting = (state.array("astray") > 0) & on_map(state) & unit_table(turn.world).of[state.side]
    for u in waiting.nonzero()[0].tolist():
        _night_of(turn, u)


def _night_of(turn: Turn, unit: int) -> None:
    state, rules = turn.state, turn.rules.airborne
    out = state.astray[unit]
    shut = surrounded(state, unit)
    lost = -(-out * (rules.surrounded_lost if shut else rules.regroup_lost) // 100)
    lose_astray(turn, unit, lost, lost * rules.captured // 100)
    back = 0 if shut else min(state.astray[unit], -(-out * rules.regroup // 100))
    turn.ledger.add("astray", unit, -back)
    turn.ledger.strength(unit, state.men[unit] + back, state.cohesion[unit])
    own = 1 << turn.world.units[unit].side
    turn.emit(EventCode.REGROUPED, unit=unit, hex_=state.hex[unit], args=(back, lost, state.astray[unit]), seen=own)


def surrounded(state: State, unit: int) -> bool:
    """Rule 10.7: every land hex around a unit holds the enemy or lies in his zone of control."""
    board, enemy = state.world.board, enemy_of(state.world.units[unit].side)
    near = (n for n in board.grid.neighbours[state.hex[unit]] if n >= 0)
    return all(
        board.flat.terrain[n] == Terrain.SEA or state.holder(n) == enemy or state.zoc[enemy][n] > 0 for n in near
    )


def _entry(state: State, unit: int) -> Entry:
    return state.world.entries[state.world.units[unit].entry]


def from_the_air(state: State, unit: int) -> bool:
    """Whether a unit comes in by a drop zone."""
    entry = state.world.units[unit].entry
    return entry >= 0 and state.world.entries[entry].kind == EntryKind.DROP
