"""Run until: days that are resolved by the operations of the side until something happens (rule 16.12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model.interrupts import Condition, Interrupt, Until
from game.model.tasks import Task
from game.session.command import Leader
from game.session.player import Player
from game.session.run import run_days
from game.text.command import run_words
from game.text.operations import interrupt_sentence
from game.text.window import date_words

if TYPE_CHECKING:
    from game.ui.seat import Seat

OTHERS: tuple[Task | None, ...] = (Task.HOLD, Task.ATTACK, Task.DELAY, Task.RESERVE, Task.REST, None)
AHEAD = (0, 1, 2, 3, 5, 7, 14)  # days
CHOICES = tuple(kind for kind in Until if kind not in (Until.DATE, Until.GAME_OVER))


@dataclass
class Report:
    """What a run came to: its reasons, and how many days and men it took."""

    found: list[Interrupt] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class Runner:
    """The stop conditions a player has chosen, and the run itself."""

    def __init__(self, seat: Seat, player: Player) -> None:
        self.seat, self.player = seat, player
        self.kinds = {Until.ATTACK_FAILED, Until.HEX_LOST, Until.ENCIRCLED, Until.OPERATION}
        self.ahead = 7  # days after which it stops at the latest; 0 = never
        self.others: Task | None = Task.HOLD
        self.report = Report()
        self.running = False
        self.ended: Callable[[], object] = lambda: None  # told when a run is over

    def switch(self, kind: Until) -> None:
        """Stop at something, or no longer."""
        self.kinds ^= {kind}
        self.seat.version += 1

    def cycle_ahead(self) -> None:
        """Another number of days."""
        self.ahead = AHEAD[(AHEAD.index(self.ahead) + 1) % len(AHEAD)]
        self.seat.version += 1

    def cycle_others(self) -> None:
        """Another task for those without an operation."""
        self.others = OTHERS[(OTHERS.index(self.others) + 1) % len(OTHERS)]
        self.seat.version += 1

    def conditions(self) -> list[Condition]:
        """What the days are run until."""
        found = [Condition(kind) for kind in CHOICES if kind in self.kinds]
        if self.ahead:
            found.append(Condition(Until.DATE, self.seat.view.turn + self.ahead))
        return found

    def start(self) -> bool:
        """Begin to run."""
        seat, staff = self.seat, self.seat.desk.staff
        if not seat.may_order():
            return False
        if staff is None or seat.worker.active:
            seat.say("refused", "The staff is at work already." if staff else "There is no staff at hand in this game.")
            return False
        if not self.conditions():
            seat.say("refused", "Choose at least one thing to stop at.")
            return False
        self.report = Report()
        before = seat.view.turn, self._losses()
        days = run_days(
            seat.game, Leader(seat.side, staff, self.others), self.player, self.conditions(), self.report.found,
        )
        self.running = True
        seat.forget_undone()
        seat.worker.start("The days go by ...", days, lambda: self._over(*before))
        return True

    def stop(self) -> None:
        """Leave the run off where it is."""
        if self.running:
            self.seat.worker.stop()

    def words(self) -> str:
        """What a run shows while it goes on."""
        seat = self.seat
        return f"{date_words(seat.world, seat.game.state.turn)}: the days go by ... Esc stops."

    def _losses(self) -> int:
        """Men of the side lost so far."""
        view = self.seat.view
        return sum(view.lost_men[u.index] for u in self.seat.world.units if u.side == self.seat.side)

    def _over(self, turn: int, lost: int) -> None:
        seat, self.running = self.seat, False
        seat.renew()
        seat.desk.forget()
        reasons = [interrupt_sentence(met, seat.world) for met in self.report.found] or ["You stopped the run."]
        lines = run_words(seat.view.turn - turn, self._losses() - lost, reasons)
        self.report.lines = lines
        seat.say("plain", *lines[:6])
        seat.seen.clear()
        self.ended()
