"""The tools for authors: new, validate --watch, describe, diff and sweep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.app import run
from game.cli.validate import watch_files
from game.scenario import check, data_dir, load

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny"


def told(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    assert run(arguments) == code
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return shown.err if code == 2 else shown.out


def test_new_writes_a_scenario_that_validates_and_plays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(["new", "my_battle", "--in", str(tmp_path)], capsys)
    path = tmp_path / "my_battle.yaml"
    assert str(path) in said
    assert check(path) == []
    assert load(path)[0].id == "my-battle"
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert (tmp_path / first.split("$schema=")[1]).is_file()
    assert "victory" in told(["simulate", str(path)], capsys)


def test_new_over_another_adds_a_regiment_and_a_road(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(["new", "mine", "--in", str(tmp_path), "--over", "d_day"], capsys)
    path = tmp_path / "mine.yaml"
    assert check(path) == []
    text = path.read_text(encoding="utf-8").replace("\n#  us-my-regiment", "\n  us-my-regiment")
    text = text.replace("\n#    quality", "\n    quality")
    path.write_text(text, encoding="utf-8")
    assert check(path) == []
    world, _ = load(path)
    assert world.units[world.unit_index("us-my-regiment")].men == 3118
    changes = told(["diff", "d_day", str(path)], capsys, 1)
    assert "+ My Regiment (us-my-regiment)" in changes
    assert "+ road grade secondary, name my road" in changes


def test_new_over_a_scenario_of_the_same_folder_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(["new", "one", "--in", str(tmp_path)], capsys)
    told(["new", "two", "--in", str(tmp_path), "--over", "one"], capsys)
    assert check(tmp_path / "two.yaml") == []
    assert load(tmp_path / "two.yaml")[0].title == "My scenario"
    assert "There is no scenario 'nine'" in told(["new", "x", "--in", str(tmp_path), "--over", "nine"], capsys, 2)


def test_new_overwrites_nothing_and_takes_no_odd_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.yaml").write_text("keep", encoding="utf-8")
    assert "is there already" in told(["new", "mine", "--in", str(tmp_path)], capsys, 2)
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "keep"
    for name in ("../mine", "My Battle", "con", "a/b", ""):
        assert "is no name" in told(["new", name, "--in", str(tmp_path)], capsys, 2)
    assert "There is no folder" in told(["new", "x", "--in", str(tmp_path / "none")], capsys, 2)


def test_describe_shows_forces_goals_and_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    page = told(["describe", str(TINY / "tiny.yaml")], capsys)
    for words in (
        "A beach, a bridge, a town", "10 turns", "Allied, on the map  2", "German, to come", "Grandville",
        "draw from 10", "Driven into the sea", "the order to stand fast", "  03 .##*...w.",
        "  04 .##GG...^", "* an objective",
    ):
        assert words in page, page


def test_describe_says_which_units_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in TINY.glob("*.yaml"):
        text = part.read_text(encoding="utf-8").replace("entry: south", "entry: north")
        (tmp_path / part.name).write_text(text, encoding="utf-8")
    page = told(["describe", str(tmp_path / "tiny.yaml")], capsys)
    assert "Not in play, arrives by no entry of this scenario: 1 unit (de-901pg)" in page


def test_describe_of_a_large_map_stays_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(["describe", "campaign"], capsys).splitlines()
    drawn = [line for line in lines if line.startswith("  ") and "~~~~" in line]
    assert 20 <= len(drawn) <= 60
    assert max(map(len, drawn)) <= 110


def test_diff_in_terms_of_the_game(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in TINY.glob("*.yaml"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    tiny, other = tmp_path / "tiny.yaml", tmp_path / "other.yaml"
    text = tiny.read_text(encoding="utf-8").replace("turns: 10", "turns: 9").replace("    de-point: {", "    # {", 1)
    text += "units: {us-16ir: {men: 2000}}\nterrain: {003-05: marsh}\n"
    text += "roads: [{grade: secondary, path: [001-06, 002-06]}]\n"
    other.write_text(text, encoding="utf-8")
    assert "the same scenario" in told(["diff", str(tiny), str(tiny)], capsys)
    lines = [line.strip() for line in told(["diff", str(tiny), str(other)], capsys, 1).splitlines()]
    for line in (
        "~ turns: 10 -> 9", "~ 16th Infantry Regiment (us-16ir): men 3000 -> 2000", "~ hex 003-05: bocage -> marsh",
        "+ road grade secondary, path 001-06 002-06", "- Strongpoint at the Point (de-point): hex 008-01, dug_in 6",
    ):
        assert line in lines, lines


def test_sweep_plays_every_combination(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sweep.json"
    options = ["--games", "2", "--until", "2", "--json", str(out)]
    table = told(["sweep", str(TINY / "tiny.yaml"), "first=allied,german", "victory.draw=9,12", *options], capsys)
    rows = [line.split()[:3] for line in table.splitlines()[2:6]]
    assert rows == [["allied", "9", "2"], ["allied", "12", "2"], ["german", "9", "2"], ["german", "12", "2"]]
    arms = json.loads(out.read_text(encoding="utf-8"))["arms"]
    assert [len(arm["games"]) for arm in arms] == [2, 2, 2, 2]
    assert arms[0]["games"][0]["digest"] != arms[2]["games"][0]["digest"]


@pytest.mark.parametrize(("change", "says"), [
    ("first", "is no change"), ("first=", "is no change"), ("=3", "is no change"),
    ("first=nobody", "expected one of allied, german"), ("nothing.here=3", "there is no value"),
])
def test_sweep_refuses_before_it_plays(change: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert says in told(["sweep", str(TINY / "tiny.yaml"), change], capsys, 2)


def test_watch_checks_again_when_a_named_file_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in TINY.glob("*.yaml"):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    looks: list[int] = []

    def wait(seconds: float) -> None:
        looks.append(1)
        if len(looks) == 2:
            with (tmp_path / "map.yaml").open("a", encoding="utf-8") as file:
                file.write("wrong: 1\n")
        if len(looks) == 5:
            raise KeyboardInterrupt

    watch_files([tmp_path / "tiny.yaml"], wait)
    said = capsys.readouterr().out
    assert said.count("Watching") == 2
    assert "tiny.yaml: well" in said
    assert "unknown key 'wrong'" in said
    assert said.rstrip().endswith("Ended.")


SMALL = [p for p in sorted(data_dir().glob("*.yaml")) if "\n  terrain: [" in p.read_text(encoding="utf-8")]


def test_two_scenarios_are_whole_in_one_small_file() -> None:
    assert len(SMALL) >= 2
    for path in SMALL:
        assert len(path.read_text(encoding="utf-8").splitlines()) < 60, path
