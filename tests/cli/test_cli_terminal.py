"""On a terminal: a bar with date, turn and time left, drawn tables, and an orderly stop."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
ROOT = Path(__file__).resolve().parents[2]
TINY = str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml")


def on_terminal(arguments: list[str], *, interrupt_after: str = "") -> tuple[str, int]:
    """Run the program on a terminal of its own; returns what was shown and the exit code."""
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a background job hands on that it is ignored
        os.environ |= {"TERM": "xterm", "COLUMNS": "150", "LINES": "50"}
        os.execv(sys.executable, [sys.executable, str(ROOT / "main.py"), *arguments])
    shown, until = b"", time.monotonic() + 120
    while time.monotonic() < until:
        if terminal in select.select([terminal], [], [], 0.2)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not data:
                break
            shown += data
            if interrupt_after and interrupt_after.encode() in shown:
                os.killpg(os.getpgid(child), signal.SIGINT)
                interrupt_after = ""
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(status)


def test_a_game_shows_its_days_and_the_time_left() -> None:
    shown, code = on_terminal(["simulate", TINY])
    assert code == 0, shown
    assert "15 June 1944, turn 10" in shown
    assert "10 of 10" in shown
    assert "Towns taken by the Allies" in shown
    assert "Saint-Pierre" in shown


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_without_a_traceback(jobs: str) -> None:
    shown, code = on_terminal(["simulate", TINY, "--games", "2000", "--jobs", jobs], interrupt_after="2000")
    assert code == 130
    assert "Traceback" not in shown
