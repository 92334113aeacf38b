"""The page of the menu with the saved games: load one, replay it, or delete it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.session.glance import glance
from game.session.problems import SaveError
from game.text.names import inert
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.drawers import Drawer
from game.ui.menu_main import draw_back
from game.ui.modes import Mode, mode_of
from game.ui.rows import Row

if TYPE_CHECKING:
    from game.ui.title import Title

_WAYS = {Mode.STAFF: "against a staff", Mode.SEATS: "two players", Mode.WATCH: "two staffs"}


def draw(title: Title, canvas: Canvas, box: pygame.Rect) -> None:
    """A list of saves; the chosen one has its buttons below."""
    px = canvas.px
    paths = title.folders.games()
    title.list.open = Drawer.SAVES
    rect = pygame.Rect(0, box.y, min(px(760), box.width - px(40)), box.height - px(76))
    rect.centerx = box.centerx
    rows = [_row(title, path) for path in paths] or [Row("There is no saved game yet.")]
    title.list.draw(canvas, rect, rows, lambda: title.turn_to("main"))
    draw_back(title, canvas, box, rect.x)
    if title.chosen is None or title.chosen not in paths:
        return
    y = box.bottom - px(60)
    act = partial(_go, title, title.chosen)
    label = "Replay" if title.page == "replay" else "Load"
    go = pygame.Rect(rect.right - px(150), y, px(150), px(36))
    canvas.button(go, label, "go", act, size=20, face="bold", fill=theme.END_TURN, tip=inert(title.chosen.name))
    drop = pygame.Rect(go.x - px(132), y, px(120), px(36))
    canvas.button(drop, "Delete", "delete", partial(_delete, title, title.chosen), size=18,
                  tip="Deletes the file: it cannot be brought back.")


def _row(title: Title, path: Path) -> Row:
    try:
        facts = _facts(path, path.stat().st_mtime_ns)
    except OSError:
        facts = ("", "")
    return Row(inert(path.stem), facts[1], partial(_choose, title, path),
               "Click chooses it, another click opens it.", lit=path == title.chosen, middle=facts[0])


@lru_cache(maxsize=256)
def _facts(path: Path, stamp: int) -> tuple[str, str]:
    """Scenario and players of a save, and when it was written."""
    when = f"{datetime.fromtimestamp(stamp / 1e9):%d %b %Y, %H:%M}"
    try:
        head = glance(path)
    except SaveError:
        return "damaged", when
    return f"{head.scenario}, {_WAYS[mode_of(head.players)]}", when


def _choose(title: Title, path: Path) -> None:
    if title.chosen == path:
        _go(title, path)
    title.chosen = path


def _go(title: Title, path: Path) -> None:
    (title.doors.replay if title.page == "replay" else title.doors.load)(path)


def _delete(title: Title, path: Path) -> None:
    try:
        path.unlink()
        title.message = f"{inert(path.name)} is deleted."
    except OSError as problem:
        title.message = f"{inert(path.name)} could not be deleted: {problem.strerror}."
    title.chosen = None
