"""The map as frozen arrays and tuples: terrain, hexsides, roads and named places.

Every table exists once as a numpy array (for kernels and whole-map work) and, where rules read
single values in loops, as plain tuples: a Python loop never indexes numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import Grid

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Place:
    """A named point on the map."""

    name: str
    hex: int
    kind: str  # city, town, village, hill, beach, feature ...
    population: int = 0


@dataclass(frozen=True)
class Bridge:
    """A road crossing of a river or flooded ground: the hexside ``direction`` of ``hex``."""

    index: int
    hex: int
    direction: int
    river: str
    blown: bool


@dataclass(frozen=True)
class Beach:
    """A landing beach: its hexes, west to east."""

    name: str
    hexes: tuple[int, ...]


class Flat(NamedTuple):
    """Tables of a board as flat sequences of plain integers; the entry of a hexside is ``6 * hex + direction``."""

    terrain: bytes
    ridge: bytes
    flooded: bytes
    hedgerow: bytes
    fort: bytes
    river: bytes  # of hexsides
    bridge: memoryview[int]  # of hexsides


@dataclass(frozen=True)
class Board:
    """The map of one scenario. N = ``grid.size``; arrays are not writeable."""

    name: str
    grid: Grid
    terrain: Bytes  # [N] Terrain
    river: Bytes  # [N, 6] River
    road: Bytes  # [N, 6] Road
    rail: Bytes  # [N, 6] 0 or 1
    cliff: Bytes  # [N, 6] 0 or 1
    bridge: NDArray[np.int16]  # [N, 6] index of the bridge, -1 without
    ridge: Bytes  # [N] 0 or 1
    flooded: Bytes  # [N] 0 or 1
    hedgerow: Bytes  # [N] 0 or 1: inside bocage country whatever the terrain
    coast: Bytes  # [N] 0 or 1: land beside the sea
    fort: Bytes  # [N] 0 none, 1 around a fortress, 2 its core
    neighbours: NDArray[np.int32]  # [N, 6] -1 off the map
    bridges: tuple[Bridge, ...]
    beaches: tuple[Beach, ...]
    places: tuple[Place, ...]
    fortresses: dict[str, tuple[int, ...]]  # name -> hexes
    works: dict[int, int] = field(default_factory=dict)  # hex -> its works, where the map says how strong they are
    names: dict[int, str] = field(default_factory=dict)  # hex -> its chief place
    river_names: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def flat(self) -> Flat:
        """What rules look up hex by hex."""
        return Flat(
            self.terrain.tobytes(), self.ridge.tobytes(), self.flooded.tobytes(), self.hedgerow.tobytes(),
            self.fort.tobytes(), self.river.tobytes(), memoryview(self.bridge.tobytes()).cast("h"),
        )

    def place(self, name: str) -> int:
        """Hex of a named place; KeyError when there is none."""
        return self._by_name()[name].hex

    def _by_name(self) -> dict[str, Place]:
        return {p.name: p for p in reversed(self.places)}

    def hex_name(self, index: int) -> str:
        """``Carentan (082-19)`` where the hex has a name, else ``082-19``."""
        name = self.names.get(index)
        return f"{name} ({self.grid.hex_id(index)})" if name else self.grid.hex_id(index)
