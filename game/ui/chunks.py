"""The painted map in square chunks: painted in worker processes, kept on disk, few of them in memory."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pygame

from game.mapart.chart import Chart, chart_of
from game.mapart.paint import VERSION, paint
from game.mapart.projection import Projection
from game.model.board import Board
from game.ui.chunk_files import board_digest, read_chunk, write_chunk

EDGE = 512  # pixels of a chunk's side
MOST_BYTES = 150_000_000  # of surfaces
AHEAD = 3  # chunks under way at once for each worker
TAKEN = 2  # finished chunks made into surfaces in one frame

_chart: list[Chart] = []  # of a worker process


class Key(NamedTuple):
    """A chunk: its radius, column and row."""

    radius: int
    column: int
    row: int


def _begin_work(board: Board) -> None:
    with suppress(OSError, AttributeError):
        os.nice(10)  # the window goes first
    _chart[:] = [chart_of(board)]


def _paint_chunk(key: Key, folder: Path | None) -> bytes:
    """RGB bytes of a chunk, in a worker process; it is also written to the folder."""
    chart = _chart[0]
    projection = Projection(chart.board.grid, key.radius)
    picture = paint(chart, projection, (key.column * EDGE, key.row * EDGE, EDGE, EDGE))
    if folder is not None:
        write_chunk(folder, key, picture)
    return picture.tobytes()


class Chunks:
    """Surfaces of the painted map. What is not there yet is asked for, nearest to the middle first."""

    def __init__(self, board: Board, cache: Path | None, *, workers: int | None = None) -> None:
        """``cache`` is the folder of all maps (None keeps nothing); without ``workers`` nothing is painted."""
        self.board = board
        self.folder = None if cache is None else cache / f"{board_digest(board)}-{VERSION}"
        self._surfaces: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._coming: dict[Key, Future[bytes]] = {}
        self._wanted: list[Key] = []
        self._near: set[Key] = set()
        self._known = self._on_disk()
        self._many = max(1, (os.cpu_count() or 2) - 1) if workers is None else workers
        self._readers = ThreadPoolExecutor(1, "chunk-reader")
        self._painters: Executor | None = None
        self.painted = 0
        self.shown = 0  # goes up with every surface

    def _on_disk(self) -> set[Key]:
        if self.folder is None or not self.folder.is_dir():
            return set()
        names = (path.stem.split("-") for path in self.folder.glob("*.png"))
        return {Key(*map(int, parts)) for parts in names if len(parts) == 3 and all(p.isdigit() for p in parts)}

    def surface(self, key: Key) -> pygame.Surface | None:
        """A chunk's picture; None while it is not there."""
        found = self._surfaces.get(key)
        if found is not None:
            self._surfaces.move_to_end(key)
        return found

    def want(self, near: list[Key], far: Sequence[Key] = ()) -> None:
        """Chunks to get, the most wanted first; those of ``far`` are only painted and kept on disk.

        Earlier wishes that are not under way are dropped.
        """
        self._near = set(near)
        wanted = [key for key in near if key not in self._surfaces and key not in self._coming]
        if self.folder is not None and self._many:
            spared = self._known | self._near | set(self._coming)
            wanted += [key for key in far if key not in spared]
        self._wanted = list(dict.fromkeys(wanted))

    def work(self) -> bool:
        """Take in what is finished, and start more; whether anything new can be drawn."""
        done = [key for key, future in self._coming.items() if future.done()][:TAKEN]
        for key in done:
            self._take(key, self._coming.pop(key))
        while self._wanted and len(self._coming) < AHEAD * max(1, self._many):
            key = self._wanted.pop(0)
            future = self._start(key)
            if future is None:
                break
            self._coming[key] = future
        return bool(done)

    def _start(self, key: Key) -> Future[bytes] | None:
        if self.folder is not None and key in self._known:
            return self._readers.submit(read_chunk, self.folder, key, EDGE)
        if not self._many:
            return None
        if self._painters is None:
            board = replace(self.board)  # without what it has worked out: that does not travel
            self._painters = ProcessPoolExecutor(
                self._many, get_context("spawn"), initializer=_begin_work, initargs=(board,),
            )
        try:
            return self._painters.submit(_paint_chunk, key, self.folder)
        except BrokenExecutor:  # a worker was ended from outside: the plain ground stays
            self._painters, self._many = None, 0
            return None

    def _take(self, key: Key, future: Future[bytes]) -> None:
        try:
            data = future.result()
        except Exception:  # a damaged file, or a worker that was ended: the plain ground stays
            data = b""
        if len(data) != 3 * EDGE * EDGE:
            self._known.discard(key)
            return
        self._known.add(key)
        self.painted += 1
        if key not in self._near:
            return
        picture = pygame.image.frombuffer(data, (EDGE, EDGE), "RGB")
        self._surfaces[key] = picture.convert() if pygame.display.get_surface() else picture
        self.shown += 1
        while len(self._surfaces) * EDGE * EDGE * 4 > MOST_BYTES:
            self._surfaces.popitem(last=False)

    @property
    def busy(self) -> bool:
        """Whether chunks are under way or still wanted."""
        return bool(self._coming or self._wanted)

    @property
    def bytes(self) -> int:
        """Memory of the surfaces."""
        return len(self._surfaces) * EDGE * EDGE * 4

    def close(self) -> None:
        """Let the workers go."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        if self._painters is not None:
            self._painters.shutdown(wait=False, cancel_futures=True)

