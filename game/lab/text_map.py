"""The map of a scenario in letters: terrain, objectives and who stands where."""

from __future__ import annotations

import numpy as np

from game.model.state import State
from game.model.terms import SIDES, Side, Status, Terrain
from game.model.world import World

TERRAIN = {
    Terrain.SEA: "~", Terrain.CLEAR: ".", Terrain.BOCAGE: "#", Terrain.MARSH: "m",
    Terrain.WOODS: "w", Terrain.HILLS: "^", Terrain.TOWN: "t", Terrain.CITY: "C",
}
UNITS = {Side.ALLIED: "A", Side.GERMAN: "G"}
OBJECTIVE = "*"
LEGEND = "~ sea . clear # bocage m marsh w woods ^ hills t town C city; A Allied units, G German units, * an objective"


def text_map(world: World, state: State, widest: int = 100, deepest: int = 60) -> list[str]:
    """Lines of the map, north at the top, each with its row in front; every second column lies half a hex lower.

    A map of more columns or rows than fit is shrunk: of each square of hexes the most telling letter is shown.
    """
    grid = world.board.grid
    block = max(1, -(-grid.cols // widest), -(-grid.rows // deepest))
    letters = _letters(world, state)
    lines = [f"     {grid.col0:03d}" + (f", every letter {block} x {block} hexes" if block > 1 else "")]
    for row in range(0, grid.rows, block):
        words = [_telling(letters[col : col + block, row : row + block]) for col in range(0, grid.cols, block)]
        lines.append(f"  {row + grid.row0:02d} {''.join(words)}")
    return lines


def _letters(world: World, state: State) -> np.ndarray[tuple[int, int], np.dtype[np.str_]]:
    grid = world.board.grid
    flat = np.array([TERRAIN[Terrain(int(code))] for code in world.board.terrain])
    for objective in world.objectives:
        flat[objective.hex] = OBJECTIVE
    for side in SIDES:
        for unit in world.units:
            if unit.side is side and state.status[unit.index] == Status.ACTIVE:
                flat[state.hex[unit.index]] = UNITS[side]
    square: np.ndarray[tuple[int, int], np.dtype[np.str_]] = flat.reshape(grid.cols, grid.rows)
    return square


def _telling(part: np.ndarray[tuple[int, int], np.dtype[np.str_]]) -> str:
    """Units before objectives before the commonest ground."""
    found = part.reshape(-1).tolist()
    for letter in (UNITS[Side.ALLIED], UNITS[Side.GERMAN], OBJECTIVE):
        if letter in found:
            return letter
    return max(sorted(set(found)), key=found.count)
