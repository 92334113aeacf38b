"""Overlays: each changes the map and explains its colours; supply flows on roads; history has its front."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pygame
import pytest
from ui_support import FRAME, key, open_table, press

from game.model.terms import Side, Status
from game.rules.command import commander, in_command
from game.rules.supply_reason import supply_reason, supply_ways
from game.scenario import data_dir, load
from game.ui.overlaylines import front_of, is_history
from game.ui.overlays import Overlay

MARKS = (Overlay.SUPPLY, Overlay.ZONES, Overlay.THREAT, Overlay.FOG, Overlay.RANGE)


@pytest.mark.parametrize("which", MARKS, ids=lambda o: o.value)
def test_an_overlay_changes_the_map_and_has_a_legend(tmp_path: Path, which: Overlay) -> None:
    app, table = open_table(tmp_path)
    if which is Overlay.RANGE:  # the division's only staff is the enemy's: the seat is changed
        app.close()
        app, table = open_table(tmp_path / "german", side=Side.GERMAN)
    view = table.lay.view
    before = pygame.image.tobytes(app.window.subsurface(view), "RGB")
    press(app, f"button {which.value}")
    app.frame(FRAME)
    assert which in table.overlays.on
    assert pygame.image.tobytes(app.window.subsurface(view), "RGB") != before
    assert len(table.overlays.legend()) == 1
    entries = table.overlays.legend()[0][1]
    tips = [z.tip for z in table.zones if z.name.startswith("tip:") and view.contains(z.rect)]
    assert all(any(tip.startswith(e.words) for tip in tips) for e in entries)
    app.close()


def test_6_23_supply_flows_on_the_ways_of_all_units(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    view = table.seat.view
    ways = supply_ways(view)
    own = [u.index for u in table.seat.world.units if u.side == view.viewer and view.status[u.index] == Status.ACTIVE]
    steps = {step for u in own for step in pairwise(supply_reason(view, u).path)}
    assert set(ways) == steps and all(tons > 0 for tons in ways.values())
    app.close()


def test_7_18_a_unit_has_a_commander_or_is_out_of_command(tmp_path: Path) -> None:
    app, table = open_table(tmp_path, side=Side.GERMAN)
    view, world = table.seat.view, table.seat.world
    own = [u.index for u in world.units if u.side == Side.GERMAN and view.is_active(u.index)]
    found = {u: commander(view, u) for u in own}
    assert any(hq >= 0 for hq in found.values())
    for unit, hq in found.items():
        assert hq < 0 or (in_command(view, unit) and world.units[hq].kind.word == "hq")
    app.close()


def test_the_front_of_history_is_drawn_on_its_own_map_alone(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    assert not is_history(table.seat.world.board)
    assert front_of(table.seat.world.board, dt.date(1944, 6, 20)) == (None, [])
    key(app, pygame.K_f, pygame.KMOD_SHIFT)
    assert "no front is known" in table.overlays.legend()[0][1][0].words
    app.close()


def test_the_front_of_a_day_is_the_last_one_known_before_it() -> None:
    board = load(data_dir() / "d_day.yaml")[0].board
    when, lines = front_of(board, dt.date(1944, 6, 20))
    assert when is not None and when <= dt.date(1944, 6, 20) and lines
    assert front_of(board, dt.date(1944, 6, 5)) == (None, [])
    assert front_of(board, dt.date(1944, 8, 25))[0] != when
