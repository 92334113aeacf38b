"""A lesson in progress: which step it is at, what ends it, and the card that tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.mapart.projection import CORNERS
from game.scenario import Lesson, LessonStep, ScenarioError, lesson_paths, read_lesson
from game.ui import theme
from game.ui.actions import Action, keys_of
from game.ui.canvas import Canvas

if TYPE_CHECKING:
    from game.ui.table import Table

WIDTH = 400
BUTTONS = frozenset({"attack", "shells", "naval", "air", "advance", "small map", *(a.value for a in Action)})
_KEY = re.compile(r"\{key:([a-z ]+)\}")


def lesson_faults(lesson: Lesson) -> list[str]:
    """What a lesson names that the window does not have."""
    actions, faults = {a.value for a in Action}, []
    for number, step in enumerate(lesson.steps, 1):
        named = set(_KEY.findall(step.text + step.hint)) | ({step.value} if step.ends == "action" else set())
        faults += [f"step {number}: there is no action '{name}'" for name in sorted(named - actions)]
        if step.button and step.button not in BUTTONS:
            faults.append(f"step {number}: there is no button '{step.button}'")
    return faults


def read_lessons() -> tuple[list[Lesson], list[str]]:
    """The shipped lessons, and what is wrong with those that cannot be used."""
    found: list[Lesson] = []
    faults: list[str] = []
    for path in lesson_paths():
        try:
            lesson = read_lesson(path)
        except ScenarioError as problem:
            faults.append(str(problem.problems[0]))
            continue
        wrong = lesson_faults(lesson)
        faults += [f"{path.name}: {fault}." for fault in wrong]
        found += [lesson] * (not wrong)
    return found, faults


def told(text: str) -> str:
    """A text with the player's own keys in it."""
    def key(found: re.Match[str]) -> str:
        action = next((a for a in Action if a.value == found[1]), None)
        return (keys_of(action).split(",")[0] if action else "") or "no key"

    return _KEY.sub(key, text)


