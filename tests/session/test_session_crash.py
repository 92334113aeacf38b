"""A save is the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.session.atomic import backup_of, write_file
from game.session.problems import SaveError
from game.session.records import decode

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("open", "write", "fsync", "close", "link", "replace", "rename", "unlink")
OLD, NEW = b"the old save\n" * 500, b"the new save\n" * 700

CHILD = """
import sys
from pathlib import Path
from game.session.atomic import write_file
from game.session.records import encode
path, n = Path(sys.argv[1]), 0
while True:
    n += 1
    write_file(path, encode([{"record": "save", "n": n, "filler": str(n) * 20000}]))
    print(n, flush=True)
"""


class PowerCut(BaseException):
    """The machine stops: nothing after it happens."""


class Faults:
    """Counts system calls of a save and fails the N-th, or every one from the N-th on."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, fault: str) -> None:
        self.at, self.fault, self.calls = at, fault, 0
        for name in CALLS:
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls < self.at or (self.calls > self.at and not self.fault.startswith("cut")):
                return real(*args, **kwargs)
            if self.fault == "short" and name == "write":
                return real(args[0], bytes(args[1])[:7])
            if self.fault == "cut after" and self.calls == self.at:
                real(*args, **kwargs)
            if self.fault.startswith("cut"):
                raise PowerCut
            if self.fault == "short":
                return real(*args, **kwargs)
            raise OSError(getattr(errno, self.fault), os.strerror(getattr(errno, self.fault)))

        return call


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES", "EINTR", "short", "cut before", "cut after"])
def test_a_fault_at_any_system_call_leaves_a_whole_save(tmp_path: Path, fault: str) -> None:
    path, at = tmp_path / "a.save", 0
    while True:
        at += 1
        for stale in tmp_path.iterdir():
            stale.unlink()
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, at, fault)
            try:
                write_file(path, NEW)
                told = "saved"
            except SaveError as problem:
                told = str(problem)
            except PowerCut:
                told = "cut"
        assert path.read_bytes() in (OLD, NEW), f"call {at}"
        if told == "saved":
            assert path.read_bytes() == NEW
            assert backup_of(path).read_bytes() == OLD
        elif told != "cut":
            assert "could not be written" in told
            assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == [] or faults.at >= faults.calls - 1
        if faults.calls < at:
            break
    assert at > 8, "the test saw the system calls"


def test_without_hard_links_the_previous_save_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "a.save"
    write_file(path, OLD)
    write_file(path, NEW)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (NEW, OLD)


def test_what_killed_saves_left_is_swept_up(tmp_path: Path) -> None:
    stale, fresh = tmp_path / ".a.save.0123.tmp", tmp_path / ".a.save.4567.tmp"
    for file in (stale, fresh):
        file.write_bytes(b"half")
    os.utime(stale, (1, 1))
    write_file(tmp_path / "a.save", NEW)
    assert not stale.exists()
    assert fresh.exists()


def test_a_link_in_the_place_of_the_save_is_replaced_not_followed(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "a.save"
    other.write_bytes(OLD)
    path.symlink_to(other)
    write_file(path, NEW)
    assert other.read_bytes() == OLD
    assert path.read_bytes() == NEW
    assert not path.is_symlink()


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="could not be written"):
        write_file(tmp_path / "nowhere" / "a.save", NEW)


def _kill_and_look(folder: Path, dice: random.Random) -> None:
    path = folder / "a.save"
    path.unlink(missing_ok=True)
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, env=paths)
    assert child.stdout is not None
    acknowledged = int(child.stdout.readline())
    time.sleep(dice.random() * 0.1)
    child.kill()  # SIGKILL: nothing is tidied up
    acknowledged = max([acknowledged, *map(int, child.stdout.read().split(b"\n")[:-1])])
    child.wait()
    child.stdout.close()
    ((_, record),) = decode(path.read_bytes(), path)
    assert record["n"] >= acknowledged
    assert record["filler"] == str(record["n"]) * 20_000


def test_kill_during_save(tmp_path: Path) -> None:
    dice = random.Random(1)
    for _ in range(20):
        _kill_and_look(tmp_path, dice)


@pytest.mark.long
def test_kill_during_save_100_times(tmp_path: Path) -> None:
    dice = random.Random(2)
    for _ in range(100):
        _kill_and_look(tmp_path, dice)
