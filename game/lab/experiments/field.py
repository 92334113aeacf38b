"""The field as a drill sees it: its goals, who stands where, and the best march for a purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.model.orders import Move, UnitOrder
from game.model.terms import MoveClass, Side, Status, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.reach import reach

Orders = Iterator[UnitOrder]
Look = Callable[[], View]
Key = Callable[[View, int, int], tuple[int, ...]]  # of a hex and a unit: the lower, the better


@dataclass(frozen=True, slots=True)
class Habits:
    """What a drill is told once and for all."""

    goals: tuple[str, ...]  # hexes it goes for, as written
    fit: int = 55  # cohesion from which a unit attacks
    tired: int = 50  # cohesion under which it goes back to rest
    chance: int = 100  # least chance of success, per mille, for which it attacks
    shells: bool = True  # fire when the attack stock pays for it
    bare: bool = True  # attack without shells when it does not
    most_men: int = 11_000  # combat men it puts in one hex
    abreast: int = 99  # hexes by which it goes past the enemy farthest back in the direction of the attack
    from_turn: int = 1  # before it nobody marches or attacks
    bombs: tuple[tuple[int, str, str], ...] = ()  # turn on which a raid is ordered, asset, hex


class Field:
    """One side's units and goals on the map of a world."""

    def __init__(self, world: World, side: Side, habits: Habits) -> None:
        self.world, self.side, self.habits = world, side, habits
        self.enemy = enemy_of(side)
        grid = world.board.grid
        self.near = [[h for h in around if h >= 0] for around in grid.neighbours]
        goals = [grid.parse(goal) for goal in habits.goals]
        self.left = [min(grid.distance(h, goal) for goal in goals) for h in range(grid.size)]  # hexes to go
        mine = [u for u in world.units if u.side == side]
        self.units = [u.index for u in mine if not u.support]
        self._theirs = [u.index for u in world.units if u.side == self.enemy and not u.support]
        self.guns = [u.index for u in mine if u.support and u.move_class != MoveClass.IMMOBILE]

    def free(self, view: View) -> list[int]:
        """Own combat units on the map that may act, ascending."""
        return [u for u in self.units if self.ready(view, u)]

    def ready(self, view: View, unit: int) -> bool:
        """Whether a unit is on the map and not frozen."""
        return view.status[unit] == Status.ACTIVE and not view.frozen[unit]

    def fit(self, view: View, unit: int) -> bool:
        """Whether a unit is fresh enough to attack."""
        return view.cohesion[unit] >= self.habits.fit

    def tired(self, view: View, unit: int) -> bool:
        """Whether a unit has to rest."""
        return view.cohesion[unit] < self.habits.tired

    def best(self, view: View, unit: int, key: Key) -> Move | None:
        """The march to the reachable hex with the lowest key; None when the unit stands best where it is."""
        found = reach(view, unit)
        if len(found.hexes) < 2:
            return None
        rank = {h: (*key(view, h, unit), cost, h) for h, cost in zip(found.hexes, found.cost, strict=True)}
        best = min(rank, key=lambda h: rank[h])
        return None if best == found.hexes[0] else Move(unit, found.path(best))

    def men(self, view: View, hex_: int, but: int) -> int:
        """Combat men in a hex, one unit left out."""
        return sum(view.men[u] for u in view.combat_stack(hex_) if u != but)

    def touching(self, view: View, hex_: int) -> int:
        """How many of the hexes around hold enemies."""
        return sum(view.holder(h) == self.enemy for h in self.near[hex_])

    def foes(self, view: View) -> list[int]:
        """Hexes of the enemy combat units that are seen, one a unit."""
        found: list[int] = view.worked_out(
            ("drill-foes", self.enemy),
            lambda: [view.hex[u] for u in self._theirs if view.status[u] == Status.ACTIVE],
        )
        return found

    def front(self, view: View, hex_: int) -> int:
        """Hexes to the nearest enemy combat unit that is seen; 0 without any."""
        steps = view.worked_out(("drill-front", self.enemy), lambda: self._front(view))
        return int(steps[hex_])

    def _front(self, view: View) -> NDArray[np.int16]:
        foes = self.foes(view)
        crow = self.world.remember("drill-crow", lambda: _crow(self.world))
        return crow[foes].min(axis=0) if foes else np.zeros(len(crow), np.int16)

    def follow(self, look: Look) -> Orders:
        """Guns and headquarters keep two hexes behind their own line."""
        for u in self.guns:
            view = look()
            if self.ready(view, u) and view.mp[u] > 0:
                order = self.best(view, u, self._behind)
                if order is not None:
                    yield order

    def _behind(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        exposed = view.control[hex_] != self.side, view.zoc[self.enemy][hex_] > 0
        return (*exposed, max(2, self.front(view, hex_)))


def _crow(world: World) -> NDArray[np.int16]:
    """Hex steps between any two hexes [N, N]."""
    grid = world.board.grid
    return np.array([[grid.distance(a, b) for b in range(grid.size)] for a in range(grid.size)], np.int16)
