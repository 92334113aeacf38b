"""Playing at the table: every order goes through the rules, and what they refuse is told."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from ui_support import click, key, move_to, open_app, open_table, place, play_on, press, wait_for_table

from game.model.orders import Attack
from game.model.terms import Side, Status
from game.rules import refusal
from game.rules.preview import preview
from game.text.refusals import refusal_sentence
from game.ui.table import Table
from game.ui.title import Title

REGIMENT, SECOND, WAITING, ENEMY = 0, 1, 2, 7  # units of the tiny scenario


def test_the_menu_begins_a_scenario(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.frame(0.016)
    assert isinstance(app.screen, Title)
    press(app, "scenarios")
    press(app, "side german")
    press(app, "seed")
    press(app, "play")
    table = wait_for_table(app)
    assert table.seat.side is Side.GERMAN and table.game.setting.seed == 1945
    app.close()


def test_a_click_selects_and_a_right_click_marches(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    click(app, place(table, seat.view.hex[SECOND]))
    assert seat.selected == SECOND and len(seat.reached) > 1
    goal = next(h for h in seat.reached if h != seat.view.hex[SECOND] and not seat.view.stack(h))
    before = len(table.game.log)
    click(app, place(table, goal), 3)
    assert seat.view.hex[SECOND] == goal
    assert table.game.log[before].text.startswith("move us-18ir ")
    assert any("18th Infantry Regiment" in line.text for line in seat.log)
    app.close()


def test_undo_takes_a_march_back_and_says_why_it_cannot(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    start = seat.view.hex[SECOND]
    key(app, pygame.K_u)
    assert seat.notice is not None and "no order" in seat.notice.lines[0]
    seat.select(SECOND)
    seat.march(next(h for h in seat.reached if h != start and not seat.view.stack(h)))
    if table.game.can_undo:
        key(app, pygame.K_z, pygame.KMOD_CTRL)
        assert seat.view.hex[SECOND] == start
    app.close()


def test_the_attack_card_is_the_preview_of_the_rules(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    target = seat.view.hex[ENEMY]
    seat.select(REGIMENT)
    click(app, place(table, target), 3)
    assert seat.draft is not None and REGIMENT in seat.draft.order.units
    press(app, "naval")
    draft = seat.draft
    assert draft.order.naval
    assert draft.card == preview(seat.view, draft.order)
    told = {zone.name for zone in table.zones}
    for shift in draft.card.shifts:
        assert any(name.startswith(f"tip:{shift.columns:+d}") for name in told)
    before = len(table.game.log)
    key(app, pygame.K_RETURN)
    assert table.game.log[before].text.startswith("attack 003-02 with us-16ir")
    app.close()


def test_a_refused_order_shows_its_sentence(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    seat.select(WAITING)
    far = Attack(seat.view.hex[10], (REGIMENT,))
    refused = refusal(seat.view, far)
    assert refused is not None
    assert not seat.give(far)
    assert seat.notice is not None and seat.notice.lines == (refusal_sentence(refused, seat.world),)
    seat.select(REGIMENT)
    click(app, place(table, 8 * 9 + 8), 3)  # the far corner
    assert seat.notice is not None and seat.notice.kind == "refused"
    assert "cannot be in" in seat.notice.lines[0] and "(rule " in " ".join(seat.notice.lines)
    app.close()


def test_a_waiting_unit_enters_at_a_lit_hex(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    key(app, pygame.K_r)
    rows = [z for z in table.zones if z.name.startswith("row") and z.act is not None]
    assert len(rows) == len(seat.waiting())
    seat.choose_entering(WAITING)
    door = seat.doors()[0]
    table.close_drawer()
    click(app, place(table, door))
    assert seat.view.status[WAITING] == Status.ACTIVE and seat.view.hex[WAITING] == door
    app.close()


def test_the_turn_ends_at_the_second_call_and_the_enemy_plays(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
    assert seat.warned and seat.my_turn and seat.notice is not None
    assert any("can still march" in line for line in seat.notice.lines)
    key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
    play_on(app)
    assert table.game.state.turn == 2 and seat.my_turn
    app.keeper.wait()
    assert list(app.folders.saves.glob("autosave-*.save"))
    app.close()


@pytest.mark.parametrize("opponent", ["historical", "random"])
def test_a_whole_game_against_a_staff_ends(tmp_path: Path, opponent: str) -> None:
    app = open_app(tmp_path, opponent=opponent)
    app.begin(app.wiring.scenarios[0].path, Side.GERMAN, 3)
    table = wait_for_table(app)
    table.opponent.speed = 3
    for _ in range(2 * table.game.world.turns + 2):
        play_on(app)
        table.seat.end_turn()
        table.seat.end_turn()
    assert table.game.state.ended
    app.frame(0.016)
    assert any(line.text.startswith("The game ends") for line in table.seat.log)
    app.close()


def test_nothing_of_the_enemy_is_told_that_is_not_seen(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    hidden = [u.index for u in seat.world.units if seat.view.status[u.index] == Status.HIDDEN]
    assert hidden
    shown = {u for stack in table.stacks.all() for u in stack.units}
    assert not shown & set(hidden)
    app.close()


def test_save_load_and_leaving(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    seat.select(SECOND)
    seat.march(next(h for h in seat.reached if h != seat.view.hex[SECOND] and not seat.view.stack(h)))
    digest = table.game.state.digest()
    key(app, pygame.K_F5)
    app.keeper.wait()
    key(app, pygame.K_F9)
    again = wait_for_table(app)
    while again is table:
        app.frame(0.016)
        again = wait_for_table(app)
    assert again.game.state.digest() == digest and again.seat.side is Side.ALLIED
    assert any("18th Infantry Regiment" in line.text for line in again.seat.log)
    key(app, pygame.K_s, pygame.KMOD_CTRL)
    app.keeper.wait()
    assert len(app.folders.games()) >= 2
    key(app, pygame.K_F10)
    assert isinstance(app.screen, Title)
    press(app, "load")
    rows = [z.name for z in app.screen.zones if z.name.startswith("row")]
    press(app, rows[0])
    press(app, "go")
    assert isinstance(wait_for_table(app), Table)
    app.close()
    assert (app.folders.saves / "leaving.save").exists()


def test_a_damaged_save_is_told_in_the_menu(tmp_path: Path) -> None:
    app = open_app(tmp_path)
    app.folders.saves.mkdir(parents=True)
    bad = app.folders.saves / "bad.save"
    bad.write_text("no save", "utf-8")
    app.load(bad)
    for _ in range(600):
        app.frame(0.016)
        if isinstance(app.screen, Title):
            break
        pygame.time.wait(5)
    assert isinstance(app.screen, Title) and "bad.save" in app.screen.message
    app.close()


def test_the_pointer_opens_the_stack_inspector(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    here = table.seat.view.hex[REGIMENT]
    move_to(app, place(table, here))
    before = app.window.copy()
    for _ in range(60):
        app.frame(0.016)
    assert table.pointer.still >= 0.3
    assert table.hover == here
    assert before.get_size() == app.window.get_size()
    app.close()
