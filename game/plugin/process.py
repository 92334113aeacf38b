"""A plug-in's process as the game sees it: started, asked with a time limit, and killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import BinaryIO, cast

from game.model.terms import Side
from game.plugin.spec import Spec
from game.plugin.wire import MOST, TornError, receive, send

_ROOT = str(Path(__file__).resolve().parents[2])  # where the package lies


class FailedError(Exception):
    """No answer came; the text says why, and the process is gone."""


class Process:
    """A started plug-in. Its death, however it comes, is the game's to survive."""

    def __init__(self, spec: Spec, side: Side, seed: int) -> None:
        paths = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
        command = [sys.executable, "-m", "game.plugin.host", str(spec.path.resolve()), spec.name, side.word, str(seed)]
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=os.name == "posix",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.kill = weakref.finalize(self, _kill, self._child)

    def ask(self, *messages: bytes, seconds: float) -> bytes:
        """Send messages and wait for one answer; raises FailedError, and then the process is killed."""
        answers: list[bytes | TornError] = []
        pipes = cast(BinaryIO, self._child.stdin), cast(BinaryIO, self._child.stdout)
        # In a thread, since neither writing to a process that does not read nor reading can be given up otherwise.
        worker = Thread(target=_exchange, args=(*pipes, messages, answers.append), daemon=True)
        worker.start()
        worker.join(seconds)
        if answers and isinstance(answers[0], bytes):
            return answers[0]
        why = str(answers[0]) if answers else f"it gave no answer within {seconds:g} seconds"
        code = self._code() if answers else None
        self.kill()
        raise FailedError(why if code is None else f"{why} (exit code {code})")

    def _code(self) -> int | None:
        """The exit code of a process that is ending; None where it lives."""
        try:
            return self._child.wait(0.5)
        except subprocess.TimeoutExpired:
            return None


def _exchange(
    to: BinaryIO, back: BinaryIO, messages: tuple[bytes, ...], answer: Callable[[bytes | TornError], None],
) -> None:
    try:
        send(to, *messages)
        answer(receive(back, MOST))
    except TornError as problem:
        answer(problem)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a process and those it has started in its group."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(5)
