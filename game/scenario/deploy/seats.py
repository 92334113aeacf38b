"""Hexes as places to stand: whose they are, who may stand there, and how much room is left."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

from game.model.terms import MoveClass, Terrain, is_support
from game.scenario.battle import Row
from game.scenario.deploy.muster import Known
from game.scenario.geodesy import centre_km
from game.scenario.ground import Ground

Point = tuple[float, float]
OWN_KM = 8.0  # how far from its documented place a unit may stand
REACHES = (3, 8, 40)  # hexes; how far a seat is looked for, first near by


class Seats:
    """The whole map with its owners; fills up as units are seated."""

    def __init__(self, ground: Ground, owners: list[int], rules: Any, roads: set[str]) -> None:
        self.grid, self.ground, self.owners, self.rules, self.roads = ground.grid, ground, owners, rules, roads
        self.centres = [centre_km(*self.grid.coords(i)) for i in range(self.grid.size)]
        self.men: dict[int, int] = defaultdict(int)
        self.front = [
            any(n >= 0 and owners[n] >= 0 and owners[n] != owners[h] for n in self.grid.neighbours[h])
            and owners[h] >= 0 for h in range(self.grid.size)
        ]

    def km(self, a: int, b: int) -> float:
        """Kilometres between two hex centres."""
        return math.dist(self.centres[a], self.centres[b])

    def fits(self, row: Row, hex_: int, men: int) -> bool:
        """Whether a unit may stand in a hex and finds room there."""
        if self.owners[hex_] != row.side or not self._may_stand(row, hex_):
            return False
        return is_support(row.data.kind) or self.men[hex_] + men <= self.rules.stacking.men

    def sit(self, row: Row, hex_: int, men: int) -> None:
        """Take the room."""
        if not is_support(row.data.kind):
            self.men[hex_] += men

    def near(self, row: Row, known: Known, men: int, *, behind: bool = False) -> int:
        """The hex nearest to a place where a unit fits, -1 for none; ``behind`` looks off the front first."""
        centre, point = self.grid.parse(known.hex), known.point
        for reach in REACHES:
            found = [(self.away(point, h), h) for h in self.grid.disc(centre, reach) if self.fits(row, h, men)]
            if found:
                return min((behind and (self.front[h] or km > OWN_KM), km, h) for km, h in found)[2]
        return -1

    def away(self, point: Point, hex_: int) -> float:
        """Kilometres from a point to the middle of a hex."""
        return math.dist(point, self.centres[hex_])

    def _may_stand(self, row: Row, hex_: int) -> bool:
        terrain = Terrain(int(self.ground.terrain[hex_]))
        if row.data.move == MoveClass.IMMOBILE or self.grid.hex_id(hex_) in self.roads:
            return True
        return int(getattr(getattr(self.rules.terrain, terrain.word).cost, row.data.move.word)) > 0
