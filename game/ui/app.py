"""The window itself: its main loop, and the way between menu, loading and the table."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pygame

from game.editor.files import Drafts, open_work, recovered
from game.editor.fresh import new_work
from game.editor.work import Work
from game.model.terms import Side
from game.scenario import Lesson, ScenarioError, user_dir
from game.session.begin import begin_game
from game.session.game import Game
from game.session.problems import SaveError
from game.session.rerun import Progress
from game.session.save import load_game
from game.ui import hands, theme
from game.ui.caption import caption
from game.ui.edit_hands import TEST_KEY
from game.ui.editor import EditDoors, Editor
from game.ui.files import ENDING, Keeper
from game.ui.handover import HandOver
from game.ui.keymap import Keymap
from game.ui.lesson import read_lessons
from game.ui.loading import Loading
from game.ui.modes import Mode, players_of, side_of
from game.ui.replay import Film, read_film
from game.ui.settings import SPEEDS, SettingsStore
from game.ui.sitting import Sitting
from game.ui.table import Table
from game.ui.title import Doors, Title
from game.ui.wiring import Screen, Wiring, display_fault, warmed

__all__ = ["App", "Wiring", "display_fault"]

FRAMES = 60  # a second
LONG = 0.012  # seconds of work after which a frame leaves the drawing to the next one


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
        theme.use(self.settings.palette)
        self.keeper = Keeper(self.folders)
        self.running = True
        self._put_off = False
        self._named = ""
        self.size = size or self._first_size()
        self.window = pygame.display.set_mode(self.size, pygame.RESIZABLE)
        pygame.key.set_repeat()
        self._loader = ThreadPoolExecutor(1, "loader")
        self._loading: Future[tuple[Game, Side] | Film] | None = None
        self._lesson: Lesson | None = None  # of the game that is being loaded
        self.editor: Editor | None = None
        self.lessons, faults = read_lessons()
        self.sitting = Sitting(
            wiring, self.keeper, self.store, lambda: self.size, self.show, self.menu, self.load_quick)
        self.screen: Screen = self._title(" ".join((self.store.fault, *self.keymap.faults, *faults)).strip())
        self._clock = pygame.time.Clock()

    def _first_size(self) -> tuple[int, int]:
        if self.settings.width >= 1280 and self.settings.height >= 720:
            return self.settings.width, self.settings.height
        desks = pygame.display.get_desktop_sizes()
        width, height = desks[0] if desks else (1280, 800)
        return max(1280, round(width * 0.94)), max(720, round(height * 0.88))

    @property
    def table(self) -> Table | None:
        """The table in use, seen or behind the menu."""
        return self.sitting.table

    # Screens

    def show(self, screen: Screen) -> None:
        """Let a screen be seen."""
        self.screen = screen
        screen.dirty = True

    def _title(self, message: str = "") -> Title:
        back = self.resume if self.table is not None else None
        doors = Doors(
            self.begin, self.load, self.replay, self.learn, self.go_on, self.quit, self.changed, self.edit, back,
            None if self.editor is None else self.to_editor)
        title = Title(self.wiring.scenarios, self.folders, doors, self.store, self.keymap)
        title.lessons = [(lesson.title, lesson.about) for lesson in self.lessons]
        title.choice.side, title.choice.seed, title.message = self.wiring.side, self.wiring.seed, message
        title.choice.staff = self.wiring.opponent
        return title

    def menu(self, message: str = "") -> None:
        """Show the menu; a game in progress waits."""
        self.show(self._title(message))

    def resume(self) -> None:
        """Back to the game in progress; of two players the one whose turn it is takes his seat first."""
        if self.sitting.turns:
            self.sitting.hand_over()
        elif self.table is not None:
            self.table.resize(self.size)
            self.show(self.table)

    def changed(self) -> None:
        """The settings are others now."""
        theme.use(self.settings.palette)
        if self.table is not None:
            self.table.art.forget()
            self.table.resize(self.size)
            self.table.seat.checks = self.settings.end_check
            self.table.opponent.speed = SPEEDS.index(self.settings.speed)
        self.screen.dirty = True

    def quit(self) -> None:
        """End the program."""
        self.running = False

    # Games

    def begin(self, path: Path, side: Side, seed: int, mode: Mode = Mode.STAFF, staff: str = "") -> None:
        """Begin a scenario; without ``staff`` the program's own choice plays against the player."""
        players = players_of(mode, side, staff or self.wiring.opponent)
        self._load("The fleets are at sea ...", lambda _: (warmed(begin_game(path, seed, players), side), side))

    def load(self, path: Path) -> None:
        """Go on with a saved game, or the journal of one."""
        self._try([path])

    def go_on(self) -> None:
        """Go on with the latest game; a journal that cannot be read leaves the latest save."""
        self.keeper.wait()
        self._try(self.folders.latest())

    def _try(self, paths: list[Path]) -> None:
        if paths:
            self._load("Reading the war diary ...", lambda progress: _first_readable(paths, progress))

    def learn(self, number: int) -> None:
        """Begin a lesson."""
        lesson = self._lesson = self.lessons[number]
        players = players_of(Mode.STAFF, lesson.side, lesson.opponent)
        self._load("Unfolding the map ...",
                   lambda _: (warmed(begin_game(lesson.scenario, lesson.seed, players), lesson.side), lesson.side))

    def replay(self, path: Path) -> None:
        """Look at a saved game again."""
        self._load("Rewinding ...", lambda progress: read_film(path, progress))

    def _load(self, said: str, work: Callable[[Progress], tuple[Game, Side] | Film]) -> None:
        if self._loading is None:
            loading = Loading(said)
            self._loading = self._loader.submit(work, loading.progress)
            self.show(loading)

    # The editor

    @property
    def drafts(self) -> Drafts:
        """Where the editor keeps what is not saved."""
        return Drafts(self.folders.data / "drafts")

    def edit(self, path: Path | None = None) -> None:
        """Open a scenario in the editor, or begin a new map without one."""
        if self.editor is not None and path is not None and self.editor.opened == path:
            self.to_editor()
            return
        folder = user_dir() if self.folders.own else self.folders.data / "scenarios"
        try:
            work = open_work(path, self.drafts, folder) if path is not None else self._new_map(folder)
            doors = EditDoors(self._test, self.menu)
            editor = Editor(work, self.drafts, doors, self.size, scale=self.settings.scale / 100,
                            cache=self.folders.maps, painters=self.wiring.painters)
        except (ScenarioError, OSError) as problem:
            self.menu(str(problem))
            return
        if self.editor is not None:
            self.editor.close()
        editor.opened = path or work.path
        self.editor = editor
        self.show(editor)

    def _new_map(self, folder: Path) -> Work:
        """A new map under a name that is free."""
        number = 1
        while (folder / f"new_battle_{number}.yaml").exists():
            number += 1
        return recovered(new_work(folder / f"new_battle_{number}.yaml"), self.drafts)

    def _test(self, path: Path, text: str) -> None:
        """Play what the editor holds, against the staff."""
        side = self.wiring.side
        players = players_of(Mode.STAFF, side, self.wiring.opponent)
        self._load("Trying it out ...", lambda _: (warmed(begin_game(path, 1, players, text=text), side), side))

    def to_editor(self) -> None:
        """From a test game, or the menu, back to what is being edited; the test game is not kept."""
        if self.editor is not None:
            if isinstance(self.screen, Table):
                self.sitting.drop()
            self.editor.resize(self.size)
            self.show(self.editor)

    def load_quick(self) -> None:
        """Load the quick save, where there is one."""
        self.keeper.wait()
        if self.folders.quick.exists():
            self.load(self.folders.quick)
        elif self.table is not None:
            self.table.seat.say("refused", "There is no quick save yet: F5 writes one.")

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
        begun = time.perf_counter()
        self.screen.update(min(seconds, 0.1))
        self._put_off = not self._put_off and time.perf_counter() - begun > LONG
        if isinstance(self.screen, Table) and self.sitting.hidden:
            self.sitting.hand_over()
        self._name()
        if self.screen.dirty and not self._put_off:
            self.screen.draw(self.window)
            pygame.display.flip()

    def _name(self) -> None:
        """What the window is called: the game, its day and, in a lesson, the step."""
        name = caption(self.screen)
        if name != self._named:
            self._named = name
            pygame.display.set_caption(name)

    def handle(self, event: pygame.Event) -> None:
        """Take one event of the window."""
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type == pygame.VIDEORESIZE:
            self.resize((max(640, event.w), max(400, event.h)))
        elif event.type == pygame.WINDOWEXPOSED:
            self.screen.dirty = True
        elif event.type == pygame.KEYDOWN and event.key == TEST_KEY and isinstance(self.screen, Table) and self.editor:
            self.to_editor()
        elif isinstance(self.screen, Table):
            if not self.sitting.hidden:
                hands.handle(self.screen, event)
        elif isinstance(self.screen, Title | Loading | HandOver | Editor):
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
        lesson, self._lesson = self._lesson, None
        try:
            found = future.result()
        except (SaveError, ScenarioError, OSError) as problem:
            self.menu(str(problem))
            return
        if isinstance(found, Film):
            self.sitting.open_film(found)
        else:
            self.sitting.open_game(*found, lesson)

    def close(self) -> None:
        """Leave nothing running and nothing unwritten."""
        if self.editor is not None:
            self.editor.close()
        self.keeper.close(tidy=self.sitting.close())
        self.store.keep()
        self._loader.shutdown(wait=False, cancel_futures=True)
        pygame.quit()


def _first_readable(paths: list[Path], progress: Progress) -> tuple[Game, Side]:
    """The game in the first of some files that can be read; its notice tells of those that could not."""
    faults: list[SaveError] = []
    for path in paths:
        try:
            game = load_game(path, progress=progress)
        except SaveError as problem:
            faults.append(problem)
            continue
        told = [str(fault) for fault in faults]
        if path.suffix != ENDING:
            told.append("The game was not closed: every order up to the last is recovered.")
        game.notice = " ".join((game.notice, *told)).strip()
        return warmed(game, side_of(game)), side_of(game)
    raise faults[0]
