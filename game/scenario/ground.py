"""The terrain of a map as loaded: for questions about hexes by their written names, and for building the board."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import DIRECTIONS, OFF_MAP, Grid
from game.model.terms import Terrain
from game.scenario.loaded import Loaded
from game.scenario.schema.map import MapFile


@dataclass(frozen=True)
class Ground:
    """The whole map of a scenario, overlay included, and the window that is played."""

    grid: Grid
    window: Grid
    terrain: NDArray[np.uint8]  # [grid.size] Terrain

    def at(self, hex_id: str) -> Terrain | None:
        """Terrain of a hex by its written name; None off the map."""
        index = self.grid.parse(hex_id)
        return None if index == OFF_MAP else Terrain(int(self.terrain[index]))

    def is_land(self, hex_id: str) -> bool:
        """Whether a hex is on the map and not sea."""
        return self.at(hex_id) not in (None, Terrain.SEA)

    def beside(self, side: str) -> str | None:
        """The written name of the hex across a hexside; None off the map."""
        near = self.grid.neighbours[self.grid.parse(side[:6])][DIRECTIONS.index(side[7:])]
        return None if near == OFF_MAP else self.grid.hex_id(near)

    def played(self) -> NDArray[np.uint8]:
        """Terrain of the window, by its own indices."""
        square = self.terrain.reshape(self.grid.cols, self.grid.rows)
        west, north = self.window.col0 - self.grid.col0, self.window.row0 - self.grid.row0
        part = square[west : west + self.window.cols, north : north + self.window.rows]
        return np.ascontiguousarray(part).reshape(-1)


def map_grid(data: MapFile) -> Grid:
    """The grid of a map file."""
    return Grid(len(data.terrain[0]), len(data.terrain), int(data.origin[:3]), int(data.origin[4:]))


def ground_of(loaded: Loaded) -> Ground | None:
    """The ground of a scenario, None while its map or window is not sound."""
    if loaded.map is None or "map.legend" in loaded.partial:
        return None
    data = loaded.map.data
    grid = map_grid(data)
    letters = set("".join(data.terrain))
    if any(len(row) != grid.cols for row in data.terrain) or not letters <= set(data.legend):
        return None
    window = _window(loaded, grid)
    return None if window is None else Ground(grid, window, _terrain(loaded, grid))


def _terrain(loaded: Loaded, grid: Grid) -> NDArray[np.uint8]:
    assert loaded.map is not None
    data = loaded.map.data
    code = {ord(letter): int(terrain) for letter, terrain in data.legend.items()}
    rows = np.frombuffer("".join(data.terrain).translate(code).encode("latin-1"), np.uint8)
    terrain = np.ascontiguousarray(rows.reshape(grid.rows, grid.cols).T).reshape(-1)
    if loaded.header is not None:
        for hex_id, word in loaded.header.data.terrain.items():
            index = grid.parse(hex_id)
            if index != OFF_MAP:
                terrain[index] = word
    return terrain


def _window(loaded: Loaded, grid: Grid) -> Grid | None:
    if "window" in loaded.faulty:
        return None
    window = loaded.window
    if window is None:
        return grid
    a, b = grid.parse(window.since), grid.parse(window.to)
    if OFF_MAP in (a, b):
        return None
    (west, north), (east, south) = grid.coords(a), grid.coords(b)
    if east <= west or south <= north:
        return None
    return grid.window(range(west, east + 1), range(north, south + 1))
