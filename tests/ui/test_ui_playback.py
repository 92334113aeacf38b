"""The enemy's turn in view: paused, shown again, as it was and as far as it was seen; two staffs watched."""

from __future__ import annotations

import time
from pathlib import Path

import pygame
from factory import TINY
from ui_support import FRAME, key, open_app, open_table, play_on, press, wait_for_table

from game.ai.player import make_player
from game.model.orders import Enter, Move
from game.model.terms import Side, Status
from game.session.begin import begin_game
from game.session.play import play
from game.ui.app import App
from game.ui.modes import Mode
from game.ui.playback import packed, unpacked
from game.ui.table import Table

ENEMY, GUNS = 7, 9


def enemy_turn(home: Path) -> tuple[App, Table]:
    """The tiny scenario after a turn in which the staff of the other side moved within sight."""
    app = open_app(home, opponent="historical")
    app.begin(TINY, Side.ALLIED, 7)
    table = wait_for_table(app)
    seat = table.seat
    assert seat.give(Enter(2, seat.doors()[0] if seat.doors() else seat.view.hex[0]))
    table.set_speed(3)
    seat.checks = False
    seat.end_turn()
    play_on(app)
    return app, table


def test_a_position_that_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    view = table.game.view(Side.ALLIED)
    kept, buffer = packed(view), bytes(view.buffer)
    table.seat.select(1)
    goal = next(h for h in table.seat.reached if h != view.hex[1] and not view.stack(h))
    assert table.seat.reach is not None and table.seat.give(Move(1, table.seat.reach.path(goal)))
    assert bytes(table.game.view(Side.ALLIED).buffer) != buffer
    assert bytes(unpacked(table.game.view(Side.ALLIED), kept).buffer) == buffer
    app.close()


def test_the_enemys_turn_is_shown_again_and_the_present_comes_back(tmp_path: Path) -> None:
    app, table = enemy_turn(tmp_path)
    seat, opponent = table.seat, table.opponent
    assert seat.reels.turns, "nothing was seen"
    now = seat.view.buffer
    table.set_speed(2)
    key(app, pygame.K_v, pygame.KMOD_CTRL)
    assert opponent.replaying and not seat.my_turn
    app.frame(FRAME)
    app.frame(FRAME)
    first = next(iter(seat.reels.turns.values()))[0]
    assert opponent.shown is not None and seat.view.buffer == unpacked(seat.view, first.position).buffer
    assert not seat.give(Move(0, (1,))), "no orders into the past"
    press(app, "playback pause")
    shown = opponent.shown
    for _ in range(40):
        app.frame(0.1)
    assert opponent.paused and opponent.shown is shown
    press(app, "playback pause")
    play_on(app)
    assert not opponent.replaying and seat.view.buffer == now and seat.my_turn
    key(app, pygame.K_v, pygame.KMOD_CTRL)
    press(app, "playback skip")
    assert not opponent.replaying and seat.view.buffer == now
    app.close()


def test_nothing_hidden_is_in_what_is_kept(tmp_path: Path) -> None:
    app, table = enemy_turn(tmp_path)
    game, seat = table.game, table.seat
    enemies = [u.index for u in game.world.units if u.side == Side.GERMAN]
    for seen in (s for reel in seat.reels.turns.values() for s in reel):
        assert seen.event.seen >> Side.ALLIED & 1
        old = unpacked(seat.view, seen.position)
        for u in enemies:
            if old.status[u] == Status.HIDDEN:
                assert old.hex[u] == -1 and old.men[u] == 0
            assert old.mp[u] == 0, "what is the enemy's own business"
    app.close()


def test_the_speed_is_chosen_on_the_bar_and_kept(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    table.seat.checks = False
    table.seat.end_turn()
    table.opponent.pause()
    for name, speed in (("slow", 0), ("4x", 2), ("at once", 3), ("1x", 1)):
        press(app, f"playback {name}")
        assert table.opponent.speed == speed
    press(app, "playback pause")
    play_on(app)
    app.close()


def test_two_staffs_are_watched_and_paused(tmp_path: Path) -> None:
    app = open_app(tmp_path, opponent="historical")
    app.begin(TINY, Side.ALLIED, 7, Mode.WATCH)
    table = wait_for_table(app)
    table.set_speed(1)
    app.frame(FRAME)
    for _ in range(60):
        app.frame(0.1)
        if table.opponent.shown is not None:
            break
    assert table.opponent.shown is not None
    key(app, pygame.K_p, pygame.KMOD_CTRL)
    orders = len(table.game.log)
    for _ in range(5):
        app.frame(0.5)
    assert table.opponent.paused and len(table.game.log) == orders
    app.close()


def test_watching_plays_what_two_staffs_play(tmp_path: Path) -> None:
    app = open_app(tmp_path, opponent="historical")
    app.begin(TINY, Side.ALLIED, 7, Mode.WATCH)
    table = wait_for_table(app)
    table.set_speed(3)
    until = time.monotonic() + 90
    while table.game.state.turn < 3:
        assert time.monotonic() < until
        app.frame(FRAME)
    other = begin_game(TINY, 7)
    play(other, (make_player("historical", Side.ALLIED, 7), make_player("historical", Side.GERMAN, 7)), until_turn=2)
    mine = [e.text for e in table.game.log if e.turn < 3]
    assert mine == [e.text for e in other.log if e.turn < 3]
    app.close()
