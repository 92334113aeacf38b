"""Damaged saves: every flip, every cut, and records that lie are refused, with their place."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from session_support import played

from game.session.packing import pack, unpack
from game.session.problems import SaveError
from game.session.records import decode, encode
from game.session.save import load_game, save_game
from game.session.savefile import parse_save


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("saves") / "small.save"
    save_game(played(7, 1), path)
    return path.read_bytes()


def refused(data: bytes, path: Path) -> SaveError:
    path.write_bytes(data)
    with pytest.raises(SaveError) as caught:
        load_game(path)
    assert str(caught.value).isprintable()
    return caught.value


def records(data: bytes) -> list[dict[str, Any]]:
    return [record for _, record in decode(data, Path("x"))]


def test_every_flipped_byte_is_seen(small: bytes) -> None:
    path = Path("a.save")
    for at in range(len(small)):
        damaged = bytearray(small)
        damaged[at] ^= 1 << (at % 8)
        with pytest.raises(SaveError) as caught:
            parse_save(bytes(damaged), path)
        line = small[:at].count(b"\n") + 1
        # A flip that makes or hides a line end can only be noticed on the line after it.
        assert caught.value.problem.line in (0, line, line + 1)


def test_every_cut_is_seen(small: bytes) -> None:
    path = Path("a.save")
    for size in range(len(small)):
        with pytest.raises(SaveError):
            parse_save(small[:size], path)


def test_lines_moved_doubled_left_out_or_added_are_seen(small: bytes, tmp_path: Path) -> None:
    lines, path = small.splitlines(keepends=True), tmp_path / "a.save"
    for at in range(len(lines)):
        refused(b"".join(lines[:at] + lines[at + 1 :]), path)
        refused(b"".join([*lines[: at + 1], lines[at], *lines[at + 1 :]]), path)
        if at + 1 < len(lines):
            refused(b"".join([*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]), path)
    refused(small + b"\n", path)
    refused(small + lines[-1], path)


def test_random_damage_is_seen(small: bytes) -> None:
    dice, path = random.Random(1), Path("a.save")
    for _ in range(500):
        damaged = bytearray(small)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(damaged))
            kind = dice.randrange(3)
            if kind == 0:
                damaged[at] = dice.randrange(256)
            elif kind == 1:
                del damaged[at : at + dice.randint(1, 50)]
            else:
                damaged[at:at] = dice.randbytes(dice.randint(1, 20))
        if bytes(damaged) != small:
            with pytest.raises(SaveError):
                parse_save(bytes(damaged), path)


def test_damage_is_located(small: bytes, tmp_path: Path) -> None:
    lines = small.splitlines(keepends=True)
    lines[4] = lines[4].replace(b'"text":"', b'"text":"x', 1)
    problem = refused(b"".join(lines), tmp_path / "a.save").problem
    assert (problem.line, problem.record) == (5, "order 2")
    assert "does not agree with its sum" in problem.message


Lie = Callable[[list[dict[str, Any]]], object]


def lie(name: str, change: Lie, words: str) -> Any:
    return pytest.param(change, words, id=name)


def bomb(records: list[dict[str, Any]]) -> None:
    records[1]["data"] = pack(b" " * (200 << 20))


LIES = [
    lie("seed", lambda r: r[0].update(seed=8), "does not replay"),
    lie("order", lambda r: r[3].update(text="end"), "does not replay"),
    lie("no order", lambda r: r[3].update(text="surrender at once"), "is no order"),
    lie("staff order", lambda r: r[3].update(text="formation us-1id hold"), "only unit orders are logged"),
    lie("refused order", lambda r: r[3].update(text="move de-914gr 003-01"), "is refused"),
    lie("link", lambda r: r[3].update(link="0" * 32), "does not replay"),
    lie("full digest", lambda r: r[2].update(full="0" * 32), "digest of the whole position"),
    lie("last link", lambda r: r[-1].update(link="0" * 32), "last link"),
    lie("snapshot digest", lambda r: r[-1].update(full="0" * 32), "snapshot does not agree"),
    lie("snapshot cut", lambda r: r[-1].update(data=r[-1]["data"][:-8]), "packed data"),
    lie("snapshot table", lambda r: r[-1].update(fields=[["men", -1, "i"]]), "table of fields is damaged"),
    lie("snapshot of strings", lambda r: r[-1].update(fields="men"), "no table of fields"),
    lie("count", lambda r: r[-1].update(orders=1), "should have 1"),
    lie("number", lambda r: r[3].update(n=7), "expected order 1"),
    lie("no text", lambda r: r[3].pop("text"), "'text' is missing"),
    lie("number as text", lambda r: r[3].update(text=5), "'text' is missing"),
    lie("unknown record", lambda r: r[3].update(record="cheat"), "has no place here"),
    lie("record of no kind", lambda r: r[3].update(record=5), "has no place here"),
    lie("undo in a save", lambda r: r.insert(4, {"record": "undo"}), "has no place here"),
    lie("second scenario", lambda r: r.insert(4, dict(r[1])), "is its scenario"),
    lie("base out of place", lambda r: r.insert(4, {"record": "base"}), "has no place here"),
    lie("broken base", lambda r: r.insert(2, {"record": "base"}), "no 'data'"),
    lie("no scenario", lambda r: r.pop(1), "is its scenario"),
    lie("scenario without main", lambda r: r[1].update(main="other.yaml"), "own text is missing"),
    lie("scenario no texts", lambda r: r[1].update(data=pack(b"[1]")), "set of texts"),
    lie("scenario no json", lambda r: r[1].update(data=pack(b"[1")), "scenario"),
    lie("bomb", bomb, "unpacks to more than"),
    lie("players", lambda r: r[0].update(players="me"), "lacks its kind, seed or players"),
    lie("seed no number", lambda r: r[0].update(seed="7"), "lacks its kind, seed or players"),
    lie("seed a bool", lambda r: r[0].update(seed=True), "lacks its kind, seed or players"),
    lie("world", lambda r: r[0].update(world="0" * 32), "not the one the game was played on"),
    lie("no header", lambda r: r.pop(0), "does not begin with a header"),
    lie("versions", lambda r: r[0].update(versions=None), ""),
    lie("terminal escapes", lambda r: r[3].update(text="\x1b[2J\x07 \u202e"), "is no order"),
]


@pytest.mark.parametrize(("change", "words"), LIES)
def test_a_save_that_lies_is_refused(small: bytes, tmp_path: Path, change: Lie, words: str) -> None:
    told = records(small)
    change(told)
    path = tmp_path / "a.save"
    if not words:  # without its versions it counts as one of other rules, and says so
        path.write_bytes(encode(told))
        assert "cannot be replayed" in load_game(path).notice
        return
    assert words in str(refused(encode(told), path))


def test_another_scenario_text_is_refused(small: bytes, tmp_path: Path) -> None:
    told = records(small)
    texts = json.loads(unpack(told[1]["data"], 1 << 20))
    texts["tiny.yaml"] = texts["tiny.yaml"].replace("men_per_point: 1000", "men_per_point: 2000")
    told[1]["data"] = pack(json.dumps(texts).encode())
    assert "not the one the game was played on" in str(refused(encode(told), tmp_path / "a.save"))
    texts["tiny.yaml"] = "scenario: [\n"
    told[1]["data"] = pack(json.dumps(texts).encode())
    assert "its scenario cannot be loaded" in str(refused(encode(told), tmp_path / "a.save"))


@pytest.mark.parametrize("data", [
    pytest.param(b"", id="empty"),
    pytest.param(b"\n", id="empty line"),
    pytest.param(b"\xff\xfe", id="not UTF-8"),
    pytest.param(b"{}\n", id="no sum"),
    pytest.param(b"[" * 100_000 + b"\n", id="deep"),
    pytest.param(b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"\n", id="deep objects"),
    pytest.param(b"1" * 100_000 + b"\n", id="long number"),
    pytest.param(b'{"a":NaN,"sum":"0"}\n', id="NaN"),
    pytest.param(b'{"a":1e999,"sum":"0"}\n', id="infinity"),
    pytest.param(b'{"a":"\\ud800","sum":"0"}\n', id="surrogate"),
    pytest.param(b"null\n", id="null"),
    pytest.param(b'"text"\n', id="text"),
])
def test_what_is_no_save_is_refused(data: bytes, tmp_path: Path) -> None:
    refused(data, tmp_path / "a.save")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    places = [tmp_path / "missing", tmp_path, Path("nul\0byte")]
    if os.name == "posix":
        os.mkfifo(tmp_path / "fifo")
        places += [tmp_path / "fifo", Path("/dev/zero")]
    for path in places:
        with pytest.raises(SaveError):
            load_game(path)
