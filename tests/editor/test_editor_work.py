"""The document under edit: overlays, single lines, undo, drafts, and what must never be overwritten."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.editor.below import laid
from game.editor.commands import Change, Command, Edit, Insert, Put, PutAll, Take
from game.editor.files import Drafts, SaveRefusedError, export, open_work, save
from game.editor.work import Work
from game.scenario import check, data_dir, examined
from game.scenario.difference import differences
from game.scenario.document import EditError

SHIPPED = sorted(data_dir().glob("*.yaml"))
QUICK = ("grimbosq", "vire_crossing", "carentan")
ROOT = Path(__file__).resolve().parents[2]


def opened(name: str, folder: Path) -> Work:
    return open_work(data_dir() / f"{name}.yaml", Drafts(folder / "drafts"), folder)


def do(work: Work, *edits: Edit) -> None:
    assert work.do(Command("test", edits))


@pytest.mark.parametrize("path", [
    pytest.param(p, id=p.stem, marks=() if p.stem in QUICK else pytest.mark.long) for p in SHIPPED
])
def test_an_unedited_overlay_is_empty(path: Path, tmp_path: Path) -> None:
    before, drafts = path.read_bytes(), Drafts(tmp_path / "drafts")
    work = open_work(path, drafts, tmp_path)
    save(work, drafts)
    assert work.path.read_text(encoding="utf-8") == f"extends: {path.name}\n"
    assert differences(examined(path), examined(work.path)) == {}
    assert path.read_bytes() == before


def test_one_value_of_a_whole_file_changes_one_line(tmp_path: Path) -> None:
    path, drafts = tmp_path / "mine.yaml", Drafts(tmp_path / "drafts")
    before = (data_dir() / "template" / "scenario.yaml").read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    work = open_work(path, drafts)
    do(work, Put(("setup", "units", "de-kg275", "men"), 1600))
    save(work, drafts)
    after = path.read_text(encoding="utf-8")
    pairs = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    line = "    de-kg275: {hex: 084-21, men: 1500, dug_in: 2}"
    assert pairs == [(line, line.replace("1500", "1600"))]
    assert path.with_name("mine.yaml.bak").read_text(encoding="utf-8") == before


def test_an_overlay_holds_what_differs_alone(tmp_path: Path) -> None:
    work = opened("carentan", tmp_path)
    do(work, Put(("setup", "units", "de-fjr6-ii", "men"), 900))
    do(work, Put(("arrivals", "us-2ad-cca", "date"), "1944-06-12"))
    do(work, PutAll(("terrain",), {"082-20": "woods", "082-21": "woods"}))
    do(work, Insert(("roads", -1), {"grade": "secondary", "path": ["081-20", "082-20"]}))
    do(work, Take(("objectives", "baupte")))
    do(work, Put(("aims", 0, "weight"), 170))
    assert work.get(("setup", "units", "de-fjr6-ii")) == {"hex": "082-19", "men": "900", "dug_in": "4"}
    found = differences(examined(data_dir() / "carentan.yaml"), work.scene())
    assert set(found) == {"map", "set-up", "arrivals", "objectives", "aims"}, found
    assert [line[0] for line in found["aims"]] == ["+", "-"] or [line[0] for line in found["aims"]] == ["-", "+"]
    assert "baupte: ~" in work.text
    assert len(work.text.splitlines()) < 25


def test_what_is_put_back_leaves_no_trace(tmp_path: Path) -> None:
    work = opened("carentan", tmp_path)
    before = work.text
    do(work, Put(("setup", "units", "de-fjr6-ii", "men"), 900), PutAll(("terrain",), {"082-20": "woods"}))
    was = examined(data_dir() / "carentan.yaml").ground.at("082-20").word
    do(work, Put(("setup", "units", "de-fjr6-ii", "men"), 850), Take(("terrain", "082-20")))
    assert work.text == before, was


def test_a_section_in_a_file_is_laid_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text((data_dir() / "carentan.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    work = open_work(path, Drafts(tmp_path / "drafts"))
    do(work, Put(("weather", "1944-06-10", "sky"), "overcast"))
    assert work.get(("weather", "1944-06-10", "sky")) == "overcast"
    assert "extends: history/weather.yaml" in work.text
    assert not [p for p in work.scene().loaded.problems if p.severity == "error"]


def test_a_command_is_done_whole_or_not_at_all(tmp_path: Path) -> None:
    work = opened("grimbosq", tmp_path)
    before = work.digest()
    with pytest.raises(EditError):
        work.do(Command("half", (Put(("turns",), 9), Take(("objectives", "nowhere")))))
    assert work.digest() == before
    assert not work.done
    assert work.undo() == work.redo() == ""


def test_what_does_not_load_never_replaces_a_good_file(tmp_path: Path) -> None:
    path, drafts = tmp_path / "mine.yaml", Drafts(tmp_path / "drafts")
    path.write_text((data_dir() / "grimbosq.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    good, work = path.read_bytes(), open_work(path, drafts)
    do(work, Put(("setup", "units", "gb-34tk", "hex"), "199-98"))
    with pytest.raises(SaveRefusedError) as refused:
        save(work, drafts)
    assert refused.value.problems
    assert path.read_bytes() == good
    again = open_work(path, drafts)
    assert again.digest() == work.digest()
    assert drafts.found(path) == work.text
    assert again.undo() == "draft recovered"
    assert again.text.encode() == good
    save(again, drafts)
    assert drafts.found(path) is None


def test_a_shipped_file_is_never_written(tmp_path: Path) -> None:
    path = data_dir() / "grimbosq.yaml"
    work = Work(path, path.read_text(encoding="utf-8"))
    with pytest.raises(SaveRefusedError, match="never changed"):
        save(work, Drafts(tmp_path))
    with pytest.raises(SaveRefusedError, match="never changed"):
        export(work, data_dir() / "new.yaml")


@pytest.mark.parametrize("name", ["grimbosq", "carentan"])
def test_an_export_needs_no_other_file(name: str, tmp_path: Path) -> None:
    work, out = opened(name, tmp_path), tmp_path / "away" / "whole.yaml"
    do(work, Put(("turns",), 4))
    export(work, out)
    assert check(out) == []
    assert differences(work.scene(), examined(out)) == {}
    assert examined(out).loaded.files == [str(out)]


def test_a_value_lies_over_another_as_the_reader_lays_them() -> None:
    assert laid({"a": "1", "b": {"c": "2"}}, {"b": {"c": "~", "d": "3"}}) == {"a": "1", "b": {"d": "3"}}
    assert laid(["1"], ["2"]) == ["2"]
    assert laid("1", None) == "1"
    change = Change.between("x", "aaba", "aabba")
    assert change.undone("aabba") == "aaba"
    assert change.redone("aaba") == "aabba"


def random_edits(work: Work, dice: random.Random, many: int) -> None:
    """Edits of many kinds at random, with undo and redo among them."""
    units = list(work.get(("setup", "units")) or work.get(("objectives",)))
    for _ in range(many):
        kind = dice.randrange(6)
        if kind == 0:
            work.undo()
        elif kind == 1:
            work.redo()
        elif kind == 2:
            hexes = {f"{dice.randrange(96, 103):03d}-{dice.randrange(24, 29):02d}": "woods" for _ in range(3)}
            work.do(Command("paint", (PutAll(("terrain",), hexes),)))
        elif kind == 3:
            work.do(Command("turns", (Put(("turns",), dice.randrange(1, 20)),)))
        elif kind == 4 and len(work.get(("roads",)) or []) < 40:
            work.do(Command("road", (Insert(("roads", -1), {"grade": "primary", "path": ["097-24", "097-25"]}),)))
        else:
            path = ("setup", "units", dice.choice(units), "note")
            there = work.get(path) is not None
            work.do(Command("unit", (Take(path) if there and kind == 5 else Put(path, f"note {dice.random()}"),)))


def undo_all(work: Work) -> None:
    while work.undo():
        pass


@pytest.mark.parametrize("name", ["grimbosq", "carentan"])
def test_undo_to_the_start_gives_the_same_document(name: str, tmp_path: Path) -> None:
    work = opened(name, tmp_path)
    before = work.digest()
    random_edits(work, random.Random(name), 250)
    end, many = work.digest(), len(work.done)
    assert many > 60
    undo_all(work)
    assert work.digest() == before
    while work.redo():
        pass
    assert work.digest() == end
    assert len(work.done) >= many


@pytest.mark.long
def test_ten_thousand_edits_undone(tmp_path: Path) -> None:
    work = opened("grimbosq", tmp_path)
    before, dice = work.digest(), random.Random(7)
    for _ in range(10):
        random_edits(work, dice, 1000)
    undo_all(work)
    assert work.digest() == before


_CHILD = """
import random, sys
from pathlib import Path
from game.editor.files import Drafts, open_work
from game.editor.commands import Command, Put
from game.scenario import data_dir
drafts = Drafts(Path(sys.argv[1]) / "drafts")
work = open_work(data_dir() / "grimbosq.yaml", drafts, Path(sys.argv[1]))
for turn in range(6, 400):
    work.do(Command("turns", (Put(("turns",), turn),)))
    drafts.keep(work.path, work.text)
    print(turn, flush=True)
"""


@pytest.mark.long
def test_a_killed_editor_leaves_its_draft(tmp_path: Path) -> None:
    dice = random.Random(50)
    for number in range(50):
        home = tmp_path / str(number)
        home.mkdir()
        with subprocess.Popen([sys.executable, "-c", _CHILD, str(home)], cwd=ROOT, stdout=subprocess.PIPE,
                              text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}) as child:
            assert child.stdout is not None
            first = int(child.stdout.readline())
            time.sleep(dice.random() * 0.5)
            child.send_signal(signal.SIGKILL)
            told = [int(line) for line in child.stdout.read().split()]
        work = open_work(data_dir() / "grimbosq.yaml", Drafts(home / "drafts"), home)
        turns, last = int(work.get(("turns",))), max(told, default=first)
        assert turns in (last, last + 1)
        assert work.done[-1].label == "draft recovered"
