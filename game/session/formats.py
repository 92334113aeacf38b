"""Numbers that say whether a save of another version can be played on."""

from __future__ import annotations

from game import __version__
from game.model import events, orders, state

SAVE_FORMAT = 1  # raise when records change their meaning
RULES_VERSION = 4  # raise when the same orders may lead elsewhere: a test replays the kept save


def versions() -> dict[str, int | str]:
    """What a save must agree with to be replayed order by order."""
    return {
        "game": __version__,
        "rules": RULES_VERSION,
        "state": state.FORMAT,
        "orders": orders.VERSION,
        "events": events.VERSION,
    }


def replayable(recorded: dict[str, int | str]) -> bool:
    """Whether orders of a save with these versions lead to the same game here."""
    ours = versions()
    return all(recorded.get(key) == ours[key] for key in ("rules", "state", "orders", "events"))
