"""The lessons: valid, told with the player's own keys, and played from the first step to the last."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from ui_support import click, key, move_to, open_app, place, play_on, press, wait_for_table

from game.scenario import check_lesson, data_dir, lesson_paths, read_lesson
from game.ui.actions import Action, Chord, install, shipped_keys
from game.ui.app import App
from game.ui.lesson import BUTTONS, lesson_faults, read_lessons, told
from game.ui.table import Table


@pytest.mark.parametrize("path", lesson_paths(), ids=lambda p: p.stem)
def test_a_shipped_lesson_is_well(path: Path) -> None:
    assert check_lesson(path) == []
    lesson = read_lesson(path)
    assert lesson_faults(lesson) == [] and len(lesson.steps) >= 10
    assert all(step.ends == "next" or step.hint or step.button or step.unit or step.hex for step in lesson.steps[1:-1]
               if step.ends != "action")


@pytest.mark.parametrize(("change", "says"), [
    ("until: {next: true}|until: {next: true, over: true}", "expected exactly one of"),
    ("until: {next: true}|until: {select: us-9999}", "there is no unit 'us-9999'"),
    ("show: {hex: 082-19}|show: {hex: 999-99}", "hex 999-99 is not on the map"),
    ("scenario: carentan|scenario: nowhere", "there is no scenario 'nowhere'"),
    ("until: {turn: 2}|until: {turn: 40}", "the scenario ends on turn 6"),
])
def test_a_faulty_lesson_is_told_with_its_place(tmp_path: Path, change: str, says: str) -> None:
    old, new = change.split("|")
    text = (data_dir() / "lessons" / "1-carentan.yaml").read_text("utf-8").replace(old, new, 1)
    folder = tmp_path / "lessons"
    folder.mkdir()
    for name in ("carentan.yaml",):
        (tmp_path / name).write_text((data_dir() / name).read_text("utf-8"), "utf-8")
    path = folder / "mine.yaml"
    path.write_text(text, "utf-8")
    problems = check_lesson(path)
    assert problems and says in str(problems[0]) and str(problems[0]).startswith(f"{path}:")


def test_lessons_tell_the_players_own_keys() -> None:
    try:
        keys = shipped_keys()
        keys[Action.UNDO] = (Chord(pygame.K_F7),)
        install(keys)
        assert told("press {key:undo}") == "press F7"
    finally:
        install(shipped_keys())


def test_what_the_window_lacks_is_told() -> None:
    lesson = read_lessons()[0][0]
    step = lesson.steps[0]
    wrong = type(step)("Press {key:dance}", "", "action", "sing", button="nose")
    faults = lesson_faults(type(lesson)(**{**vars(lesson), "steps": (wrong,)}))
    assert len(faults) == 3 and "small map" in BUTTONS


def learn(tmp_path: Path, number: int) -> tuple[App, Table]:
    app = open_app(tmp_path)
    press(app, "learn")
    press(app, f"lesson {number}")
    table = wait_for_table(app)
    table.opponent.speed = 3
    app.frame(0.016)
    return app, table


def step_done(app: App, table: Table, number: int) -> None:
    for _ in range(3):
        app.frame(0.016)
    assert table.course is not None and table.course.number == number, f"step {number} is not reached"


def hex_of(table: Table, name: str) -> int:
    return table.game.world.board.grid.parse(name)


def pick(app: App, table: Table, unit: str) -> None:
    index = table.game.world.unit_index(unit)
    for _ in range(6):
        click(app, place(table, table.seat.view.hex[index]))
        if table.seat.selected == index:
            return
    raise AssertionError(f"{unit} cannot be selected")


def end_turn(app: App, table: Table) -> None:
    for _ in range(3):
        if table.seat.my_turn:
            key(app, pygame.K_SPACE, pygame.KMOD_CTRL)
    play_on(app)
    app.frame(0.016)


def test_the_first_lesson_from_the_first_step_to_the_last(tmp_path: Path) -> None:
    app, table = learn(tmp_path, 0)
    town = hex_of(table, "082-19")
    press(app, "lesson next")
    key(app, pygame.K_PLUS)
    pick(app, table, "us-101abn-501pir")
    step_done(app, table, 3)
    key(app, pygame.K_RETURN)  # the button has the focus
    step_done(app, table, 4)
    pick(app, table, "us-101abn")
    click(app, place(table, hex_of(table, "081-18")), 3)
    step_done(app, table, 5)
    key(app, pygame.K_u)
    step_done(app, table, 6)
    key(app, pygame.K_s)
    step_done(app, table, 7)
    key(app, pygame.K_s)
    table.seat.select(table.game.world.unit_index("us-101abn-501pir"))
    click(app, place(table, town), 3)
    step_done(app, table, 9)
    press(app, "lesson next")
    press(app, "attack")
    step_done(app, table, 11)
    press(app, "lesson next")
    key(app, pygame.K_k)
    key(app, pygame.K_ESCAPE)
    end_turn(app, table)
    step_done(app, table, 14)
    press(app, "lesson next")
    press(app, "lesson hint")
    assert table.course is not None and table.course.hinted
    for _ in range(4):
        if table.seat.view.control[town] == table.seat.side:
            break
        table.seat.plan_attack(town)
        table.seat.attack()
        end_turn(app, table)
    if table.seat.view.control[town] != table.seat.side:
        press(app, "lesson skip")
    step_done(app, table, 16)
    press(app, "lesson next")
    step_done(app, table, 17)
    assert table.course is not None and table.course.over
    press(app, "lesson leave")
    assert table.course is None
    app.close()


def test_the_second_lesson_closes_a_pocket(tmp_path: Path) -> None:
    app, table = learn(tmp_path, 1)
    press(app, "lesson next")
    pick(app, table, "de-353id-941gr")
    key(app, pygame.K_s)
    step_done(app, table, 3)
    key(app, pygame.K_z)
    pick(app, table, "us-30id-117ir")
    click(app, place(table, hex_of(table, "006-03")), 3)
    step_done(app, table, 6)
    table.seat.select(table.game.world.unit_index("us-30id-119ir"))
    click(app, place(table, hex_of(table, "007-04")), 3)
    step_done(app, table, 7)
    end_turn(app, table)
    pick(app, table, "de-353id-941gr")
    step_done(app, table, 9)
    assert table.seat.view.supply[table.seat.selected] == 1
    end_turn(app, table)
    step_done(app, table, 10)
    german = table.game.world.unit_index("de-353id-941gr")
    assert table.seat.view.supply[german] == 2
    for target, number in (("005-03", 12), ("005-04", 13)):
        for _ in range(3):
            if table.course is not None and table.course.number >= number:
                break
            table.seat.plan_attack(hex_of(table, target))
            for _ in range(3):
                app.frame(0.016)
            table.seat.attack()
            for _ in range(3):
                app.frame(0.016)
            if number == 13:
                end_turn(app, table)
    assert table.course is not None and table.course.number >= 12
    app.close()


def test_a_lesson_points_and_leaves_room_for_notices(tmp_path: Path) -> None:
    app, table = learn(tmp_path, 0)
    table.seat.say("plain", "something to be read")
    app.screen.dirty = True
    app.frame(0.016)
    lesson = next(z for z in table.zones if z.name == "lesson")
    notice = next(z for z in table.zones if z.name == "notice")
    assert not lesson.rect.colliderect(notice.rect)
    before = app.window.copy()
    table.course = None
    table.dirty = True
    app.frame(0.016)
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(app.window, "RGB")
    move_to(app, (5, 5))
    app.close()
