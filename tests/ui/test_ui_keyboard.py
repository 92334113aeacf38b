"""A whole game of Carentan by keyboard alone, from the menu to its end."""

from __future__ import annotations

from pathlib import Path

import pygame
from ui_support import FRAME, key, play_on, wait_for_table

from game.ai.player import make_player
from game.model.terms import Side
from game.scenario import data_dir, read_heading
from game.ui.actions import Action
from game.ui.app import App, Wiring
from game.ui.files import Folders
from game.ui.focus import focused
from game.ui.table import Table
from game.ui.title import Title


def focus_on(app: App, name: str) -> None:
    """Arrow keys until the button of the menu has the focus; then Return."""
    title = app.screen
    assert isinstance(title, Title)
    for _ in range(40):
        app.screen.dirty = True
        app.frame(FRAME)
        names = [z.name for z in title.zones if z.act is not None]
        if names[title.focus % len(names)] == name:
            key(app, pygame.K_RETURN)
            return
        key(app, pygame.K_DOWN)
    raise AssertionError(f"{name} is not reached by keys")


def test_a_whole_carentan_by_keyboard(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    carentan = read_heading(data_dir() / "carentan.yaml")
    app = App(Wiring([carentan], make_player, "passive", folders, painters=0), (1280, 720))
    app.frame(FRAME)
    focus_on(app, "scenarios")
    focus_on(app, "play")
    table = wait_for_table(app)
    table.opponent.speed = 3
    seat, attacks = table.seat, 0
    assert seat.side is Side.ALLIED
    while not table.game.state.ended:
        for _ in range(6):
            key(app, pygame.K_n)
            key(app, pygame.K_x)
            if seat.draft is not None:
                key(app, pygame.K_RETURN)
                attacks += 1
                key(app, pygame.K_ESCAPE) if seat.draft is not None else None
        key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
        key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
        play_on(app, 120)
    assert attacks >= 3 and any(e.text.startswith("attack") for e in table.game.log)
    key(app, pygame.K_s, pygame.KMOD_CTRL)
    app.keeper.wait()
    assert folders.games()
    app.close()


def on(app: App, table: Table, name: str) -> None:
    """F6 until a button of the table has the focus."""
    for _ in range(80):
        table.dirty = True
        app.frame(FRAME)
        zone = focused(table)
        if zone is not None and zone.name == name:
            return
        key(app, pygame.K_F6)
    raise AssertionError(f"{name} is not reached by F6")


def test_cursor_focus_and_lists_do_what_the_mouse_does(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    carentan = read_heading(data_dir() / "carentan.yaml")
    app = App(Wiring([carentan], make_player, "passive", folders, painters=0), (1280, 720))
    app.begin(data_dir() / "carentan.yaml", Side.ALLIED, 7)
    table = wait_for_table(app)
    seat, grid = table.seat, table.game.world.board.grid
    table.do(Action.CENTRE)
    seat.select(seat.world.unit_index("us-101abn-501pir"))
    key(app, pygame.K_UP, pygame.KMOD_SHIFT)  # the cursor begins at the selected unit
    here = table.cursor
    assert grid.hex_id(here) == "082-18"
    for code, back in ((pygame.K_UP, pygame.K_DOWN), (pygame.K_LEFT, pygame.K_RIGHT)):
        key(app, code, pygame.KMOD_SHIFT)
        assert table.cursor != here and table.cursor in grid.neighbours[here]
        key(app, back, pygame.KMOD_SHIFT)
        assert table.cursor == here
    key(app, pygame.K_DOWN, pygame.KMOD_SHIFT)
    key(app, pygame.K_m)
    assert seat.draft is not None and grid.hex_id(seat.draft.hex) == "082-19"
    on(app, table, "attack")
    before = len(table.game.log)
    key(app, pygame.K_RETURN)
    assert table.game.log[before].text.startswith("attack 082-19")
    key(app, pygame.K_ESCAPE)
    key(app, pygame.K_o)
    key(app, pygame.K_SLASH)
    for letter in "327":
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter))
        app.frame(FRAME)
    key(app, pygame.K_RETURN)
    assert table.drawer.browse.search == "327" and not table.drawer.searching
    app.frame(FRAME)
    for _ in range(6):
        key(app, pygame.K_DOWN)
        app.frame(FRAME)
    key(app, pygame.K_RETURN)
    assert seat.world.units[seat.selected].id == "us-101abn-327gir"
    key(app, pygame.K_RIGHT)
    assert table.drawer.browse.tab == 1
    app.close()
