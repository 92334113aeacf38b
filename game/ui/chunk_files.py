"""Painted chunks on disk: one PNG each, in a folder named by the map and the painter's version."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from game.model.board import Board

Key = tuple[int, int, int]  # radius, column, row


def board_digest(board: Board) -> str:
    """What a map looks like, as hex: maps that are painted alike agree in it."""
    grid = board.grid
    hasher = hashlib.blake2b(f"{grid.cols},{grid.rows},{grid.col0},{grid.row0}".encode(), digest_size=10)
    for table in (board.terrain, board.river, board.road, board.rail, board.ridge, board.flooded, board.hedgerow):
        hasher.update(np.ascontiguousarray(table).tobytes())
    for place in board.places:
        hasher.update(f"{place.name},{place.hex},{place.kind}".encode())
    return hasher.hexdigest()


def chunk_path(folder: Path, key: Key) -> Path:
    """The file of a chunk."""
    radius, column, row = key
    return folder / f"{radius:02d}-{column:03d}-{row:03d}.png"


def write_chunk(folder: Path, key: Key, picture: NDArray[np.uint8]) -> None:
    """Write a chunk so that it is there whole or not at all; a full disk is no harm."""
    path = chunk_path(folder, key)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(part, "PNG", compress_level=3)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def read_chunk(folder: Path, key: Key, edge: int) -> bytes:
    """RGB bytes of a chunk; empty when the file is none."""
    try:
        with Image.open(chunk_path(folder, key)) as picture:
            return picture.convert("RGB").tobytes() if picture.size == (edge, edge) else b""
    except (OSError, ValueError):
        return b""
