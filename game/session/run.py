"""Running days for a side until something happens: rule 16.12.

The side is led by its book of operations, the other by a player. What interrupts is read from the events
the side may see, so that a run tells no more than playing day by day would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.model.events import Event, EventCode
from game.model.interrupts import Condition, Interrupt, Until
from game.model.operation_text import is_standing, standing_from_text
from game.model.operations import Halt
from game.model.terms import Flying, Status, Supply
from game.rules import redact
from game.session.command import Leader, carry_on
from game.session.game import Game, Step
from game.session.play import PlayersDay, ask
from game.session.player import Player


def run_until(game: Game, leader: Leader, opponent: Player, conditions: Iterable[Condition]) -> list[Interrupt]:
    """Resolve days until at least one condition is met; returns all that were met at that moment, as they came.

    What happens on the side's own turn interrupts it at once, with the turn still open. What happens in the
    night or on the enemy's turn is told in the side's next morning.
    """
    found: list[Interrupt] = []
    for _ in run_days(game, leader, opponent, conditions, found):
        pass
    return found


def run_days(
    game: Game, leader: Leader, opponent: Player, conditions: Iterable[Condition], found: list[Interrupt],
) -> Iterator[None]:
    """:func:`run_until` order by order, for those who watch it or stop it; what was met comes into ``found``."""
    watch = _Watch(game, leader.side, tuple(conditions), found)
    game.watchers.append(watch)
    try:
        while not game.state.ended:
            if game.state.side != leader.side:
                yield from _enemy_day(game, opponent)
                watch.morning()
            elif not found:
                for _ in carry_on(game, leader):
                    yield
                    if found:
                        break
            if found and game.state.side == leader.side:
                return
        found.append(Interrupt(Until.GAME_OVER, game.state.turn))
    finally:
        game.watchers.remove(watch)


def _enemy_day(game: Game, opponent: Player) -> Iterator[None]:
    day = PlayersDay(game, opponent)
    while not day.over:
        day.carry_out(*ask(opponent, game.view(game.state.side).lent(), game.world))
        yield


class _Watch:
    """A watcher of a game that notes what interrupts its side."""

    def __init__(self, game: Game, side: int, conditions: Sequence[Condition], found: list[Interrupt]) -> None:
        self.game, self.side, self.found = game, side, found
        self.kinds = {c.kind for c in conditions}
        self.dates = {c.turn for c in conditions if c.kind is Until.DATE}

    def __call__(self, step: Step) -> None:
        """Look at one order carried out."""
        if is_standing(step.entry.text):
            order = standing_from_text(step.entry.text, self.game.world)
            if isinstance(order, Halt) and step.entry.side == self.side:
                self._note(Interrupt(Until.OPERATION, step.entry.turn, name=order.name))
            return
        for met in self._met(step, redact(step.events, self.side, self.game.world)):
            self._note(met)

    def morning(self) -> None:
        """Look at the day that begins."""
        state = self.game.state
        if state.ended or state.side != self.side:
            return
        if any(turn <= state.turn for turn in self.dates):
            self._note(Interrupt(Until.DATE, state.turn))
        if self.game.world.weather_on(state.turn).flying == Flying.FULL:
            self._note(Interrupt(Until.FLYING, state.turn))

    def _note(self, met: Interrupt) -> None:
        if met.kind in self.kinds and met not in self.found:
            self.found.append(met)

    def _met(self, step: Step, events: Sequence[Event]) -> Iterator[Interrupt]:
        turn = step.after.turn
        attacked = any(e.code is EventCode.ATTACKED and e.side == self.side for e in events)
        for event in events:
            mine = event.side == self.side
            if event.code is EventCode.HELD and attacked and not mine:
                yield Interrupt(Until.ATTACK_FAILED, turn, event.hex)
            elif event.code is EventCode.CONTROL and event.args[0] == self.side:
                yield Interrupt(Until.HEX_LOST, turn, event.hex)
            elif event.code is EventCode.ARRIVED and mine:
                yield Interrupt(Until.ARRIVAL, turn, unit=event.unit)
            elif event.code is EventCode.SUPPLY_STATE and mine and event.args[1] == Supply.ISOLATED:
                yield Interrupt(Until.ENCIRCLED, turn, event.hex, event.unit)
            elif event.code is EventCode.OBJECTIVE:
                yield Interrupt(Until.OBJECTIVE, turn, event.hex)
            yield from self._burnt_out(step, event)

    def _burnt_out(self, step: Step, event: Event) -> Iterator[Interrupt]:
        units, code = self.game.world.units, step.after.layout.codes["cohesion"]
        limit = self.game.world.rules.operations.burnt_out
        for field, u, old, new in event.changes:
            if field == code and old >= limit > new and units[u].side == self.side and not units[u].support:
                if step.after.status[u] == Status.ACTIVE:
                    yield Interrupt(Until.BURNT_OUT, step.after.turn, step.after.hex[u], u)
