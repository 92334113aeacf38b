"""The reader, the source and plain tables."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from game.scenario import ScenarioError, data_dir, profile_names, read_profile, read_table
from game.scenario.battle import battle_of
from game.scenario.build.world import build
from game.scenario.documents import read_tree, read_typed
from game.scenario.loaded import Loaded
from game.scenario.nodes import Items, Table, Text, follow, place, written
from game.scenario.problems import Problem, hint, in_order, shown
from game.scenario.reader import parse
from game.scenario.schema.sections import Supply, Victory
from game.scenario.source import MAX_BYTES, decode, read_bytes
from tests.limits import seconds


def tree(text: str) -> Table:
    parsed = parse(text, "x.yaml")
    assert parsed.problems == ()
    assert isinstance(parsed.root, Table)
    return parsed.root


def test_scalars_stay_text_and_remember_their_quotes() -> None:
    root = tree("a: 0712\nb: '0712'\nc: no\nd: 12:30\ne: |\n  two\n  lines\nf: >-\n  folded\n  text\n")
    assert dict(root) == {
        "a": "0712", "b": "0712", "c": "no", "d": "12:30", "e": "two\nlines\n", "f": "folded text",
    }
    plain = {k: v.plain for k, v in root.items() if isinstance(v, Text)}
    assert plain == {"a": True, "b": False, "c": True, "d": True, "e": False, "f": False}


def test_every_node_has_a_place() -> None:
    root = tree("# remark\na:\n  - x\n  - {b: c}\n")
    assert place(root, ()) == (2, 1)
    assert place(root, ("a",)) == (3, 3)
    assert place(root, ("a",), key=True) == (2, 1)
    assert place(root, ("a", 1, "b")) == (4, 9)
    assert place(root, ("a", 1, "b"), key=True) == (4, 6)
    assert place(root, ("a", 7)) == (3, 3)  # the nearest node above
    assert isinstance(follow(root, ("a",)), Items)
    assert follow(root, ("a", "b")) is None
    assert written(("units", "us-1", "parts", 2)) == "units.us-1.parts[2]"


def test_accents_and_line_ends_are_kept() -> None:
    assert decode("a: Orléans\r\nb: Évrecy\r\n".encode(), "x") == "a: Orléans\nb: Évrecy\n"


def test_too_many_bytes_in_memory() -> None:
    found = decode(b"#" * (MAX_BYTES + 1), "x")
    assert isinstance(found, Problem)


def test_duplicates_are_all_told_up_to_a_hundred() -> None:
    assert len(parse("a: 1\na: 2\na: 3\n", "x").problems) == 2
    parsed = parse("a: 1\n" * 500, "x")
    assert parsed.root is None
    assert len(parsed.problems) == 101


def test_the_first_of_two_values_stands() -> None:
    parsed = parse("a: {b: 1}\na: {b: [2]}\nc: 3\n", "x")
    assert parsed.root == {"a": {"b": "1"}, "c": "3"}


def test_tables_for_the_lab(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("rows:\n  - {date: 1944-06-06, men: 10}\nnone: ~\n")
    table = read_table(path)
    assert table == {"rows": [{"date": "1944-06-06", "men": "10"}], "none": "~"}
    assert type(table["rows"][0]["men"]) is str
    path.write_text("a: 1\na: 2\n")
    with pytest.raises(ScenarioError, match="appears twice"):
        read_table(path)
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_table(tmp_path / "none.yaml")
    path.write_bytes(b"\xff")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        read_tree(path)


def test_single_typed_files(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    path.write_text("decisive: 4\nmarginal: 3\ndraw: 2\ngerman_marginal: 1\n")
    assert read_typed(Victory, path).draw == 2
    path.write_text("decisive: 4\nmarginal: three\ndraw: 2\n")
    with pytest.raises(ScenarioError) as caught:
        read_typed(Victory, path)
    assert [str(p) for p in caught.value.problems] == [
        f"{path}:1:1: the key 'german_marginal' is missing",
        f"{path}:2:11: marginal: expected a whole number from -10000 to 10000, found 'three'",
    ]


def test_problems_are_sorted_and_told_once() -> None:
    a, b = Problem("x", 2, 1, "", "b"), Problem("x", 1, 9, "p", "a")
    assert in_order([a, b, a]) == [b, a]
    assert str(b) == "x:1:9: p: a"


def test_values_in_messages_are_short_and_inert() -> None:
    assert shown("a" * 50) == "'" + "a" * 40 + "...'"
    assert shown("\x1b[31m") == "'\\x1b[31m'"
    assert hint("alied", ["allied", "german"]) == ". Did you mean 'allied'?"
    assert hint("soviet", ["allied", "german"]) == ""


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(text: str) -> str:
        return str(parse(text, "x").problems[0])

    assert said("[" * 25) == "x:1:25: nested deeper than 24 levels"
    assert "nested deeper than 24 levels" in said("[" * 5000)
    assert said("a: " + "x" * 5000) == "x:1:4: a text of 5000 characters; the limit is 4096"
    monkeypatch.setattr("game.scenario.reader.MAX_NODES", 4)
    assert said("a: 1\nb: 2\n") == "x:2:4: more than 4 values; the limit keeps reading quick"


def test_a_map_with_very_many_keys_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    path.write_text("".join(f"key{i}: 1\n" for i in range(200)))
    with pytest.raises(ScenarioError) as caught:
        read_typed(Victory, path)
    assert [p.message for p in caught.value.problems] == ["a map of 200 keys; this one has at most 14"]


def test_a_map_of_too_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "supply.yaml"
    path.write_text("pools: {}\nsources: {a: b}\n")
    with pytest.raises(ScenarioError, match="pools: a map of 0 keys; expected 1 to 40"):
        read_typed(Supply, path)


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "the file has 2097153 bytes or more" in str(read_bytes(path, "x"))


def test_only_whole_scenarios_are_built() -> None:
    with pytest.raises(ValueError, match="a section is missing"):
        build(Loaded(), battle_of(Loaded()), None, [])  # type: ignore[arg-type]


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "v.yaml"
    path.write_text("a: b\n")
    read = os.read

    def grow(handle: int, most: int) -> bytes:
        chunk = read(handle, most)
        if chunk == b"a: b\n":
            path.write_text("a: b\nc: d\n")
        return chunk

    monkeypatch.setattr("os.read", grow)
    assert read_bytes(path, "v") == Problem("v", 1, 1, "", "changed while it was read; try again")
    monkeypatch.setattr("os.read", lambda _handle, most: b"#" * most)
    assert "the limit is 2097152" in str(read_bytes(path, "v"))


def test_profiles() -> None:
    assert "first" in profile_names()
    assert read_profile(data_dir() / "ai" / "first.yaml")


def test_a_large_sound_file_is_read_quickly() -> None:
    text = "rows:\n" + "  - {a: 1, b: two, c: 084-16}\n" * 10_000
    begun = time.process_time()
    assert parse(text, "x").problems == ()
    assert time.process_time() - begun < seconds(5.0 if sys.gettrace() else 1.0)
