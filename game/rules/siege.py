"""Rules 7.25 to 7.28: fortress works, what wears them down, and the garrison behind them."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import enemy_of
from game.model.world import World
from game.rules.context import Turn
from game.rules.guns import defence_guns
from game.rules.odds import Case, Cause
from game.rules.sappers import sappers_near
from game.rules.ships import ships_for
from game.rules.tables import beside

WHOLE = 100


def after_attack(turn: Turn, hex_: int, case: Case) -> None:
    """Rule 7.26: what an attack on a fortress hex takes of its works, by what was brought against it."""
    if not turn.state.works[hex_]:
        return
    rules, shifts = turn.rules.siege, dict(case.shifts)
    lost = rules.wear_attack + rules.wear_guns * shifts.get(Cause.GUNS, 0)
    lost += rules.wear_air * shifts.get(Cause.AIR, 0) + rules.wear_naval * shifts.get(Cause.NAVAL, 0)
    lost += rules.wear_flame * shifts.get(Cause.FLAME, 0)
    lost += rules.wear_sappers * sappers_near(turn.state, hex_, turn.state.side)
    wear(turn, hex_, lost)


def wear(turn: Turn, hex_: int, points: int) -> None:
    """Take works from a fortress hex, down to nothing."""
    before = turn.state.works[hex_]
    after = max(0, before - points)
    if after != before:
        turn.ledger.put("works", hex_, after)
        turn.emit(EventCode.WORKS, hex_=hex_, args=(before, after))


def fortress_hexes(world: World) -> tuple[int, ...]:
    """Hexes of all fortresses, ascending."""
    return world.remember("forts", lambda: tuple(h for h, ring in enumerate(world.board.flat.fort) if ring))


def bombard(turn: Turn) -> None:
    """Rule 7.26 by night: guns and ships of the side whose turn ends wear down the fortresses it besieges."""
    state, rules, side = turn.state, turn.rules.siege, turn.state.side
    enemy = enemy_of(side)
    besieged = [h for h in fortress_hexes(turn.world) if state.holder(h) == enemy]
    if not besieged:
        return
    near = beside(state, side)
    for hex_ in besieged:
        if not near[hex_]:
            continue
        points = min(rules.bombard_most, defence_guns(state, hex_, side) // rules.bombard_guns)
        points += rules.wear_naval * bool(ships_for(state, hex_, side))
        if points:
            _shell(turn, hex_)
            wear(turn, hex_, points)


def _shell(turn: Turn, hex_: int) -> None:
    """The garrison's share of a night under fire."""
    state = turn.state
    for u in state.combat_stack(hex_):
        turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + turn.rules.siege.bombard_cohesion))
    if turn.ledger.changes:
        turn.emit(EventCode.RECOVERED, hex_=hex_, args=(0,), seen=0)


def breached(state: State, hex_: int) -> int:
    """Per cent of an ordinary fortress that is gone from a hex; 0 outside fortresses."""
    return max(0, WHOLE - state.works[hex_]) if state.world.board.flat.fort[hex_] else 0
