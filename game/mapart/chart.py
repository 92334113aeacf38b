"""What is drawn of a board, worked out once: lines, grounds, and marks hex by hex."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.mapart.lines import Line, railways, rivers, ways
from game.model.board import Board
from game.model.terms import Road, Terrain

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Chart:
    """A board made ready for painting; arrays are [N]."""

    board: Board
    terrain: NDArray[np.uint8]
    land: Flags
    heights: NDArray[np.float32]  # 0 plain .. 1 hills
    flooded: Flags
    hedged: Flags
    rivers: tuple[Line, ...]
    roads: tuple[Line, ...]  # the chief ones last, so that they are drawn over the others
    rails: tuple[Line, ...]


def chart_of(board: Board) -> Chart:
    """The chart of a board."""
    heights = np.where(board.terrain == Terrain.HILLS, 1.0, 0.0) + 0.6 * (board.ridge > 0)
    return Chart(
        board,
        board.terrain,
        board.terrain != Terrain.SEA,
        np.minimum(heights, 1.2).astype(np.float32),
        board.flooded > 0,
        (board.hedgerow > 0) | (board.terrain == Terrain.BOCAGE),
        tuple(rivers(board)),
        (*ways(board, Road.SECONDARY), *ways(board, Road.PRIMARY)),
        tuple(railways(board)),
    )
