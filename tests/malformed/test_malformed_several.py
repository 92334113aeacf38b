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
    # What only the sections together tell.
    ("hex: 003-02, points: 5", "hex: 003-00, points: 5"),
    ("{grade: secondary, path: [003-01, 003-02, 003-03]}", "{grade: secondary, path: [003-01, 003-03]}"),
    ("{hex: 004-04, dug_in: 1}", "{hex: 004-14, dug_in: 1}"),
    ("hexes: [004-01], tons", "hexes: [004-00], tons"),
    ("pool: us, hexes: [002-01]", "pool: usa, hexes: [002-01]"),
    ("kind: drop, hexes: [003-02]", "kind: drop, hexes: [003-00]"),
    ("binds: [de-d]", "binds: [de-q]"),
    ("{side: allied, hex: 002-02, from: 1944-06-06, to: 1944-06-07}",
     "{side: allied, hex: 002-02, from: 1944-06-07, to: 1944-06-06}"),
    ("men: 1000, quality: 3", "men: 1000, quality: 6"),
    ("formation: de-div, nation: de, kind: static", "formation: de-dif, nation: de, kind: static"),
    ("- {name: Vire, kind: minor, sides: [003-02/S]}", "- {name: Vire, kind: minor, sides: [003-00/S]}"),
]
# Lines added to the sound scenario, so that faults of different layers stand in entries of their own.
MORE = {
    "objectives": "dorf: {name: Dorf, hex: 003-02, points: 5}\n",
    "setup": "  de-d: {hex: 004-04, dug_in: 1}\n",
    "supply": (
        "  able2: {name: Able 2, side: allied, kind: beach, pool: us, hexes: [004-01], tons: {1944-06-06: 5}}\n"
        "  able3: {name: Able 3, side: allied, kind: beach, pool: us, hexes: [002-01], tons: {1944-06-06: 5}}\n"
    ),
    "entries": "drop: {name: Drop, side: allied, kind: drop, hexes: [003-02]}\n",
}
TAIL = """\
constraints:
  c: {kind: reserve, name: C, binds: [de-d], lifts: {date: 1944-06-07}}
aims:
  - {side: allied, hex: 002-02, from: 1944-06-06, to: 1944-06-07}
units:
  de-d: {name: D, formation: de-div, nation: de, kind: infantry, size: battalion, men: 1000, quality: 3,
    move: foot, arrives: 1944-06-06}
  de-e: {name: E, formation: de-div, nation: de, kind: static, size: battalion, men: 900, quality: 3,
    move: foot, arrives: 1944-06-06}
roads:
  - {grade: secondary, path: [003-01, 003-02, 003-03]}
rivers:
  - {name: Vire, kind: minor, sides: [003-02/S]}
"""


def _inline() -> str:
    text = (HERE / "good.yaml").read_text(encoding="utf-8")
    for part in PARTS:
        body = (HERE / "good" / f"{part}.yaml").read_text(encoding="utf-8") + MORE.get(part, "")
        inline = "".join(f"  {line}\n" for line in body.splitlines())
        text = text.replace(f"{part}: good/{part}.yaml\n", f"{part}:\n{inline}")
    return text + TAIL


def test_without_a_fault_it_is_sound(tmp_path: Path) -> None:
    assert _check_text(Path("sound.yaml"), _inline(), tmp_path) == []


@pytest.mark.parametrize("seed", range(200))
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
