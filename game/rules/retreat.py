"""Rules 7.9 and 4.7: retreat after combat. A beaten unit goes back hex by hex, away from the attackers,
over passable ground free of the enemy; where there is none it stands cornered and loses heavily.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.model.events import EventCode
from game.model.state import ACT_RETREATED, State
from game.model.terms import MoveClass, UnitKind, enemy_of
from game.rules import stacking
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.costs import cost_table
from game.rules.links import is_shut
from game.rules.losses import lose, lose_all, report
from game.rules.visibility import spot_around

PER_MILLE = 1000


def drive_back(turn: Turn, hex_: int, attackers: Sequence[int], hexes: int, side: int) -> None:
    """Send every unit of ``side`` in a hex back ``hexes`` hexes from the attackers' hexes."""
    for unit in turn.state.stack(hex_):
        _go_back(turn, unit, attackers, hexes, side)


def _go_back(turn: Turn, unit: int, attackers: Sequence[int], hexes: int, side: int) -> None:
    state, spec = turn.state, turn.world.units[unit]
    if spec.kind == UnitKind.STRONGPOINT or _dissolves(turn, unit):
        _fall(turn, unit)
        return
    start = here = state.hex[unit]
    came_from = {start}
    zone_hexes = 0
    for _ in range(hexes):
        there = _best_way(state, unit, here, attackers, came_from)
        if there < 0:
            break
        zone_hexes += state.zoc[enemy_of(side)][there] > 0
        came_from.add(there)
        here = there
    if here == start:
        if _in_ruins(turn.state, unit):
            _fall(turn, unit)
        else:
            _cornered(turn, unit)
        return
    _settle(turn, unit, here, zone_hexes)
    if state.is_active(unit) and not spec.support:
        take_hex(turn, here, side)
    turn.emit(EventCode.RETREATED, side=side, unit=unit, hex_=here, args=(start, here))
    spot_around(turn, unit)


def _best_way(state: State, unit: int, here: int, attackers: Sequence[int], barred: set[int]) -> int:
    """The adjacent hex to fall back to; -1 when there is none. Ties go to the first clockwise from north."""
    world, spec = state.world, state.world.units[unit]
    grid, enemy = world.board.grid, enemy_of(spec.side)
    if spec.move_class == MoveClass.IMMOBILE:
        return -1
    table = cost_table(state, MoveClass.FOOT if spec.support else spec.move_class).flat
    best, best_score = -1, (0, 0, 0, 0)
    for direction, there in enumerate(grid.neighbours[here]):
        if there < 0 or there in barred or not table[6 * here + direction] or state.holder(there) == enemy:
            continue
        if not stacking.room_for(state, unit, there) or is_shut(state, spec.side, here, there):
            continue
        friends = state.top[there] >= 0
        zone = state.zoc[enemy][there] > 0 and not friends
        away = min((grid.distance(there, a) for a in attackers), default=0)
        score = (0 if zone else 1, int(state.control[there] == spec.side), away, -state.zoc[enemy][there])
        if best < 0 or score > best_score:
            best, best_score = there, score
    return best


def _settle(turn: Turn, unit: int, here: int, zone_hexes: int) -> None:
    """Stragglers and abandoned guns on the way, then the new place."""
    state, ledger, combat = turn.state, turn.ledger, turn.rules.combat
    ledger.place(unit, here)
    ledger.put("acts", unit, state.acts[unit] | ACT_RETREATED)
    ledger.put("dug_in", unit, 0)
    rate = combat.retreat_loss + combat.zone_retreat_loss * zone_hexes
    guns = combat.retreat_gun_loss * (1 + zone_hexes)
    men = state.men[unit] * rate // PER_MILLE
    lost = lose(
        turn, unit, men, tanks=state.tanks[unit] * rate // PER_MILLE, light=state.light_tanks[unit] * rate // PER_MILLE,
        guns=state.guns[unit] * guns // PER_MILLE, at_guns=state.at_guns[unit] * guns // PER_MILLE,
        captured=men * combat.retreat_captured // 100,
    )
    report(turn, unit, lost)


def _cornered(turn: Turn, unit: int) -> None:
    """Nowhere to go: the unit stands where it is and is cut up."""
    state, combat = turn.state, turn.rules.combat
    rate = combat.no_retreat_loss
    men = state.men[unit] * rate // PER_MILLE
    lost = lose(
        turn, unit, max(men, 1), tanks=state.tanks[unit] * rate // PER_MILLE, guns=state.guns[unit] * rate // PER_MILLE,
        at_guns=state.at_guns[unit] * rate // PER_MILLE, captured=men * combat.no_retreat_captured // 100,
    )
    report(turn, unit, lost)


def _in_ruins(state: State, unit: int) -> bool:
    """Rule 7.27: beaten with nowhere to go, in a fortress of whose works nothing is left."""
    here = state.hex[unit]
    return state.world.board.flat.fort[here] > 0 and state.works[here] == 0


def _dissolves(turn: Turn, unit: int) -> bool:
    """Rule 7.14: a beaten remnant is no longer a unit."""
    spec, men = turn.world.units[unit], turn.state.men[unit]
    return not spec.support and men * 100 < spec.men * turn.rules.combat.dissolve_men_percent


def _fall(turn: Turn, unit: int) -> None:
    captured = turn.state.men[unit] * turn.rules.combat.no_retreat_captured // 100
    report(turn, unit, lose_all(turn, unit, captured=captured))
