"""The end of each day, taken out of the stream of orders.

The order that ends a day's second side already begins the next day. Because events carry their
changes, the position in between can be put together: the one before the order, and the order's
events up to the new day's first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.model.events import Event, EventCode
from game.model.state import State
from game.session.differences import carry_out
from game.session.game import OPENING, Step


@dataclass(frozen=True, slots=True)
class Day:
    """A finished turn: the position at its end, and everything that happened in it."""

    turn: int
    state: State
    events: list[Event]


class DayWatcher:
    """A watcher of a game that calls ``ended`` once for each finished turn."""

    def __init__(self, ended: Callable[[Day], None]) -> None:
        self._ended = ended
        self._events: list[Event] = []

    def __call__(self, step: Step) -> None:
        """Take in one order."""
        begun = [at for at, event in enumerate(step.events) if event.code is EventCode.TURN_BEGAN]
        split = begun[-1] if begun else len(step.events)
        self._events += step.events[:split]
        if step.entry.text != OPENING and (begun or step.after.ended):
            self._ended(Day(step.before.turn, _between(step, split), self._events))
            self._events = []
        self._events += step.events[split:]


def _between(step: Step, split: int) -> State:
    if split == len(step.events):
        return step.after
    state = step.before.copy()
    carry_out(state, step.events[:split])
    state.rebuild()
    return state
