"""Messages between the game and a plug-in's process: a length in four bytes, then that many bytes."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

MOST = 64 * 1024  # bytes of an answer; an order is far shorter


class TornError(Exception):
    """The other end is gone, or what came is no message; the text says which."""


def send(pipe: BinaryIO, *parts: bytes) -> None:
    """Write messages, one behind the other; raises TornError."""
    try:
        for part in parts:
            pipe.write(len(part).to_bytes(4, "big"))
            pipe.write(part)
        pipe.flush()
    except (OSError, ValueError) as problem:
        raise TornError("its process has closed the line") from problem


def receive(pipe: BinaryIO, most: int = 1 << 31) -> bytes:
    """The next message; raises TornError."""
    size = int.from_bytes(_exactly(pipe, 4), "big")
    if size > most:
        raise TornError(f"its answer has {size} bytes, and {most} are the most")
    return _exactly(pipe, size)


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    try:
        data = pipe.read(size)
    except (OSError, ValueError) as problem:
        raise TornError("its process has closed the line") from problem
    if len(data) < size:
        raise TornError("its process has ended")
    return data


def packed(message: dict[str, Any]) -> bytes:
    """A message of plain data as bytes."""
    return json.dumps(message).encode()


def unpacked(data: bytes) -> dict[str, Any]:
    """Plain data from bytes; raises TornError."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise TornError("its answer is no message of a plug-in") from problem
    if not isinstance(found, dict):
        raise TornError("its answer is no message of a plug-in")
    return found
