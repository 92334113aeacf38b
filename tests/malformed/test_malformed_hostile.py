"""Files too large, too deep or no files at all: refused in a process of its own, in bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import check
from game.scenario.source import MAX_BYTES
from tests.limits import seconds

MEMORY_KB = 150 * 1024

_CHILD = """
import json, resource, sys, time
from pathlib import Path
from game.scenario import check
begun = time.process_time()
found = check(Path(sys.argv[1]))
spent = time.process_time() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss would count what the parent held when it made this process
    memory = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([spent, memory, len(found), found[0][1:3], found[0].message]))
"""

ROWS = 40_000
Made = tuple[str, str, str]  # text, expected place, part of the message

GENERATED: dict[str, Callable[[], Made]] = {
    "25 open lists": lambda: ("[" * 25, "1:25", "nested deeper than 24 levels"),
    "1,000 open lists": lambda: ("[" * 1000, "1:25", "nested deeper than 24 levels"),
    # Newer libyaml looks a thousand brackets ahead and gives up there; older ones let us count first.
    "100,000 open lists": lambda: ("[" * 100_000, "1:25 1:1001", "nested deeper than 24 levels"),
    "100,000 lists, closed": lambda: ("[" * 100_000 + "]" * 100_000, "1:25 1:1001", "nested deeper than 24 levels"),
    "100,000 open maps": lambda: ("{a: " * 100_000, "1:97", "nested deeper than 24 levels"),
    "bare open maps": lambda: ("{" * 900, "1:2", "a key must be a single word or text"),
    "100,000 dashes": lambda: ("- " * 100_000, "1:49", "nested deeper than 24 levels"),
    "block levels": lambda: (
        "".join(" " * i + "a:\n" for i in range(1000)), "25:25", "nested deeper than 24 levels",
    ),
    "2 MB and a byte": lambda: ("#" * (MAX_BYTES + 1), "1:1", "the limit is 2097152"),
    "2 MB of comment": lambda: ("# nothing\n" * (MAX_BYTES // 10), "1:1", "the file holds nothing"),
    "200,001 values": lambda: ("- 1\n" * 200_001, "200000:3", "more than 200000 values"),
    "200,001 keys": lambda: (
        "".join(f"k{i}: 1\n" for i in range(100_001)), "100000:9", "more than 200000 values",
    ),
    "the same key 100,000 times": lambda: ("a: 1\n" * 90_000, "2:1", "key 'a' appears twice"),
    "a text of 4,097": lambda: ("title: " + "x" * 4097, "1:8", "a text of 4097 characters; the limit is 4096"),
    "a text of 2 MB": lambda: ("t: " + "x" * (MAX_BYTES - 4), "1:4", "the limit is 4096"),
    "a million digits": lambda: ("turns: " + "1" * 1_000_000, "1:8", "a text of 1000000 characters"),
    "hexadecimal digits": lambda: ("turns: 0x" + "f" * 2_000_000, "1:8", "the limit is 4096"),
    "sexagesimal": lambda: ("turns: 1" + ":59" * 60_000, "1:8", "the limit is 4096"),
    "a folded text of 2 MB": lambda: ("t: >\n" + "  word\n" * 250_000, "1:4", "the limit is 4096"),
    "wrong hexes by the ten thousand": lambda: (
        "cliffs:\n" + "- x\n" * 100_000, "1:1", "the key 'entries' is missing",
    ),
    "wrong keys by the ten thousand": lambda: (
        "".join(f"key{i}: {{a: 1}}\n" for i in range(ROWS)), "1:1", "a map of 40000 keys; this one has at most",
    ),
    "wrong control by the ten thousand": lambda: (
        "setup:\n  units: {}\n  control:\n    allied:\n" + "    - x\n" * 19_000, "1:1", "the key 'entries' is missing",
    ),
    "many quotes": lambda: ('- "a\\nb"\n' * 150_000, "1:1", "expected a map, found a list"),
    "never a colon": lambda: ("a " * 500_000, "1:1", "the limit is 4096"),
    "question marks": lambda: ("? " * 50_000, "1:3", "a key must be a single word or text"),
    "exclamation marks": lambda: ("!" * 100_000, "1:1", "are not allowed"),
    "ampersands": lambda: ("&a " * 10_000, "1:1", "anchors (&name) are not allowed"),
    "percent signs": lambda: ("%" * 100_000, "1:2", "not valid YAML"),
    "documents": lambda: ("--- a\n" * 10_000, "2:1", "a second document begins here"),
}


@pytest.mark.parametrize("name", GENERATED)
def test_hostile_text(tmp_path: Path, name: str) -> None:
    text, at, says = GENERATED[name]()
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    spent, memory, count, place, message = _in_child(path)
    assert f"{place[0]}:{place[1]}" in at.split(), message
    assert says in message
    assert spent < seconds(1.0)
    assert memory < MEMORY_KB
    assert count <= 101


def _in_child(path: Path) -> tuple[float, int, int, list[int], str]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, timeout=30, check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return tuple(json.loads(done.stdout))


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder; a scenario file is a regular file" in check(tmp_path)[0].message


def test_a_missing_file(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in check(tmp_path / "none.yaml")[0].message


def test_a_name_with_a_nul(tmp_path: Path) -> None:
    assert "cannot be read: not a file name" in check(tmp_path / "a\0b.yaml")[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    begun = time.perf_counter()
    assert "is a pipe; a scenario file is a regular file" in check(tmp_path / "pipe.yaml")[0].message
    assert time.perf_counter() - begun < seconds(1.0)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device() -> None:
    assert "is a device; a scenario file is a regular file" in check(Path("/dev/zero"))[0].message


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "growing.yaml"
    path.write_text("title: x\n" * 10)
    stop = threading.Event()

    def grow() -> None:
        while not stop.is_set():
            with path.open("a") as handle:
                handle.write("# more\n" * 200)
            if path.stat().st_size > MAX_BYTES:
                path.write_text("")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(200):
            assert check(path)  # some problem, never an exception
    finally:
        stop.set()
        writer.join()
