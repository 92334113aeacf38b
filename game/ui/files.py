"""Where the window keeps things: saves, autosaves, the journal of a crash, painted maps."""

from __future__ import annotations

import copy
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from game.session.game import Game
from game.session.journal import FileJournal
from game.session.problems import SaveError
from game.session.save import save_game

APP = "normandy-breakout"
AUTOSAVES = 10
ENDING = ".save"


class Folders:
    """The user's folders; tests give their own."""

    def __init__(self, data: Path | None = None, cache: Path | None = None, config: Path | None = None) -> None:
        self.own = data is None  # the user's real ones
        self.data = data or user_data_path(APP, appauthor=False)
        self.config = config or (data / "config" if data else user_config_path(APP, appauthor=False))
        self.cache = cache or user_cache_path(APP, appauthor=False)

    @property
    def saves(self) -> Path:
        """Saved games."""
        return self.data / "saves"

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.config / "settings.yaml"

    @property
    def maps(self) -> Path:
        """Painted maps."""
        return self.cache / "maps"

    @property
    def pictures(self) -> Path:
        """Pictures of the window."""
        return self.data / "pictures"

    @property
    def journal(self) -> Path:
        """Every order of the game in progress, written as it is given."""
        return self.saves / "journal.log"

    @property
    def quick(self) -> Path:
        """The quick save."""
        return self.saves / f"quick{ENDING}"

    @property
    def leaving(self) -> Path:
        """The game that was open when the player left."""
        return self.saves / f"leaving{ENDING}"

    def crashed(self) -> bool:
        """Whether a journal is there that nobody closed: the last game ended with a crash."""
        return self.journal.is_file()

    def latest(self) -> list[Path]:
        """Where the latest game may be, the likeliest first: a journal that nobody closed, then the saves."""
        older = self.journal.with_name(self.journal.name + ".1")
        journals = [path for path in (self.journal, older) if self.crashed() and path.is_file()]
        return [*journals, *self.games()]

    def games(self) -> list[Path]:
        """Saved games, the newest first."""
        try:
            found = [(path.stat().st_mtime, path) for path in self.saves.glob(f"*{ENDING}")]
        except OSError:
            return []
        return [path for _, path in sorted(found, key=lambda f: (-f[0], f[1].name))]


def frozen(game: Game) -> Game:
    """The game as it is now, for somebody who writes it down while it goes on: positions never change once made."""
    still = copy.copy(game)
    still.log = list(game.log)
    return still


class Keeper:
    """Writes saves beside the window's own work, and the journal of the game in progress."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.journal: FileJournal | None = None
        self._writer = ThreadPoolExecutor(1, "saves")
        self._last: Future[None] | None = None
        self._told: list[str] = []

    def begin(self, game: Game) -> str:
        """Begin a journal for a game; returns what is wrong when there can be none."""
        self.end()
        try:
            self.folders.saves.mkdir(parents=True, exist_ok=True)
            self.journal = FileJournal(self.folders.journal, game)
        except (OSError, SaveError) as problem:
            return str(problem)
        return ""

    def save(self, game: Game, path: Path, done: Callable[[str], object] | None = None) -> None:
        """Write a game; ``done`` is told at the next :meth:`news` how it went."""
        still = frozen(game)

        def write() -> None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                save_game(still, path)
                said = f"Saved as {path.name}."
            except (OSError, SaveError) as problem:
                said = f"The game could not be saved: {problem}"
            if done is not None:
                self._told.append(said)

        self._last = self._writer.submit(write)

    def autosave(self, game: Game) -> None:
        """One of the ring of ten, by turn and side."""
        number = (2 * game.state.turn + game.state.side) % AUTOSAVES
        self.save(game, self.folders.saves / f"autosave-{number}{ENDING}")

    def news(self) -> list[str]:
        """How saves went that the player asked for."""
        told, self._told = self._told, []
        return told

    def wait(self) -> None:
        """Until everything asked for is written."""
        if self._last is not None:
            self._last.result()

    def end(self) -> None:
        """Close the journal."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def close(self, *, tidy: bool = True) -> None:
        """Write what is left and stop. ``tidy``: the game is saved, and its journal is put aside."""
        self.end()
        self._writer.shutdown(wait=True)
        if tidy:
            with suppress(OSError):
                self.folders.journal.replace(self.folders.journal.with_name("journal.done"))
