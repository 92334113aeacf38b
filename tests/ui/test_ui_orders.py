"""Every kind of order there is can be given in the window."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pygame
import pytest
from ui_support import click, key, open_table, place, press

from game.ai.player import make_player
from game.model.operations import Halt, Launch, Operation, StandingOrder
from game.model.orders import Attack, End, Enter, Move, Order, UnitOrder
from game.model.tasks import FormationOrder, MissionOrder
from game.model.terms import Side
from game.session.play import play
from game.ui.app import App
from game.ui.drawers import Drawer, rows_of
from game.ui.seat import Seat
from game.ui.table import Table

REGIMENT, SECOND, WAITING, ENEMY = 0, 1, 2, 7
_LISTS = (Drawer.ARRIVALS, Drawer.BOMBERS, Drawer.STAFF, Drawer.BRIDGES, Drawer.MORE)


def _by_lists(table: Table, given: list[object]) -> None:
    """Click every line of the lists with either button, and a hex where one is asked for."""
    seat = table.seat
    for unit in (REGIMENT, SECOND):
        for drawer in _LISTS:
            seat.select(unit)
            for row in rows_of(drawer, seat, lambda hex_: None):
                for act in (row.act, row.alt):
                    if act is not None:
                        seat.select(unit)
                        act()
                        if seat.aim is not None:
                            seat.click(seat.view.hex[ENEMY])


def _by_mouse(app: App, table: Table) -> None:
    """March, attack, enter and end the turn as a player does."""
    seat = table.seat
    seat.select(SECOND)
    goal = next(h for h in seat.reached if h != seat.view.hex[SECOND] and not seat.view.stack(h))
    click(app, place(table, goal), 3)
    seat.select(REGIMENT)
    click(app, place(table, seat.view.hex[ENEMY]), 3)
    press(app, "attack")
    seat.draft = None
    seat.choose_entering(WAITING)
    click(app, place(table, seat.doors()[0]))
    seat.checks = False
    key(app, pygame.K_SPACE, pygame.KMOD_CTRL)


def test_every_order_of_a_unit_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr(Seat, "give", lambda self, order: given.append(order) or True)
    app, table = open_table(tmp_path)
    _by_mouse(app, table)
    assert {type(order) for order in given} >= {Move, Attack, Enter, End}
    passive = make_player("passive", Side.ALLIED, 1), make_player("passive", Side.GERMAN, 1)
    table.game.submit(Enter(WAITING, table.seat.view.hex[SECOND]))
    play(table.game, passive, until_turn=5)
    _by_lists(table, given)
    for hex_ in (3 * 9 + 3, 6 * 9 + 3):  # a bridge that stands and one that is down
        table.seat.view.hex[REGIMENT] = hex_  # only the view of the test is changed
        _by_lists(table, given)
    assert {type(order) for order in given} == set(get_args(UnitOrder))
    app.close()


def test_every_order_of_a_formation_and_every_standing_one_can_be_given(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    desk = table.seat.desk
    desk.choose(table.seat.world.formation_index("us-1id"))
    desk.aim(3 * 9 + 3)
    kinds: set[type] = {type(desk.today)}
    press(app, "limit losses")
    kinds.add(type(desk.today))
    assert kinds == {FormationOrder, MissionOrder}
    assert kinds | set(get_args(UnitOrder)) == set(get_args(Order))
    press(app, "standing order")
    name = desk.book[0].operation.name
    press(app, f"launch {name}")
    press(app, f"halt {name}")
    words = [entry.text.split()[0] for entry in table.game.log[-3:]]
    assert words == ["operation", "launch", "halt"]
    assert set(get_args(StandingOrder)) == {Operation, Launch, Halt}
    app.close()
