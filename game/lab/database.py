"""Results of many games in a SQLite file: one row a game, one row an attack, one transaction a game.

The file is written by one process, in WAL mode, so that it can be read meanwhile and a kill at any moment
loses no game that was entered and leaves none half entered. What it holds does not depend on the number of
workers or on how often a run was taken up again. ``setting`` tells what was played: only games of the same
setting go into one file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from game.lab.attacks import COLUMNS
from game.lab.one_game import Row
from game.lab.plan import Plan
from game.model.world import World
from game.session.formats import versions

_GAMES = (
    ("seed", "INTEGER PRIMARY KEY"), ("digest", "TEXT"), ("state", "TEXT"), ("turns", "INTEGER"), ("orders", "INTEGER"),
    ("victory", "TEXT"), ("points", "INTEGER"), ("sudden_death", "TEXT"),
    ("allied_men", "INTEGER"), ("allied_tanks", "INTEGER"), ("allied_prisoners", "INTEGER"),
    ("german_men", "INTEGER"), ("german_tanks", "INTEGER"), ("german_prisoners", "INTEGER"),
    ("passes", "TEXT"), ("captures", "TEXT"), ("chronicle", "TEXT"),
)
_TEXTS = ("date", "side", "hex", "terrain", "ground", "sky", "flying", "units", "causes", "result")
_JSON = ("passes", "captures", "chronicle")
_LOSSES = ("men", "tanks", "prisoners")


class DatabaseError(ValueError):
    """A file cannot be used for results; the message says why, and what would be right."""


class Database:
    """An open file of results. Close it, or use it in a ``with`` statement."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; raises DatabaseError."""
        self.path = path
        try:
            self._link = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as problem:
            raise DatabaseError(f"{path}: cannot be opened ({problem}); name another file.") from None
        try:
            self._link.execute("PRAGMA journal_mode=WAL")
            self._link.execute("PRAGMA synchronous=NORMAL")
            self._make()
        except sqlite3.Error as problem:
            self._link.close()
            raise DatabaseError(f"{path}: is no file of results ({problem}); name another.") from None

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Put everything into the one file and let it go."""
        self._link.close()

    def setting(self) -> dict[str, Any]:
        """What was played; empty in a new file."""
        rows = self._link.execute("SELECT key, value FROM setting")
        return {key: json.loads(value) for key, value in rows}

    def claim(self, setting: dict[str, Any]) -> None:
        """Write the setting into a new file; raises DatabaseError when the file holds games of another."""
        found = self.setting()
        differs = [key for key in setting if found and found.get(key) != setting[key]]
        if differs:
            there, here = (json.dumps(x.get(differs[0])) for x in (found, setting))
            raise DatabaseError(
                f"{self.path}: holds games with {differs[0]} {there}, not {here}; write these games to another file.")
        with self._link:
            self._link.execute("BEGIN IMMEDIATE")
            rows = [(key, json.dumps(value)) for key, value in setting.items()]
            self._link.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", rows)

    def seeds(self) -> set[int]:
        """Seeds of the games that are entered."""
        return {seed for (seed,) in self._link.execute("SELECT seed FROM games")}

    def enter(self, row: Row) -> None:
        """Enter a game and its attacks, wholly or not at all; one that is there already is left as it is."""
        with self._link:
            self._link.execute("BEGIN IMMEDIATE")
            entered = self._link.execute(_insert("games", [n for n, _ in _GAMES]), _game(row)).rowcount
            if entered:
                attacks = [[row["seed"], *(a[name] for name in COLUMNS[1:])] for a in row["attacks"]]
                self._link.executemany(_insert("attacks", COLUMNS), attacks)

    def games(self) -> Iterator[dict[str, Any]]:
        """Every game by its seed, columns by name, JSON read."""
        names = [name for name, _ in _GAMES]
        for values in self._link.execute(f"SELECT {', '.join(names)} FROM games ORDER BY seed"):
            row = dict(zip(names, values, strict=True))
            yield row | {key: json.loads(row[key]) for key in _JSON}

    def table(self, name: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Column names and rows of ``games`` or ``attacks``, in the order of seed and number."""
        columns = tuple(n for n, _ in _GAMES) if name == "games" else COLUMNS
        order = "seed" if name == "games" else "seed, number"
        return columns, self._link.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}").fetchall()

    def _make(self) -> None:
        games = ", ".join(f"{name} {kind}" for name, kind in _GAMES)
        attacks = ", ".join(f"{n} {'TEXT' if n in _TEXTS else 'INTEGER'}" for n in COLUMNS)
        for text in (
            "CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT)",
            f"CREATE TABLE IF NOT EXISTS games ({games})",
            f"CREATE TABLE IF NOT EXISTS attacks ({attacks}, PRIMARY KEY (seed, number)) WITHOUT ROWID",
        ):
            self._link.execute(text)


def setting_of(plan: Plan, world: World) -> dict[str, Any]:
    """What decides a game beside its seed."""
    return {
        "scenario": world.id, "world": world.digest, "allied": plan.allied, "german": plan.german,
        "until": plan.until or world.turns, "without": list(plan.without), "versions": versions(),
    }


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _game(row: Row) -> list[Any]:
    losses = [sum(n[what] for n in row["losses"][side].values()) for side in ("allied", "german") for what in _LOSSES]
    plain = [row[key] for key in ("seed", "digest", "state", "turns", "orders", "victory", "points", "sudden_death")]
    return [*plain, *losses, *(json.dumps(row[key], separators=(",", ":")) for key in _JSON)]
