"""Work on the game beside the window, taking turns with it, so that no two look at the game at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

SLICE = 0.03  # seconds of work between two frames


class Worker:
    """Carries out one task at a time on a thread of its own.

    While ``computing``, the task has the game and the window must not read it; between two slices
    of work the window has it.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "worker")
        self._task: Iterator[object] | None = None
        self._slice: Future[bool] | None = None
        self._done: Callable[[], object] = lambda: None
        self._holds = True
        self.words = ""

    @property
    def active(self) -> bool:
        """Whether a task is under way."""
        return self._task is not None

    @property
    def computing(self) -> bool:
        """Whether the task has the game now."""
        return self._holds and self._at_it

    @property
    def _at_it(self) -> bool:
        return self._slice is not None and not self._slice.done()

    def start(
        self, words: str, task: Iterator[object], done: Callable[[], object], *, holds: bool = True,
    ) -> None:
        """Begin a task; ``done`` is called between two frames when it is over or was stopped.

        One that does not hold the game works on a copy of its own, and the window goes on as ever.
        """
        assert self._task is None, "one task at a time"
        self.words, self._task, self._done, self._holds = words, task, done, holds

    def update(self) -> bool:
        """Take in the slice that is done and begin the next; whether there is something new to draw."""
        if self._task is None or self._at_it:
            return False
        if self._slice is not None:
            over, self._slice = self._slice.result(), None
            if over:
                self._end()
                return True
        self._slice = self._thread.submit(_work, self._task)
        return True

    def stop(self) -> None:
        """Leave the task off as it is, after the slice that is under way."""
        if self._task is None:
            return
        if self._slice is not None:
            self._slice.result()
            self._slice = None
        close = getattr(self._task, "close", None)
        if close is not None:
            close()
        self._end()

    def _end(self) -> None:
        self._task, done = None, self._done
        done()

    def close(self) -> None:
        """Let the thread go."""
        self._done = lambda: None
        self.stop()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _work(task: Iterator[object]) -> bool:
    """Steps of a task for one slice; whether it is over."""
    until = time.perf_counter() + SLICE
    while time.perf_counter() < until:
        if next(task, _OVER) is _OVER:
            return True
    return False


_OVER = object()
