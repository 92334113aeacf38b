"""The name of the window: what is played, which day it is, and how far a lesson is."""

from __future__ import annotations

from game.text.names import inert
from game.text.window import date_words
from game.ui.table import Table
from game.ui.title import Title
from game.ui.wiring import Screen

NAME = "Normandy Breakout"


def caption(screen: Screen) -> str:
    """The words for a screen."""
    if isinstance(screen, Title):
        return f"{NAME} - menu, {screen.page}"
    if not isinstance(screen, Table):
        return NAME
    world, state = screen.game.world, screen.game.state
    parts = [inert(world.title), date_words(world, min(state.turn, world.turns)), _whose(screen)]
    if screen.course is not None:
        many = len(screen.course.lesson.steps)
        at = "done" if screen.course.over else f"step {screen.course.number + 1} of {many}"
        parts.append(f"{inert(screen.course.lesson.title)}, {at}")
    return f"{NAME} - {', '.join(parts)}"


def _whose(table: Table) -> str:
    if table.game.state.ended:
        return "over"
    return "your turn" if table.seat.my_turn else "enemy's turn"
