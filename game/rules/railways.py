"""Railways: rule 6.17 repaired behind the Allied front, rule 6.18 that feed German railheads."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game import kernels
from game.model.board import Bytes
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Side, enemy_of
from game.model.world import SupplySource, World
from game.rules import sources
from game.rules.context import Turn
from game.rules.tables import Flags, Ints, nearest, on_map, unit_table

_FAR = 1 << 20  # hexes of railway, more than any map has


class Trains(NamedTuple):
    """Where a side's trains run today: rail hexes, and for each how far by rail from which head of supply."""

    hexes: Ints
    steps: Ints
    head: Ints  # source that the railway begins at


def trains(state: State, side: int, heads: list[tuple[int, int]]) -> Trains:
    """Rule 6.17: the working railway that begins near a source; ``heads`` are (hex, source) as in ``sources``."""
    working = (state.array("railway") > 0) & _open_ground(state, side)
    if side != Side.ALLIED or not heads or not working.any():
        nothing = np.zeros(0, np.int32)
        return Trains(nothing, nothing, nothing)
    starts, named = _stations(state.world, heads)
    dist, owner = _run(state.world, working, starts)
    hexes = np.flatnonzero(dist >= 0).astype(np.int32)
    return Trains(hexes, dist[hexes], named[owner[hexes]])


def repair(turn: Turn, side: int) -> None:
    """Rule 6.17: what the enemy has cut stops, and the crews push every line on as far as it is safe."""
    if side != Side.ALLIED:
        return
    state = turn.state
    ours = _open_ground(state, side)
    railway = state.array("railway")
    for h in np.flatnonzero((railway > 0) & ~ours).tolist():
        turn.ledger.put("railway", h, 0)
    heads = sources.heads(state, side)
    if not heads:
        return
    line = rail_hexes(state.world)
    safe = line & ours & (state.array(f"zoc{enemy_of(side)}") == 0)
    starts, _ = _stations(state.world, heads)
    running, _ = _run(state.world, (railway > 0) & ours, starts)
    ends = np.union1d(np.flatnonzero(running >= 0), starts[safe[starts]]).astype(np.int32)
    reached, _ = _run(state.world, safe, ends, turn.rules.logistics.rail_repair_hexes - 1)
    fresh = np.flatnonzero((reached >= 0) & (railway == 0) & safe).tolist()
    for h in fresh:
        turn.ledger.put("railway", h, 1)
    if turn.ledger.changes:
        seen = 1 << side if fresh else 0
        turn.emit(EventCode.RAILWAY, side=side, args=(len(fresh),), seen=seen)


def is_fed(state: State, source: SupplySource) -> bool:
    """Rule 6.18: whether the railway from its feeder is open over ground of its side; True without a feeder."""
    if source.fed_by < 0:
        return True
    feeder = state.world.sources[source.fed_by]
    if not sources.is_held(state, feeder):
        return False
    line = rail_hexes(state.world) & _open_ground(state, source.side)
    dist, _ = _run(state.world, line, np.array(feeder.hexes, np.int32))
    return bool((dist[list(source.hexes)] >= 0).any())


def rail_hexes(world: World) -> Flags:
    """[N] hexes with a railway."""
    def make() -> Flags:
        found: Flags = np.asarray((world.board.rail > 0).any(axis=1), bool)
        return found

    return world.remember("rail-hexes", make)


def _stations(world: World, heads: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Rail hexes near the heads of supply, and the source that each serves: the nearest, the first of equals."""
    def make() -> tuple[Ints, Ints]:
        line = np.flatnonzero(rail_hexes(world)).astype(np.int32)
        best = np.full(line.size, world.rules.logistics.rail_dump_hexes + 1, np.int32)
        of = np.full(line.size, -1, np.int32)
        for h, source in heads:
            steps = nearest(world, line, np.array([h], np.int32))
            closer = steps < best
            best[closer], of[closer] = steps[closer], source
        return line[of >= 0], of[of >= 0]

    return world.remember(("stations", tuple(heads)), make)


def _run(world: World, passable: Flags, starts: Ints, limit: int = _FAR) -> tuple[Ints, Ints]:
    """Steps by rail from ``starts`` over passable hexes, and which start it is; -1 where no train comes."""
    size = world.board.grid.size
    dist, owner = np.empty(size, np.int32), np.empty(size, np.int32)
    ways: Bytes = passable.astype(np.uint8)
    kernels.spread(
        world.board.neighbours, world.board.rail, ways, starts, np.zeros(starts.size, np.int32), limit, dist, owner,
    )
    return dist, owner


def _open_ground(state: State, side: int) -> Flags:
    """[N] hexes a side controls where no enemy unit stands."""
    free: Flags = state.array("control") == side
    enemies = on_map(state) & unit_table(state.world).of[enemy_of(side)]
    free[state.array("hex")[enemies]] = False
    return free
