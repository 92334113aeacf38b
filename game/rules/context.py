"""The working copy of a state while an order is carried out: ledger, dice and events together."""

from __future__ import annotations

from collections.abc import Callable

from game.dice import Dice, Purpose
from game.model.events import Event, EventCode
from game.model.ledger import Ledger
from game.model.ruleset import Ruleset
from game.model.state import State
from game.model.world import World

EVERYBODY = 3


class Turn:
    """One order in the making. Everything a rule changes goes through ``ledger`` and an event."""

    def __init__(self, state: State, dice: Dice) -> None:
        self.world: World = state.world
        self.rules: Ruleset = state.world.rules
        self.state = state.copy()
        self.ledger = Ledger(self.state)
        self.dice = dice
        self.events: list[Event] = []

    def emit(
        self, code: EventCode, *, side: int | None = None, unit: int = -1, hex_: int = -1,
        args: tuple[int, ...] = (), seen: int = EVERYBODY,
    ) -> None:
        """Publish an event that carries all changes made since the last one."""
        acting = self.state.side if side is None else side
        self.events.append(Event(code, acting, unit, hex_, args, seen, self.ledger.take()))

    def seen_of(self, unit: int) -> int:
        """Who may read an event about a unit: its own side, and the enemy's when it is spotted."""
        own = 1 << self.world.units[unit].side
        return EVERYBODY if self.state.spotted[unit] else own

    def roll(self, purpose: Purpose, subject: int, sides: int, draw: int = 0) -> int:
        """A keyed roll of this turn and side, 1..``sides``."""
        return self.dice.roll(self.state.turn, self.state.side, purpose, subject, sides, draw)


Phase = Callable[[Turn], None]
