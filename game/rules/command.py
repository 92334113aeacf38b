"""Who commands whom: rules 7.18 headquarters, 7.19 armies and their boundaries, 7.20 commanders."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.events import EventCode
from game.model.oob import Leader
from game.model.orders import Regroup
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import Level, Status, Supply
from game.model.view import View
from game.model.world import World
from game.rules.context import Turn
from game.rules.stores import pool_of_formation
from game.rules.tables import Flags, Ints, hex_table

GONE = (Status.DESTROYED, Status.WITHDRAWN)
_ACTIVE, _ISOLATED = int(Status.ACTIVE), int(Supply.ISOLATED)  # numpy is slow to compare with an enumeration
_DESTROYED, _WITHDRAWN = int(Status.DESTROYED), int(Status.WITHDRAWN)
DIVISIONS = (Level.DIVISION, Level.GROUP)


class Grade(NamedTuple):
    """What a commander brings: 1 for the highest rating, -1 for the lowest, 0 between."""

    drive: int
    defence: int


def in_command(state: State, unit: int) -> bool:
    """Rule 7.18: whether a supplied headquarters of its division, group or corps is within its reach.

    A staff that has not come in yet commands from where it waits; so, for the enemy, does one nobody has seen.
    """
    here, world = state.hex[unit], state.world
    chain = _staffs(world, state.turn)[world.units[unit].formation]
    if here < 0 or not chain:
        return True
    for hq, reach in chain:
        status = state.status[hq]
        if status == Status.ACTIVE:
            near = world.board.grid.distance(here, state.hex[hq]) <= reach
            if near and state.supply[hq] != Supply.ISOLATED:
                return True
        elif status not in GONE:
            return True
    return False


def commander(state: State, unit: int) -> int:
    """The headquarters on the map that commands a unit by rule 7.18; -1 where none is within its reach."""
    here, world = state.hex[unit], state.world
    for hq, reach in _staffs(world, state.turn)[world.units[unit].formation] if here >= 0 else ():
        if state.status[hq] == Status.ACTIVE and state.supply[hq] != Supply.ISOLATED:
            if world.board.grid.distance(here, state.hex[hq]) <= reach:
                return hq
    return -1


def _staffs(world: World, turn: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each formation the headquarters that may command its units on a turn, with their reach in hexes."""
    return world.remember(("staffs", turn), lambda: tuple(_chain(world, f.index, turn) for f in world.formations))


def _chain(world: World, formation: int, turn: int) -> tuple[tuple[int, int], ...]:
    rules, found = world.rules.command, []
    reach = {
        Level.DIVISION: rules.division_hexes, Level.GROUP: rules.division_hexes, Level.CORPS: rules.corps_hexes,
        Level.ARMY: rules.army_hexes,
    }
    for above in superiors(world, formation, turn):
        body = world.formations[above]
        if body.level not in reach or (body.level == Level.ARMY and above != formation):
            break
        if body.hq >= 0:
            found.append((body.hq, reach[body.level]))
    return tuple(found)


