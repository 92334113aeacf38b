"""Commanding formations in the window: tasks, standing operations, the staff's proposals, days that run."""

from __future__ import annotations

import time
from pathlib import Path

import pygame
import pytest
from ui_support import FRAME, click, key, open_table, place, play_on, press

from game.model.interrupts import Until
from game.model.operations import Phase
from game.model.orders import Attack, Enter, Move
from game.model.tasks import FormationOrder, MissionOrder, Task
from game.ui.app import App
from game.ui.drawers import Drawer
from game.ui.table import Table

REGIMENT, SECOND, ENEMY = 0, 1, 7
BRIDGE = 3 * 9 + 3


def work_on(app: App, seconds: float = 60.0) -> None:
    """Frames until nobody works beside the window."""
    assert app.table is not None
    until = time.monotonic() + seconds
    while app.table.seat.worker.active:
        assert time.monotonic() < until, "the work does not end"
        app.frame(FRAME)
        time.sleep(0.001)
    app.table.dirty = True
    app.frame(FRAME)


def commanding(home: Path) -> tuple[App, Table]:
    """The tiny scenario, with the division of the first regiment on the desk."""
    app, table = open_table(home)
    table.seat.select(REGIMENT)
    key(app, pygame.K_q)
    assert table.seat.desk.body == table.seat.world.units[REGIMENT].formation
    return app, table


