"""Connected ground and the length of the front, for measurement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from game.lab.geodesy import SIDE_KM
from game.model.state import State
from game.model.terms import SIDES, Terrain

ZIGZAG = 0.8  # hexsides go zigzag where the front runs straight


def flood(start: Iterable[int], passable: Sequence[bool], neighbours: Sequence[Sequence[int]]) -> set[int]:
    """All passable hexes that hang together with a passable hex of ``start``."""
    reached = {h for h in start if passable[h]}
    frontier = list(reached)
    while frontier:
        for n in neighbours[frontier.pop()]:
            if n >= 0 and passable[n] and n not in reached:
                reached.add(n)
                frontier.append(n)
    return reached


def main_front_km(state: State) -> float:
    """Length of the main front in kilometres, sieges and pockets apart.

    The main front is the longest boundary between one connected Allied area and one German.
    """
    board = state.world.board
    land = [t != Terrain.SEA for t in board.terrain.tolist()]
    return main_front_sides(lambda h: state.control[h] if land[h] else -1, board.grid.neighbours) * SIDE_KM * ZIGZAG


def main_front_sides(owner: Callable[[int], int], neighbours: Sequence[Sequence[int]]) -> int:
    """Hexsides of the longest boundary between two connected areas of opposing owners.

    ``owner`` gives the side that holds a hex, anything else for sea and open ground.
    """
    owners = [owner(h) for h in range(len(neighbours))]
    area = _areas(owners, neighbours)
    borders: Counter[tuple[int, int]] = Counter()
    for h, near in enumerate(neighbours):
        for n in near[:3]:
            if n >= 0 and owners[h] in SIDES and owners[n] in SIDES and owners[h] != owners[n]:
                borders[min(area[h], area[n]), max(area[h], area[n])] += 1
    return max(borders.values(), default=0)


def _areas(owners: list[int], neighbours: Sequence[Sequence[int]]) -> list[int]:
    """Number of the connected area of one owner that each hex belongs to."""
    area = [-1] * len(owners)
    for first, owner in enumerate(owners):
        if area[first] >= 0:
            continue
        area[first], frontier = first, [first]
        while frontier:
            for n in neighbours[frontier.pop()]:
                if n >= 0 and area[n] < 0 and owners[n] == owner:
                    area[n] = first
                    frontier.append(n)
    return area
