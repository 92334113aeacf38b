"""Files open for editing: what is edited is what was meant, and everything else stays byte for byte."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from game.scenario import ScenarioError, check, data_dir
from game.scenario.document import Document, EditError
from game.scenario.spans import spans_of

SHIPPED = sorted(data_dir().rglob("*.yaml"))
TEXT = """\
# a scenario
title: One     # its name
setup:
  # who stands where
  units:
    a: {hex: 001-01, men: 5}   # the first
    b: {hex: 001-02}
  list:
    - {p: 1}   # one
    # two follows
    - {p: 2}
empty: []
text: >
  folded
  words
# the end
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_open_and_write_is_no_change(path: Path) -> None:
    assert Document.open(path).text == path.read_text(encoding="utf-8")


def test_a_value_is_set_in_its_place() -> None:
    document = Document(TEXT)
    document.set(("setup", "units", "a", "men"), 12)
    assert document.text == TEXT.replace("men: 5", "men: 12")
    document.set(("title",), "Two: the sequel")
    assert 'title: "Two: the sequel"     # its name' in document.text
    assert document.get(("title",)) == "Two: the sequel"
    document.set(("text",), "short")
    assert "text: short\n# the end" in document.text


def test_setting_what_is_there_changes_nothing() -> None:
    document = Document(TEXT)
    document.set(("setup", "units"), {"a": {"hex": "001-01", "men": 5}, "b": {"hex": "001-02"}})
    assert document.text == TEXT


def test_keys_and_members_are_put_in_after_their_manner() -> None:
    document = Document(TEXT)
    document.set(("setup", "units", "c"), {"hex": "002-02", "note": "new, and odd"})
    document.set(("setup", "units", "b", "men"), 7)
    document.insert(("setup", "list", 1), {"p": 9})
    document.insert(("setup", "list", 3), {"p": 3})
    document.insert(("empty", 0), "x")
    document.set(("turns",), 4)
    for line in (
        "    b: {hex: 001-02, men: 7}\n    c: {hex: 002-02, note: \"new, and odd\"}\n  list:",
        "    - {p: 2}\n    - {p: 3}\nempty: [x]",
        "    # two follows\n    - {p: 9}\n    - {p: 2}", "turns: 4\n",
    ):
        assert line in document.text, document.text
    for line in TEXT.splitlines():
        assert "#" not in line or line[line.index("#") :] in document.text


def test_what_is_taken_out_takes_its_own_comment_alone() -> None:
    document = Document(TEXT)
    document.delete(("setup", "units", "a"))
    document.delete(("setup", "list", 0))
    assert "the first" not in document.text
    assert "# one" not in document.text
    assert "  units:\n    b: {hex: 001-02}\n  list:\n    # two follows\n    - {p: 2}\n" in document.text
    document.delete(("setup", "units", "b", "hex"))
    assert document.get(("setup", "units", "b")) == {}
    document.delete(("setup", "units", "b"))
    assert document.get(("setup", "units")) == {}


@pytest.mark.parametrize(("edit", "says"), [
    (lambda d: d.delete(("nothing",)), "there is no nothing to take out"),
    (lambda d: d.insert(("title", 0), "x"), "is no place in a list"),
    (lambda d: d.insert(("empty", 3), "x"), "is no place in a list"),
    (lambda d: d.set(("title", "deep"), "x"), "there is no map at title"),
    (lambda d: d.set(("a", "b"), "x"), "there is no map at a"),
    (lambda d: d.set(("title",), "bell\x07"), "cannot be changed so"),
])
def test_an_edit_that_cannot_be_made_changes_nothing(edit: Any, says: str) -> None:
    document = Document(TEXT)
    with pytest.raises(EditError, match=says):
        edit(document)
    assert document.text == TEXT


def test_a_text_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="appears twice"):
        Document("a: 1\na: 2\n")
    with pytest.raises(ScenarioError, match="cannot be read"):
        Document.open(tmp_path / "none.yaml")


def test_a_scenario_edited_is_a_scenario(tmp_path: Path) -> None:
    document = Document.open(data_dir() / "vire_crossing.yaml")
    document.set(("setup", "units", "us-30id-117ir", "men"), 2000)
    document.set(("oob", 0, "units", "us-30id-117ir", "quality"), 5)
    document.insert(("map", "roads", 0), {"grade": "secondary", "path": ["083-21", "083-22"]})
    document.delete(("objectives", "airel"))
    document.set(("victory", "decisive"), 40)
    path = tmp_path / "edited.yaml"
    path.write_text(document.text, encoding="utf-8")
    assert check(path) == []


SMALL = [p for p in SHIPPED if p.stat().st_size < 12_000]


@pytest.mark.parametrize("seed", range(60))
def test_random_edits_do_what_they_mean_and_keep_comments(seed: int) -> None:
    dice = random.Random(seed)
    document = Document.open(SMALL[seed % len(SMALL)])
    for _ in range(12):
        _edit(document, dice)


def _edit(document: Document, dice: random.Random) -> None:
    paths = [path for path in spans_of(document.text) if path]
    path = dice.choice(paths)
    model = document.get(())
    owner = model
    for step in path[:-1]:
        owner = owner[step]
    comments = sum(line.lstrip().startswith("#") for line in document.text.splitlines())
    value = dice.choice([7, "word", "two words", "a: b, [c] # d", True, {"k": 1, "l": [2, 3]}, ["x", "y z"]])
    read = {7: "7", True: "true"}.get(value, value) if isinstance(value, int) else value
    read = {"k": "1", "l": ["2", "3"]} if isinstance(value, dict) else read
    kind = dice.randrange(3)
    if kind == 0:
        document.set(path, value)
        owner[path[-1]] = read
    elif kind == 1 and isinstance(owner, list):
        document.insert(path, value)
        owner.insert(path[-1], read)
    elif len(owner) > 1 or len(path) > 1:
        document.delete(path)
        del owner[path[-1]]
    assert document.get(()) == model
    if kind == 1 and isinstance(owner, list):
        assert comments <= sum(line.lstrip().startswith("#") for line in document.text.splitlines())
