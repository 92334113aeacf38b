"""Lines of the log, and what the window has to say."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of the log, and the hex it is about (-1 for none)."""

    turn: int
    text: str
    hex: int
    side: int
    code: int = 0  # of the event


class Notice(NamedTuple):
    """What the window has to say: kind is ``plain`` or ``refused``."""

    kind: str
    lines: tuple[str, ...]
