"""The length of the front, for measurement."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game import kernels
from game.lab.regions import Mask
from game.model.state import State
from game.model.terms import Side, Terrain
from game.scenario.geodesy import SIDE_KM

ZIGZAG = 0.8  # hexsides go zigzag where the front runs straight


def main_front_km(state: State) -> float:
    """Length of the main front in kilometres, sieges and pockets apart.

    The main front is the longest boundary between one connected Allied area and one German.
    """
    board, control = state.world.board, state.array("control")
    land = board.terrain != Terrain.SEA
    allied, german = (land & (control == side) for side in (Side.ALLIED, Side.GERMAN))
    return main_front_sides(board.neighbours, allied, german) * SIDE_KM * ZIGZAG


def main_front_sides(near: NDArray[np.int32], allied: Mask, german: Mask) -> int:
    """Hexsides of the longest boundary between two connected areas; ``near`` is [N, 6], -1 off the map."""
    ours = kernels.components(near, allied.astype(np.uint8))
    theirs = kernels.components(near, german.astype(np.uint8))
    hexes, directions = np.nonzero((near >= 0) & allied[:, None])
    beyond = near[hexes, directions]
    facing = german[beyond]
    pairs = np.stack((ours[hexes[facing]], theirs[beyond[facing]]))
    _, counts = np.unique(pairs, axis=1, return_counts=True)
    return int(counts.max()) if len(counts) else 0
