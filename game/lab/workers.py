"""Several processes that play games, and how they are stopped.

Workers are started fresh (spawn). They take no Ctrl-C of their own: the parent ends them, in the middle of whatever
game they are at, because a game of the campaign takes half a minute and a task may hold several.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TypeVar, TypeVarTuple

Task = TypeVarTuple("Task")
Done = TypeVar("Done")


def scatter(
    work: Callable[[*Task], Done], tasks: Sequence[tuple[*Task]], jobs: int,
    on_done: Callable[[int, Done], None],
) -> None:
    """Do every task, the arguments of ``work``, in at most so many processes; raises what either function raises.

    ``on_done`` gets the number of each task and what came of it, in the order in which they are done.
    """
    spawn, others = multiprocessing.get_context("spawn"), set(multiprocessing.active_children())
    with ProcessPoolExecutor(min(jobs, len(tasks)), spawn, _leave_ctrl_c_to_the_parent) as pool:
        with _interrupts_put_off():
            waiting = {pool.submit(work, *task): number for number, task in enumerate(tasks)}
        try:
            for done in as_completed(waiting):
                on_done(waiting[done], done.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            started = set(multiprocessing.active_children()) - others
            for worker in started:
                worker.terminate()
            for worker in started:
                worker.join()
            raise


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Processes started meanwhile take no interrupts from their first moment on."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread may; in another there are no interrupts to mind
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
