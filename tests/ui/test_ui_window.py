"""The window itself: every key and button does something, nothing raises, and no words are cut off."""

from __future__ import annotations

import random
from pathlib import Path

import pygame
import pytest
from ui_support import key, open_app, open_table, play_on, post

from game.model.orders import Enter
from game.ui.actions import BINDINGS, Action, Binding, action_of
from game.ui.app import App
from game.ui.drawers import rows_of_keys
from game.ui.table import Table
from game.ui.title import Title

SIZES = [(1280, 720), (1920, 1080), (3840, 2160)]


def picture(app: App) -> bytes:
    app.screen.dirty = True
    app.frame(0.016)
    return pygame.image.tobytes(app.window, "RGB")


def everything(app: App, table: Table) -> tuple[object, ...]:
    """What a key may change: the picture, the screen, the files, what is asked for."""
    files = sorted((str(p), p.stat().st_mtime_ns) for p in app.folders.data.rglob("*") if p.is_file())
    return picture(app), type(app.screen), files, frozenset(table.panning), table.opponent.speed, table.lay


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda b: f"{b.words}-{b.modifier}")
def test_every_key_does_something(tmp_path: Path, binding: Binding) -> None:
    app, table = open_table(tmp_path)
    table.camera.level = 4
    table.camera.centre_on(table.seat.view.hex[0])
    table.seat.select(0)
    if binding.action in (Action.CONFIRM, Action.CANCEL):
        table.seat.plan_attack(table.seat.view.hex[7])
    if binding.action in (Action.CENTRE, Action.DOWN, Action.RIGHT):
        table.camera.look_at(0, 0)
    if binding.action in (Action.UP, Action.LEFT):
        table.camera.look_at(99, 99)
    if binding.action is Action.CENTRE:
        table.seat.select(6)  # far enough to the south for the map to move
    if binding.action is Action.CYCLE:
        assert table.seat.give(Enter(2, table.seat.view.hex[0]))
    if binding.action is Action.ZOOM_IN:
        table.camera.zoom(-1)
    if binding.action is Action.SMALLER:
        table.rescale(0.0)
    if binding.action is Action.SLOWER:
        table.opponent.speed = 2
    before = everything(app, table)
    post(app, pygame.KEYDOWN, key=binding.keys[0], mod=binding.modifier, unicode="")
    for _ in range(20):
        app.frame(0.016)
    app.keeper.wait()
    app.frame(0.016)
    small = table.lay.scale == 1.0 and binding.action in (Action.BIGGER, Action.SMALLER)
    assert small or everything(app, table) != before
    app.close()


def test_every_binding_is_found_by_its_key() -> None:
    for binding in BINDINGS:
        for code in binding.keys:
            assert action_of(code, binding.modifier) is binding.action
    assert {b.action for b in BINDINGS} == set(Action)


def test_every_button_does_something(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    names = [z.name for z in table.zones if z.act is not None]
    assert len(names) >= 16 and len(set(names)) == len(names)
    for name in names:
        if name == "menu":
            continue
        table.seat.select(0)
        table.drawer.open = None
        before = everything(app, table)
        zone = next(z for z in table.zones if z.name == name)
        zone.act()
        table.touch()
        app.keeper.wait()
        for _ in range(4):
            app.frame(0.016)
        assert everything(app, table) != before, name
    app.close()


def test_every_number_on_the_card_is_explained(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    table.seat.select(0)
    picture(app)
    told = [z for z in table.zones if z.name.startswith("tip:") and table.lay.card.colliderect(z.rect)]
    assert len(told) >= 6 and all(z.tip for z in told)
    app.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_random_events_raise_nothing_and_every_change_is_in_the_log(tmp_path: Path, seed: int) -> None:
    app, _table = open_table(tmp_path)
    app.quit = lambda: None
    dice = random.Random(seed)
    keys = [code for binding in BINDINGS for code in binding.keys]
    for _ in range(250):
        screen = app.table
        assert screen is not None
        before, orders = screen.game.state.digest(), len(screen.game.log)
        at = dice.randrange(1280), dice.randrange(720)
        kind = dice.choice(["move", "click", "click", "right", "wheel", "key", "ctrl", "drag"])
        if kind == "key":
            key(app, dice.choice(keys))
        elif kind == "ctrl":
            key(app, dice.choice(keys), dice.choice([pygame.KMOD_CTRL, pygame.KMOD_SHIFT]))
        elif kind == "wheel":
            post(app, pygame.MOUSEWHEEL, x=0, y=dice.choice([-1, 1]), flipped=False)
        elif kind == "move":
            post(app, pygame.MOUSEMOTION, pos=at, rel=(3, 4), buttons=(0, 0, 0))
        else:
            button = 3 if kind == "right" else 1
            post(app, pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
            post(app, pygame.MOUSEBUTTONDOWN, pos=at, button=button)
            if kind == "drag":
                post(app, pygame.MOUSEMOTION, pos=(at[0] + 40, at[1] + 9), rel=(40, 9), buttons=(1, 0, 0))
            post(app, pygame.MOUSEBUTTONUP, pos=at, button=button)
        if app.table is screen and screen.game.state.digest() != before:
            assert len(screen.game.log) != orders
        if isinstance(app.screen, Title) and dice.random() < 0.5:
            app.resume()
    app.close()


@pytest.mark.parametrize("size", SIZES)
def test_no_words_are_cut_off(tmp_path: Path, size: tuple[int, int]) -> None:
    app, table = open_table(tmp_path, size)
    for unit in (-1, 0, 7):
        table.seat.select(unit)
        picture(app)
        assert not table.clipped
    table.seat.select(0)
    table.seat.plan_attack(table.seat.view.hex[7])
    picture(app)
    assert not table.clipped
    window = app.window.get_rect()
    for zone in table.zones:
        assert window.contains(zone.rect), zone.name
    app.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["main", "scenarios", "load", "replay", "settings", "keys", "learn"])
def test_the_menu_has_room(tmp_path: Path, size: tuple[int, int], page: str) -> None:
    app = open_app(tmp_path, size)
    assert isinstance(app.screen, Title)
    app.screen.turn_to(page)
    picture(app)
    assert not app.screen.clipped
    window = app.window.get_rect()
    acting = [z for z in app.screen.zones if z.act is not None]
    assert acting and all(window.contains(z.rect) for z in acting)
    app.close()


def test_the_window_may_change_its_size(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    middle = table.camera.middle()
    post(app, pygame.VIDEORESIZE, size=(1600, 900), w=1600, h=900)
    assert app.window.get_size() == (1600, 900)
    assert table.camera.middle() == pytest.approx(middle, abs=8)
    picture(app)
    app.close()


def test_the_enemys_turn_is_shown_and_can_be_skipped(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    table.seat.end_turn()
    table.seat.end_turn()
    key(app, pygame.K_SPACE)
    play_on(app)
    assert table.seat.my_turn or table.game.state.ended
    app.close()


def test_the_manual_lists_every_key() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "PLAYING.md").read_text("utf-8")
    for row in rows_of_keys():
        assert not row.more or f"| {row.more} | {row.text} |" in manual
