"""Lists at the left of the map: arrivals, bombers, bridges, the whole log, the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import groupby

import pygame

from game.model.orders import Blow, Repair
from game.rules.api import refusal
from game.text import window as words
from game.text.names import inert
from game.text.refusals import refusal_sentence
from game.text.words import count, place_name
from game.ui import theme
from game.ui.actions import BINDINGS, keys_of
from game.ui.canvas import Act, Canvas
from game.ui.seat import Seat

WIDTH = 380


class Drawer(Enum):
    """The lists."""

    ARRIVALS = "Arrivals"
    BOMBERS = "Heavy bombers"
    BRIDGES = "Bridges"
    REPORT = "Log"
    KEYS = "Keys"
    SAVES = "Saved games"


@dataclass(frozen=True)
class Row:
    """A line of a list: words on the left, more on the right, and what a click does."""

    text: str
    more: str = ""
    act: Act | None = None
    tip: str = ""
    head: bool = False
    lit: bool = False
    off: bool = False


def rows_of(drawer: Drawer, seat: Seat, look: Callable[[int], object]) -> list[Row]:
    """The lines of a list; ``look`` centres the map on a hex."""
    makers: dict[Drawer, Callable[[], list[Row]]] = {
        Drawer.ARRIVALS: lambda: _arrivals(seat, look), Drawer.BOMBERS: lambda: _bombers(seat),
        Drawer.BRIDGES: lambda: _bridges(seat), Drawer.REPORT: lambda: _report(seat, look), Drawer.KEYS: rows_of_keys,
    }
    return makers[drawer]()


def _arrivals(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    world, view = seat.world, seat.view

    def choose(unit: int) -> None:
        seat.choose_entering(unit)
        doors = seat.doors()
        if doors:
            look(doors[0])

    rows = []
    waiting = sorted(seat.waiting(), key=lambda u: (world.units[u].entry, u))
    for entry, units in groupby(waiting, key=lambda u: world.units[u].entry):
        door = world.entries[entry] if entry >= 0 else None
        rows.append(Row(words.entry_words(door.kind, door.name) if door else "without a door", head=True))
        for u in units:
            ready = seat.may_enter(u) and seat.my_turn
            rows.append(Row(
                inert(world.units[u].name), count(view.men[u], "man", "men"), partial(choose, u),
                "Click, then click one of the lit hexes (rule 10.1)." if ready else "It cannot come in today.",
                lit=u == seat.entering, off=not ready,
            ))
    return rows or [Row("Nobody waits to enter the map.")]


def _bombers(seat: Seat) -> list[Row]:
    ready = seat.bombers()
    planned = seat.view.strike_asset[seat.side] - 1
    rows = []
    if planned >= 0:
        where = place_name(seat.world, seat.view.strike_hex[seat.side])
        rows.append(Row(f"Ordered for tomorrow: {inert(seat.world.assets[planned].name)} on {where}", head=True))

    def choose(asset: int) -> None:
        seat.select(-1)
        seat.bomber = asset
        seat.say("plain", "Click the hex to be bombed tomorrow morning (rule 9.3).")

    rows += [
        Row(inert(seat.world.assets[a].name), "choose a hex", partial(choose, a),
            "Click, then click the target (rule 9.3).", lit=a == seat.bomber)
        for a in ready
    ]
    return rows or [Row("No bombers can be ordered for tomorrow (rule 9.3).")]


def _bridges(seat: Seat) -> list[Row]:
    view, board = seat.view, seat.world.board
    here = view.hex[seat.selected] if seat.selected >= 0 else -1
    rows = []
    for side in range(6) if here >= 0 else ():
        bridge = int(board.bridge[here, side])
        if bridge >= 0:
            order = Repair(here, side) if view.bridge_blown[bridge] else Blow(here, side)
            why = refusal(view, order)
            verb = "repair" if view.bridge_blown[bridge] else "blow"
            rows.append(Row(
                words.bridge_words(seat.world, here, side).capitalize(), verb,
                partial(seat.give, order),
                refusal_sentence(why, seat.world) if why else "A unit here works on it all day (rule 3.8).",
                off=why is not None,
            ))
    return rows or [Row("No bridge on the sides of the selected unit's hex.")]


def _report(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    rows: list[Row] = []
    for turn, lines in groupby(reversed(seat.log), key=lambda line: line.turn):
        rows.append(Row(words.date_words(seat.world, turn), head=True))
        for line in lines:
            act = partial(look, line.hex) if line.hex >= 0 else None
            rows.append(Row(line.text, act=act, tip=line.text))
    return rows or [Row("Nothing has happened yet.")]


def rows_of_keys() -> list[Row]:
    """Every key, and what the mouse does."""
    listed: dict[str, list[str]] = {}
    for binding in BINDINGS:
        listed.setdefault(binding.words, []).append(keys_of(binding.action))
    rows = [Row(said, ", ".join(dict.fromkeys(", ".join(keys).split(", ")))) for said, keys in listed.items()]
    mouse = [
        Row("Mouse", head=True), Row("select; again: next in the stack", "left click"),
        Row("march, attack, enter", "right click"), Row("zoom", "wheel"), Row("move the map", "drag"),
        Row("look there", "small map"),
    ]
    return [Row("Keyboard", head=True), *rows, *mouse]


class DrawerView:
    """Draws the open list, with what is scrolled away."""

    def __init__(self) -> None:
        self.open: Drawer | None = None
        self.first = 0

    def toggle(self, drawer: Drawer) -> None:
        """Open a list, or put it away."""
        self.open = None if self.open is drawer else drawer
        self.first = 0

    def scroll(self, lines: int) -> None:
        """Show later or earlier lines."""
        self.first = max(0, self.first + lines)

    def draw(self, canvas: Canvas, rect: pygame.Rect, rows: list[Row], close: Act) -> None:
        """Draw the list in a rectangle."""
        assert self.open is not None
        px = canvas.px
        canvas.card(rect, theme.LOG, theme.BRASS)
        canvas.zone(rect, "drawer")
        canvas.text(self.open.value, (rect.x + px(14), rect.y + px(8)), "bold", 20, theme.TITLE)
        shut = pygame.Rect(rect.right - px(76), rect.y + px(8), px(64), px(25))
        canvas.button(shut, "Close", "close list", close, tip="Esc", size=15)
        step = px(22)
        box = pygame.Rect(rect.x + px(12), rect.y + px(42), rect.width - px(24), rect.height - px(52))
        most = max(1, box.height // step)
        self.first = min(self.first, max(0, len(rows) - most))
        for at, row in enumerate(rows[self.first : self.first + most]):
            self._row(canvas, pygame.Rect(box.x, box.y + at * step, box.width, step), row, self.first + at)
        if len(rows) > most:
            high = max(px(20), box.height * most // len(rows))
            y = box.y + (box.height - high) * self.first // max(1, len(rows) - most)
            pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, (rect.right - px(7), y, px(4), high), border_radius=2)

    def _row(self, canvas: Canvas, box: pygame.Rect, row: Row, number: int) -> None:
        px = canvas.px
        if row.lit:
            pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, box, border_radius=3)
        ink = theme.BRASS if row.head else theme.BUTTON_OFF if row.off else theme.LOG_TEXT
        more = canvas.type.width(row.more, "plain", 15) + px(10) if row.more else 0
        face = "semi" if row.head else "plain"
        shown = canvas.type.fitted(row.text, face, 15, box.width - more - px(6))
        canvas.text(shown, (box.x + px(4), box.y), face, 15, ink)
        if row.more:
            canvas.text(row.more, (box.right - px(4), box.y), "plain", 15, theme.BRASS, anchor="right")
        tip = row.tip or (row.text if shown != row.text else "")
        if row.act is not None or tip:
            canvas.zone(box, f"row {number}", row.act, tip)
