"""The map in plain colours of its terrain: drawn at once, until the painted one is there."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.mapart import palette
from game.mapart.projection import Projection, hexes_at
from game.model.board import Board
from game.model.terms import Terrain

RADIUS = 6.0  # of the picture it is cut from

COLOURS = {
    Terrain.SEA: palette.SEA_MID, Terrain.CLEAR: palette.CLEAR.first, Terrain.BOCAGE: palette.BOCAGE.first,
    Terrain.MARSH: palette.MARSH, Terrain.WOODS: palette.WOODS, Terrain.HILLS: palette.HILLS.first,
    Terrain.TOWN: palette.TOWN, Terrain.CITY: palette.TOWN,
}


def plain_map(board: Board, radius: float = RADIUS) -> NDArray[np.uint8]:
    """The whole map, uint8[H, W, 3]."""
    projection = Projection(board.grid, radius)
    width, height = projection.size
    hexes = hexes_at(board.grid, *projection.mesh(0, 0, width, height), clipped=True)
    table = np.stack([COLOURS[Terrain(t)] for t in range(len(Terrain))]).astype(np.uint8)
    picture: NDArray[np.uint8] = table[board.terrain[hexes]]
    return picture


def plain_surface(board: Board) -> pygame.Surface:
    """The whole map as a surface of radius :data:`RADIUS`."""
    picture = plain_map(board)
    height, width, _ = picture.shape
    surface = pygame.image.frombuffer(picture.tobytes(), (width, height), "RGB")
    return surface.convert() if pygame.display.get_surface() else surface
