"""Pictures of the editor for its manual: Carentan under edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.editor import forces, ground
from game.editor.commands import Command, Put
from game.model.terms import Terrain
from game.ui.app import App
from game.ui.editor import Editor


def _editor(app: App, path: Path) -> Editor:
    """The editor with Carentan, as it comes from the game."""
    app.edit(path)
    assert isinstance(app.screen, Editor)
    editor = app.screen
    while editor.work.undo():
        pass
    editor.at = (-1, -1)
    return editor


def _map(app: App, path: Path) -> None:
    editor = _editor(app, path)
    editor.do(ground.paint(editor.work, ["084-20", "084-21", "085-20"], Terrain.WOODS))
    editor.do(ground.road(editor.work, ["082-19", "083-19", "084-20"], "secondary"))
    editor.do(forces.stand("us-101abn-327gir", "082-18"))
    editor.tool.take("paint", "woods")
    editor.settle()


def _units(app: App, path: Path) -> None:
    editor = _editor(app, path)
    editor.settle()
    editor.turn_to("Units")
    editor.selected = "de-fjr6-ii"


def _form(app: App, path: Path) -> None:
    editor = _editor(app, path)
    editor.settle()
    editor.selected = "de-fjr6-ii"
    editor.open_form(("setup", "units", "de-fjr6-ii"))
    editor.message = ""


def _problems(app: App, path: Path) -> None:
    editor = _editor(app, path)
    editor.do(Command("too many men", (Put(("setup", "units", "de-fjr6-ii", "men"), 9999),)))
    editor.do(Command("a hex off the map", (Put(("setup", "units", "de-fjr6", "hex"), "199-20"),)))
    editor.settle()
    editor.turn_to("Problems")
    editor.message = ""


SCENES: dict[str, Callable[..., None]] = {
    "edit-map": _map, "edit-units": _units, "edit-form": _form, "edit-problems": _problems,
}
