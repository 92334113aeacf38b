"""The title menu: continue, choose a scenario, side and seed, load, quit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pygame

from game.model.terms import SIDES, Side
from game.scenario import Heading
from game.text.dates import long_date
from game.text.names import inert
from game.text.outcome import SIDE
from game.ui import theme
from game.ui.canvas import Canvas, Zone
from game.ui.drawers import Drawer, rows_of_keys
from game.ui.drawerview import DrawerView
from game.ui.files import Folders
from game.ui.layout import scale_for
from game.ui.rows import Row
from game.ui.theme import Type

MOST_SEED = 999_999_999


@dataclass
class Choice:
    """What is to be played."""

    scenario: int = 0
    side: Side = Side.ALLIED
    seed: int = 1944


@dataclass
class Doors:
    """Where the menu leads."""

    begin: Callable[[Path, Side, int], object]
    load: Callable[[Path], object]
    quit: Callable[[], object]
    back: Callable[[], object] | None = None  # to the game in progress


@dataclass
class Title:
    """The screen of the menu."""

    scenarios: list[Heading]
    folders: Folders
    doors: Doors
    choice: Choice = field(default_factory=Choice)
    message: str = ""
    page: str = "main"  # main, scenarios, load, keys
    zones: list[Zone] = field(default_factory=list)
    dirty: bool = True
    focus: int = 0  # button that Enter presses
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
            case pygame.MOUSEBUTTONUP if event.button == 1:
                zone = next((z for z in reversed(self.zones) if z.rect.collidepoint(event.pos) and z.act), None)
                if zone is not None and zone.act is not None:
                    zone.act()
            case pygame.MOUSEWHEEL:
                self.list.scroll(-3 * event.y)
            case pygame.KEYDOWN:
                self._key(event)

    def _key(self, event: pygame.Event) -> None:
        buttons = [z for z in self.zones if z.act is not None]
        if event.key == pygame.K_ESCAPE:
            self.turn_to("main") if self.page != "main" else self.doors.back and self.doors.back()
        elif event.key in (pygame.K_DOWN, pygame.K_TAB, pygame.K_RIGHT):
            self.focus += 1
        elif event.key in (pygame.K_UP, pygame.K_LEFT):
            self.focus -= 1
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE) and buttons:
            act = buttons[self.focus % len(buttons)].act
            if act is not None:
                act()
        elif event.key == pygame.K_F1:
            self.turn_to("keys")
        elif self.page == "scenarios" and event.key == pygame.K_BACKSPACE:
            self.choice.seed //= 10
        elif self.page == "scenarios" and pygame.K_0 <= event.key <= pygame.K_9:
            self.choice.seed = min(MOST_SEED, self.choice.seed * 10 + event.key - pygame.K_0)

    def turn_to(self, page: str) -> None:
        """Another page of the menu."""
        self.page, self.focus, self.list.first, self.dirty = page, 0, 0, True

    # Drawing

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the page."""
        self.dirty = False
        size = screen.get_size()
        canvas = Canvas(screen, Type(scale_for(size)))
        _backdrop(screen)
        px, width, height = canvas.px, *size
        canvas.text("NORMANDY BREAKOUT", (width / 2, height * 0.075), "bold", 58, theme.TITLE, anchor="middle")
        canvas.text("6 June to 30 August 1944", (width / 2, height * 0.075 + px(68)), "italic", 26, theme.LOG_TEXT,
                    anchor="middle")
        pages = {"main": self._main, "scenarios": self._scenarios, "load": self._load, "keys": self._keys}
        pages[self.page](canvas, pygame.Rect(0, round(height * 0.075) + px(124), width, height))
        if self.message:
            lines = canvas.type.wrapped(self.message, "semi", 16, px(900))[:4]
            for at, line in enumerate(lines):
                y = height - px(24 + 22 * (len(lines) - at))
                canvas.text(line, (width / 2, y), "semi", 16, (255, 190, 170), anchor="middle")
        self.zones = canvas.zones
        self.clipped = canvas.clipped
        active = [z for z in self.zones if z.act is not None]
        if active:
            self.focus %= len(active)
            pygame.draw.rect(screen, theme.GOLD, active[self.focus].rect.inflate(4, 4), 2, border_radius=5)

    def _main(self, canvas: Canvas, box: pygame.Rect) -> None:
        saves = self.folders.games()
        entries: list[tuple[str, Callable[[], object]]] = []
        if self.doors.back is not None:
            entries.append(("Back to the game", self.doors.back))
        if saves:
            entries.append(("Continue", lambda: self.doors.load(saves[0])))
        campaign = next((i for i, h in enumerate(self.scenarios) if h.id == "campaign"), -1)
        if campaign >= 0:
            entries.append(("Campaign", lambda: self._choose(campaign)))
        entries += [
            ("Scenarios", lambda: self.turn_to("scenarios")), ("Load", lambda: self.turn_to("load")),
            ("Keys", lambda: self.turn_to("keys")), ("Quit", self.doors.quit),
        ]
        px = canvas.px
        for at, (words, act) in enumerate(entries):
            rect = pygame.Rect(0, 0, px(300), px(46))
            rect.midtop = box.centerx, box.y + at * px(58)
            canvas.button(rect, words, words.lower(), act, size=24, face="bold",
                          fill=theme.END_TURN if at == 0 else theme.BUTTON)

    def _choose(self, scenario: int) -> None:
        self.choice.scenario = scenario
        self.turn_to("scenarios")

    def _scenarios(self, canvas: Canvas, box: pygame.Rect) -> None:
        px, choice = canvas.px, self.choice
        wide = min(px(1000), box.width - px(60))
        left = pygame.Rect((box.width - wide) // 2, box.y, px(330), px(40))
        for at, heading in enumerate(self.scenarios):
            rect = left.move(0, at * px(48))
            canvas.button(rect, inert(heading.title), f"scenario {at}", partial(setattr, choice, "scenario", at),
                          lit=at == choice.scenario, size=18)
        sheet = pygame.Rect(left.right + px(20), box.y, wide - left.width - px(20), box.height - box.y - px(100))
        canvas.card(sheet)
        if not self.scenarios:
            return
        heading = self.scenarios[choice.scenario % len(self.scenarios)]
        inner = sheet.inflate(-2 * px(20), -2 * px(14))
        canvas.text(inert(heading.title), inner.topleft, "serif", 30, room=inner.width)
        y = inner.y + px(44)
        turns = f"From {long_date(heading.start)}, {heading.turns} turns of a day."
        canvas.text(turns, (inner.x, y), "italic", 19, theme.FAINT, room=inner.width)
        y = canvas.paragraph(
            heading.briefings[choice.side] or "There is no briefing.",
            pygame.Rect(inner.x, y + px(36), inner.width, inner.height), "serif-plain", 20, lines=14,
        )
        foot = sheet.bottom - px(54)
        for side in SIDES:
            rect = pygame.Rect(inner.x + side * px(128), foot, px(120), px(38))
            canvas.button(rect, SIDE[side], f"side {side.word}", partial(setattr, choice, "side", side),
                          lit=side is choice.side, size=18)
        seed = pygame.Rect(inner.x + px(268), foot, px(150), px(38))
        canvas.button(seed, f"Seed {choice.seed}", "seed", self._reseed, size=18,
                      tip="Seed of the dice: type a number, or click for the next.")
        start = pygame.Rect(inner.right - px(150), foot, px(150), px(38))
        canvas.button(start, "Play", "play", lambda: self.doors.begin(heading.path, choice.side, choice.seed),
                      size=22, face="bold", fill=theme.END_TURN)
        self._back(canvas, left.x, box)

    def _reseed(self) -> None:
        self.choice.seed = self.choice.seed % MOST_SEED + 1

    def _load(self, canvas: Canvas, box: pygame.Rect) -> None:
        px = canvas.px
        rows = [
            Row(inert(path.stem), _when(path), partial(self.doors.load, path))
            for path in self.folders.games()
        ]
        self.list.open = Drawer.SAVES
        rect = pygame.Rect((box.width - px(620)) // 2, box.y, px(620), box.height - box.y - px(100))
        self.list.draw(canvas, rect, rows or [Row("There is no saved game.")], lambda: self.turn_to("main"))

    def _keys(self, canvas: Canvas, box: pygame.Rect) -> None:
        px = canvas.px
        self.list.open = Drawer.KEYS
        rect = pygame.Rect((box.width - px(620)) // 2, box.y, px(620), box.height - box.y - px(60))
        self.list.draw(canvas, rect, rows_of_keys(), lambda: self.turn_to("main"))

    def _back(self, canvas: Canvas, left: int, box: pygame.Rect) -> None:
        rect = pygame.Rect(left, box.height - canvas.px(140), canvas.px(120), canvas.px(38))
        canvas.button(rect, "Back", "back", lambda: self.turn_to("main"), size=18)


def _when(path: Path) -> str:
    """When a file was written, in local time."""
    try:
        return f"{datetime.fromtimestamp(path.stat().st_mtime):%d %b %Y, %H:%M}"
    except OSError:
        return ""


def _backdrop(screen: pygame.Surface) -> None:
    """Evening over the Channel: a gradient, and a faint net of hexes."""
    width, height = screen.get_size()
    strip = pygame.Surface((1, 4))
    for at, colour in enumerate(((24, 32, 38), (34, 50, 60), (52, 74, 84), (30, 34, 32))):
        strip.set_at((0, at), colour)
    screen.blit(pygame.transform.smoothscale(strip, (width, height)), (0, 0))


class Loading:
    """The screen while a game is read: a bar where the work can be measured."""

    def __init__(self, words: str) -> None:
        self.words, self.done, self.total = words, 0, 0
        self.zones: list[Zone] = []
        self.dirty = True
        self._age = 0.0

    def progress(self, done: int, total: int) -> None:
        """How far it is; called from the thread that does the work."""
        self.done, self.total = done, total

    def update(self, seconds: float) -> None:
        """The bar goes on."""
        self._age += seconds
        self.dirty = True

    def handle(self, event: pygame.Event) -> None:
        """There is nothing to do but wait."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""

    def close(self) -> None:
        """Nothing is held here."""

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the words and the bar."""
        size = screen.get_size()
        canvas = Canvas(screen, Type(scale_for(size)))
        _backdrop(screen)
        width, height = size
        canvas.text(self.words, (width / 2, height * 0.42), "serif", 34, theme.TITLE, anchor="middle")
        bar = pygame.Rect(0, 0, canvas.px(420), canvas.px(10))
        bar.center = width // 2, round(height * 0.54)
        pygame.draw.rect(screen, theme.EDGE, bar, border_radius=4)
        at = bar.width * self.done // self.total if self.total else 0
        lit = pygame.Rect(bar.x, bar.y, min(bar.width, at), bar.height)
        if not self.total:  # how long it takes is not known: a piece of the bar goes to and fro
            shift = round(bar.width * 0.75 * abs(self._age % 2 - 1))
            lit = pygame.Rect(bar.x + shift, bar.y, bar.width // 4, bar.height)
        pygame.draw.rect(screen, theme.BRASS, lit, border_radius=4)
