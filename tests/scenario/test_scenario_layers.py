"""Scenarios laid over others: what is changed, added and left out, and where faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import bundle, check, load, load_bundle, read_heading

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in TINY.glob("*.yaml"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    return tmp_path


def lay(folder: Path, text: str, name: str = "mine.yaml", base: str = "tiny.yaml") -> Path:
    path = folder / name
    path.write_text(f"extends: {base}\nscenario: mine\n{text}", encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    return [str(p).replace(f"{path.parent}/", "") for p in check(path)]


def test_nothing_changed_is_the_same_game_under_another_name(folder: Path) -> None:
    world, state = load(lay(folder, ""))
    base, start = load(folder / "tiny.yaml")
    assert (world.id, world.title) == ("mine", base.title)
    assert state.digest() == start.digest()
    assert [u.id for u in world.units] == [u.id for u in base.units]


def test_single_values_of_inline_sections_and_of_other_files(folder: Path) -> None:
    path = lay(folder, (
        "objectives: {grandville: {points: 30}}\nweather: {1944-06-07: {flying: none}}\n"
        "map: {map: another-coast}\nrules: {combat: {die_offset: 4}}\nsetup: {units: {us-16ir: {men: 1000}}}\n"
    ))
    assert check(path) == []
    world, state = load(path)
    assert [o.points for o in world.objectives] == [10, 30]
    assert (world.weather[1].flying.word, world.weather[1].sky.word) == ("none", "partly")
    assert (world.board.name, world.rules.combat.die_offset) == ("another-coast", 4)
    assert state.men[world.unit_index("us-16ir")] == 1000


def test_a_tilde_leaves_out(folder: Path) -> None:
    levels = "victory: {decisive: 10, marginal: 9, draw: 8, men_per_point: ~}\n"
    world, _ = load(lay(folder, f"objectives: {{grandville: ~}}\nstand_fast_until: ~\nsupport: ~\n{levels}"))
    assert [o.id for o in world.objectives] == ["saint-pierre"]
    assert (world.stand_fast_until, world.assets, world.victory.men_per_point) == (0, (), 0)


def test_roads_are_added_to_those_of_the_base_and_of_the_map(folder: Path) -> None:
    lay(folder, "roads: [{grade: secondary, path: [001-04, 001-05]}]\n", "first.yaml")
    second = lay(folder, "roads: [{grade: primary, path: [000-06, 000-07]}]\n", "second.yaml", "first.yaml")
    board = load(second)[0].board
    for a, b, grade in (("001-04", "001-05", 1), ("000-06", "000-07", 2), ("003-01", "003-02", 2)):
        here = board.grid.parse(a)
        assert board.road[here, board.grid.direction(here, board.grid.parse(b))] == grade


def test_a_section_may_extend_a_file_of_its_own(folder: Path) -> None:
    text = (folder / "tiny.yaml").read_text(encoding="utf-8")
    text = text.replace("map: map.yaml", "map: {extends: map.yaml, map: changed}")
    text = text.replace("oob: [allied.yaml", "oob: [{extends: allied.yaml, leaders: ~}")
    (folder / "other.yaml").write_text(text, encoding="utf-8")
    world, _ = load(folder / "other.yaml")
    assert world.board.name == "changed"
    assert [leader.name for leader in world.leaders] == ["Marcks"]


def test_faults_are_told_in_the_file_where_they_stand(folder: Path) -> None:
    base = folder / "tiny.yaml"
    base.write_text(base.read_text(encoding="utf-8").replace("points: 10,", "points: ten,"), encoding="utf-8")
    path = lay(folder, "objectives:\n  grandville: {points: 30, hex: 009-08}\nsetup: {units: {us-18ir: {men: -1}}}\n")
    found = told(path)
    line = 1 + base.read_text(encoding="utf-8").split("points: ten")[0].count("\n")
    assert [line.split(": ")[:2] for line in found] == [
        ["mine.yaml:4:33", "objectives.grandville.hex"], ["mine.yaml:5:32", "setup.units.us-18ir.men"],
        [f"tiny.yaml:{line}:59", "objectives.saint-pierre.points"],
    ], found


def test_a_meaning_at_fault_is_told_in_the_overlay(folder: Path) -> None:
    path = lay(folder, "setup:\n  units:\n    us-18ir: {hex: 002-00}\n")
    (found,) = told(path)
    assert found.startswith("mine.yaml:5:20: setup.units.us-18ir.hex: hex 002-00 is sea; a unit must be on land.")


@pytest.mark.parametrize(("text", "says"), [
    ("objectives: {grandvile: ~}\n", "mine.yaml:3:14: objectives.grandvile: there is no 'grandvile' to leave out"),
    ("units: {us-16irr: {men: 3}}\n", "there is no unit 'us-16irr' to change"),
])
def test_what_is_not_there(folder: Path, text: str, says: str) -> None:
    assert any(says in line for line in told(lay(folder, text)))


@pytest.mark.parametrize(("base", "says"), [
    ("mine.yaml", "'mine.yaml' extends itself"), ("none.yaml", "there is no file 'none.yaml'"),
    ("../tiny.yaml", "is no file name"), ("", "the value is missing; expected the name of a file"),
    ("[tiny.yaml]", "expected the name of a file, found a list"), ("list.yaml", "only a map can be extended"),
    ("broken.yaml", "not valid YAML"),
])
def test_a_base_that_will_not_do(folder: Path, base: str, says: str) -> None:
    (folder / "list.yaml").write_text("- a\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("a: [\n", encoding="utf-8")
    (found,) = told(lay(folder, "", base=base))
    assert says in found
    assert found.startswith("broken.yaml:2:1" if base == "broken.yaml" else "mine.yaml:1:")


def test_a_ring_and_a_tower_of_files_come_to_an_end(folder: Path) -> None:
    lay(folder, "", "a.yaml", "b.yaml")
    lay(folder, "", "b.yaml", "a.yaml")
    assert "extends itself" in told(folder / "a.yaml")[0]
    for number in range(10):
        lay(folder, "", f"t{number}.yaml", f"t{number - 1}.yaml" if number else "tiny.yaml")
    assert check(folder / "t6.yaml") == []
    assert "more than 8 files" in told(folder / "t9.yaml")[0]


def test_a_saved_text_loads_as_the_file(folder: Path) -> None:
    path = lay(folder, "objectives: {grandville: {points: 30}}\n")
    world, state = load(path)
    texts = bundle(path)
    assert {"mine.yaml", "tiny.yaml", "map.yaml"} <= texts.keys()
    again, fresh = load_bundle(texts, path.name)
    assert (again.digest, fresh.digest()) == (world.digest, state.digest())


def test_the_heading_is_that_of_both(folder: Path) -> None:
    heading = read_heading(lay(folder, "briefing: {german: Hold on.}\n"))
    assert (heading.id, heading.title, heading.turns) == ("mine", "A beach, a bridge, a town", 10)
    assert heading.briefings == ("Take the bridge at Saint-Pierre, then Grandville.", "Hold on.")


