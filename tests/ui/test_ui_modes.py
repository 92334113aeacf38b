"""Ways to play beside a player against a staff: two players, watching, replays, and going on after a crash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
from factory import TINY
from ui_support import FRAME, click, key, open_app, open_table, play_on, press, wait_for_table

from game.ai.player import StaffPlayer
from game.model.orders import End
from game.model.terms import Side
from game.scenario import profile_names
from game.session.save import load_game
from game.ui.app import App
from game.ui.handover import HandOver
from game.ui.modes import STAFFS, Match, Mode, Watching
from game.ui.replay import Reel
from game.ui.table import Table
from game.ui.title import Title


def wait_for(app: App, kind: type) -> None:
    for _ in range(4000):
        app.frame(0.016)
        if isinstance(app.screen, kind):
            return
        pygame.time.wait(2)
    raise AssertionError(f"no {kind.__name__} came")


def two_players(tmp_path: Path) -> App:
    app = open_app(tmp_path)
    app.begin(TINY, Side.ALLIED, 7, Mode.SEATS)
    wait_for(app, HandOver)
    return app


def test_two_players_take_turns_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    app = two_players(tmp_path)
    screen = app.screen
    assert isinstance(screen, HandOver) and screen.side is Side.ALLIED
    press(app, "ready")
    table = app.screen
    assert isinstance(table, Table) and table.seat.side is Side.ALLIED and table.seat.my_turn
    table.seat.end_turn()
    table.seat.end_turn()
    shown = pygame.image.tobytes(app.window, "RGB")
    app.frame(0.016)
    screen = app.screen
    assert isinstance(screen, HandOver) and screen.side is Side.GERMAN
    app.frame(0.016)
    between = pygame.image.tobytes(app.window, "RGB")
    screen.dirty = True
    app.window.fill((0, 0, 0))
    app.frame(0.016)
    assert pygame.image.tobytes(app.window, "RGB") == between != shown  # nothing of the table is left
    key(app, pygame.K_n)
    assert isinstance(app.screen, HandOver)
    key(app, pygame.K_RETURN)
    other = app.screen
    assert isinstance(other, Table) and other.seat.side is Side.GERMAN and other.seat.my_turn
    assert other.seat.view.viewer is Side.GERMAN and other.seat.selected < 0
    app.close()


def test_the_menu_between_two_turns_leads_back_to_the_hand_over(tmp_path: Path) -> None:
    app = two_players(tmp_path)
    press(app, "ready")
    key(app, pygame.K_F10)
    assert isinstance(app.screen, Title)
    press(app, "back to the game")
    assert isinstance(app.screen, HandOver)
    app.close()


def test_two_staffs_play_while_somebody_watches(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.begin(TINY, Side.ALLIED, 7, Mode.WATCH)
    table = wait_for_table(app)
    assert isinstance(table.seat, Watching) and isinstance(table.opponent, Match)
    table.opponent.speed = 3
    play_on(app)
    assert table.game.state.ended and table.game.setting.players == ("passive", "passive")
    app.close()


def test_a_watcher_gives_no_orders(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.begin(TINY, Side.ALLIED, 7, Mode.WATCH)
    table = wait_for_table(app)
    orders = len(table.game.log)
    table.opponent.paused = True
    table.seat.select(1)
    for hex_ in table.game.world.board.grid.neighbours[table.seat.view.hex[1]]:
        table.seat.target(int(hex_))
    assert len(table.game.log) == orders
    app.close()


def saved_game(tmp_path: Path) -> Path:
    app, table = open_table(tmp_path / "first")
    for _ in range(2):
        table.seat.end_turn()
        table.seat.end_turn()
        play_on(app)
    app.close()
    path = tmp_path / "old.save"
    shutil.copy(app.folders.leaving, path)
    return path


def test_a_saved_game_is_replayed_from_either_side(tmp_path: Path) -> None:
    path = saved_game(tmp_path)
    app = open_app(tmp_path / "second")
    app.replay(path)
    table = wait_for_table(app)
    assert isinstance(table.opponent, Reel) and table.game.state.turn == 1
    key(app, pygame.K_n)
    table = app.screen
    assert isinstance(table, Table) and table.game.state.side == Side.GERMAN
    for _ in range(9):
        key(app, pygame.K_n)
    table = app.screen
    assert isinstance(table, Table)
    assert table.game.state.digest() == load_game(path).state.digest()
    key(app, pygame.K_n, pygame.KMOD_SHIFT)
    assert app.table is not None and app.table.game.state.digest() != table.game.state.digest()
    press(app, "film side")
    assert app.table.seat.side is Side.GERMAN
    press(app, "film play")
    for _ in range(400):
        app.frame(0.1)
    assert app.table.game.state.digest() == table.game.state.digest()
    assert not app.table.seat.give(End())
    app.close()
    assert not app.folders.leaving.exists()


def test_a_crash_loses_no_order(tmp_path: Path) -> None:
    _killed, table = open_table(tmp_path)
    seat = table.seat
    seat.select(1)
    seat.march(next(h for h in seat.reached if h != seat.view.hex[1] and not seat.view.stack(h)))
    digest, orders = table.game.state.digest(), len(table.game.log)
    again = open_app(tmp_path)  # the first is never closed, as if it had been killed
    assert isinstance(again.screen, Title)
    press(again, "continue")
    found = wait_for_table(again)
    assert found.game.state.digest() == digest and len(found.game.log) == orders
    assert found.seat.notice is not None and "recovered" in " ".join(found.seat.notice.lines)
    again.close()
    assert not again.folders.crashed()


def test_a_torn_journal_leaves_the_latest_save(tmp_path: Path) -> None:
    path = saved_game(tmp_path)
    app = open_app(tmp_path / "third")
    app.folders.saves.mkdir(parents=True)
    shutil.copy(path, app.folders.saves / "mine.save")
    app.folders.journal.write_bytes(b'{"record":')
    app.go_on()
    table = wait_for_table(app)
    assert table.game.state.turn == 3
    assert table.seat.notice is not None and "journal.log" in " ".join(table.seat.notice.lines)
    app.close()


def test_a_save_is_deleted_and_a_key_is_changed_in_the_menu(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.folders.saves.mkdir(parents=True)
    (app.folders.saves / "old.save").write_text("no save", "utf-8")
    press(app, "load")
    press(app, "row 0")
    press(app, "delete")
    assert not app.folders.games()
    press(app, "back")
    press(app, "keys")
    assert isinstance(app.screen, Title)
    click(app, next(z for z in app.screen.zones if z.name == "row 1").rect.center)
    key(app, pygame.K_F8)
    assert app.settings.keys == {"next": ("F8",)} and "F8" in app.screen.message
    click(app, next(z for z in app.screen.zones if z.name == "row 1").rect.center, 3)
    assert app.settings.keys == {}
    app.close()


def test_a_staff_is_chosen_in_the_menu_and_plays(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    title = app.screen
    assert isinstance(title, Title) and set(STAFFS) <= set(profile_names())
    title.choice.staff = "historical"
    title.turn_to("scenarios")
    for _ in STAFFS:
        press(app, "staff")
    assert title.choice.staff == "historical"  # once around
    press(app, "staff")
    assert title.choice.staff == "easy"
    press(app, "play")
    table = wait_for_table(app)
    assert table.game.setting.players == ("human", "easy")
    assert isinstance(table.opponent.player, StaffPlayer) and table.opponent.player.profile.name == "easy"
    app.close()


def test_the_window_is_named_after_the_game(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    named = pygame.display.get_caption()[0]
    assert table.game.world.title in named and "your turn" in named
    app.menu()
    app.frame(FRAME)
    assert pygame.display.get_caption()[0].endswith("menu, main")
    app.close()
