"""Colours of the map, as red, green and blue of 0..255."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]


def rgb(code: str) -> Colour:
    """A colour from ``#RRGGBB``."""
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], np.float32)


class Tints(NamedTuple):
    """Colours of one kind of ground: fields of three tints."""

    first: Colour
    second: Colour
    third: Colour


SEA_DEEP, SEA_MID, SEA_SHALLOW = rgb("#7FA6B8"), rgb("#93B7C4"), rgb("#B4D0D3")
COAST, SAND, SEA_INK = rgb("#3E5A66"), rgb("#E9DDB6"), rgb("#2F5D73")
CLEAR = Tints(rgb("#DAD5A8"), rgb("#CDCB9A"), rgb("#E3DCB8"))
BOCAGE = Tints(rgb("#B3BF82"), rgb("#A2B273"), rgb("#C3C98F"))
HEDGE, FENCE = rgb("#6E8550"), rgb("#B9B58A")
HILLS = Tints(rgb("#CDBB88"), rgb("#C2AF7C"), rgb("#D6C697"))
WOODS, TREE, TREE_LIT, TREE_SHADE = rgb("#7E9A61"), rgb("#557A48"), rgb("#8FAE6C"), rgb("#3F5C39")
MARSH, TUFT = rgb("#B4C7A0"), rgb("#4E7F8E")
FLOOD = rgb("#9CC0C4")
TOWN = rgb("#C9B79B")
BLOCKS, BLOCKS_LIT, BLOCK_SHADE = rgb("#8E5E4C"), rgb("#A5765D"), rgb("#5C4037")
RIVER, RIVER_CASING = rgb("#8FC0D2"), rgb("#4F7F95")
ROAD, ROAD_CASING = rgb("#F3E3B3"), rgb("#6B4A33")
RAIL = rgb("#4B4540")
GRID = rgb("#4A4630")
