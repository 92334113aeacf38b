"""Several faults in one file: all of them are told in one run, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.scenario import check

HERE = Path(__file__).parent
PARTS = ("map", "setup", "weather", "entries", "supply", "objectives", "victory")

# Independent faults of a scenario with every section inline: what stands there, and what takes its place.
FAULTS = [
    ("turns: 2\n", "turns: 2.0\n"),
    ("first: allied\n", "first: nobody\n"),
    ("title: Five by five\n", "titel: Five by five\n  title: Five by five\n"),
    ("sides: [002-02/S, 001-02/SE]", "sides: [002-02/Q, 001-02/SE]"),
    ("grade: primary", "grade: motorway"),
    ("de-a: {hex: 002-02, dug_in: 2}", "de-a: {hex: 002-02, dug_in: deep}"),
    ("contact: 2", "contact: 0"),
    ("sky: clear, sea: calm", "sky: clear, sea: flat"),
    ("kind: edge, hexes", "kind: door, hexes"),
    ("armies: [us-army], tons: 100", "armies: us-army, tons: 100"),
    ("pool: de,", "pool: de, owner: me,"),
    ("points: 20", "points: lots"),
    ("german_marginal: 1", "german_marginal: one"),
]


def _inline() -> str:
    text = (HERE / "good.yaml").read_text(encoding="utf-8")
    for part in PARTS:
        body = (HERE / "good" / f"{part}.yaml").read_text(encoding="utf-8")
        inline = "".join(f"  {line}\n" for line in body.splitlines())
        text = text.replace(f"{part}: good/{part}.yaml\n", f"{part}:\n{inline}")
    return text


@pytest.mark.parametrize("seed", range(60))
def test_all_faults_are_told(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    text = _inline()
    chosen = dice.sample(FAULTS, dice.randint(1, 10))
    for old, new in chosen:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = HERE / "several-in-memory.yaml"
    found = _check_text(path, text, tmp_path)
    lines = sorted(_line_of_fault(text, new) for _, new in chosen)
    assert sorted(p.line for p in found) == lines, [str(p) for p in found]


def _line_of_fault(text: str, new: str) -> int:
    return text[: text.index(new)].count("\n") + 1


def _check_text(path: Path, text: str, folder: Path) -> list:
    (folder / "good").mkdir()
    for part in (HERE / "good").glob("*.yaml"):
        (folder / "good" / part.name).write_bytes(part.read_bytes())
    (folder / path.name).write_text(text, encoding="utf-8")
    return check(folder / path.name)


def test_at_most_a_hundred_then_a_count(tmp_path: Path) -> None:
    text = _inline().replace("  beaches:", "  cliffs: [" + "x, " * 150 + "x]\n  beaches:")
    found = _check_text(Path("many.yaml"), text, tmp_path)
    assert len(found) == 101
    assert found[-1].message == "... and 51 problems more"


def test_meaning_is_still_asked_of_the_sections_that_typed(tmp_path: Path) -> None:
    text = _inline().replace("points: 20", "points: lots").replace("de-a: {hex: 002-02", "de-a: {hex: 002-00")
    messages = [p.message for p in _check_text(Path("mixed.yaml"), text, tmp_path)]
    assert len(messages) == 2
    assert messages[0].startswith("hex 002-00 is sea")
    assert messages[1].startswith("expected a whole number")
