"""A player whose orders come from a plug-in's process. What goes wrong there costs its side a pass."""

from __future__ import annotations

import time
from dataclasses import dataclass

from game.model.orders import OrderError, UnitOrder, from_text
from game.model.refusals import Refusal
from game.model.terms import Side
from game.model.view import View
from game.plugin.process import FailedError, Process
from game.plugin.spec import PluginError, Spec
from game.plugin.wire import TornError, packed, unpacked
from game.scenario import texts_of
from game.session.player import CannotGoOnError
from game.text.names import inert


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plug-in may take: seconds on the clock, and new starts after a failure."""

    start: float = 60.0  # to be read and made, and again to read the scenario
    call: float = 10.0  # for an order
    turn: float = 120.0  # for all orders of a turn
    starts: int = 3  # failed processes after which it is started no more


class PluginPlayer:
    """Commands a side by the class of a plug-in. The process starts at once; raises PluginError where it cannot."""

    def __init__(self, side: Side, seed: int, spec: Spec, limits: Limits = Limits()) -> None:
        self.side, self.seed, self.spec, self.limits = side, seed, spec, limits
        self._refused: list[int | str] = []
        self._turn, self._spent, self._failed, self._knows_world = 0, 0.0, 0, False
        self._process: Process | None = None
        try:
            self._started()
        except FailedError as problem:
            raise PluginError(f"The plug-in {spec} cannot be used: {problem}.") from None

    def choose(self, view: View) -> UnitOrder:
        """The plug-in's next order; raises CannotGoOnError where there is none."""
        if self._turn != view.turn:
            self._turn, self._spent = view.turn, 0.0
        try:
            answer = self._answer(view)
        except FailedError as problem:
            self.close()
            self._failed += 1
            raise CannotGoOnError(f"the plug-in {self.spec} failed: {problem}") from None
        if "fault" in answer:
            raise CannotGoOnError(f"the plug-in {self.spec} failed: {inert(str(answer['fault']), most=200)}")
        return self._order(answer.get("order"), view)

    def refused(self, order: UnitOrder, refusal: Refusal) -> None:
        """Kept until the plug-in is asked again."""
        self._refused = [int(refusal.code), *refusal[1:]]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
        self._process, self._knows_world = None, False

    def _answer(self, view: View) -> dict[str, object]:
        """What the plug-in says to a position; raises FailedError."""
        if self._process is None and self._failed >= self.limits.starts:
            raise FailedError(f"it has failed {self._failed} times and is started no more")
        process = self._process or self._started()
        if not self._knows_world:
            texts, older = texts_of(view.world)
            process.ask(packed({"texts": texts, "older": older}), seconds=self.limits.start)
            self._knows_world = True
        question, self._refused = packed({"refused": self._refused}), []
        began = time.monotonic()
        seconds = max(0.01, min(self.limits.call, self.limits.turn - self._spent))
        answer = process.ask(question, bytes(view.buffer), seconds=seconds)
        self._spent += time.monotonic() - began
        return _said(answer)

    def _order(self, text: object, view: View) -> UnitOrder:
        try:
            order = from_text(str(text), view.world)
        except (OrderError, LookupError, ValueError) as problem:
            words = inert(str(problem), most=160)
            raise CannotGoOnError(f"the plug-in {self.spec} failed: its answer is no order ({words})") from None
        return order  # type: ignore[return-value]  # whoever asks looks at the kind

    def _started(self) -> Process:
        """A new process that has read the file and made the commander; raises FailedError."""
        process = Process(self.spec, self.side, self.seed)
        answer = _said(process.ask(seconds=self.limits.start))
        if "ready" not in answer:
            process.kill()
            raise FailedError(inert(str(answer.get("fault", "it did not start")), most=200))
        self._process = process
        return process


def _said(answer: bytes) -> dict[str, object]:
    try:
        return unpacked(answer)
    except TornError as problem:
        raise FailedError(str(problem)) from None
