"""Drawing the open list, with its tabs, what is looked for, and what is scrolled away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui import theme
from game.ui.actions import Action, keys_of
from game.ui.canvas import Act, Canvas
from game.ui.drawers import SEARCHED, TABS, Drawer
from game.ui.rows import Browse, Row

_LINE, _MOST_SEARCH = 22, 40


class DrawerView:
    """The open list. Each keeps what the player has set in it."""

    def __init__(self) -> None:
        self.open: Drawer | None = None
        self.first = 0
        self.searching = False
        self.focus = -1  # row that Return presses
        self._set: dict[Drawer, Browse] = {}
        self._rows: Sequence[Row] = ()
        self._most = 1

    @property
    def browse(self) -> Browse:
        """What is set in the open list."""
        return self._set.setdefault(self.open, Browse()) if self.open is not None else Browse()

    @property
    def searchable(self) -> bool:
        """Whether words can be looked for in the open list."""
        return self.open in SEARCHED

    def toggle(self, drawer: Drawer) -> None:
        """Open a list, or put it away."""
        self.open = None if self.open is drawer else drawer
        self.first, self.focus, self.searching = 0, -1, False

    def close(self) -> None:
        """Put the list away."""
        self.open, self.focus, self.searching = None, -1, False

    @property
    def more_below(self) -> bool:
        """Whether lines are hidden below those that are seen."""
        return self.first + self._most < len(self._rows)

    def scroll(self, lines: int) -> None:
        """Show later or earlier lines."""
        self.first = max(0, self.first + lines)

    def choose(self, tab: int) -> None:
        """Another tab of the open list."""
        tabs = TABS.get(self.open, ()) if self.open is not None else ()
        if tabs:
            self.browse.tab, self.first, self.focus = tab % len(tabs), 0, -1

    # Keys

    def type(self, letter: str, action: Action | None) -> bool:
        """A key while words are typed; whether it was taken."""
        if action is Action.CONFIRM:
            self.searching = False
        elif action is Action.CANCEL:
            self.searching, self.browse.search = False, ""
        elif letter == "\b":
            self.browse.search = self.browse.search[:-1]
        elif letter.isprintable() and letter:
            self.browse.search = (self.browse.search + letter)[:_MOST_SEARCH]
        else:
            return False
        self.first, self.focus = 0, -1
        return True

    def step(self, way: int) -> None:
        """The focus on the next or previous line that does something."""
        able = [n for n, row in enumerate(self._rows) if row.act is not None or row.alt is not None]
        if not able:
            self.scroll(way)
            return
        further = [n for n in able if (n > self.focus if way > 0 else -1 < n < self.focus)]
        self.focus = (further[0] if way > 0 else further[-1]) if further else (able[-1] if way > 0 else able[0])
        if self.focus < self.first:
            self.first = self.focus
        elif self.focus >= self.first + self._most:
            self.first = self.focus - self._most + 1

    def press(self, *, other: bool = False) -> bool:
        """Do what a click on the line with the focus does; whether there was one."""
        if self.open is None or not 0 <= self.focus < len(self._rows):
            return False
        row = self._rows[self.focus]
        act = row.alt if other else row.act
        if act is not None:
            act()
        return act is not None

    # Drawing

    def height(self, canvas: Canvas, rows: int) -> int:
        """How high the list has to be to show so many lines."""
        head = 46 + 30 * bool(TABS.get(self.open, ()) if self.open else ()) + 28 * self.searchable
        return canvas.px(head + 16) + canvas.px(_LINE) * max(6, rows)

    def draw(self, canvas: Canvas, rect: pygame.Rect, rows: Sequence[Row], close: Act,
             touch: Callable[[], object] = lambda: None) -> None:
        """Draw the list in a rectangle."""
        assert self.open is not None
        px, self._rows = canvas.px, rows
        canvas.card(rect, theme.LOG, theme.BRASS)
        canvas.zone(rect, "drawer")
        canvas.text(self.open.value, (rect.x + px(14), rect.y + px(8)), "bold", 20, theme.TITLE)
        shut = pygame.Rect(rect.right - px(76), rect.y + px(8), px(64), px(25))
        canvas.button(shut, "Close", "close list", close, tip=keys_of(Action.CANCEL), size=15)
        top = self._tabs(canvas, rect, rect.y + px(42), touch)
        top = self._search(canvas, rect, top, touch)
        step = px(_LINE)
        box = pygame.Rect(rect.x + px(12), top, rect.width - px(24), rect.bottom - px(10) - top)
        most = self._most = max(1, box.height // step)
        self.first = min(self.first, max(0, len(rows) - most))
        for at, row in enumerate(rows[self.first : self.first + most]):
            self._row(canvas, pygame.Rect(box.x, box.y + at * step, box.width, step), row, self.first + at)
        if len(rows) > most:
            high = max(px(20), box.height * most // len(rows))
            y = box.y + (box.height - high) * self.first // max(1, len(rows) - most)
            pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, (rect.right - px(7), y, px(4), high), border_radius=2)

    def _tabs(self, canvas: Canvas, rect: pygame.Rect, y: int, touch: Callable[[], object]) -> int:
        tabs = TABS.get(self.open, ()) if self.open is not None else ()
        px = canvas.px
        x, room = rect.x + px(12), rect.width - px(24) - px(4) * max(0, len(tabs) - 1)
        widths = [canvas.type.width(name, "semi", 14) + px(12) for name in tabs]
        spare = max(0, room - sum(widths)) // max(1, len(tabs))
        for at, (name, wide) in enumerate(zip(tabs, widths, strict=True)):
            def turn(tab: int = at) -> None:
                self.choose(tab)
                touch()

            canvas.button(pygame.Rect(x, y, wide + min(spare, px(30)), px(24)), name, f"tab {name}", turn,
                          lit=at == self.browse.tab, size=14)
            x += wide + min(spare, px(30)) + px(4)
        return y + px(30) if tabs else y

    def _search(self, canvas: Canvas, rect: pygame.Rect, y: int, touch: Callable[[], object]) -> int:
        if not self.searchable:
            return y
        px = canvas.px

        def begin() -> None:
            self.searching = True
            touch()

        box = pygame.Rect(rect.x + px(12), y, rect.width - px(24), px(23))
        pygame.draw.rect(canvas.surface, theme.EDGE, box, border_radius=3)
        pygame.draw.rect(canvas.surface, theme.BRASS if self.searching else theme.BUTTON_HOT, box, 1, border_radius=3)
        words = self.browse.search + ("|" if self.searching else "")
        said = words or f"Search [{keys_of(Action.SEARCH)}]: words of a name, place or kind"
        canvas.text(canvas.type.fitted(said, "plain", 15, box.width - px(12)), (box.x + px(6), box.y + px(1)), "plain",
                    15, theme.LOG_TEXT if words else theme.BUTTON_OFF)
        canvas.zone(box, "search", begin, "Click and type; Return keeps the words, Escape drops them.")
        return y + px(28)

    def _row(self, canvas: Canvas, box: pygame.Rect, row: Row, number: int) -> None:
        px = canvas.px
        if row.lit:
            pygame.draw.rect(canvas.surface, theme.BUTTON_HOT, box, border_radius=3)
        if number == self.focus:
            pygame.draw.rect(canvas.surface, theme.GOLD, box, max(1, px(1.4)), border_radius=3)
        ink = theme.BRASS if row.head else theme.BUTTON_OFF if row.off else theme.LOG_TEXT
        more = canvas.type.width(row.more, "plain", 15) + px(10) if row.more else 0
        face, x = "semi" if row.head else "plain", box.x + px(4 + 14 * row.indent)
        middle = box.x + round(box.width * 0.55)
        room = (middle if row.middle else box.right - more) - x - px(6)
        shown = canvas.type.fitted(row.text, face, 15, room)
        canvas.text(shown, (x, box.y), face, 15, ink)
        if row.middle:
            between = canvas.type.fitted(row.middle, "plain", 15, box.right - more - middle)
            canvas.text(between, (middle, box.y), "plain", 15, ink)
        if row.more:
            canvas.text(row.more, (box.right - px(4), box.y), "plain", 15, theme.BRASS, anchor="right")
        tip = row.tip or (row.text if shown != row.text else "")
        if row.act is not None or tip:
            canvas.zone(box, f"row {number}", row.act, tip, row.alt)
