"""Points and where they come from. Rules 12.1 and 12.2 ground and losses, 12.5 ahead of history,
12.6 cheap victories, 12.7 pinned panzers, 12.8 prisoners, 12.9 points explained.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.constraints import Bond, Constraint
from game.model.events import EventCode
from game.model.points import Score, Source
from game.model.state import State
from game.model.terms import Level, Side, UnitKind
from game.model.world import Objective, World
from game.rules.context import Turn
from game.rules.tables import Flags, Ints, hex_table, on_map

PER_MILLE = 1000


def points(state: State) -> int:
    """Allied points as they stand: all sources together."""
    return sum([score.points for score in point_sources(state)])


def point_sources(state: State) -> list[Score]:
    """Rule 12.9: every source of points with its reason; they add up to :func:`points`."""
    world, control = state.world, state.control
    found = []
    for objective in world.objectives:
        if control[objective.hex] == Side.ALLIED:
            turn = state.taken_turn[objective.index]
            found.append(Score(Source.OBJECTIVE, worth(state, objective), turn, objective.index))
            if turn:
                found += _for_the_manner(world, objective, turn, state.taken_lost[objective.index])
    return found + _for_men(state) + _for_pinning(state) + _for_disobedience(state)


def _for_disobedience(state: State) -> list[Score]:
    """Rule 13.7: orders from above that the Germans did not carry out."""
    given = state.field("prestige")[0]
    return [Score(Source.DISOBEYED, given)] if given else []


def worth(state: State, objective: Objective) -> int:
    """Rule 13.13: points of an objective, or what the last of the stakes begun and not over makes of it."""
    found = objective.points
    for bond in state.world.remember("stakes", lambda: _stakes(state.world)):
        if bond.goal == objective.hex and state.bond_begun[bond.index] and not state.bond_over[bond.index]:
            found = bond.points
    return found


def _stakes(world: World) -> tuple[Constraint, ...]:
    return tuple(bond for bond in world.constraints if bond.kind is Bond.STAKES)


def ahead(world: World, objective: Objective, turn: int) -> Score:
    """Rule 12.5: what an objective gains, or loses, by being taken on a turn."""
    extras, days = world.victory.extras, objective.historical - turn if objective.historical else 0
    rate = _within(days * extras.ahead_per_mille, extras.late_most * 10, extras.ahead_most * 10)
    return Score(Source.AHEAD, _rounded(objective.points * rate), days, objective.index)


def _for_the_manner(world: World, objective: Objective, turn: int, lost: int) -> list[Score]:
    """Rules 12.5 and 12.6: when an objective was taken, and at what price; it is asked for after every loss."""
    return world.remember(("manner", objective.index, turn, lost), lambda: _manner(world, objective, turn, lost))


def _manner(world: World, objective: Objective, turn: int, lost: int) -> list[Score]:
    extras, found = world.victory.extras, [ahead(world, objective, turn)]
    par = extras.par(turn) if extras.cheap_most else 0
    if par:
        spared = par - lost
        rate = _within(spared * PER_MILLE // par, extras.cheap_most * 10, extras.cheap_most * 10)
        found.append(Score(Source.CHEAP, _rounded(objective.points * rate), spared, objective.index))
    return [score for score in found if score.points]


def _within(value: int, down: int, up: int) -> int:
    return max(-down, min(up, value))


def _rounded(per_mille: int) -> int:
    """Thousandths to the nearest whole number, halves away from nothing."""
    whole = (abs(per_mille) + PER_MILLE // 2) // PER_MILLE
    return whole if per_mille > 0 else -whole


def _for_men(state: State) -> list[Score]:
    """Rules 12.2 and 12.8: losses of both sides, and the prisoners among the German ones."""
    levels = state.world.victory
    lost, found = lost_men(state), []
    if levels.men_per_point:
        german, allied = lost[Side.GERMAN] // levels.men_per_point, lost[Side.ALLIED] // levels.men_per_point
        found.append(Score(Source.ENEMY_LOSSES, german, lost[Side.GERMAN]))
        found.append(Score(Source.OWN_LOSSES, -allied, lost[Side.ALLIED]))
    if levels.extras.prisoners_per_point:
        taken = _sides_sum(state, "nation_prisoners")[Side.GERMAN]
        found.append(Score(Source.PRISONERS, taken // levels.extras.prisoners_per_point, taken))
    return [score for score in found if score.points]


def _for_pinning(state: State) -> list[Score]:
    """Rule 12.7: panzer divisions kept busy."""
    each, days = state.world.victory.extras.pinned_days, state.pinned_days
    return [Score(Source.PINNED, days // each, days)] if each and days >= each else []


def lost_men(state: State) -> tuple[int, int]:
    """Men lost by side; a nation counts for the side its units serve."""
    return _sides_sum(state, "nation_men")


def _sides_sum(state: State, field: str) -> tuple[int, int]:
    sides = state.world.remember("nation-sides", lambda: {int(u.nation): int(u.side) for u in state.world.units})
    total, values = [0, 0], state.field(field)
    for nation, side in sides.items():
        total[side] += values[nation]
    return total[0], total[1]


class _Panzers(NamedTuple):
    """German panzer divisions as arrays over the units."""

    division: Ints  # [U] number of the panzer division a combat unit belongs to, -1 for all others
    pinning: Flags  # [U] combat units of the armies that pin, today


def count_pinned(turn: Turn) -> None:
    """Rule 12.7 at the end of a day: panzer divisions with a unit next to troops of the pinning armies."""
    extras, state = turn.world.victory.extras, turn.state
    if not extras.pinned_first <= state.turn <= extras.pinned_last:
        return
    divisions = len(pinned(state))
    if divisions:
        turn.ledger.add("pinned_days", 0, divisions)
        turn.emit(EventCode.PINNED, side=Side.ALLIED, args=(divisions, state.pinned_days))


def pinned(state: State) -> list[int]:
    """Formations of the panzer divisions that are pinned now, ascending."""
    panzers = state.world.remember(("panzers", state.turn), lambda: _panzers(state.world, state.turn))
    active, where = on_map(state), state.array("hex")
    near = [False] * (state.world.board.grid.size + 1)
    for row in hex_table(state.world).steps[where[panzers.pinning & active]].tolist():
        for hex_ in row:
            near[hex_] = True
    units = ((panzers.division >= 0) & active).nonzero()[0].tolist()
    return sorted({panzers.division.item(u) for u in units if near[where.item(u)]})


def _panzers(world: World, turn: int) -> _Panzers:
    by, units = world.victory.extras.pinned_by, world.units
    armoured = {
        u.formation for u in units
        if u.side == Side.GERMAN and u.kind in (UnitKind.ARMOR, UnitKind.HEAVY_ARMOR)
        and world.formations[u.formation].level is Level.DIVISION
    }
    division = [u.formation if u.formation in armoured and not u.support else -1 for u in units]
    pinning = [not u.support and world.army_of(u.index, turn) in by for u in units]
    return _Panzers(np.array(division, np.int32), np.array(pinning, bool))
