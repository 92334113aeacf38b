"""The autosave: each order is appended as it is given, so that a crash loses nothing that was done."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from game.session.game import Entry, Game
from game.session.problems import SaveProblem, save_error
from game.session.records import Chain, Record
from game.session.savefile import header_records, order_record

KEPT = 3  # journals, the current one included
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class FileJournal:
    """A journal on disk. When writing fails the game goes on and ``problem`` says what happened."""

    def __init__(self, path: Path, game: Game) -> None:
        """Begin a journal with the game so far; earlier ones move to ``.1`` and ``.2``; raises SaveError."""
        self.path = path
        self.problem: SaveProblem | None = None
        self._chain = Chain()
        self._orders = 0
        try:
            _rotate(path)
            self._handle = os.open(path, _NEW, 0o600)
        except OSError as problem:
            raise save_error(path, f"the autosave cannot be written ({problem.strerror})") from problem
        for record in header_records(game, "journal"):
            self._write(record)
        for entry in game.log:
            self.append(entry)
        game.journal = self

    def append(self, entry: Entry) -> None:
        """An order was carried out."""
        self._write(order_record(self._orders, entry))
        self._orders += 1
        if entry.text == "end":
            self._sync()

    def take_back(self) -> None:
        """The last order was taken back."""
        self._write({"record": "undo"})
        self._orders -= 1

    def close(self) -> None:
        """Write what is left to disk; nothing may be appended afterwards."""
        self._sync()
        with suppress(OSError):
            os.close(self._handle)

    def _write(self, record: Record) -> None:
        if self.problem:
            return
        try:
            rest = memoryview(self._chain.line(record))
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as problem:
            self.problem = SaveProblem(str(self.path), 0, "", f"the autosave stopped ({problem.strerror})")

    def _sync(self) -> None:
        if not self.problem:
            with suppress(OSError):
                os.fsync(self._handle)


def _rotate(path: Path) -> None:
    names = [path, *(path.with_name(f"{path.name}.{n}") for n in range(1, KEPT))]
    for newer, older in reversed(list(pairwise(names))):
        if newer.exists():
            newer.replace(older)
