"""Every reader under damage at random: problems or success, nothing else.

    GAME_FUZZ_SECONDS=600 python -m pytest -m long -n 0 tests/malformed/test_malformed_fuzz.py

gives each reader its share of that time (60 s without it). A failure prints the seed that repeats it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import (
    ScenarioError,
    bundle,
    check,
    data_dir,
    load_bundle,
    read_heading,
    read_operations,
    read_profile,
)
from game.scenario.document import Document
from game.session.begin import begin_game
from game.session.problems import SaveError
from game.session.save import load_game, save_game

HERE = Path(__file__).parent
TINY = HERE.parent / "data" / "tiny" / "tiny.yaml"
SECONDS = float(os.environ.get("GAME_FUZZ_SECONDS", "60"))
SPLINTERS = [
    b"[", b"]", b"{", b"}", b"'", b'"', b"\n", b"\t", b"#", b"|", b">", b"~", b"0", b"\xc3\xa9", b"\x00", b": ", b"- ",
    b"&a ", b"*a", b"!x ", b"-1", b"extends: good.yaml\n", b"99999999999", b"<<: ", b"\xff", b"? ", b"---\n",
    b"1944-06-06", b", ",
]
READERS = ("scenario", "overlay", "bundle", "heading", "profile", "operations", "document", "save")
Reader = Callable[[bytes, Path], None]


def _bundle(main: Path, texts: dict[str, str]) -> Reader:
    names = sorted(texts)

    def read(data: bytes, _path: Path) -> None:
        name = names[len(data) % len(names)]
        cut = data[: len(texts[name]) + 500].decode("utf-8", "surrogateescape")
        load_bundle(texts | {name if len(data) % 2 else main.name: cut}, main.name)

    return read


def _file(read: Callable[[Path], object]) -> Reader:
    def reader(data: bytes, path: Path) -> None:
        path.write_bytes(data)
        read(path)

    return reader


def _game(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    load_game(path)


def _subjects(folder: Path) -> dict[str, tuple[bytes, Reader]]:
    good, vire = HERE / "good.yaml", data_dir() / "vire_crossing.yaml"
    save = folder / "small.save"
    save_game(begin_game(TINY, 7, ("wanderer", "wanderer")), save)
    overlay = b"extends: vire_crossing.yaml\nscenario: x\nobjectives: {daye: {points: 12}, airel: ~}\nturns: 5\n"
    return {
        "scenario": (vire.read_bytes(), _file(check)),
        "overlay": (overlay, _file(check)),
        "bundle": (good.read_bytes(), _bundle(good, bundle(good))),
        "heading": (vire.read_bytes(), _file(read_heading)),
        "profile": ((data_dir() / "ai" / "historical.yaml").read_bytes(), _file(read_profile)),
        "operations": ((data_dir() / "operations" / "june-1944.yaml").read_bytes(), _file(_operations())),
        "document": (vire.read_bytes(), _file(Document.open)),
        "save": (save.read_bytes(), _game),
    }


def _operations() -> Callable[[Path], object]:
    from game.scenario import load

    world, _ = load(TINY)
    return lambda path: read_operations(path, world, 0)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, put in, cut out, moved; or the whole cut short."""
    for _ in range(dice.randint(1, 5)):
        at, kind = dice.randrange(len(data) or 1), dice.randrange(6)
        if kind == 0:
            data = data[:at] + dice.choice(SPLINTERS) + data[at:]
        elif kind == 1:
            data = data[:at] + data[at + dice.randint(1, 30) :]
        elif kind == 2:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            there = dice.randrange(len(data) or 1)
            data = data[:there] + data[at : at + dice.randint(1, 80)] + data[there:]
        elif kind == 4:
            lines = data.split(b"\n")
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
            data = b"\n".join(lines)
        elif dice.random() < 0.2:
            data = data[:at]
    return data


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_problems_or_success(name: str, tmp_path: Path) -> None:
    data, read = _subjects(tmp_path)[name]
    end, seed, worst = time.monotonic() + SECONDS / len(READERS), 0, 0.0
    while time.monotonic() < end:
        begun = time.process_time()
        try:
            read(damaged(data, random.Random(seed)), tmp_path / "mutant.yaml")
        except (ScenarioError, SaveError) as told:
            assert str(told), f"seed {seed}"
        except Exception as bug:
            raise AssertionError(f"{name}, seed {seed}: {bug!r}") from bug
        worst = max(worst, time.process_time() - begun)
        seed += 1
    print(f"{name}: {seed} mutants, the slowest {worst * 1000:.0f} ms")
    assert seed > 0


@pytest.mark.long
def test_a_small_scenario_cut_at_every_length(tmp_path: Path) -> None:
    data = (HERE / "good.yaml").read_bytes()
    path = tmp_path / "cut.yaml"
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert check(path), length
