"""What rules ask of all units or hexes at once, as arrays made once a world."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import hex_distance
from game.model.state import State
from game.model.terms import Status, Terrain, enemy_of
from game.model.world import World

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]
_ACTIVE = int(Status.ACTIVE)  # numpy takes six times as long to compare with a member of an enumeration
NOWHERE = 2**31 - 1  # steps that no unit's sight or fear spans
_SMALL = 12  # radius up to which discs are remembered
STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")


class UnitTable(NamedTuple):
    """One value a unit, by world index."""

    side: Ints
    nation: Ints
    support: Flags
    quality: Ints
    move_class: Ints
    strengths: Ints  # [5, U] establishment in the order of STRENGTHS
    of: tuple[Flags, Flags]  # [U] the units of each side
    troops: tuple[Flags, Flags]  # [U] its combat units
    guns: tuple[Flags, Flags]  # [U] its support units, which are those whose guns bear on other hexes


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
        np.array([u.move_class for u in units], np.int32),
        np.array(strengths, np.int32).reshape(len(STRENGTHS), len(units)),
        (side == 0, side == 1),
        ((side == 0) & ~support, (side == 1) & ~support),
        ((side == 0) & support, (side == 1) & support),
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


class Disc(NamedTuple):
    """The hexes within some steps of one, in index order."""

    hexes: NDArray[np.intp]
    steps: NDArray[np.intp]


class _Pattern(NamedTuple):
    """A disc as columns and rows from its centre."""

    cols: NDArray[np.intp]
    rows: NDArray[np.intp]
    steps: NDArray[np.intp]


def units_around(state: State, centre: int, radius: int) -> list[tuple[int, int]]:
    """(unit, steps) of every unit on the map within so many steps, hex by hex in index order."""
    disc = _disc(state.world, centre, radius)
    below, found = state.below, []
    top = state.array("top")[disc.hexes]
    for i in (top >= 0).nonzero()[0].tolist():
        u, steps = top.item(i), disc.steps.item(i)
        while u >= 0:
            found.append((u, steps))
            u = below[u]
    return found


def _disc(world: World, centre: int, radius: int) -> Disc:
    def make() -> Disc:
        grid = world.board.grid
        col, row = divmod(centre, grid.rows)
        odd = (col + grid.col0) & 1
        reach = min(radius, grid.cols + grid.rows)
        whole = world.remember(("pattern", reach, odd), lambda: _pattern(reach, odd))
        cols, rows = whole.cols + col, whole.rows + row
        inside = (cols >= 0) & (cols < grid.cols) & (rows >= 0) & (rows < grid.rows)
        return Disc((cols * grid.rows + rows)[inside], whole.steps[inside])

    return world.remember(("disc", centre, radius), make) if radius <= _SMALL else make()


def _pattern(radius: int, odd: int) -> _Pattern:
    """The disc of a hex in an even or odd column of a boundless map."""
    found = [
        (col, row, steps)
        for col in range(-radius, radius + 1) for row in range(-radius - 1, radius + 2)
        if (steps := hex_distance((odd, 0), (odd + col, row))) <= radius
    ]
    return _Pattern(*(np.array(column, np.intp) for column in zip(*found, strict=True)))


def nearest(world: World, hexes: Ints, others: Ints) -> Ints:
    """For each hex the steps to the nearest of ``others``; ``NOWHERE`` when there are none."""
    if not others.size:
        return np.full(hexes.size, NOWHERE, np.int32)
    table = hex_table(world)
    dq, dr = table.q[hexes][:, None] - table.q[others], table.r[hexes][:, None] - table.r[others]
    found: Ints = ((np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2).min(axis=1)
    return found


def on_map(state: State) -> Flags:
    """[U] which units are on the map."""
    found: Flags = state.array("status") == _ACTIVE
    return found


def combat_units(state: State, side: int) -> Ints:
    """Indices of a side's combat units on the map, ascending."""
    return (on_map(state) & unit_table(state.world).troops[side]).nonzero()[0].astype(np.int32)


def active_units(state: State, side: int) -> list[int]:
    """Indices of a side's units on the map, support included, ascending."""
    found: list[int] = (on_map(state) & unit_table(state.world).of[side]).nonzero()[0].tolist()
    return found


def beside(state: State, side: int) -> Flags:
    """[N] whether a combat unit of ``side`` stands in one of the six hexes around."""
    near = np.zeros(state.world.board.grid.size + 1, bool)
    near[hex_table(state.world).steps[state.array("hex")[combat_units(state, side)]]] = True
    return near[:-1]


def in_contact(state: State, side: int) -> set[int]:
    """Units of ``side`` on the map that stand next to an enemy combat unit."""
    near = beside(state, enemy_of(side))
    return {u for u in active_units(state, side) if near[state.hex[u]]}
