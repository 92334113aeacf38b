"""The editor in its window, worked by hand: tools, lists, forms, problems, test-play and back."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
import ui_support
from ui_support import click, key, open_app, play_on, press, wait_for_table

from game.scenario import data_dir, examined
from game.scenario.difference import differences
from game.ui.app import App
from game.ui.editor import Editor
from game.ui.title import Title


@pytest.fixture
def opened(tmp_path: Path) -> tuple[App, Editor]:
    app = open_app(tmp_path)
    app.edit(data_dir() / "carentan.yaml")
    editor = app.screen
    assert isinstance(editor, Editor)
    app.frame(ui_support.FRAME)
    return app, editor


def at(editor: Editor, hex_: str) -> tuple[int, int]:
    assert editor.map is not None
    index = editor.map.board.grid.parse(hex_)
    assert index >= 0
    x, y = editor.map.camera.place(index)
    return round(x), round(y)


def drag(app: App, editor: Editor, *hexes: str) -> None:
    """Press on the first hex, go over the others, let go on the last."""
    points = [at(editor, h) for h in hexes]
    ui_support.post(app, pygame.MOUSEBUTTONDOWN, pos=points[0], button=1)
    for point in points[1:]:
        ui_support.post(app, pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(1, 0, 0))
    ui_support.post(app, pygame.MOUSEBUTTONUP, pos=points[-1], button=1)


def write(app: App, words: str) -> None:
    """Type a line over what stands there, and Return."""
    assert isinstance(app.screen, Editor)
    assert app.screen.asking is not None
    for _ in range(len(app.screen.asking.text)):
        ui_support.post(app, pygame.KEYDOWN, key=pygame.K_BACKSPACE, mod=0, unicode="\b")
    for letter in words:
        ui_support.post(app, pygame.KEYDOWN, key=0, mod=0, unicode=letter)
    key(app, pygame.K_RETURN)


def test_carentan_edited_tried_and_saved(opened: tuple[App, Editor]) -> None:
    app, editor = opened
    drag(app, editor, "083-18", "082-18")  # the glider regiment goes to its division
    press(app, "tool paint woods")
    drag(app, editor, "084-21")
    press(app, "tool road secondary")
    drag(app, editor, "082-19", "083-19", "084-20")
    press(app, "tab Units")
    editor.select("us-2ad-cca")
    press(app, "arrival")
    write(app, "1944-06-12 nowhere")
    assert editor.asking is not None
    assert "no such entry" in editor.asking.fault
    write(app, "1944-06-12 edge-isigny")
    press(app, "test")
    table = wait_for_table(app)
    table.seat.checks, table.opponent.speed = False, 3
    for _ in range(2):
        assert table.seat.end_turn()
        play_on(app)
    assert table.game.state.turn == 3
    key(app, pygame.K_F8)
    assert app.screen is editor
    press(app, "save")
    assert "Saved" in editor.message, editor.look.problems
    found = differences(examined(data_dir() / "carentan.yaml"), examined(editor.work.path))
    assert set(found) == {"map", "set-up", "arrivals"}
    assert editor.work.path.read_text(encoding="utf-8") == (
        "extends: carentan.yaml\n"
        "setup:\n  units:\n    us-101abn-327gir: {hex: 082-18}\n"
        "terrain: {084-21: woods}\n"
        "roads:\n  - {grade: secondary, path: [082-19, 083-19, 084-20]}\n"
        "arrivals:\n  us-2ad-cca: {date: 1944-06-12}\n"
    )
    app.close()


def test_problems_lead_to_their_place(opened: tuple[App, Editor]) -> None:
    app, editor = opened
    editor.open_form(("setup", "units", "de-fjr6-ii"))
    press(app, "row hex")
    write(app, "nowhere")
    assert editor.asking is not None
    assert "expected a hex" in editor.asking.fault
    write(app, "199-20")
    press(app, "test")
    assert app.screen is editor
    assert editor.tab == 3
    problem = editor.look.problems[0]
    assert "199-20" in problem.message
    press(app, f"row {problem.message}")
    assert editor.form_path == ("setup", "units", "de-fjr6-ii")
    press(app, "save")
    assert "Kept as a draft" in editor.message
    assert not editor.work.path.exists()
    key(app, pygame.K_z, pygame.KMOD_CTRL)
    assert editor.work.text == "extends: carentan.yaml\n"
    app.close()


def test_what_is_not_saved_comes_back(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.edit(data_dir() / "carentan.yaml")
    editor = app.screen
    assert isinstance(editor, Editor)
    editor.open_form(())
    press(app, "row turns")
    write(app, "9")
    text = editor.work.text
    app.close()
    again = open_app(tmp_path)
    again.edit(data_dir() / "carentan.yaml")
    assert isinstance(again.screen, Editor)
    assert again.screen.work.text == text
    assert "recovered" in again.screen.message
    again.close()


def test_every_list_and_form_can_be_drawn(opened: tuple[App, Editor]) -> None:
    app, editor = opened
    for tab in ("Map", "Units", "Forms", "Problems", "Changes"):
        press(app, f"tab {tab}")
    press(app, "tab Forms")
    names = [z.name for z in editor.zones if z.name.startswith("row ")]
    assert "row title" in names
    for section in ("weather", "objectives", "supply", "victory", "aims", "constraints", "entries", "support"):
        editor.open_form((section,))
        app.frame(ui_support.FRAME)
        assert [z for z in editor.zones if z.name.startswith("row ")], section
    editor.open_form(("aims",))
    before = len(editor.value(("aims",)))
    press(app, "add")
    assert len(editor.value(("aims",))) == before + 1
    editor.open_form(("objectives",))
    press(app, "add")
    write(app, "bridge")
    assert editor.value(("objectives", "bridge"))["points"] == "1"
    app.close()


def test_a_new_map_from_the_menu(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    press(app, "edit")
    press(app, "edit new")
    editor = app.screen
    assert isinstance(editor, Editor)
    assert editor.map is not None
    assert (editor.map.board.grid.cols, editor.map.board.grid.rows) == (20, 15)
    press(app, "tool fill sea")
    click(app, at(editor, "003-03"))
    editor.settle()
    assert set(editor.map.board.terrain.tolist()) == {0}
    key(app, pygame.K_F10)
    assert isinstance(app.screen, Title)
    press(app, "back to the editor")
    assert app.screen is editor
    app.close()
