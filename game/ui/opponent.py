"""The enemy's turn: his staff thinks beside the window's own work, and his orders are shown as far as they are seen."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from game.model.events import Event, EventCode
from game.model.orders import UnitOrder
from game.session.game import Game
from game.session.play import PlayersDay, ask
from game.session.player import Player
from game.ui.seat import Seat

SPEEDS = (0.9, 0.45, 0.12, 0.0)  # seconds for each thing that is seen
SHOWN = frozenset({
    EventCode.MOVED, EventCode.ATTACKED, EventCode.ENTERED, EventCode.RETREATED, EventCode.DESTROYED,
    EventCode.SURRENDERED, EventCode.BRIDGE, EventCode.STRIKE,
})
_AT_ONCE = 0.012  # seconds of a frame for orders nobody sees


class Opponent:
    """Plays the other side, order by order."""

    def __init__(self, game: Game, player: Player, seat: Seat) -> None:
        self.game, self.player, self.seat = game, player, seat
        self.speed = 1
        self.skipping = False
        self.event: Event | None = None  # what is being shown
        self.age = 0.0  # seconds it has been shown
        self._day: PlayersDay | None = None
        self._answer: Future[tuple[UnitOrder | None, str]] | None = None
        self._thinker = ThreadPoolExecutor(1, "opponent")

    @property
    def at_work(self) -> bool:
        """Whether the enemy's turn is under way, or still being shown."""
        return self._theirs() or self.event is not None

    def _theirs(self) -> bool:
        """Whether it is for this player to go on."""
        return self.game.state.side != self.seat.side and not self.game.state.ended

    def skip(self) -> None:
        """Show no more of this turn."""
        self.skipping = True
        self.event = None
        self.seat.seen.clear()

    def faster(self, step: int) -> None:
        """Another speed."""
        self.speed = min(len(SPEEDS) - 1, max(0, self.speed + step))

    def update(self, seconds: float) -> bool:
        """Go on; whether there is something new to draw."""
        if self.event is not None:
            self.age += seconds
            if self.age >= SPEEDS[self.speed]:
                self.event = None
            return True
        if self._next_event():
            return True
        if not self._theirs():
            self.skipping, self._day = False, None
            return False
        return self._play(_AT_ONCE)

    def _next_event(self) -> bool:
        while self.seat.seen:
            event = self.seat.seen.pop(0)
            if not self.skipping and SPEEDS[self.speed] > 0 and event.code in SHOWN and event.hex >= 0:
                self.event, self.age = event, 0.0
                return True
        return False

    def _play(self, budget: float) -> bool:
        """Carry out the answer that has come, and ask for the next; more than one where nothing is to be shown."""
        if self._day is None or self._day.over:
            self._day = PlayersDay(self.game, self.player)
        changed = False
        while self._answer is None or self._answer.done():
            if self._answer is not None:
                order, fault = self._answer.result()
                self._answer = None
                self._day.carry_out(order, fault)
                changed = True
            if self._day.over or (self.seat.seen and not self.skipping):
                break
            view = self.game.view(self.game.state.side).lent()
            self._answer = self._thinker.submit(ask, self.player, view, self.game.world)
            try:
                budget -= 0.004
                self._answer.result(timeout=max(0.0, min(0.004, budget)))
            except TimeoutError:
                break
        return changed

    def close(self) -> None:
        """Let the thinker go."""
        self._thinker.shutdown(wait=False, cancel_futures=True)
