"""Processes that play games: what they hand back, and that stopping does not wait for what they are at."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from game.lab.workers import scatter

PATIENCE = 120  # seconds a task waits; the test is over long before, or fails


def _add(left: int, right: int) -> int:
    return left + right


def _linger(folder: str, number: int) -> int:
    if number:
        Path(folder, str(os.getpid())).touch()
        time.sleep(PATIENCE)
    else:
        while not any(Path(folder).iterdir()):  # until the other is in the middle of its task
            time.sleep(0.01)
    return number


def test_every_task_is_handed_back_with_its_number() -> None:
    found: dict[int, int] = {}
    scatter(_add, [(1, 2), (3, 4), (5, 6)], 2, found.__setitem__)
    assert found == {0: 3, 1: 7, 2: 11}


def test_a_stop_ends_workers_in_the_middle_of_their_task(tmp_path: Path) -> None:
    def stop(number: int, _: int) -> None:
        assert number == 0
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scatter(_linger, [(str(tmp_path), 0), (str(tmp_path), 1)], 2, stop)
    (worker,) = tmp_path.iterdir()  # the one that would have slept on
    assert not multiprocessing.active_children()
    with pytest.raises(ProcessLookupError):
        os.kill(int(worker.name), 0)
