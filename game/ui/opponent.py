"""The enemy's turn: his staff thinks beside the window's own work, and his orders are shown as far as they are seen.

The same shows a turn again that was seen before.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor

from game.model.events import Event
from game.model.orders import UnitOrder
from game.session.game import Game
from game.session.play import PlayersDay, ask
from game.session.player import Player
from game.ui.playback import Shown, unpacked
from game.ui.seat import Seat

SPEEDS = (0.9, 0.45, 0.12, 0.0)  # seconds for each thing that is seen
SPEED_NAMES = ("slow", "1x", "4x", "at once")
_AT_ONCE = 0.012  # seconds of a frame for orders nobody sees


class Opponent:
    """Plays the other side, order by order."""

    def __init__(self, game: Game, player: Player, seat: Seat) -> None:
        self.game, self.player, self.seat = game, player, seat
        self.speed = 1
        self.skipping = self.paused = self.replaying = False
        self.shown: Shown | None = None
        self.age = 0.0  # seconds it has been shown
        self._reel: list[Shown] = []
        self._day: PlayersDay | None = None
        self._answer: Future[tuple[UnitOrder | None, str]] | None = None
        self._thinker = ThreadPoolExecutor(1, "opponent")

    @property
    def event(self) -> Event | None:
        """What is being shown."""
        return self.shown.event if self.shown is not None else None

    @property
    def at_work(self) -> bool:
        """Whether the enemy's turn is under way, or a turn is being shown."""
        return self.replaying or self.shown is not None or self._theirs()

    def _theirs(self) -> bool:
        """Whether it is for this player to go on."""
        return self.game.state.side != self.seat.side and not self.game.state.ended

    def skip(self) -> None:
        """Show no more of this turn."""
        self.paused = False
        if self.replaying:
            self._end_replay()
        else:
            self.skipping = True
            self.shown = None
            self.seat.seen.clear()

    def pause(self) -> None:
        """Stop the show, or go on with it."""
        self.paused = not self.paused and self.at_work

    def set_speed(self, speed: int) -> None:
        """A speed by its number."""
        self.speed = min(len(SPEEDS) - 1, max(0, speed))

    # Showing a turn again

    def replay(self, turn: int) -> bool:
        """Show a turn again that was seen before; whether there is one."""
        reel = self.seat.reels.turns.get(turn)
        if not reel or (self.at_work and not self.paused):
            return False
        self.replaying, self.paused, self.shown = True, False, None
        self._reel = list(reel)
        self.seat.select(-1)
        return True

    def _next_of_reel(self) -> bool:
        if not self._reel:
            self._end_replay()
            return True
        self.shown, self.age = self._reel.pop(0), 0.0
        self.seat.look_at(unpacked(self.seat.view, self.shown.position))
        return True

    def _end_replay(self) -> None:
        self.replaying, self.shown = False, None
        self._reel.clear()
        self.seat.look_at(None)

    # Time

    def update(self, seconds: float) -> bool:
        """Go on; whether there is something new to draw."""
        if self.paused:
            return False
        if self.shown is not None:
            self.age += seconds
            if self.age >= max(SPEEDS[self.speed], 0.03 if self.replaying else 0.0):
                self.shown = None
            return True
        if self.replaying:
            return self._next_of_reel()
        if self._next_event():
            return True
        if not self._theirs():
            self.skipping, self._day = False, None
            return False
        return self._play(_AT_ONCE)

    def _next_event(self) -> bool:
        while self.seat.seen:
            seen = self.seat.seen.pop(0)
            if not self.skipping and SPEEDS[self.speed] > 0:
                self.shown, self.age = seen, 0.0
                return True
        return False

    def _play(self, budget: float) -> bool:
        """Carry out the answer that has come, and ask for the next; more than one where nothing is to be shown."""
        if self._day is None or self._day.over:
            self._day = PlayersDay(self.game, self.player)
        changed, until = False, time.perf_counter() + budget
        while self._answer is None or self._answer.done():
            if self._answer is not None:
                order, fault = self._answer.result()
                self._answer = None
                self._day.carry_out(order, fault)
                changed = True
            if self._day.over or (self.seat.seen and not self.skipping) or time.perf_counter() > until:
                break
            view = self.game.view(self.game.state.side).lent()
            self._answer = self._thinker.submit(ask, self.player, view, self.game.world)
            try:
                self._answer.result(timeout=max(0.0, min(0.004, until - time.perf_counter())))
            except TimeoutError:
                break
        return changed

    def close(self) -> None:
        """Let the thinker go."""
        self._thinker.shutdown(wait=False, cancel_futures=True)