def commanded(state: State) -> Flags:
    """[U] :func:`in_command` for every unit at once; true off the map."""
    world = state.world
    chains = world.remember(("staff-table", state.turn), lambda: _table(world, state.turn))
    where, places = state.array("hex"), hex_table(world)
    status, cut = state.array("status"), state.array("supply") == _ISOLATED
    found = (where < 0) | (chains[0].hq < 0)
    for hq, reach in chains:
        there = where[hq]
        dq, dr = places.q[where] - places.q[there], places.r[where] - places.r[there]
        near = (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2 <= reach
        on_map, gone = status[hq] == _ACTIVE, (status[hq] == _DESTROYED) | (status[hq] == _WITHDRAWN)
        found |= (hq >= 0) & np.where(on_map, near & ~cut[hq], ~gone)
    return found


class _Rank(NamedTuple):
    """For each unit the first, second ... headquarters that may command it (-1: none), and its reach."""

    hq: Ints
    reach: Ints


def _table(world: World, turn: int) -> tuple[_Rank, ...]:
    chains = [_staffs(world, turn)[u.formation] for u in world.units]
    depth = max(1, *(len(chain) for chain in chains))
    padded = [chain + ((-1, 0),) * (depth - len(chain)) for chain in chains]
    return tuple(_Rank(*np.array([chain[i] for chain in padded], np.int32).reshape(-1, 2).T) for i in range(depth))


def superiors(world: World, formation: int, turn: int) -> tuple[int, ...]:
    """A formation and everything above it on a turn, from the bottom up."""
    def make() -> tuple[int, ...]:
        found, at = [], formation
        while at >= 0 and at not in found:
            found.append(at)
            at = world.formations[at].parent(turn)
        return tuple(found)

    return world.remember(("superiors-of", formation, turn), make)


def army_of(state: State, unit: int) -> int:
    """Rule 7.19: the army a unit serves in, by order or by the order of battle; -1 without one."""
    return army_over(state, state.world.units[unit].formation)


def army_over(state: State, formation: int) -> int:
    """:func:`army_of` for a formation."""
    for above in superiors(state.world, formation, state.turn):
        if state.regrouped[above]:
            return state.regrouped[above] - 1
        if state.world.formations[above].level == Level.ARMY:
            return above
    return -1


def refuse_regroup(view: View, order: Regroup) -> Refusal | None:
    """Why a formation cannot change its army; None when it can."""
    world, many = view.world, len(view.world.formations)
    if not (0 <= order.formation < many and 0 <= order.army < many):
        return Refusal(RefusalCode.NO_FORMATION, "7.19")
    body, army = world.formations[order.formation], world.formations[order.army]
    if body.side != view.viewer or army.side != view.viewer or body.level not in DIVISIONS or army.level != Level.ARMY:
        return Refusal(RefusalCode.NO_FORMATION, "7.19")
    if not _units_under(view, order.formation):
        return Refusal(RefusalCode.NO_FORMATION, "7.19")
    if pool_of_formation(world, body.index, view.turn) != pool_of_formation(world, army.index, view.turn):
        return Refusal(RefusalCode.MIXED_NATIONS, "7.19")
    if army_over(view, order.formation) == order.army:
        return Refusal(RefusalCode.REPEATED, "7.19")
    return None


def do_regroup(turn: Turn, order: Regroup) -> None:
    """Give a formation to another army: its units lose cohesion over it."""
    state, change = turn.state, turn.rules.command.regroup_cohesion
    turn.ledger.put("regrouped", order.formation, order.army + 1)
    for u in _units_under(state, order.formation):
        turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + change))
    args = (order.formation, order.army, -change)
    turn.emit(EventCode.ARMY_CHANGED, args=args, seen=1 << state.side)


def _units_under(state: State, formation: int) -> list[int]:
    """Units on the map of a formation and of the groups below it, ascending."""
    world, turn = state.world, state.turn
    return [
        u.index for u in world.units
        if state.status[u.index] == Status.ACTIVE and formation in superiors(world, u.formation, turn)
    ]


def grade_of(state: State, unit: int) -> Grade:
    """Rule 7.20: what the commander of a unit's corps or army brings, the nearer first."""
    return _grades(state.world, state.turn)[state.world.units[unit].formation]


def _grades(world: World, turn: int) -> tuple[Grade, ...]:
    def make() -> tuple[Grade, ...]:
        office = in_office(world, turn)
        return tuple(_grade(world, office, f.index, turn) for f in world.formations)

    return world.remember(("grades", turn), make)


def in_office(world: World, turn: int) -> dict[int, Leader]:
    """Who commands each formation on a turn; of two, the one who took over last."""
    found: dict[int, Leader] = {}
    for leader in sorted(world.leaders, key=lambda leader: leader.first):
        if leader.first <= turn <= leader.last:
            found[leader.formation] = leader
    return found


def _grade(world: World, office: dict[int, Leader], formation: int, turn: int) -> Grade:
    drive = defence = 0
    for above in superiors(world, formation, turn):
        if world.formations[above].level in (Level.CORPS, Level.ARMY) and above in office:
            drive = drive or _extreme(world, office[above].drive)
            defence = defence or _extreme(world, office[above].defence)
    return Grade(drive, defence)


def _extreme(world: World, rating: int) -> int:
    rules = world.rules.leaders
    return (rating >= rules.strong) - (rating <= rules.weak)
