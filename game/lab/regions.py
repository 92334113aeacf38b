"""The parts of the map that measurements ask about, as masks over the hexes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.model.world import World
from game.scenario.geodesy import hex_to_lat_lon

Mask = NDArray[np.bool_]

COTENTIN_SOUTH, COTENTIN_EAST = 49.30, -1.20
POCKET_WEST, POCKET_EAST, POCKET_NORTH = -1.3, 0.6, 49.1
BRITISH_SECTOR_WEST = -0.85  # keeps Caumont in the British sector
PANZER_SOUTH = 48.5
NORMANDY_EAST = 0.6
OUT_EAST = 0.30
# The right bank of the Seine lies east of OUT_EAST but for the country behind Le Havre.
ESTUARY_WEST, ESTUARY_NORTH = 0.05, 49.42


@dataclass(frozen=True)
class Regions:
    """Masks [N]: ``named`` are those in which prisoners are counted."""

    named: dict[str, Mask]  # cotentin, pocket
    west: Mask  # Normandy and Brittany
    panzer_east: Mask  # before the British sector
    panzer_all: Mask
    out: Mask  # behind the Seine or well on the way: escaped from the pocket


def in_pocket_box(lat: float, lon: float) -> bool:
    """Whether a point lies in the country of the Falaise pocket."""
    return POCKET_WEST < lon < POCKET_EAST and lat < POCKET_NORTH


def of(world: World) -> Regions:
    """The regions of a world's map, remembered with it."""
    return world.remember("lab-regions", lambda: _make(world))


def _make(world: World) -> Regions:
    grid = world.board.grid
    points = np.array([hex_to_lat_lon(*grid.coords(i)) for i in range(grid.size)])
    lat, lon = points[:, 0], points[:, 1]
    panzer_all = (lon < NORMANDY_EAST) & (lat > PANZER_SOUTH)
    return Regions(
        named={
            "cotentin": (lat > COTENTIN_SOUTH) & (lon < COTENTIN_EAST),
            "pocket": (lon > POCKET_WEST) & (lon < POCKET_EAST) & (lat < POCKET_NORTH),
        },
        west=lon < NORMANDY_EAST,
        panzer_east=panzer_all & (lon > BRITISH_SECTOR_WEST),
        panzer_all=panzer_all,
        out=(lon > OUT_EAST) | ((lon > ESTUARY_WEST) & (lat > ESTUARY_NORTH)),
    )
