"""Pictures of the window for the manual, drawn without a display: each scene is a real game at a real table."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pygame
from PIL import Image

from game.model.terms import Side
from game.ui import gallery_editor
from game.ui.app import App
from game.ui.drawers import Drawer
from game.ui.edit_map import EditMap
from game.ui.editor import Editor
from game.ui.files import Folders
from game.ui.overlays import Overlay
from game.ui.table import Table
from game.ui.title import Title
from game.ui.wiring import Wiring

SIZE = (1280, 800)
MOST_BYTES = 400_000
_PATIENCE = 240.0  # seconds a scene may take to be painted


class Scene(NamedTuple):
    """A picture: its file's name and how the window comes to show it."""

    name: str
    lay: Callable[[App], object]


def take_pictures(wiring: Wiring, folder: Path, told: Callable[[str], object] = lambda _: None) -> list[Path]:
    """Write a PNG of every scene into a folder; returns their paths. Raises OSError when it cannot be written."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with TemporaryDirectory() as home:
        cache = wiring.folders.cache
        wiring.folders = Folders(Path(home), cache)
        app = App(wiring, SIZE)
        for scene in scenes(wiring):
            scene.lay(app)
            _settle(app)
            path = folder / f"{scene.name}.png"
            _write(app.window, path)
            told(f"{path.name}, {path.stat().st_size // 1000} kB")
            written.append(path)
        app.close()
    return written


def scenes(wiring: Wiring) -> Iterator[Scene]:
    """Every scene, in the order of the manual."""
    paths = {heading.path.stem: heading.path for heading in wiring.scenarios}
    yield Scene("menu", lambda app: app.menu())
    yield Scene("scenarios", _scenario_page)
    yield Scene("lesson", lambda app: _game(app, lambda: app.learn(0)))
    yield Scene("carentan", lambda app: _carentan(app, paths["carentan"]))
    yield Scene("attack", _attack)
    yield Scene("supply", _supply)
    yield Scene("unit", _unit)
    yield Scene("d-day", lambda app: _d_day(app, paths["d_day"]))
    yield Scene("forces", _forces)
    yield Scene("theatre", lambda app: _theatre(app, paths["campaign"]))
    yield Scene("settings", lambda app: _page(app, "settings"))
    for name, lay in gallery_editor.SCENES.items():
        yield Scene(name, partial(lay, path=paths["carentan"]))


def _settle(app: App) -> None:
    """Frames until all that is seen is painted."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        app.screen.dirty = True
        app.frame(0.05)
        seen = app.screen.map if isinstance(app.screen, Editor) else app.screen
        table = seen if isinstance(seen, Table | EditMap) else None
        if table is None or (all(table.chunks.surface(k) for k in table.ground.visible()) and not table.art.busy):
            break
        time.sleep(0.02)
    for _ in range(20):
        app.screen.dirty = True
        app.frame(0.1)


def _write(window: pygame.Surface, path: Path) -> None:
    """As many colours as fit into the size that a manual may have."""
    picture = Image.frombytes("RGB", window.get_size(), pygame.image.tobytes(window, "RGB"))
    for colours in (256, 128, 96, 64, 40):
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return


def _game(app: App, begin: Callable[[], object]) -> Table:
    """Begin a game and wait for its table."""
    before = app.table
    begin()
    until = time.monotonic() + _PATIENCE
    while not isinstance(app.screen, Table) or app.table is before:
        app.frame(0.05)
        if time.monotonic() > until:
            raise TimeoutError("the game did not come")
        time.sleep(0.01)
    return app.screen


def _table(app: App) -> Table:
    table = app.table
    assert table is not None
    table.pointer.at = (-1, -1)
    table.hover = -1
    return table


def _page(app: App, page: str) -> Title:
    app.menu()
    title = app.screen
    assert isinstance(title, Title)
    title.turn_to(page)
    return title


def _scenario_page(app: App) -> None:
    title = _page(app, "scenarios")
    title.choice.scenario = next(i for i, h in enumerate(title.scenarios) if h.id == "carentan")


def _carentan(app: App, path: Path) -> None:
    table = _game(app, lambda: app.begin(path, Side.ALLIED, 1944))
    table.course = None
    _look(table, "082-19", 4)
    seat = table.seat
    seat.select(seat.world.unit_index("us-101abn-502pir"))
    goal = max(seat.reached, key=lambda h: seat.reached[h])
    table.hover = goal


def _attack(app: App) -> None:
    table = _table(app)
    table.seat.plan_attack(table.game.world.board.grid.parse("082-19"))


def _supply(app: App) -> None:
    table = _table(app)
    table.seat.select(-1)
    table.overlays.on.add(Overlay.SUPPLY)


def _unit(app: App) -> None:
    table = _table(app)
    table.overlays.on.discard(Overlay.SUPPLY)
    table.seat.select(table.seat.world.unit_index("us-101abn-501pir"))
    table.drawer.toggle(Drawer.UNIT)


def _d_day(app: App, path: Path) -> None:
    table = _game(app, lambda: app.begin(path, Side.ALLIED, 1944))
    _look(table, "099-20", 3)


def _forces(app: App) -> None:
    table = _table(app)
    table.drawer.toggle(Drawer.FORCES)


def _theatre(app: App, path: Path) -> None:
    table = _game(app, lambda: app.begin(path, Side.GERMAN, 1944))
    table.drawer.close()
    _look(table, "095-24", 0)


def _look(table: Table, hex_: str, level: int) -> None:
    index = table.game.world.board.grid.parse(hex_)
    table.camera.level = level
    table.camera.centre_on(index)
