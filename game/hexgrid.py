"""Hexagonal grid arithmetic: flat-top hexes in offset columns, no game terms.

Numbering is "odd-q": columns run west to east, rows north to south, and odd columns lie half a
hex further south. A grid may be a window on a larger one; hexes keep the parent's numbers, so the
parity of a column is always that of its absolute number.

Directions and hexsides run clockwise from north::

          0 N
     5 NW ___ 1 NE
         /   \\
     4 SW\\___/ 2 SE
          3 S
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

DIRECTIONS = ("N", "NE", "SE", "S", "SW", "NW")
OFF_MAP = -1

_STEPS_EVEN = ((0, -1), (1, -1), (1, 0), (0, 1), (-1, 0), (-1, -1))
_STEPS_ODD = ((0, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0))
_HEX_ID = re.compile(r"[0-9]{3}-[0-9]{2}")


def opposite(direction: int) -> int:
    """The direction that looks back across the same hexside."""
    return (direction + 3) % 6


def step(col: int, row: int, direction: int) -> tuple[int, int]:
    """Absolute column and row of the neighbour in ``direction`` (0..5)."""
    dcol, drow = (_STEPS_ODD if col & 1 else _STEPS_EVEN)[direction]
    return col + dcol, row + drow


def hex_distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Hex steps between two (column, row) pairs on an open plain."""
    dq = a[0] - b[0]
    dz = (a[1] - (a[0] - (a[0] & 1)) // 2) - (b[1] - (b[0] - (b[0] & 1)) // 2)
    return (abs(dq) + abs(dz) + abs(dq + dz)) // 2


@dataclass(frozen=True)
class Grid:
    """A rectangle of ``cols`` x ``rows`` hexes whose north-west hex is (``col0``, ``row0``).

    A hex is named inside the program by its index, counted down each column in turn:
    ``(col - col0) * rows + (row - row0)``. People write ``ccc-rr``.
    """

    cols: int
    rows: int
    col0: int = 0
    row0: int = 0

    @property
    def size(self) -> int:
        """How many hexes the grid has."""
        return self.cols * self.rows

    def contains(self, col: int, row: int) -> bool:
        """Whether the absolute (col, row) lies on this grid."""
        return self.col0 <= col < self.col0 + self.cols and self.row0 <= row < self.row0 + self.rows

    def index(self, col: int, row: int) -> int:
        """Index of an absolute (col, row); ``OFF_MAP`` outside the grid."""
        if not self.contains(col, row):
            return OFF_MAP
        return (col - self.col0) * self.rows + (row - self.row0)

    def coords(self, index: int) -> tuple[int, int]:
        """Absolute (col, row) of an index."""
        col, row = divmod(index, self.rows)
        return col + self.col0, row + self.row0

    def hex_id(self, index: int) -> str:
        """The written name, ``ccc-rr``."""
        written = self._written.get(index)
        if written is None:
            col, row = self.coords(index)
            written = self._written[index] = f"{col:03d}-{row:02d}"
        return written

    @cached_property
    def _written(self) -> dict[int, str]:
        """The names asked for so far: the text of every march asks for all its hexes."""
        return {}

    def parse(self, text: str) -> int:
        """Index of a written name; ``OFF_MAP`` when it is not one or lies outside."""
        if not _HEX_ID.fullmatch(text):
            return OFF_MAP
        return self.index(int(text[:3]), int(text[4:]))

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Six neighbour indices of every hex, clockwise from north; ``OFF_MAP`` beyond the edge."""
        cols, rows = self.cols, self.rows
        table = []
        for col in range(cols):  # written out, not by step() and index(): a campaign map has 80,000 hexsides
            steps = _STEPS_ODD if (col + self.col0) & 1 else _STEPS_EVEN
            for row in range(rows):
                near = ((col + dcol, row + drow) for dcol, drow in steps)
                table.append(tuple(c * rows + r if 0 <= c < cols and 0 <= r < rows else OFF_MAP for c, r in near))
        return tuple(table)

    def direction(self, a: int, b: int) -> int:
        """Direction from hex ``a`` to the adjacent hex ``b``; -1 when they are not adjacent."""
        near = self.neighbours[a]
        return near.index(b) if b in near else -1

    def distance(self, a: int, b: int) -> int:
        """Hex steps between two indices."""
        return hex_distance(self.coords(a), self.coords(b))

    def disc(self, centre: int, radius: int) -> Iterator[int]:
        """All hexes on the grid within ``radius`` steps, in index order."""
        col, row = self.coords(centre)
        for c in range(max(self.col0, col - radius), min(self.col0 + self.cols, col + radius + 1)):
            for r in range(max(self.row0, row - radius - 1), min(self.row0 + self.rows, row + radius + 2)):
                if hex_distance((col, row), (c, r)) <= radius:
                    yield self.index(c, r)

    def ring(self, centre: int, radius: int) -> Iterator[int]:
        """All hexes on the grid exactly ``radius`` steps away, in index order."""
        return (h for h in self.disc(centre, radius) if self.distance(centre, h) == radius)

    def centre(self, index: int) -> tuple[float, float]:
        """Centre of a hex in units of the distance between opposite sides; x east, y south."""
        col, row = self.coords(index)
        return col * 0.8660254037844386, row + 0.5 * (col & 1)

    def window(self, cols: range, rows: range) -> Grid:
        """The part of this grid inside the given absolute columns and rows."""
        return Grid(len(cols), len(rows), cols.start, rows.start)