def test_a_key_commands_the_units_formation_then_the_one_above(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk, world = table.seat.desk, table.seat.world
    division = desk.body
    key(app, pygame.K_q)
    assert desk.body == world.formations[division].parent(1) and desk.body != division
    press(app, "body above")
    assert desk.body == world.formation_index("us-1army")
    table.seat.cancel()
    assert desk.body == -1
    key(app, pygame.K_q)
    assert table.drawer.open is Drawer.COMMAND
    press(app, "row 1")
    assert desk.body == world.formation_index("us-1army")
    app.close()


def test_right_clicks_set_the_objective_and_the_axis(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk = table.seat.desk
    at = place(table, BRIDGE)
    table.camera.pan(200, 0)
    x, y = table.camera.place(BRIDGE)
    click(app, (round(x), round(y)), 3)
    assert at and desk.plan.hex == BRIDGE
    press(app, "add axis")
    x, y = table.camera.place(BRIDGE - 1)
    click(app, (round(x), round(y)), 3)
    assert desk.plan.axis == (BRIDGE - 1,) and desk.plan.hex == BRIDGE
    press(app, "axis back")
    assert desk.plan.axis == ()
    press(app, "clear goal")
    assert desk.plan.hex == -1
    app.close()


def test_a_standing_operation_is_entered_launched_and_called_off(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk = table.seat.desk
    desk.aim(BRIDGE)
    for name in ("limit shells", "limit losses", "limit contact", "limit air", "limit last"):
        press(app, name)
    press(app, "standing order")
    entry = desk.book[0]
    assert entry.phase is Phase.PLANNED and entry.operation.hex == BRIDGE
    assert (entry.operation.shells, entry.operation.losses, entry.operation.contact, entry.operation.air) == (
        80, 30, True, False)
    assert table.game.log[-1].text.startswith("operation saint-pierre attack 003-03 by us-1id")
    name = entry.operation.name
    press(app, f"launch {name}")
    assert desk.book[0].phase is Phase.RUNNING
    press(app, f"halt {name}")
    assert desk.book[0].phase is Phase.STOPPED
    assert not desk.standing()
    for _ in range(3):
        key(app, pygame.K_u)
    assert not desk.book
    key(app, pygame.K_y, pygame.KMOD_CTRL)
    assert desk.book[0].phase is Phase.PLANNED
    app.close()


def test_an_impossible_plan_says_why_and_orders_nothing(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    before = len(table.game.log)
    press(app, "standing order")  # an attack without an objective
    assert table.seat.notice is not None and "(rule 16" in table.seat.notice.lines[0]
    press(app, "order today")
    assert table.seat.notice is not None and "(rule 16" in table.seat.notice.lines[0]
    assert len(table.game.log) == before
    app.close()


def test_the_order_for_today_is_carried_out_by_the_staff(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk = table.seat.desk
    desk.aim(BRIDGE)
    assert isinstance(desk.today, FormationOrder)
    press(app, "order today")
    work_on(app)
    notes = [entry.note for entry in table.game.log]
    assert f"formation us-1id attack {table.seat.world.board.grid.hex_id(BRIDGE)}" in notes
    assert table.seat.notice is not None and "carried out" in table.seat.notice.lines[0]
    app.close()


def test_limits_make_the_order_for_today_a_mission(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk = table.seat.desk
    desk.aim(BRIDGE)
    press(app, "limit losses")
    assert desk.today == MissionOrder(desk.body, Task.ATTACK, BRIDGE, 30, 100)
    press(app, "order today")
    work_on(app)
    assert any(entry.note.startswith("mission us-1id attack") for entry in table.game.log)
    app.close()


def test_the_staff_proposes_and_the_player_decides(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    desk, game = table.seat.desk, table.game
    before = game.state.digest()
    press(app, "ask staff")
    work_on(app)
    assert table.drawer.open is Drawer.PROPOSALS and len(desk.proposals) >= 2
    assert game.state.digest() == before, "proposals change nothing"
    ours = desk.units()
    for proposal in desk.proposals:
        units = proposal.order.units if isinstance(proposal.order, Attack) else (getattr(proposal.order, "unit", -1),)
        assert set(units) <= ours | {-1}
    first = desk.proposals[0].order
    press(app, "row 4")
    assert desk.proposals[0].agreed and sum(p.agreed for p in desk.proposals) == 1
    last = desk.proposals[-1].order
    zone = next(z for z in table.zones if z.name == f"row {3 + len(desk.proposals)}")
    click(app, zone.rect.center, 3)
    assert last not in [p.order for p in desk.proposals]
    many = len(game.log)
    key(app, pygame.K_RETURN)
    assert len(game.log) == many + 1 and first not in [p.order for p in desk.proposals]
    press(app, "row 0")
    assert all(p.agreed for p in desk.proposals)
    press(app, "row 2")
    assert not desk.proposals
    app.close()


def test_proposals_are_drawn_on_the_map(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    table.seat.desk.ask()
    work_on(app)
    table.drawer.close()
    table.dirty = True
    app.frame(FRAME)
    drawn = pygame.image.tobytes(app.window.subsurface(table.lay.view), "RGB")
    table.seat.desk.drop_all()
    app.frame(FRAME)
    assert pygame.image.tobytes(app.window.subsurface(table.lay.view), "RGB") != drawn
    app.close()


def test_days_run_until_something_happens(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    runner = table.seat.runner
    assert runner is not None
    table.seat.desk.aim(BRIDGE)
    assert table.seat.desk.begin()
    runner.kinds = {Until.OPERATION}
    runner.ahead = 2
    key(app, pygame.K_r, pygame.KMOD_CTRL)
    assert table.drawer.open is Drawer.RUN
    key(app, pygame.K_RETURN)
    assert runner.running
    work_on(app)
    assert not runner.running and table.seat.my_turn
    kinds = {met.kind for met in runner.report.found}
    assert kinds and kinds <= {Until.OPERATION, Until.DATE}
    assert table.seat.notice is not None and len(table.seat.notice.lines) >= 2
    assert table.seat.view.turn == 3 or Until.OPERATION in kinds
    app.close()


def test_escape_stops_a_run_and_nothing_else_is_ordered_meanwhile(tmp_path: Path) -> None:
    app, table = commanding(tmp_path)
    runner = table.seat.runner
    assert runner is not None
    runner.kinds, runner.ahead = {Until.OPERATION}, 0
    assert runner.start()
    click(app, place(table, table.seat.view.hex[SECOND]), 3)
    assert table.seat.selected == -1
    key(app, pygame.K_ESCAPE)
    assert not runner.running and not table.seat.worker.active
    assert table.seat.notice is not None and "You stopped" in table.seat.notice.lines[0]
    play_on(app)
    app.close()


def test_a_whole_stack_marches(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    start = seat.view.hex[SECOND]
    assert seat.give(Enter(2, start))
    seat.select(SECOND)
    together = list(seat.view.stack(start))
    goal = next(h for h in seat.reached if h != start and not seat.view.stack(h))
    table.hover = goal
    key(app, pygame.K_m, pygame.KMOD_SHIFT)
    gone = [u for u in together if seat.view.hex[u] == goal]
    assert SECOND in gone and seat.notice is not None and "marched" in seat.notice.lines[0]
    assert all(seat.view.hex[u] == start for u in together if u not in gone)
    app.close()


def test_redo_gives_the_order_again_until_another_is_given(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    seat.select(SECOND)
    start = seat.view.hex[SECOND]
    key(app, pygame.K_y, pygame.KMOD_CTRL)
    assert seat.notice is not None and "No order" in seat.notice.lines[0]
    assert seat.reach is not None
    goals = [h for h in seat.reached if h != start and not seat.view.stack(h)]
    assert seat.give(Move(SECOND, seat.reach.path(goals[0])))
    if not table.game.can_undo:
        pytest.fail("a march in one's own ground can be taken back")
    digest = table.game.state.digest()
    key(app, pygame.K_u)
    assert seat.view.hex[SECOND] == start
    key(app, pygame.K_u, pygame.KMOD_SHIFT)
    assert seat.view.hex[SECOND] == goals[0] and table.game.state.digest() == digest
    key(app, pygame.K_u)
    assert seat.undone
    assert seat.give(Move(SECOND, seat.reach.path(goals[-1])))
    assert not seat.undone
    app.close()


def test_an_undo_that_stops_says_what_stopped_it(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    assert seat.give(Attack(seat.view.hex[ENEMY], (REGIMENT,)))
    key(app, pygame.K_u)
    assert seat.notice is not None and "threw dice" in seat.notice.lines[0]
    app.close()


def test_what_is_left_is_listed_before_the_turn_ends(tmp_path: Path) -> None:
    app, table = open_table(tmp_path)
    seat = table.seat
    key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
    assert seat.my_turn and table.drawer.open is Drawer.LEFT
    press(app, "row 1")
    assert seat.selected >= 0
    key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
    assert table.drawer.open is None
    play_on(app)
    app.close()
