"""Games on the workers of a dask.distributed scheduler (extra ``cluster``).

A task carries the scenario's texts and the seeds, so that a worker needs the same version of the game and no
files, and a task tried again gives the same rows. Only so many tasks are under way at a time. Whoever reaches
a scheduler can run code on its workers: keep it to a network you trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from game.lab.batch import OnRow, chunks, on_world
from game.lab.extras import need
from game.lab.one_game import Row
from game.lab.plan import Plan
from game.model.state import State
from game.model.world import World
from game.scenario import bundle, load_bundle
from game.session.formats import versions

_WAIT_S = 10  # for the scheduler's answer
_AHEAD = 3  # tasks under way for each worker
_RETRIES = 5
_LEAST_AHEAD = 16

Texts = tuple[tuple[str, str], ...]


class ClusterError(RuntimeError):
    """The scheduler cannot be used; the message says why."""


def each_game_on_cluster(plan: Plan, address: str, on_row: OnRow) -> None:
    """Play a plan on a cluster and hand over every finished game.

    Raises ClusterError, MissingExtraError and ScenarioError.
    """
    dask = need("distributed", "cluster")
    texts = tuple(sorted(bundle(plan.scenario, plan.without).items()))
    try:
        client = dask.Client(address, timeout=_WAIT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as problem:
        raise ClusterError(f"There is no scheduler at {address} ({problem or 'it does not answer'}).") from None
    with client:
        workers = _checked(client)
        tasks = iter(chunks(plan, max(1, workers) * _AHEAD))
        _hand_out(dask, client, tasks, (plan, texts, versions()), max(_LEAST_AHEAD, workers * _AHEAD), on_row)


def _checked(client: Any) -> int:
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    if any(worker["nthreads"] != 1 for worker in workers):
        raise ClusterError("A game wants a process to itself: start the workers with --nthreads 1.")
    return len(workers)


def _hand_out(
    dask: Any, client: Any, tasks: Iterator[Sequence[int]], common: tuple[Any, ...], ahead: int, on_row: OnRow,
) -> None:
    def submit(seeds: Sequence[int]) -> Any:
        return client.submit(play_chunk, *common, seeds, pure=False, retries=_RETRIES)

    under_way = dask.as_completed([submit(seeds) for seeds in islice(tasks, ahead)], loop=client.loop)
    for done in under_way:
        rows = _rows(dask, done)
        if isinstance(rows, str):
            raise ClusterError(rows)
        for seeds in islice(tasks, 1):
            under_way.add(submit(seeds))
        for row in rows:
            on_row(row)


def _rows(dask: Any, done: Any) -> list[Row] | str:
    try:
        rows: list[Row] | str = done.result()
    except (dask.scheduler.KilledWorker, dask.client.FutureCancelledError, OSError) as problem:
        return f"The cluster gave up some games ({type(problem).__name__}); run the command again to play them."
    return rows


def play_chunk(plan: Plan, texts: Texts, ours: dict[str, int | str], seeds: Sequence[int]) -> list[Row] | str:
    """On a worker: play some games, or say why its rows would not be ours."""
    theirs = versions()
    if theirs != ours:
        return f"A worker has version {theirs} of the game, this machine {ours}: install the same everywhere."
    return list(on_world(plan, *_world(texts, plan.scenario.name), seeds))


@lru_cache(maxsize=2)
def _world(texts: Texts, main: str) -> tuple[World, State]:
    return load_bundle(dict(texts), main)
