"""The board: arrays of terrain and hexsides for the window that is played."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import DIRECTIONS, OFF_MAP, Grid, opposite
from game.model.board import Beach, Board, Bridge, Bytes, Place
from game.model.terms import River, Terrain
from game.scenario.ground import Ground
from game.scenario.schema.map import BridgeSite, MapFile, RiverLine
from game.scenario.schema.scenario import Header

Number = TypeVar("Number", bound=np.generic)

_RANK = ("city", "port", "town", "village")  # which of several places names a hex when populations are equal


def build_board(data: MapFile, header: Header, ground: Ground) -> Board:
    """The board of a scenario. Whatever lies outside the window is left out; hexes keep their numbers."""
    grid = ground.window
    terrain = ground.played()
    neighbours = np.array(grid.neighbours, np.int32).reshape(-1, 6)
    sides = _Sides(grid)
    river, river_names = sides.rivers([*data.rivers, *header.rivers])
    bridges, bridge = sides.bridges([*data.bridges, *header.bridges], river_names)
    places = _places(data, grid)
    return Board(
        name=data.map,
        grid=grid,
        terrain=_frozen(terrain),
        river=_frozen(river),
        road=_frozen(sides.chains((line.path, int(line.grade)) for line in [*data.roads, *header.roads])),
        rail=_frozen(sides.chains((line.path, 1) for line in [*data.railways, *header.railways])),
        cliff=_frozen(sides.marked(data.cliffs)),
        bridge=_frozen(bridge),
        ridge=_frozen(_marked(grid, (r.hex for r in data.ridges))),
        flooded=_frozen(_marked(grid, data.flooded)),
        hedgerow=_frozen(_marked(grid, data.hedgerows) | (terrain == Terrain.BOCAGE).astype(np.uint8)),
        coast=_frozen(_coast(terrain, neighbours)),
        fort=_frozen(_forts(data, grid)),
        neighbours=_frozen(neighbours),
        bridges=bridges,
        beaches=tuple(Beach(n, hexes) for n, texts in data.beaches.items() if (hexes := inside(grid, texts))),
        places=places,
        fortresses={
            n: hexes for n, ring in data.fortresses.items() if (hexes := inside(grid, [*ring.core, *ring.outer]))
        },
        works=_works(data, grid),
        names=_names(places),
        river_names=river_names,
    )


def inside(grid: Grid, hexes: Iterable[str]) -> tuple[int, ...]:
    """Indices of the hexes that lie on the grid, in the order given."""
    return tuple(i for i in map(grid.parse, hexes) if i != OFF_MAP)


def _frozen(array: NDArray[Number]) -> NDArray[Number]:
    array.setflags(write=False)
    return array


def _marked(grid: Grid, hexes: Iterable[str]) -> Bytes:
    marks = np.zeros(grid.size, np.uint8)
    marks[list(inside(grid, hexes))] = 1
    return marks


def _coast(terrain: Bytes, neighbours: NDArray[np.int32]) -> Bytes:
    beside_sea = (np.where(neighbours >= 0, terrain[neighbours], Terrain.CLEAR) == Terrain.SEA).any(axis=1)
    return np.asarray(beside_sea & (terrain != Terrain.SEA), np.uint8)


def _forts(data: MapFile, grid: Grid) -> Bytes:
    fort = np.zeros(grid.size, np.uint8)
    for ring in data.fortresses.values():
        fort[list(inside(grid, ring.outer))] = 1
    for ring in data.fortresses.values():
        fort[list(inside(grid, ring.core))] = 2
    return fort


def _works(data: MapFile, grid: Grid) -> dict[int, int]:
    works: dict[int, int] = {}
    for ring in data.fortresses.values():
        for hexes, strength in ((ring.outer, ring.outer_works), (ring.core, ring.core_works)):
            if strength is not None:
                works.update(dict.fromkeys(inside(grid, hexes), strength))
    return works


def _places(data: MapFile, grid: Grid) -> tuple[Place, ...]:
    places = [
        Place(p.name, index, p.kind, p.population) for p in data.places if (index := grid.parse(p.hex)) != OFF_MAP
    ]
    known = {p.name for p in places}
    for ridge in data.ridges:
        index = grid.parse(ridge.hex)
        if ridge.name and ridge.name not in known and index != OFF_MAP:
            places.append(Place(ridge.name, index, "hill"))
            known.add(ridge.name)
    return tuple(places)


def _names(places: tuple[Place, ...]) -> dict[int, str]:
    def weight(place: Place) -> tuple[int, int]:
        return -place.population, _RANK.index(place.kind) if place.kind in _RANK else len(_RANK)

    names: dict[int, str] = {}
    for place in sorted(places, key=weight):
        names.setdefault(place.hex, place.name)
    return names


class _Sides:
    """Writes hexsides into ``[N, 6]`` tables, on both sides of each."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.near = grid.neighbours

    def both(self, side: str) -> list[tuple[int, int]]:
        """A written hexside as (hex, direction) from each of its hexes on the grid."""
        direction = DIRECTIONS.index(side[7:])
        here = self.grid.parse(side[:6])
        if here == OFF_MAP:
            return []
        there = self.near[here][direction]
        return [(here, direction)] + ([(there, opposite(direction))] if there != OFF_MAP else [])

    def marked(self, sides: Iterable[str]) -> Bytes:
        """1 on each listed hexside."""
        table = np.zeros((self.grid.size, 6), np.uint8)
        for side in sides:
            for place in self.both(side):
                table[place] = 1
        return table

    def rivers(self, lines: list[RiverLine]) -> tuple[Bytes, dict[tuple[int, int], str]]:
        """Kinds of rivers, the greater where two share a side, and their names."""
        table = np.zeros((self.grid.size, 6), np.uint8)
        names: dict[tuple[int, int], str] = {}
        for line in lines:
            kind = River[line.kind.upper()]
            for side in line.sides:
                for place in self.both(side):
                    if kind >= table[place]:
                        table[place] = kind
                        names[place] = line.name
        return table, names

    def bridges(
        self, sites: list[BridgeSite], rivers: dict[tuple[int, int], str]
    ) -> tuple[tuple[Bridge, ...], NDArray[np.int16]]:
        """Bridges in file order, and their numbers by hexside; a later one on the same side takes its place."""
        found: dict[tuple[int, int], tuple[BridgeSite, list[tuple[int, int]]]] = {}
        for site in sites:
            both = self.both(site.at)
            if len(both) == 2:
                found[min(both)] = site, both
        table = np.full((self.grid.size, 6), -1, np.int16)
        bridges = []
        for number, (site, both) in enumerate(found.values()):
            for place in both:
                table[place] = number
            here, direction = both[0]
            river = site.river or rivers.get(both[0], "")
            bridges.append(Bridge(number, here, direction, river, site.state == "blown"))
        return tuple(bridges), table

    def chains(self, lines: Iterable[tuple[tuple[str, ...], int]]) -> Bytes:
        """The highest value of the chains of hexes that cross each hexside."""
        table = np.zeros((self.grid.size, 6), np.uint8)
        for path, value in lines:
            hexes = [self.grid.parse(h) for h in path]
            for a, b in pairwise(hexes):
                if OFF_MAP in (a, b) or b not in self.near[a]:
                    continue
                direction = self.near[a].index(b)
                for place in ((a, direction), (b, opposite(direction))):
                    table[place] = max(table[place], value)
        return table
