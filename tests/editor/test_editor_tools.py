"""The tools of the editor: ground, lines, units and forms, up to a battle made from an empty map."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.editor import forces, forms, ground
from game.editor.commands import Command, Put
from game.editor.files import Drafts, open_work, save
from game.editor.fresh import new_work
from game.editor.work import Work
from game.hexgrid import Grid
from game.model.terms import Terrain
from game.scenario import check, data_dir, load
from game.scenario.lint.scene import Scene
from game.scenario.nodes import Path as Way
from game.session.begin import begin_game


def carentan(folder: Path) -> Work:
    return open_work(data_dir() / "carentan.yaml", Drafts(folder / "drafts"), folder)


def errors(scene: Scene) -> list[str]:
    return [str(p) for p in scene.loaded.problems if p.severity == "error"]


def unit(work: Work, side: int, name: str, hex_: str) -> None:
    nation, formation = (("us", "us-1army"), ("de", "de-aok7"))[side]
    key = f"{nation}-{name}"
    work.do(Command(f"new {key}", (
        Put(("oob", side, "units", key), {
            "name": f"Regiment {name}", "formation": formation, "nation": nation, "kind": "infantry",
            "size": "regiment", "men": 2500, "guns": 6, "quality": 3, "move": "foot", "arrives": "1944-06-10"}),
        *forces.stand(key, hex_).edits,
    )))


def make_battle(path: Path) -> Work:
    """A battle from an empty map, by the commands the window gives."""
    work = new_work(path, 20, 15, "The Twenty Hexes")
    grid = Grid(20, 15)
    wood = [grid.hex_id(h) for h in ground.brush(grid, grid.parse("008-06"), 3)]
    work.do(ground.paint(work, wood, Terrain.WOODS))
    work.do(ground.paint(work, ["010-07"], Terrain.TOWN))
    way = [grid.hex_id(h) for h in ground.straight(grid, grid.parse("000-07"), grid.parse("019-07"))]
    work.do(ground.road(work, way, "primary", "N1"))
    work.do(ground.railway(work, way))
    work.do(ground.river(work, ["012-05/NE", "012-05/SE", "013-05/NE"], "minor", "Brook"))
    work.do(ground.bridge(work, "012-05/SE"))
    work.do(ground.place(work, "010-07", "Middletown", "town"))
    west = [grid.hex_id(grid.index(c, r)) for c in range(9) for r in range(15)]
    work.do(ground.control(work, west, allied=True))
    for number in range(6):
        unit(work, 0, f"a{number}", f"006-{3 + number:02d}")
        unit(work, 1, f"g{number}", f"{13 + number % 2:03d}-{3 + number:02d}")
    for key, side, hex_, pool in (("west", "allied", "000-07", "us"), ("east", "german", "019-07", "de")):
        work.do(Command("source", (Put(("supply", "sources", key), {
            "name": f"Roads from the {key}", "side": side, "kind": "edge", "pool": pool, "hexes": [hex_],
            "tons": {"1944-07-01": 800}}),)))
    work.do(Command("goal", (Put(("objectives", "town"), {"name": "Middletown", "hex": "010-07", "points": 15}),)))
    aim = {"hex": "010-07", "from": "1944-07-01", "to": "1944-07-06"}
    work.do(Command("aims", (Put(("aims",), [{"side": "allied"} | aim, {"side": "german"} | aim]),)))
    work.do(Command("words", (Put(("briefing",), {"allied": "Take the town.", "german": "Hold the town."}),)))
    return work


def test_a_battle_from_an_empty_map(tmp_path: Path) -> None:
    path, drafts = tmp_path / "twenty.yaml", Drafts(tmp_path / "drafts")
    work = make_battle(path)
    assert errors(work.scene()) == []
    save(work, drafts)
    assert [p for p in check(path) if p.severity == "error"] == []
    world, _ = load(path)
    assert (world.board.grid.cols, world.board.grid.rows, len(world.units)) == (20, 15, 12)
    game = begin_game(path, 7, text=work.text)
    assert game.state.turn == 1
    while work.undo():
        pass
    assert work.text == new_work(path, 20, 15, "The Twenty Hexes").text


def test_paint_in_a_whole_file_changes_its_rows(tmp_path: Path) -> None:
    work = open_work(data_dir() / "grimbosq.yaml", Drafts(tmp_path), tmp_path)
    work.do(ground.paint(work, ["096-24", "102-28"], Terrain.MARSH))
    assert work.get(("terrain",)) == {"096-24": "marsh", "102-28": "marsh"}
    work.do(ground.paint(work, ["096-24"], Terrain.BOCAGE))
    assert work.get(("terrain",)) == {"102-28": "marsh"}
    mine = tmp_path / "mine.yaml"
    mine.write_text((data_dir() / "grimbosq.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    whole = open_work(mine, Drafts(tmp_path))
    whole.do(ground.paint(whole, ["096-24"], Terrain.WOODS))
    whole.do(ground.paint(whole, ["097-24"], Terrain.MARSH))
    assert whole.get(("map", "terrain", 0)) == "^%....."
    assert whole.get(("map", "legend", "%")) == "marsh"


def test_brush_and_fill(tmp_path: Path) -> None:
    work = carentan(tmp_path)
    found = work.scene().ground
    assert found is not None
    grid = found.window
    middle = grid.parse("083-19")
    assert [len(ground.brush(grid, middle, n)) for n in ground.BRUSHES[:3]] == [1, 7, 19]
    filled = ground.fill(found, grid, middle)
    assert middle in filled
    assert {found.at(grid.hex_id(h)) for h in filled} == {found.at("083-19")}


def test_lines_come_and_go(tmp_path: Path) -> None:
    work = carentan(tmp_path)
    before = work.text
    work.do(ground.road(work, ["081-20", "082-20", "083-20"], "primary"))
    work.do(ground.bridge(work, "082-19/N"))
    work.do(ground.bridge(work, ground.across("082-19/N")))
    assert work.get(("bridges", 0, "state")) == "blown"
    work.do(ground.bridge(work, "082-19/N"))
    assert work.get(("bridges",)) in (None, [])
    rivers = len(work.get(("map", "rivers")))
    work.do(ground.erase(work, "082-20"))
    assert all("082-20" not in line["path"] for line in work.get(("map", "roads")))
    assert work.get(("roads",)) in (None, [])
    assert len(work.get(("map", "rivers"))) <= rivers
    while work.undo():
        pass
    assert work.text == before


def test_erasing_keeps_a_bridge_that_lies_over_one_of_the_map_below(tmp_path: Path) -> None:
    work = carentan(tmp_path)
    sides = [site["at"] for site in work.get(("map", "bridges"))]
    other = next(side for side in sides if side[:6] != sides[0][:6])
    work.do(ground.bridge(work, sides[0]))
    work.do(ground.bridge(work, sides[0]))
    work.do(ground.erase(work, other[:6]))
    assert not work.scene().loaded.problems
    assert other not in [site["at"] for site in work.get(("map", "bridges"))]
    assert [(site["at"], site["state"]) for site in work.get(("bridges",))] == [(sides[0], "blown")]


def test_units_move_copy_and_arrive(tmp_path: Path) -> None:
    work = carentan(tmp_path)
    work.do(forces.stand("de-fjr6", "082-20"))
    fresh, command = forces.copy_of(work, "de-fjr6-ii")
    work.do(command)
    work.do(forces.stand(fresh, "082-20"))
    work.do(forces.arrive("us-2ad-cca", "1944-06-12", "edge-isigny"))
    work.do(forces.change(work, fresh, "quality", 3))
    assert errors(work.scene()) == []
    coming = {c.row.id: c for c in work.scene().coming}
    assert coming[fresh].row.data.quality == 3
    assert coming["us-2ad-cca"].turn == 3
    work.do(forces.take_off("de-fjr6-iii"))
    assert "de-fjr6-iii" not in {c.row.id for c in work.scene().coming if c.placing}
    assert work.document.get(("setup", "units", "de-fjr6-iii")) == "~"
    work.do(forces.move_formation(work, "us-101abn", (0, -1)))
    assert work.get(("setup", "units", "us-101abn", "hex")) == "081-16"


@pytest.mark.parametrize(("path", "name", "shape", "said"), [
    (("units", "x"), "quality", "number", "1 to 5"),
    (("units", "x"), "kind", "word", "infantry"),
    (("setup", "units", "x"), "cohesion", "number", "0 to 100"),
    (("objectives", "x"), "historical", "date", "a date"),
    ((), "turns", "number", "1 to 400"),
    (("supply", "sources", "x"), "open", "flag", "true or false"),
    (("weather", "1944-06-10"), "sky", "word", ""),
])
def test_forms_tell_what_is_allowed(path: Way, name: str, shape: str, said: str) -> None:
    field = next(f for f in forms.form(path, {}) if f.name == name)
    assert field.shape == shape
    assert said in field.range
    assert field.path == (*path, name)


def test_every_section_has_a_form_and_a_blank(tmp_path: Path) -> None:
    work = carentan(tmp_path)
    for name in ("setup", "weather", "entries", "supply", "support", "objectives", "victory", "aims", "arrivals"):
        fields = forms.form((name,), work.get((name,)))
        assert fields, name
        for field in [f for f in fields if f.value][:3]:
            inner = forms.form(field.path, field.value) if not field.leaf else []
            assert field.leaf or inner, field
    assert forms.fault(forms.kind_at(("objectives", "x")), forms.blank(forms.kind_at(("objectives", "x")))) == ""


def test_what_a_field_refuses() -> None:
    quality = next(f for f in forms.form(("units", "x"), {}) if f.name == "quality")
    assert forms.taken(quality, "7")[1] == "7 is out of range; expected a whole number from 1 to 5"
    assert forms.taken(quality, "4") == ("4", "")
    assert forms.taken(quality, "") == (None, "this value is needed")
    binds = next(f for f in forms.form(("entries", "x"), {}) if f.name == "hexes")
    assert forms.taken(binds, "080-16, 081-16") == (["080-16", "081-16"], "")
    assert "expected a hex" in forms.taken(binds, "nowhere")[1]
