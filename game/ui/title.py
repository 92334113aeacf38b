"""The title menu: its pages, and how keys and clicks go through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from game.model.terms import Side
from game.scenario import Heading
from game.ui import menu_edit, menu_games, menu_learn, menu_main, menu_scenarios, menu_settings, theme
from game.ui.actions import Action, action_of
from game.ui.backdrop import draw_backdrop
from game.ui.canvas import Canvas, Zone
from game.ui.drawers import Drawer
from game.ui.drawerview import DrawerView
from game.ui.files import Folders
from game.ui.keymap import Keymap
from game.ui.layout import scale_for
from game.ui.modes import Mode
from game.ui.settings import SettingsStore
from game.ui.theme import Type


@dataclass
class Choice:
    """What is to be played."""

    scenario: int = 0
    side: Side = Side.ALLIED
    seed: int = 1944
    mode: Mode = Mode.STAFF
    staff: str = "historical"  # who plays against the player


@dataclass
class Doors:
    """Where the menu leads."""

    begin: Callable[[Path, Side, int, Mode, str], object]
    load: Callable[[Path], object]
    replay: Callable[[Path], object]
    learn: Callable[[int], object]
    go_on: Callable[[], object]
    quit: Callable[[], object]
    changed: Callable[[], object]  # the settings are others now
    edit: Callable[[Path | None], object]  # a scenario, or a new map
    back: Callable[[], object] | None = None  # to the game in progress
    editor: Callable[[], object] | None = None  # to the scenario that is being edited


Draw = Callable[["Title", Canvas, pygame.Rect], None]
_PAGES: dict[str, Draw] = {
    "main": menu_main.draw, "scenarios": menu_scenarios.draw, "load": menu_games.draw, "replay": menu_games.draw,
    "settings": menu_settings.draw, "keys": menu_settings.draw_keys, "learn": menu_learn.draw,
    "edit": menu_edit.draw,
}


@dataclass
class Title:
    """The screen of the menu."""

    scenarios: list[Heading]
    folders: Folders
    doors: Doors
    store: SettingsStore
    keymap: Keymap
    lessons: list[tuple[str, str]] = field(default_factory=list)  # title and what is learnt
    choice: Choice = field(default_factory=Choice)
    message: str = ""
    page: str = "main"
    chosen: Path | None = None  # of the saves
    asking: Action | None = None  # the action whose new key is waited for
    zones: list[Zone] = field(default_factory=list)
    clipped: list[str] = field(default_factory=list)
    dirty: bool = True
    focus: int = 0  # button that Return presses
    at: tuple[int, int] = (-1, -1)

    def __post_init__(self) -> None:
        self.list = DrawerView()
        self.list.open = Drawer.KEYS

    def update(self, seconds: float) -> None:
        """Nothing moves here."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self.dirty = True

    def close(self) -> None:
        """Nothing is held here."""

    # Input

    def handle(self, event: pygame.Event) -> None:
        """Take one event of the window."""
        self.dirty = True
        match event.type:
            case pygame.MOUSEMOTION:
                self.at = event.pos
            case pygame.MOUSEBUTTONUP if event.button in (1, 3):
                zone = next((z for z in reversed(self.zones) if z.rect.collidepoint(event.pos)
                             and (z.act if event.button == 1 else z.alt)), None)
                if zone is not None:
                    self.asking = None
                    self._press(zone, other=event.button == 3)
            case pygame.MOUSEWHEEL:
                self.list.scroll(-3 * event.y)
            case pygame.KEYDOWN:
                if self.asking is not None:
                    menu_settings.take_key(self, event.key, event.mod)
                elif not (self.page == "scenarios" and menu_scenarios.type_seed(self.choice, event.unicode)):
                    self._key(action_of(event.key, event.mod))

    @staticmethod
    def _press(zone: Zone, *, other: bool = False) -> None:
        act = zone.alt if other else zone.act
        if act is not None:
            act()

    def _key(self, action: Action | None) -> None:
        buttons = [z for z in self.zones if z.act is not None]
        if action is Action.CANCEL:
            if self.page != "main":
                self.turn_to("main")
            elif self.doors.back is not None:
                self.doors.back()
        elif action in (Action.DOWN, Action.RIGHT, Action.CYCLE, Action.FOCUS):
            self._step(1, buttons)
        elif action in (Action.UP, Action.LEFT, Action.FOCUS_BACK):
            self._step(-1, buttons)
        elif action in (Action.CONFIRM, Action.SKIP, Action.TARGET) and buttons:
            self._press(buttons[self.focus % len(buttons)], other=action is Action.TARGET)
        elif action is Action.KEYS:
            self.turn_to("keys")

    def _step(self, way: int, buttons: list[Zone]) -> None:
        """The focus one button on; at the ends of what is seen of a list the list moves."""
        rows = [n for n, z in enumerate(buttons) if z.name.startswith("row ")]
        if way > 0 and rows and self.focus == rows[-1] and self.list.more_below:
            self.list.scroll(1)
        elif way < 0 and rows and self.focus == rows[0] and self.list.first > 0:
            self.list.scroll(-1)
        else:
            self.focus += way

    def turn_to(self, page: str) -> None:
        """Another page of the menu."""
        self.page, self.focus, self.list.first, self.dirty = page, 0, 0, True
        self.asking, self.chosen = None, None

    # Drawing

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the page."""
        self.dirty = False
        size = screen.get_size()
        canvas = Canvas(screen, Type(scale_for(size, self.store.settings.scale / 100)))
        draw_backdrop(screen)
        px, width, height = canvas.px, *size
        top = px(26) if self.page != "main" else px(54)
        big = 40 if self.page != "main" else 58
        canvas.text("NORMANDY BREAKOUT", (width / 2, top), "bold", big, theme.TITLE, anchor="middle")
        y = top + canvas.line("bold", big)
        canvas.text("6 June to 30 August 1944", (width / 2, y), "italic", 24, theme.LOG_TEXT, anchor="middle")
        y += canvas.line("italic", 24) + px(12)
        _PAGES[self.page](self, canvas, pygame.Rect(0, y, width, height - y))
        self._say(canvas, width, height)
        self.zones, self.clipped = canvas.zones, canvas.clipped
        active = [z for z in self.zones if z.act is not None]
        if active:
            self.focus %= len(active)
            pygame.draw.rect(screen, theme.GOLD, active[self.focus].rect.inflate(4, 4), 2, border_radius=5)

    def _say(self, canvas: Canvas, width: int, height: int) -> None:
        """What there is to be told, at the foot of the window."""
        if not self.message:
            return
        px = canvas.px
        lines = canvas.type.wrapped(self.message, "semi", 16, min(px(1100), width - px(60)))[:4]
        step = canvas.line("semi", 16)
        box = pygame.Rect(0, 0, width, len(lines) * step + px(10))
        box.bottom = height
        pygame.draw.rect(canvas.surface, theme.EDGE, box)
        for at, line in enumerate(lines):
            canvas.text(line, (width / 2, box.y + px(5) + at * step), "semi", 16, theme.WARNING, anchor="middle")