class Course:
    """A lesson at a table. It looks on, and never gives an order itself."""

    def __init__(self, lesson: Lesson, leave: Callable[[], object]) -> None:
        self.lesson, self.leave = lesson, leave
        self.number = 0
        self.hinted = False
        self.asked: set[str] = set()  # actions asked for since the step began
        self._orders = 0  # length of the log when the step began
        self._shown = -1

    @property
    def over(self) -> bool:
        """Whether the last step is done."""
        return self.number >= len(self.lesson.steps)

    @property
    def step(self) -> LessonStep | None:
        """The step; None when all are done."""
        return None if self.over else self.lesson.steps[self.number]

    def watch(self, table: Table) -> bool:
        """Look whether the step is done; whether there is something new to draw."""
        step = self.step
        if step is None:
            return False
        if self._shown != self.number:
            self._begin(table, step)
            return True
        if self._done(table, step):
            self.go_on(table)
            return True
        return False

    def go_on(self, table: Table) -> None:
        """The next step."""
        self.number += 1
        self.hinted = False
        if self.step is not None:
            self._begin(table, self.step)

    def _begin(self, table: Table, step: LessonStep) -> None:
        self._shown, self._orders = self.number, len(table.game.log)
        self.asked.clear()
        hex_ = self.hex(table, step)
        if hex_ >= 0:
            x, y = table.camera.place(hex_)
            if not table.lay.view.inflate(-table.lay.view.width // 3, -160).collidepoint(x, y):
                table.camera.centre_on(hex_, glide=True)
        if step.ends == "next":
            table.focus = "lesson next"

    @staticmethod
    def hex(table: Table, step: LessonStep) -> int:
        """The hex a step points at; -1 for none."""
        world, view = table.game.world, table.seat.view
        if step.hex:
            return world.board.grid.parse(step.hex)
        unit = world.unit_index(step.unit) if step.unit else -1
        return view.hex[unit] if unit >= 0 else -1

    def _done(self, table: Table, step: LessonStep) -> bool:
        seat, game = table.seat, table.game
        match step.ends:
            case "select":
                return seat.selected >= 0 and game.world.units[seat.selected].id == step.value
            case "action":
                return step.value in self.asked
            case "card":
                return seat.draft is not None and game.world.board.grid.hex_id(seat.draft.hex) == step.value
            case "order":
                fresh = game.log[self._orders :]
                return any(e.side == seat.side and e.text.startswith(step.value) for e in fresh)
            case "at":
                unit = game.world.unit_index(step.value["unit"])
                return unit >= 0 and seat.view.hex[unit] == game.world.board.grid.parse(step.value["hex"])
            case "turn":
                return game.state.turn >= step.value and (seat.my_turn or game.state.ended)
            case "held":
                return seat.view.control[game.world.board.grid.parse(step.value)] == seat.side
            case "over":
                return game.state.ended
        return False


def draw_course(canvas: Canvas, table: Table, course: Course) -> pygame.Rect:
    """The card of the step at the foot of the map on the left; returns its place."""
    px, view = canvas.px, table.lay.view
    step, wide = course.step, px(WIDTH)
    text = told(step.text) if step else f"That was all of \"{course.lesson.title}\". Play on, or leave."
    hint = told(step.hint) if step and course.hinted else ""
    inner = wide - px(28)
    lines = canvas.type.wrapped(text, "serif-plain", 17, inner)
    more = canvas.type.wrapped(hint, "semi", 15, inner) if hint else []
    head, line, small = canvas.line("bold", 17), canvas.line("serif-plain", 17), canvas.line("semi", 15)
    high = px(18) + head + px(4) + len(lines) * line + (px(4) + len(more) * small if more else 0) + px(42)
    rect = pygame.Rect(view.x + px(12), view.bottom - px(12) - high, wide, high)
    canvas.card(rect)
    pygame.draw.rect(canvas.surface, theme.BRASS, (rect.x + px(5), rect.y + px(7), px(4), high - px(14)))
    canvas.zone(rect, "lesson")
    x, y = rect.x + px(17), rect.y + px(9)
    many = len(course.lesson.steps)
    canvas.text(course.lesson.title, (x, y), "bold", 17, theme.BAD, room=inner - px(60))
    canvas.text(f"{min(course.number + 1, many)}/{many}", (rect.right - px(12), y), "semi", 15, theme.FAINT,
                anchor="right", tip="Steps of the lesson.")
    y += head + px(4)
    for at, words in enumerate(lines):
        canvas.text(words, (x, y + at * line), "serif-plain", 17)
    y += len(lines) * line + px(4)
    for at, words in enumerate(more):
        canvas.text(words, (x, y + at * small), "semi", 15, theme.MIXED)
    _buttons(canvas, table, course, pygame.Rect(x, rect.bottom - px(36), inner, px(28)))
    return rect


def _buttons(canvas: Canvas, table: Table, course: Course, row: pygame.Rect) -> None:
    px, step = canvas.px, course.step
    wide = (row.width - 2 * px(6)) // 3

    def cell(at: int) -> pygame.Rect:
        return pygame.Rect(row.x + at * (wide + px(6)), row.y, wide, row.height)

    def act(change: Callable[[], object]) -> Callable[[], object]:
        def done() -> None:
            change()
            table.touch()

        return done

    canvas.button(cell(0), "Leave lesson", "lesson leave", course.leave, size=15, tip="The game goes on without it.")
    if step is None:
        return
    if step.hint and not course.hinted:
        canvas.button(cell(1), "Hint", "lesson hint", act(lambda: setattr(course, "hinted", True)), size=15,
                      tip="Says more exactly what to do.")
    if step.ends == "next":
        canvas.button(cell(2), "Next", "lesson next", act(lambda: course.go_on(table)), size=16, face="bold",
                      fill=theme.END_TURN, tip=keys_of(Action.CONFIRM))
    else:
        canvas.button(cell(2), "Skip step", "lesson skip", act(lambda: course.go_on(table)), size=15,
                      tip="Goes on without doing it.")


def draw_pointer(screen: pygame.Surface, table: Table, course: Course) -> None:
    """A ring around the hex or button that the step points at."""
    step = course.step
    if step is None:
        return
    hex_ = course.hex(table, step)
    if hex_ >= 0:
        x, y = table.camera.place(hex_)
        screen.set_clip(table.lay.view)
        for grow, colour, wide in ((1.12, theme.EDGE, 7), (1.12, theme.GOLD, 4)):
            corners = [(x + cx * table.camera.radius * grow, y + cy * table.camera.radius * grow) for cx, cy in CORNERS]
            pygame.draw.polygon(screen, colour, corners, wide)
        screen.set_clip(None)
    names = (step.button, f"page {step.button}") if step.button else ()
    zone = next((z for z in table.zones if z.name in names), None)
    if zone is not None:
        pygame.draw.rect(screen, theme.EDGE, zone.rect.inflate(12, 12), 6, border_radius=7)
        pygame.draw.rect(screen, theme.GOLD, zone.rect.inflate(10, 10), 4, border_radius=6)
