"""The same games on a real scheduler with real workers, one of them killed on the way: python -m pytest -m cluster."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_support import ROOT, TINY, finish, games_in, start, tables, wait_for

from game.lab.cluster import play_chunk
from game.lab.plan import Plan
from game.scenario import bundle
from game.session.formats import versions

Processes = list["subprocess.Popen[bytes]"]


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _dask(what: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments, "--no-dashboard"]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"GAME_CHECK": "0", "PYTHONPATH": str(ROOT)})


@pytest.fixture
def cluster() -> Iterator[tuple[str, Processes]]:
    """Address of a scheduler on the loopback, and its two workers."""
    pytest.importorskip("distributed", reason="the cluster extra is not installed: pip install -e '.[cluster]'")
    address = f"tcp://127.0.0.1:{(port := _free_port())}"
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", str(port))
    workers = [_dask("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny") for _ in range(2)]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.cluster
def test_a_cluster_leaves_the_same_tables_though_a_worker_dies(
    cluster: tuple[str, Processes], tmp_path: Path,
) -> None:
    address, workers = cluster
    options = ["simulate", str(TINY), "--games", "500"]
    run = start(*options, "--db", str(tmp_path / "far.db"), "--cluster", address)
    wait_for(lambda: games_in(tmp_path / "far.db") >= 100)
    workers[0].kill()
    assert games_in(tmp_path / "far.db") < 450
    finish(run)
    finish(start(*options, "--jobs", "2", "--db", str(tmp_path / "here.db")))
    assert tables(tmp_path / "far.db") == tables(tmp_path / "here.db")


def test_a_worker_of_another_version_plays_nothing() -> None:
    plan, texts = Plan(TINY, (1,), until=1), tuple(bundle(TINY).items())
    assert "install the same everywhere" in play_chunk(plan, texts, versions() | {"rules": 0}, (1,))
    rows = play_chunk(plan, texts, versions(), (1,))
    assert isinstance(rows, list) and rows[0]["seed"] == 1
