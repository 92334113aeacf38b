"""The page of the menu on which a battle, a side and its players are chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.model.terms import SIDES
from game.text.dates import long_date
from game.text.names import inert
from game.text.outcome import SIDE
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.menu_main import draw_back
from game.ui.modes import STAFFS, Mode

if TYPE_CHECKING:
    from game.ui.title import Choice, Title

MOST_SEED = 999_999_999
_ASK = {Mode.STAFF: "You play", Mode.SEATS: "First to sit", Mode.WATCH: "You see what is seen by"}


def type_seed(choice: Choice, letter: str) -> bool:
    """A typed digit, or a step back; whether it was one."""
    if letter == "\b":
        choice.seed //= 10
    elif letter.isascii() and letter.isdigit():
        choice.seed = min(MOST_SEED, choice.seed * 10 + int(letter))
    else:
        return False
    return True


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """Battles on the left; the sheet of the chosen one with both briefings' sides on the right."""
    px, choice = canvas.px, title.choice
    wide = min(px(1080), box.width - px(60))
    step = min(px(42), (box.height - px(64)) // max(1, len(title.scenarios)))
    left = pygame.Rect((box.width - wide) // 2, box.y, px(310), max(px(18), step - px(6)))
    for at, heading in enumerate(title.scenarios):
        canvas.button(left.move(0, at * step), inert(heading.title), f"scenario {at}",
                      partial(setattr, choice, "scenario", at), lit=at == choice.scenario,
                      size=17 if step >= px(36) else 15,
                      tip=f"{inert(heading.title)}: {heading.turns} turns.")
    sheet = pygame.Rect(left.right + px(20), box.y, wide - left.width - px(20), box.height - px(64))
    canvas.card(sheet)
    draw_back(title, canvas, box, left.x)
    if title.scenarios:
        _sheet(title, canvas, sheet.inflate(-2 * px(20), -2 * px(12)))


def _sheet(title: Title, canvas: Canvas, inner: pygame.Rect) -> None:
    px, choice = canvas.px, title.choice
    heading = title.scenarios[choice.scenario % len(title.scenarios)]
    canvas.text(inert(heading.title), inner.topleft, "serif", 28, room=inner.width)
    y = inner.y + canvas.line("serif", 28)
    turns = f"From {long_date(heading.start)}, {heading.turns} turns of a day."
    y = canvas.text(turns, (inner.x, y), "italic", 18, theme.FAINT, room=inner.width).bottom + px(6)
    foot = inner.bottom - px(84)
    text = heading.briefings[choice.side] or "There is no briefing."
    room = pygame.Rect(inner.x, y, inner.width, foot - px(8) - y)
    size = next((s for s in (20, 18, 16, 15) if _height(canvas, text, s, room.width) <= room.height), 14)
    canvas.text(f"Briefing of the {SIDE[choice.side]} side", (room.x, y), "semi", 15, theme.BAD)
    canvas.paragraph(text, room.move(0, canvas.line("semi", 15)), "serif-plain", size)
    for at, mode in enumerate(Mode):
        rect = pygame.Rect(inner.x + at * px(166), foot, px(160), px(34))
        canvas.button(rect, mode.value.capitalize(), f"mode {mode.name.lower()}",
                      partial(setattr, choice, "mode", mode), lit=mode is choice.mode, size=16,
                      tip="Who gives the orders.")
    _staff(canvas, choice, pygame.Rect(inner.x + 3 * px(166), foot, inner.right - inner.x - 3 * px(166), px(34)))
    _foot(title, canvas, inner, foot + px(44))


def _staff(canvas: Canvas, choice: Choice, rect: pygame.Rect) -> None:
    """The staff of the other side: a click takes the next, a right click the one before."""
    known = choice.staff in STAFFS
    label = inert(choice.staff) if known else inert(Path(choice.staff).name)
    about = STAFFS.get(choice.staff, "a staff of your own")
    canvas.button(rect, f"Staff: {label}", "staff", partial(_next_staff, choice, 1), size=16,
                  enabled=choice.mode is not Mode.SEATS,
                  tip=f"{label}: {about}. Click for the next, right click for the one before.",
                  alt=partial(_next_staff, choice, -1))


def _next_staff(choice: Choice, step: int) -> None:
    names = list(STAFFS)
    at = names.index(choice.staff) + step if choice.staff in names else 0
    choice.staff = names[at % len(names)]


def _foot(title: Title, canvas: Canvas, inner: pygame.Rect, y: int) -> None:
    px, choice = canvas.px, title.choice
    for side in SIDES:
        rect = pygame.Rect(inner.x + side * px(106), y, px(100), px(36))
        canvas.button(rect, SIDE[side], f"side {side.word}", partial(setattr, choice, "side", side),
                      lit=side is choice.side, size=17, tip=f"{_ASK[choice.mode]}: the {SIDE[side]} side.")
    seed = pygame.Rect(inner.x + px(220), y, px(150), px(36))
    canvas.button(seed, f"Seed {choice.seed}", "seed", partial(_reseed, choice), size=17,
                  tip="Seed of the dice: type a number, or click for the next.")
    start = pygame.Rect(inner.right - px(150), y, px(150), px(36))
    heading = title.scenarios[choice.scenario % len(title.scenarios)]
    canvas.button(
        start, "Watch" if choice.mode is Mode.WATCH else "Play", "play",
        lambda: title.doors.begin(heading.path, choice.side, choice.seed, choice.mode, choice.staff),
        size=22, face="bold", fill=theme.END_TURN, tip="Begins the game.",
    )


def _height(canvas: Canvas, text: str, size: float, width: int) -> int:
    lines = len(canvas.type.wrapped(text, "serif-plain", size, width))
    return lines * canvas.line("serif-plain", size) + canvas.line("semi", 15)


def _reseed(choice: Choice) -> None:
    choice.seed = choice.seed % MOST_SEED + 1
