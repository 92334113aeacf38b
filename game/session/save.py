"""Saving a game, loading it again, and verifying what was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.session.atomic import write_file
from game.session.check import Check
from game.session.formats import replayable
from game.session.game import Game, Watcher
from game.session.problems import save_error
from game.session.records import encode
from game.session.rerun import Difference, Progress, continue_from_snapshot, rerun
from game.session.savefile import read_save, save_records


def save_game(game: Game, path: Path) -> None:
    """Write a game; raises SaveError, and then an earlier save is kept."""
    write_file(path, encode(save_records(game)))


def load_game(path: Path, *, watchers: Iterable[Watcher] = (), progress: Progress | None = None) -> Game:
    """The game behind a save or journal, every order checked and carried out again; raises SaveError.

    A save of other rules goes on from its snapshot: ``notice`` of the game then says so.
    """
    saved = read_save(path)
    if not replayable(saved.versions):
        return continue_from_snapshot(saved, watchers=watchers)
    result = rerun(saved, watchers=watchers, progress=progress)
    if result.difference:
        found = result.difference
        raise save_error(path, f"does not replay as it was played: {found}", line=found.line)
    return result.game


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of :func:`verify`."""

    orders: int
    digest: str  # of the last position that agrees
    difference: Difference | None
    comparable: bool  # False for a save of other rules, which cannot be replayed


def verify(path: Path, *, deep: bool = False, progress: Progress | None = None) -> Verdict:
    """Replay a save and compare every recorded digest; raises SaveError for a damaged file.

    ``deep`` also checks all invariants and the sum of events after every order.
    """
    saved = read_save(path)
    if not replayable(saved.versions):
        return Verdict(len(saved.orders), "", None, comparable=False)
    result = rerun(saved, check=Check(heavy=False) if deep else None, progress=progress)
    return Verdict(len(saved.orders), result.game.state.digest(), result.difference, comparable=True)
