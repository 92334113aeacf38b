"""Starting a game from a scenario file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from game.scenario import bundle, load
from game.session.game import Bundle, Game, Setting, Watcher


def begin_game(
    path: Path, seed: int, players: tuple[str, str] = ("", ""), *,
    watchers: Iterable[Watcher] = (), can_save: bool = True, text: str | None = None,
) -> Game:
    """A new game; raises ScenarioError. Without ``can_save`` it keeps neither texts nor events, and is lighter.

    ``text`` stands for what the file holds: a scenario that is still being edited.
    """
    world, start = load(path, text=text)
    texts = Bundle(path.name, bundle(path, text=text)) if can_save else None
    return Game(world, start, Setting(seed, players, texts, traces=can_save), watchers=watchers)
