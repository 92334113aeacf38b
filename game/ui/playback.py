"""What was seen of the turns of the other side, kept so that they can be shown again."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from game.model.events import Event, EventCode
from game.model.view import View
from game.rules.derive import derive
from game.text.daylog import told

SHOWN = frozenset({
    EventCode.MOVED, EventCode.ATTACKED, EventCode.ENTERED, EventCode.RETREATED, EventCode.DESTROYED,
    EventCode.SURRENDERED, EventCode.BRIDGE, EventCode.STRIKE,
})
TURNS_KEPT = 10


class Shown(NamedTuple):
    """Something that was seen: the event, its sentence, and the position after its order as the side knew it."""

    event: Event
    text: str
    position: bytes


def packed(view: View) -> bytes:
    """A position in few bytes."""
    return zlib.compress(memoryview(view.buffer)[: view.layout.stored], 1)


def unpacked(view: View, position: bytes) -> View:
    """A position as it was, as a view of its own; ``view`` is any of the same game and side."""
    old = view.copy()
    old.buffer[: old.layout.stored] = zlib.decompress(position)
    old.scratch.clear()
    derive(old)
    return old


def shown(events: Sequence[Event], view: View, turn: int) -> list[Shown]:
    """What is shown of the events of one order, as the side may read them."""
    seen = [e for e in events if e.code in SHOWN and e.hex >= 0]
    if not seen:
        return []
    texts = {id(line.event): line.text for line in told(events, view.world, turn)}
    position = packed(view)
    return [Shown(event, texts.get(id(event), ""), position) for event in seen]


class Reels:
    """The last turns of the other side, by turn."""

    def __init__(self) -> None:
        self.turns: OrderedDict[int, list[Shown]] = OrderedDict()

    def take(self, turn: int, seen: list[Shown]) -> None:
        """Keep what was seen of one order."""
        if seen:
            self.turns.setdefault(turn, []).extend(seen)
            while len(self.turns) > TURNS_KEPT:
                self.turns.popitem(last=False)
