"""The card of a formation: its task, objective and limits, and the three ways to have it done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pygame

from game.model.operations import Phase, Standing
from game.model.tasks import Task
from game.model.terms import Status
from game.text.command import TASKS, day_words, limit_words
from game.text.names import inert
from game.text.operations import PHASES
from game.text.words import count, place_name
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.desk import COHESION, DAYS, LOSSES, SHELLS, Desk

WIDTH = 430
_MOST_STANDING = 4


@dataclass(frozen=True)
class Doors:
    """What the card's buttons need of the window."""

    ask: Callable[[], object]
    proposals: Callable[[], object]
    look: Callable[[int], object]


class CommandCard:
    """Draws the card of the formation on the desk."""

    def __init__(self, desk: Desk, doors: Doors) -> None:
        self.desk, self.doors = desk, doors
        self.world = desk.seat.world

    def height(self, canvas: Canvas) -> int:
        """How high the card has to be."""
        return canvas.px(338 + 21 * min(_MOST_STANDING, len(self.desk.standing())))

    def draw(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draw it in a rectangle."""
        canvas.card(rect)
        canvas.zone(rect, "command card")
        box = rect.inflate(-2 * canvas.px(12), -2 * canvas.px(9))
        y = self._head(canvas, box)
        y = self._tasks(canvas, box, y)
        y = self._goal(canvas, box, y)
        y = self._limits(canvas, box, y)
        y = self._actions(canvas, box, y)
        self._standing(canvas, box, y)

    def _head(self, canvas: Canvas, box: pygame.Rect) -> int:
        desk, px = self.desk, canvas.px
        body, view = self.world.formations[desk.body], desk.seat.view
        above = body.parent(view.turn)
        room = box.width
        if above >= 0 and self.world.formations[above].side == desk.seat.side:
            up = pygame.Rect(box.right - px(70), box.y, px(70), px(24))
            canvas.button(up, "Above", "body above", partial(desk.choose, above), size=15,
                          tip=f"Command {inert(self.world.formations[above].name)}, which is over it.")
            room -= px(78)
        canvas.text(inert(body.name), box.topleft, "bold", 20, room=room)
        here = desk.on_map()
        waiting = sum(view.status[u] == Status.WAITING for u in desk.units())
        men = sum(view.men[u] for u in here)
        cohesion = sum(view.men[u] * view.cohesion[u] for u in here) // men if men else 0
        words = f"{count(len(here), 'unit')}, {count(men, 'man', 'men')}, cohesion {cohesion}"
        words += f"; {waiting} wait" if waiting else ""
        y = box.y + canvas.line("bold", 20) + px(1)
        canvas.text(words, (box.x, y), "plain", 15, theme.FAINT, room=box.width,
                    tip="Units on the map, their men, and their mean cohesion by men (rules 8.1, 16.9).")
        return y + px(22)

    def _row(self, box: pygame.Rect, y: int, many: int, canvas: Canvas, high: int = 25) -> list[pygame.Rect]:
        gap = canvas.px(4)
        wide = (box.width - gap * (many - 1)) / many
        return [pygame.Rect(round(box.x + i * (wide + gap)), y, int(wide), canvas.px(high)) for i in range(many)]

    def _tasks(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        desk = self.desk
        for cell, (task, tip) in zip(self._row(box, y, len(TASKS), canvas), TASKS.items(), strict=True):
            canvas.button(cell, task.value.capitalize(), f"task {task.value}", partial(desk.change, task=task),
                          tip=tip, lit=desk.plan.task is task, size=14)
        return y + canvas.px(31)

    def _goal(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        desk, px, plan = self.desk, canvas.px, self.desk.plan
        wide = px(62)
        room = box.width - 2 * wide - px(16)
        cells = [pygame.Rect(box.right - (i + 1) * wide - i * px(4), y, wide, px(22)) for i in (1, 0)]
        if plan.task is Task.RELIEVE:
            name = inert(self.world.formations[plan.other].name) if plan.other >= 0 else "choose whom"
            canvas.text(f"Relieves: {name}", (box.x, y + px(1)), "semi", 15, room=room,
                        tip=f"{name}. Whose place in the line it takes (rule 16.5).")
            canvas.button(cells[1], "Next", "relieved", desk.cycle_other, size=14,
                          tip="The next formation with troops in the line (rule 16.5).")
            return y + px(52)
        if plan.task not in (Task.ATTACK, Task.MOVE):
            canvas.text("No objective: it stays where it is.", (box.x, y + px(1)), "plain", 15, theme.FAINT,
                        room=box.width)
            return y + px(52)
        name = place_name(self.world, plan.hex) if plan.hex >= 0 else "right click a hex"
        canvas.text(f"Objective: {name}", (box.x, y + px(1)), "semi", 15, room=room,
                    tip=f"{name}. Right click on the map sets it (rule 16.2).")
        canvas.button(cells[0], "Set", "set objective", partial(self._adding, False), size=14, lit=not desk.adding,
                      tip="Right clicks on the map set the objective.")
        canvas.button(cells[1], "Clear", "clear goal", partial(desk.change, hex=-1, axis=()), size=14,
                      tip="No objective and no axis.")
        y += px(26)
        axis = ", ".join(place_name(self.world, h) for h in plan.axis) or "none"
        shown = canvas.type.fitted(f"Axis: {axis}", "plain", 15, room)
        canvas.text(shown, (box.x, y + px(1)), "plain", 15,
                    tip=f"{axis}. Hexes to be had on the way, the first at the front (rules 16.2, 16.8).")
        canvas.button(cells[0].move(0, px(26)), "Add", "add axis", partial(self._adding, True), size=14,
                      lit=desk.adding, tip="Right clicks on the map add to the axis; so does Shift + right click.")
        canvas.button(cells[1].move(0, px(26)), "Back", "axis back", partial(desk.change, axis=plan.axis[:-1]), size=14,
                      tip="Take the last hex of the axis out.")
        return y + px(26)

    def _adding(self, adding: bool) -> None:
        self.desk.adding = adding
        self.desk.touch()

    def _limits(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        desk, plan, step = self.desk, self.desk.plan, canvas.px(29)
        first = desk.operation.first
        one = (
            (f"Shells {plan.shells} %", "shells", partial(desk.cycle, "shells", SHELLS), plan.shells < 100,
             "Of the attack stock it may use in a day (rule 16.11)."),
            ("Air" if plan.air else "No air", "air", partial(desk.change, air=not plan.air), not plan.air,
             "Whether it may ask for aircraft (rule 16.11)."),
            ("Ships" if plan.naval else "No ships", "naval", partial(desk.change, naval=not plan.naval),
             not plan.naval, "Whether it may ask for naval fire (rule 16.11)."),
            (f"From {day_words(self.world, first, 'today')}", "first", partial(desk.cycle, "first", DAYS),
             plan.first > 0, "The first day of a standing operation (rule 16.7)."),
            (f"Until {day_words(self.world, desk.operation.last, 'open')}", "last", partial(desk.cycle, "last", DAYS),
             plan.last > 0, "The last day of a standing operation (rule 16.9)."),
        )
        two = (
            (f"Losses {limit_words(plan.losses, '‰')}", "losses", partial(desk.cycle, "losses", LOSSES),
             plan.losses > 0, "Men of a thousand after which it stops (rule 16.9)."),
            (f"Cohesion {plan.cohesion or 'any'}", "cohesion", partial(desk.cycle, "cohesion", COHESION),
             plan.cohesion > 0, "Mean cohesion under which it stops (rule 16.9)."),
            ("Stop at contact", "contact", partial(desk.change, contact=not plan.contact), plan.contact,
             "Stop when one of its combat units is in the line (rule 16.9)."),
            ("Stop at open flank", "flank", partial(desk.change, flank=not plan.flank), plan.flank,
             "Stop when the enemy stands beside ground on its axis that nobody covers (rule 16.9)."),
        )
        for line in (one, two):
            for cell, (words, name, act, lit, tip) in zip(self._row(box, y, len(line), canvas), line, strict=True):
                canvas.button(cell, words, f"limit {name}", act, tip=tip, lit=lit, size=14)
            y += step
        return y + canvas.px(2)

    def _actions(self, canvas: Canvas, box: pygame.Rect, y: int) -> int:
        desk, px = self.desk, canvas.px
        today, stand = desk.refused(standing=False), desk.refused(standing=True)
        cells = self._row(box, y, 3, canvas, 30)
        canvas.button(cells[0], "Ask the staff", "ask staff", self.doors.ask, size=16, face="bold",
                      tip="The staff proposes orders for today; you agree to them one by one or all at once.")
        canvas.button(cells[1], "Order for today", "order today", desk.order_today, size=16, face="bold",
                      enabled=not today, fill=theme.END_TURN,
                      tip=today or "Carried out at once, order by order (rule 16.1).")
        canvas.button(cells[2], "Standing order", "standing order", desk.begin, size=16, face="bold",
                      enabled=not stand, fill=theme.END_TURN,
                      tip=stand or "An operation that goes on for days (rule 16.6): 'Run until' plays them.")
        y += px(37)
        words = today if today == stand else ""
        many = len(desk.proposals)
        if many:
            name = inert(self.world.formations[desk.asked].name)
            row = pygame.Rect(box.x, y, box.width, px(24))
            canvas.button(row, f"{count(many, 'order')} proposed by {name}", "see proposals", self.doors.proposals,
                          tip="See what the staff proposes.", size=15)
        else:
            lines = canvas.type.wrapped(words, "plain", 15, box.width)[:1]
            for line in lines:
                canvas.text(line, (box.x, y + px(2)), "plain", 15, theme.BAD, room=box.width, tip=words)
        return y + px(30)

    def _standing(self, canvas: Canvas, box: pygame.Rect, y: int) -> None:
        desk, px = self.desk, canvas.px
        found = desk.standing()
        title = "Operations of its troops:" if found else "No operation of its troops stands in the book."
        canvas.text(title, (box.x, y), "plain", 15, theme.FAINT)
        for entry in found[:_MOST_STANDING]:
            y += px(21)
            self._operation(canvas, pygame.Rect(box.x, y, box.width, px(19)), entry)

    def _operation(self, canvas: Canvas, row: pygame.Rect, entry: Standing) -> None:
        desk, px, name = self.desk, canvas.px, entry.operation.name
        goals = entry.operation.goals
        words = f"{inert(name)}: {entry.operation.task.value}, {PHASES[entry.phase]}"
        shown = canvas.type.fitted(words, "semi", 15, row.width - px(132))
        place = canvas.text(shown, row.topleft, "semi", 15)
        look = partial(self.doors.look, goals[-1]) if goals else None
        canvas.zone(place, f"see {name}", look, f"{words}. Click to see it.")
        halt = pygame.Rect(row.right - px(60), row.y - px(1), px(60), px(20))
        canvas.button(halt, "Call off", f"halt {name}", partial(desk.halt, name), size=13,
                      tip="Ends it for good (rule 16.10).")
        if entry.phase is Phase.PLANNED:
            canvas.button(halt.move(-px(64), 0), "Launch", f"launch {name}", partial(desk.launch, name), size=13,
                          tip="Begins it now; else it begins by itself on its first day (rule 16.7).")
