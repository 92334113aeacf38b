"""Keys of the player's choice, and settings kept as YAML: conflicts are told, a bad file is no crash."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from ui_support import click, key, move_to, open_app, open_table, place

from game.ui.actions import Action, Chord, action_of, chord_words, install, keys_of, shipped_keys
from game.ui.app import App
from game.ui.files import Folders
from game.ui.keymap import Keymap, chord_from
from game.ui.settings import SettingsStore
from game.ui.title import Title


@pytest.fixture(autouse=True)
def _shipped() -> object:
    yield
    install(shipped_keys())


def test_every_shipped_key_is_written_and_read_alike() -> None:
    owners: dict[Chord, Action] = {}
    for action, chords in shipped_keys().items():
        for chord in chords:
            assert chord_from(chord_words(chord)) == chord
            assert owners.setdefault(chord, action) is action, f"{chord_words(chord)} is bound twice"


def test_a_key_is_bound_anew_and_a_taken_one_refused() -> None:
    keymap = Keymap()
    assert "'next' already" in keymap.bind(Action.SAVE, Chord(pygame.K_n))
    assert keymap.bind(Action.SAVE, Chord(pygame.K_F8)) == ""
    assert action_of(pygame.K_F8, 0) is Action.SAVE and keys_of(Action.SAVE) == "F8"
    assert action_of(pygame.K_s, pygame.KMOD_CTRL) is None
    assert keymap.chosen() == {"save": ("F8",)}
    assert Keymap(keymap.chosen()).keys == keymap.keys
    assert keymap.reset(Action.SAVE) == "" and keymap.chosen() == {}


def test_faults_of_chosen_keys_are_told() -> None:
    keymap = Keymap({"save": ["N"], "undo": ["Hyper+Q"], "dance": ["D"]})
    told = " ".join(keymap.faults)
    assert "N is set for both 'next' and 'save'" in told and "'Hyper+Q' for 'undo' is no key" in told
    assert "'dance'" in told and Action.UNDO in keymap.keys


def test_the_window_uses_the_chosen_keys(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    folders.config.mkdir(parents=True)
    folders.settings.write_text('keys: {"next": [F8]}\n', "utf-8")
    app, table = open_table(tmp_path)
    key(app, pygame.K_n)
    assert table.seat.selected < 0
    key(app, pygame.K_F8)
    assert table.seat.selected >= 0
    app.close()


@pytest.mark.parametrize(("text", "says"), [
    ("scale: 12\n", "settings.yaml:1:8: scale: 12 is too small"),
    ("palette: pink\n", "expected one of standard, strong"),
    ("[1, 2", "settings.yaml:1:1: not valid YAML"),
    ("colour: red\n", "unknown key 'colour'"),
])
def test_bad_settings_are_told_and_kept(tmp_path: Path, text: str, says: str) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "cache")
    folders.config.mkdir(parents=True)
    folders.settings.write_text(text, "utf-8")
    app = open_app(tmp_path)
    assert isinstance(app.screen, Title) and says in app.screen.message
    app.frame(0.016)
    app.close()
    assert folders.settings.with_suffix(".bad.yaml").read_text("utf-8") == text
    assert SettingsStore(folders.settings).fault == ""


def test_settings_are_kept(tmp_path: Path) -> None:
    app: App = open_app(tmp_path)
    app.settings.one_button, app.settings.scale = True, 150
    app.close()
    again = SettingsStore(app.folders.settings)
    assert again.settings.one_button and again.settings.scale == 150


def test_the_edge_scrolls_and_one_button_orders_when_chosen(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    moved: list[float] = []
    table.camera.pan = lambda dx, dy: moved.append(dx)  # the map of this world is smaller than the window
    move_to(app, (1279, 300))
    app.frame(0.1)
    assert not moved
    app.settings.edge_scroll = app.settings.one_button = True
    app.frame(0.1)
    assert moved and moved[0] > 0
    table.seat.select(1)
    goal = next(h for h in table.seat.reached if h != table.seat.view.hex[1] and not table.seat.view.stack(h))
    click(app, place(table, goal))
    assert table.seat.view.hex[1] == goal
    app.close()


def test_a_turn_ends_at_once_without_the_check(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    app.settings.end_check = False
    app.changed()
    assert table.seat.end_turn() and not table.seat.my_turn
    app.close()
