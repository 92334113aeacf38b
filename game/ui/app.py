"""The window itself: its main loop, and the way between menu, loading and the table."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pygame

from game.model.terms import Side, Status, enemy_of
from game.rules.reach import reach
from game.rules.supply import supply_map
from game.scenario import Heading, ScenarioError
from game.session.begin import begin_game
from game.session.game import Game
from game.session.player import Player, Staff
from game.session.problems import SaveError
from game.session.save import load_game
from game.ui import hands
from game.ui.canvas import Zone
from game.ui.files import Folders, Keeper
from game.ui.keymap import Keymap
from game.ui.opponent import Opponent
from game.ui.seat import Seat
from game.ui.settings import SPEEDS, SettingsStore
from game.ui.table import Table
from game.ui.title import Doors, Loading, Title

FRAMES = 60  # a second
NAME = "Normandy Breakout"
_HUMAN = "human"

MakePlayer = Callable[[str, Side, int], Player]


@dataclass
class Wiring:
    """What the window is handed from outside: scenarios to choose from, and who plays against the player."""

    scenarios: list[Heading]
    make_player: MakePlayer
    opponent: str = "historical"
    folders: Folders = field(default_factory=Folders)
    painters: int | None = None  # processes that paint the map; None = by the machine, 0 = none
    side: Side = Side.ALLIED
    seed: int = 1944
    staff: Staff | None = None  # does the work of the player's own formations


class Screen(Protocol):
    """What is shown at a time."""

    zones: list[Zone]
    dirty: bool

    def update(self, seconds: float) -> None:
        """Go on with what takes time."""

    def draw(self, screen: pygame.Surface) -> None:
        """Draw everything."""

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""

    def close(self) -> None:
        """Let go of what works beside the window."""


def display_fault() -> str:
    """Why no window can be opened; empty when one can."""
    headless = not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("SDL_VIDEODRIVER"))
    if headless and os.name == "posix" and os.uname().sysname not in ("Darwin", "Haiku"):
        return "there is no display"
    try:
        pygame.display.init()
    except pygame.error as problem:
        return str(problem)
    return "there is no display" if pygame.display.get_driver() in ("dummy", "offscreen") else ""


def warmed(game: Game, side: Side) -> Game:
    """The game, after a look at what takes time when it is asked for the first time in a program."""
    view = game.view(side)
    supply_map(view, side)
    standing = next((u for u, status in enumerate(view.status) if status == Status.ACTIVE), -1)
    if standing >= 0:
        reach(view, standing, budget=1)
    return game


class App:
    """The window and what it shows."""

    def __init__(self, wiring: Wiring, size: tuple[int, int] | None = None) -> None:
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
        pygame.display.init()
        pygame.font.init()
        self.wiring, self.folders = wiring, wiring.folders
        self.store = SettingsStore(self.folders.settings)
        self.settings = self.store.settings
        self.keymap = Keymap(self.settings.keys)
        self.keeper = Keeper(self.folders)
        self.running = True
        self.size = size or self._first_size()
        self.window = pygame.display.set_mode(self.size, pygame.RESIZABLE)
        pygame.display.set_caption(NAME)
        pygame.key.set_repeat()
        self.table: Table | None = None
        self._loader = ThreadPoolExecutor(1, "loader")
        self._loading: Future[tuple[Game, Side]] | None = None
        self.screen: Screen = self._title(" ".join((self.store.fault, *self.keymap.faults)).strip())
        self._clock = pygame.time.Clock()

    def _first_size(self) -> tuple[int, int]:
        if self.settings.width >= 1280 and self.settings.height >= 720:
            return self.settings.width, self.settings.height
        desks = pygame.display.get_desktop_sizes()
        width, height = desks[0] if desks else (1280, 800)
        return max(1280, round(width * 0.94)), max(720, round(height * 0.88))

    # Screens

    def _title(self, message: str = "") -> Title:
        back = self.resume if self.table is not None else None
        title = Title(self.wiring.scenarios, self.folders, Doors(self.begin, self.load, self.quit, back))
        title.choice.side, title.choice.seed, title.message = self.wiring.side, self.wiring.seed, message
        return title

    def menu(self, message: str = "") -> None:
        """Show the menu; a game in progress waits."""
        self.screen = self._title(message)

    def resume(self) -> None:
        """Back to the game in progress."""
        if self.table is not None:
            self.table.resize(self.size)
            self.screen = self.table

    def quit(self) -> None:
        """End the program."""
        self.running = False

    def begin(self, path: Path, side: Side, seed: int) -> None:
        """Begin a scenario."""
        loading = Loading("The fleets are at sea ...")
        players = (_HUMAN, self.wiring.opponent) if side is Side.ALLIED else (self.wiring.opponent, _HUMAN)

        def work() -> tuple[Game, Side]:
            return warmed(begin_game(path, seed, players), side), side

        self._load(loading, work)

    def load(self, path: Path) -> None:
        """Go on with a saved game."""
        loading = Loading("Reading the war diary ...")

        def work() -> tuple[Game, Side]:
            game = load_game(path, progress=loading.progress)
            side = Side.GERMAN if game.setting.players[1] == _HUMAN else Side.ALLIED
            return warmed(game, side), side

        self._load(loading, work)

    def _load(self, loading: Loading, work: Callable[[], tuple[Game, Side]]) -> None:
        if self._loading is None:
            self._loading = self._loader.submit(work)
            self.screen = loading

    def load_quick(self) -> None:
        """Load the quick save, where there is one."""
        self.keeper.wait()
        if self.folders.quick.exists():
            self.load(self.folders.quick)
        elif self.table is not None:
            self.table.seat.say("refused", "There is no quick save yet: F5 writes one.")

    def open_table(self, game: Game, side: Side) -> Table:
        """Sit down at a game."""
        if self.table is not None:
            self.table.close()
        seat = Seat(game, side, self.wiring.staff)
        seat.look_back()
        name = game.setting.players[enemy_of(side)]
        if "." in name or not name:  # a save may not say which file is to be run
            name = self.wiring.opponent
        try:
            player = self.wiring.make_player(name, Side(enemy_of(side)), game.setting.seed)
        except KeyError:
            player = self.wiring.make_player(self.wiring.opponent, Side(enemy_of(side)), game.setting.seed)
        opponent = Opponent(game, player, seat)
        opponent.speed = SPEEDS.index(self.settings.speed)
        self.table = Table(
            game, seat, opponent, self.folders, self.keeper, self.store, self.size,
            painters=self.wiring.painters, leave=self.menu, load=self.load_quick,
        )
        self.screen = self.table
        fault = self.keeper.begin(game)
        if fault or game.notice:
            seat.say("plain", *(line for line in (game.notice, fault) if line))
        return self.table

    # The loop

    def run(self) -> None:
        """Until the player leaves."""
        try:
            while self.running:
                self.frame(self._clock.tick(FRAMES) / 1000)
        finally:
            self.close()

    def frame(self, seconds: float) -> None:
        """One frame: what came in, what goes on, what is seen."""
        for event in pygame.event.get():
            self.handle(event)
        self._take_loaded()
        self.screen.update(min(seconds, 0.1))
        if self.screen.dirty:
            self.screen.draw(self.window)
            pygame.display.flip()

    def handle(self, event: pygame.Event) -> None:
        """Take one event of the window."""
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type == pygame.VIDEORESIZE:
            self.resize((max(640, event.w), max(400, event.h)))
        elif event.type == pygame.WINDOWEXPOSED:
            self.screen.dirty = True
        elif isinstance(self.screen, Table):
            hands.handle(self.screen, event)
        elif isinstance(self.screen, Title | Loading):
            self.screen.handle(event)

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self.size = size
        self.window = pygame.display.get_surface() or self.window
        if self.window.get_size() != size:
            self.window = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.screen.resize(size)
        self.settings.width, self.settings.height = size

    def _take_loaded(self) -> None:
        if self._loading is None or not self._loading.done():
            return
        future, self._loading = self._loading, None
        try:
            game, side = future.result()
        except (SaveError, ScenarioError, OSError) as problem:
            self.menu(str(problem))
            return
        self.open_table(game, side)

    def close(self) -> None:
        """Leave nothing running and nothing unwritten."""
        if self.table is not None:
            if not self.table.game.state.ended:
                self.keeper.save(self.table.game, self.folders.saves / "leaving.save")
            self.table.close()
        self.keeper.close()
        self.store.keep()
        self._loader.shutdown(wait=False, cancel_futures=True)
        pygame.quit()
