"""Questions of the lint that the malformed corpus does not ask, and what it must not complain about."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Problem, bundle, check
from tests.factory import TINY


def examine(folder: Path, **changes: tuple[str, str]) -> list[Problem]:
    """Problems of the tiny scenario after one replacement in each named file."""
    for name, text in bundle(TINY).items():
        if "/" in name:
            continue
        old, new = changes.get(name.removesuffix(".yaml"), ("", ""))
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(folder / "tiny.yaml")


def test_a_misspelt_entry_is_a_warning(tmp_path: Path) -> None:
    found = examine(tmp_path, german=("entry: south", "entry: souht"))
    assert [(p.severity, p.path) for p in found] == [("warning", "units.de-901pg.entry")]
    assert found[0].message == "there is no entry 'souht', so 'de-901pg' is left out. Did you mean 'south'?"


def test_an_unlike_entry_is_none_of_our_business(tmp_path: Path) -> None:
    assert examine(tmp_path, german=("entry: south", "entry: brittany")) == []


def test_a_misspelt_entry_of_a_unit_that_comes_later_is_ignored(tmp_path: Path) -> None:
    later = ("arrives: 1944-06-08, entry: south", "arrives: 1944-08-08, entry: souht")
    assert examine(tmp_path, german=later) == []


def test_points_out_of_reach_are_a_warning(tmp_path: Path) -> None:
    found = examine(tmp_path, tiny=("decisive: 35", "decisive: 36"))
    assert found == []  # losses count for points as well
    text = (tmp_path / "tiny.yaml").read_text().replace("men_per_point: 1000", "men_per_point: 0")
    (tmp_path / "tiny.yaml").write_text(text)
    found = check(tmp_path / "tiny.yaml")
    assert [p.severity for p in found] == ["warning"]
    assert "36 points cannot be had: all objectives together are worth 35" in found[0].message


def test_a_game_won_before_it_begins(tmp_path: Path) -> None:
    found = examine(tmp_path, tiny=("control: {allied: [004-01]}", "control: {allied: [003-03, 005-05]}"))
    # A German headquarters stands in 005-05, so that hex is German all the same.
    assert found == []
    text = (tmp_path / "tiny.yaml").read_text().replace("hex: 005-05}\n    de-point", "hex: 005-06}\n    de-point")
    (tmp_path / "tiny.yaml").write_text(text)
    assert "the Allies have 35 points at the start" in check(tmp_path / "tiny.yaml")[0].message


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("{hex: 002-01}", "{hex: 003-01}"), "with 'us-18ir' hex 003-01 holds 30001 combat men; the limit is 30000"),
        (("{hex: 003-04, frozen", "{hex: 003-02, frozen"), "hex 003-02 holds"),
    ],
)
def test_stacking(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    full = ("men: 3000, guns: 6, quality: 5", "men: 27001, guns: 6, quality: 5")
    strength = "guns: 6, at_guns: 6, quality: 3, move: foot"
    german = (f"men: 2200, {strength}", f"men: 17000, {strength}")
    found = examine(tmp_path, tiny=change, allied=full, german=german)
    assert len(found) == 1
    assert says in found[0].message


def test_guns_and_staffs_take_no_room(tmp_path: Path) -> None:
    full = ("men: 1500, guns: 36", "men: 30000, guns: 36")
    assert examine(tmp_path, german=full) == []


def test_formations_of_one_pool_only(tmp_path: Path) -> None:
    pools = ("    aok7:", "    spare: {name: Spare, side: allied, armies: [us-1army]}\n    aok7:")
    found = examine(tmp_path, tiny=pools)
    assert [p.message for p in found] == ["formation 'us-1army' draws on pool 'us' already"]


def test_an_army_of_the_enemy_in_a_pool(tmp_path: Path) -> None:
    found = examine(tmp_path, tiny=("armies: [us-1army]", "armies: [de-lxxxiv]"))
    assert [p.message for p in found] == ["formation 'de-lxxxiv' is german, this pool is allied"]


def test_a_side_without_units(tmp_path: Path) -> None:
    text = bundle(TINY)["tiny.yaml"]
    cut = text[: text.index("setup:")] + "setup: {units: {us-16ir: {hex: 003-01}}}\n" + text[text.index("weather:") :]
    examine(tmp_path, german=("entry: south", "entry: nowhere-else"))
    (tmp_path / "tiny.yaml").write_text(cut)
    found = check(tmp_path / "tiny.yaml")
    assert [p.message for p in found] == [
        "no german unit is placed or arrives while the scenario runs; both sides need one"
    ]
    assert found[0].path == "setup.units"


def test_parts_belong_to_one_counter(tmp_path: Path) -> None:
    text = ("at_guns: 6, quality: 3, move: motor", "at_guns: 6, quality: 3, parts: [de-352fus], move: motor")
    assert examine(tmp_path, german=text) == []
    german = (tmp_path / "german.yaml").read_text()
    doubled = german.replace("men: 2600,", "men: 2600, parts: [de-901pg, de-352fus],")
    (tmp_path / "german.yaml").write_text(doubled)
    assert [p.message for p in check(tmp_path / "tiny.yaml")] == ["'de-352fus' is a part of 'de-352hq' already"]
    (tmp_path / "german.yaml").write_text(german + "not_units: [{row: de-352fus, reason: none}]\n")
    assert [p.message for p in check(tmp_path / "tiny.yaml")] == [
        "'de-352fus' is listed as no unit, but it is one or a part of one"
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("origin: 000-00", "origin: 995-00", "from this origin the map runs beyond hex 999-99"),
        ("cliffs: [006-01/N]", "cliffs: [006-08/S]", "hexside 006-08/S lies on the edge of the map; a cliff"),
        ("cliffs: [006-01/N]", "cliffs: [096-08/S]", "hex 096-08 is not on the map"),
        ("{at: 003-03/S, river: Rule", "{at: 003-08/S, river: Rule", "a bridge leads between two hexes"),
        ("hedgerows: [003-03]", "hedgerows: [003-00]", "hedgerow country must be on land"),
        ("{hex: 004-06, name: Hill 90}", "{hex: 004-00, name: Hill 90}", "a ridge must be on land"),
        ("outer: [007-01]", "outer: [007-00]", "a fortress must be on land"),
    ],
)
def test_map_marks(tmp_path: Path, old: str, new: str, says: str) -> None:
    found = examine(tmp_path, map=(old, new))
    assert any(says in p.message for p in found), [str(p) for p in found]


def test_a_map_of_one_hex(tmp_path: Path) -> None:
    text = bundle(TINY)["map.yaml"]
    examine(tmp_path)
    rows = text[text.index("terrain:") : text.index("rivers:")]
    (tmp_path / "map.yaml").write_text(text.replace(rows, 'terrain: ["."]\n'))
    assert any("a map of 1 x 1 hexes; it needs at least 2 x 2" in p.message for p in check(tmp_path / "tiny.yaml"))


def test_a_causeway_needs_no_river(tmp_path: Path) -> None:
    assert examine(tmp_path, map=("bridges:\n", "bridges:\n  - {at: 007-05/S, causeway: true}\n")) == []


def test_regions_and_flavour_are_accepted(tmp_path: Path) -> None:
    region = "regions:\n  - {name: Coast, kind: bocage, ring: [[49.3, -1.2], [49.3, 0], [48, 0.5]], hexes: [001-01]}\n"
    assert examine(tmp_path, map=("flooded:", region + "flooded:")) == []
    found = examine(tmp_path, map=("flooded:", region.replace("001-01", "099-01") + "flooded:"))
    assert "not on the map" in found[0].message


def test_an_aim_of_the_enemys_formation(tmp_path: Path) -> None:
    until = "to: 1944-06-07"
    aim = (f"from: 1944-06-06, {until}}}", f"from: 1944-06-08, {until}, formation: de-aok7}}")
    assert sorted(p.message for p in examine(tmp_path, tiny=aim)) == [
        "1944-06-07 is before the beginning, 1944-06-08", "formation 'de-aok7' is german, not allied",
    ]


def test_several_days_without_weather(tmp_path: Path) -> None:
    found = examine(tmp_path, tiny=("turns: 10", "turns: 12"))
    assert [p.message for p in found] == ["there is no weather for 1944-06-16 and 1 other day of the scenario"]


def test_a_motor_unit_in_marsh_by_road(tmp_path: Path) -> None:
    change = ("{hex: 005-05}\n    de-point", "{hex: 001-06}\n    de-point")
    found = examine(tmp_path, tiny=change)
    assert [p.message for p in found] == [
        "hex 001-06 is marsh without a road; a motor unit may not stand there (rule 3.2)"
    ]
    road = ("roads:\n", "roads:\n  - {grade: secondary, path: [001-06, 001-07]}\n")
    assert examine(tmp_path, tiny=change, map=road) == []
