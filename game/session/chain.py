"""The digest chain over orders and events, and the bytes it is taken from.

A link covers the link before it, the text of an order and everything the order did, so two games
that agree in their last link agree in every order and event before it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from itertools import chain as flatten

from game.model.events import Event, EventCode
from game.model.state import Change

_HEAD = 7  # code, side, unit, hex, seen, number of args, number of changes


def event_bytes(events: Iterable[Event]) -> bytes:
    """Events as little-endian 64-bit integers: the same bytes on every machine."""
    numbers: list[int] = []
    for code, side, unit, hex_, args, seen, changes in events:
        numbers += (code, side, unit, hex_, seen, len(args), len(changes))
        numbers += args
        numbers += flatten.from_iterable(changes)
    return struct.pack(f"<{len(numbers)}q", *numbers)


def events_from(data: bytes) -> list[Event]:
    """The events behind :func:`event_bytes`; raises ValueError when the bytes are none."""
    if len(data) % 8:
        raise ValueError("event bytes come in eights")
    numbers = struct.unpack(f"<{len(data) // 8}q", data)
    events, at = [], 0
    while at < len(numbers):
        event, at = _event_at(numbers, at)
        events.append(event)
    return events


def _event_at(numbers: Sequence[int], at: int) -> tuple[Event, int]:
    body = at + _HEAD
    if body > len(numbers):
        raise ValueError("an event is cut short")
    code, side, unit, hex_, seen, args, changes = numbers[at:body]
    end = body + args + 4 * changes
    if args < 0 or changes < 0 or end > len(numbers):
        raise ValueError("an event is cut short")
    rest = numbers[body + args : end]
    made = tuple(Change(*rest[i : i + 4]) for i in range(0, len(rest), 4))
    return Event(EventCode(code), side, unit, hex_, tuple(numbers[body : body + args]), seen, made), end


def first_link(world_digest: str, seed: int) -> str:
    """The link before the first order, from the scenario and the seed."""
    return _digest(world_digest.encode(), str(seed).encode())


def next_link(previous: str, text: str, events: bytes) -> str:
    """The link after an order, as hex."""
    return _digest(previous.encode(), text.encode(), events)


def _digest(*parts: bytes) -> str:
    """BLAKE2b-128 of parts, each with its length before it, so that none runs into the next."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.hexdigest()
