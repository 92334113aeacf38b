"""The first state of a world: everything as it stands before the first turn begins."""

from __future__ import annotations

from game.model.constraints import Bond
from game.model.state import State
from game.model.terms import NOBODY, Outcome, Side, Status, Terrain
from game.model.world import World
from game.scenario.battle import Arriving
from game.scenario.schema.sections import Setup

_STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")


def build_state(world: World, coming: list[Arriving], setup: Setup) -> State:
    """The state before ``rules.opening``: turn 1, nobody has moved."""
    state = State(world)
    state.field("turn")[0] = 1
    state.field("side")[0] = world.first
    state.field("outcome")[0] = Outcome.UNDECIDED
    for bond in world.constraints:
        if bond.kind is Bond.FORTITUDE:
            state.fortitude[bond.side] = bond.level
    for index, unit in enumerate(coming):
        _unit(state, index, unit, setup)
    _control(state, setup)
    for bridge in world.board.bridges:
        state.bridge_blown[bridge.index] = bridge.blown
    _defences(state, setup)
    for pool in world.pools:
        state.pool_tons[pool.index] = pool.tons
    for source in world.sources:
        state.source_damage[source.index] = source.damage
    state.field("points")[0] = sum(o.points for o in world.objectives if state.control[o.hex] == Side.ALLIED)
    state.rebuild()
    return state


def _unit(state: State, index: int, unit: Arriving, setup: Setup) -> None:
    spec = state.world.units[index]
    elite = spec.quality >= state.world.rules.recovery.elite_quality
    state.cohesion[index] = setup.defaults.elite_cohesion if elite else setup.defaults.cohesion
    for name in _STRENGTHS:
        state.field(name)[index] = getattr(spec, name)
    state.hex[index] = state.day_start[index] = -1
    if unit.placing is None:
        march = state.world.marches[index] if state.world.marches else None
        bound = _is_reserved(state.world, index)  # rule 13.3
        far = march is not None and march.length > 0
        state.to_go[index] = march.length if march is not None else 0
        state.status[index] = Status.WAITING if spec.arrival <= 1 and not far and not bound else Status.FUTURE
        return
    place = unit.placing
    state.status[index] = Status.ACTIVE
    state.hex[index] = state.day_start[index] = state.world.board.grid.parse(place.hex)
    state.dug_in[index] = setup.defaults.dug_in
    for name in (*_STRENGTHS, "cohesion", "dug_in"):
        own = getattr(place, name)
        if own is not None:
            state.field(name)[index] = own
    release = state.world.releases[index]
    held = place.frozen is not None and release.turn != 1
    state.frozen[index] = held or _is_reserved(state.world, index)


def _is_reserved(world: World, unit: int) -> bool:
    return any(c.kind is Bond.RESERVE and unit in c.units and c.first <= 1 for c in world.constraints)


def _defences(state: State, setup: Setup) -> None:
    """Fortress works as the map has them, and mines as the set-up has them."""
    board, siege = state.world.board, state.world.rules.siege
    ordinary = (0, siege.outer_works, siege.core_works)
    for hex_, ring in enumerate(board.flat.fort):
        if ring:
            state.works[hex_] = board.works.get(hex_, ordinary[ring])
    for hex_id, level in setup.mines.items():
        index = board.grid.parse(hex_id)
        if index >= 0:
            state.mines[index] = level


def _control(state: State, setup: Setup) -> None:
    board = state.world.board
    control = state.array("control")
    control[:] = Side.GERMAN
    for hex_id in setup.control.allied:
        index = board.grid.parse(hex_id)
        if index >= 0:
            control[index] = Side.ALLIED
    for u, spec in enumerate(state.world.units):
        if state.status[u] == Status.ACTIVE:
            control[state.hex[u]] = spec.side
    control[board.terrain == Terrain.SEA] = NOBODY
