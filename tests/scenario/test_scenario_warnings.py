"""Warnings: sound to play, and yet hardly what an author meant. Each is told at its place, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import check, data_dir

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"


def warned(folder: Path, file: str, old: str, new: str, *, base: Path = TINY, main: str = "tiny.yaml") -> list[str]:
    for part in base.glob("*.yaml"):
        (folder / part.name).write_bytes(part.read_bytes())
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = check(folder / main)
    assert [p.severity for p in found] == ["warning"] * len(found), [str(p) for p in found]
    return [f"{p.path}: {p.message}" for p in found]


@pytest.mark.parametrize(("file", "old", "new", "says"), [
    ("tiny.yaml", "  german: Hold Grandville to the end.\n", "", "briefing: the german side has no briefing"),
    ("map.yaml", "      - 008-03/S\n", "      - 008-03/S\n      - 003-06/S\n", "003-06/S of the Rule touches no other"),
])
def test_warned_of(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    (found,) = warned(tmp_path, file, old, new)
    assert says in found


@pytest.mark.parametrize(("old", "new", "says"), [
    ("hexes: [088-21], tons", "hexes: [082-19], tons", "on the land of source 'isigny'; it feeds nobody"),
    ("hex: 084-22, points: 10", "hex: 082-19, points: 10", "on the land of 'dezert'; it can never change hands"),
])
def test_an_isle_nobody_comes_to(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (data_dir() / "vire_crossing.yaml").read_text(encoding="utf-8")
    sea = text.replace('"%": marsh, ', '"%": marsh, "~": sea, ').replace('"o##%%%#", "%%###', '"o~#%%%#", "~~###')
    sea = sea.replace("083-19, 084-20", "084-19, 084-20").replace("allied: [083-19, ", "allied: [").replace(old, new, 1)
    (tmp_path / "isle.yaml").write_text(sea, encoding="utf-8")
    found = [str(p) for p in check(tmp_path / "isle.yaml")]
    assert [line for line in found if says in line], found


def test_a_door_closed_to_those_who_use_it(tmp_path: Path) -> None:
    text = (data_dir() / "vire_crossing.yaml").read_text(encoding="utf-8")
    text = text.replace("kind: edge, hexes: [088-20, 088-21]", "kind: edge, hexes: [085-19, 086-19]")
    (tmp_path / "vire.yaml").write_text(text, encoding="utf-8")
    (found,) = check(tmp_path / "vire.yaml")
    assert (found.severity, found.path) == ("warning", "entries.isigny.hexes")
    assert "no mech unit may stand in any of these hexes (rule 3.2)" in found.message


def test_a_gap_in_the_front_unless_it_is_meant(tmp_path: Path) -> None:
    text = (data_dir() / "experiments" / "gale.yaml").read_text(encoding="utf-8").replace("open_front: true\n", "")
    path = tmp_path / "gale.yaml"
    path.write_text(text, encoding="utf-8")
    found = check(path)
    assert [p.severity for p in found] == ["warning", "warning"]
    assert "8 hexes of front from 095-18 to 102-20 have no allied combat unit within 3 hexes" in found[0].message


def test_a_landing_that_meets_nobody(tmp_path: Path) -> None:
    text = (data_dir() / "history" / "entries-d-day.yaml").read_text(encoding="utf-8")
    lonely = "lonely: {name: Lonely, side: allied, kind: beach, hexes: [076-29]}\n"
    (tmp_path / "doors.yaml").write_text(text.rstrip("\n") + "\n" + lonely, encoding="utf-8")
    path = tmp_path / "landing.yaml"
    plan = "landings: {lonely: {date: 1944-06-06}}\n"
    path.write_text(f"extends: d_day.yaml\nscenario: landing\nentries: doors.yaml\n{plan}", encoding="utf-8")
    (found,) = check(path)
    assert (found.severity, found.line, found.col) == ("warning", 4, 12)
    assert "no German unit within 2 hexes of 'lonely'" in found.message
