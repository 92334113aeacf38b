"""What rules ask of all units or hexes at once, as arrays made once a world."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.state import State
from game.model.terms import Status, Terrain, enemy_of
from game.model.world import World

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]
_ACTIVE = int(Status.ACTIVE)  # numpy takes six times as long to compare with a member of an enumeration
STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")


class UnitTable(NamedTuple):
    """One value a unit, by world index."""

    side: Ints
    nation: Ints
    support: Flags
    quality: Ints
    strengths: Ints  # [5, U] establishment in the order of STRENGTHS
    of: tuple[Flags, Flags]  # [U] the units of each side
    troops: tuple[Flags, Flags]  # [U] its combat units


class HexTable(NamedTuple):
    """One value a hex: cube coordinates and the cover of rule 11.1."""

    q: Ints
    r: Ints
    s: Ints
    cover: Ints
    steps: Ints  # [N, 6] neighbours, with N for "off the map"


def unit_table(world: World) -> UnitTable:
    """The units of a world as arrays."""
    return world.remember("unit-table", lambda: _units(world))


def hex_table(world: World) -> HexTable:
    """The hexes of a world as arrays."""
    return world.remember("hex-table", lambda: _hexes(world))


def _units(world: World) -> UnitTable:
    units = world.units
    strengths = [[getattr(u, name) for u in units] for name in STRENGTHS]
    side, support = np.array([u.side for u in units], np.int32), np.array([u.support for u in units], bool)
    return UnitTable(
        side,
        np.array([u.nation for u in units], np.int32),
        support,
        np.array([u.quality for u in units], np.int32),
        np.array(strengths, np.int32).reshape(len(STRENGTHS), len(units)),
        (side == 0, side == 1),
        ((side == 0) & ~support, (side == 1) & ~support),
    )


def _hexes(world: World) -> HexTable:
    board, grid = world.board, world.board.grid
    col, row = np.divmod(np.arange(grid.size, dtype=np.int32), np.int32(grid.rows))
    col, row = col + grid.col0, row + grid.row0
    q, r = col, row - (col - (col & 1)) // 2
    chart = world.rules.terrain
    cover = np.array([0] + [chart.of(t).cover for t in range(Terrain.CLEAR, len(Terrain))], np.int32)
    steps = np.where(board.neighbours < 0, grid.size, board.neighbours)
    return HexTable(q, r, -q - r, cover[board.terrain], steps.astype(np.int32))


def disc(world: World, centre: int, radius: int) -> tuple[tuple[int, int], ...]:
    """Hexes within so many steps of one, in index order, each with its steps; remembered."""
    grid = world.board.grid
    return world.remember(
        ("disc", centre, radius), lambda: tuple((h, grid.distance(centre, h)) for h in grid.disc(centre, radius))
    )


def distances(world: World, centre: int, hexes: Ints) -> Ints:
    """Hex steps from one hex to each of ``hexes``."""
    table = hex_table(world)
    dq, dr = table.q[hexes] - table.q[centre], table.r[hexes] - table.r[centre]
    found: Ints = (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2
    return found


def on_map(state: State) -> Flags:
    """[U] which units are on the map."""
    found: Flags = state.array("status") == _ACTIVE
    return found


def combat_units(state: State, side: int) -> Ints:
    """Indices of a side's combat units on the map, ascending."""
    return np.flatnonzero(on_map(state) & unit_table(state.world).troops[side]).astype(np.int32)


def active_units(state: State, side: int) -> list[int]:
    """Indices of a side's units on the map, support included, ascending."""
    found: list[int] = np.flatnonzero(on_map(state) & unit_table(state.world).of[side]).tolist()
    return found


def beside(state: State, side: int) -> Flags:
    """[N] whether a combat unit of ``side`` stands in one of the six hexes around."""
    size = state.world.board.grid.size
    held = np.zeros(size + 1, bool)
    held[state.array("hex")[combat_units(state, side)]] = True
    found: Flags = held[hex_table(state.world).steps].max(axis=1)
    return found


def in_contact(state: State, side: int) -> set[int]:
    """Units of ``side`` on the map that stand next to an enemy combat unit."""
    near = beside(state, enemy_of(side))
    return {u for u in active_units(state, side) if near[state.hex[u]]}
