"""What stands in a save or journal, and the records it is written as.

    header     format, versions, seed, scenario and players
    scenario   the scenario's files, packed, so that a save never depends on files that changed
    base       only in a game that went on from a snapshot: that position
    order ...  each with the digest chain's link, the whole digest where one was taken, its events
    undo ...   only in journals: the order before it was taken back
    end        number of orders, last link, and a snapshot of the position (not in journals)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.session.books import books_record
from game.session.formats import SAVE_FORMAT, versions
from game.session.game import Bundle, Entry, Game
from game.session.packing import pack, unpack, wrap
from game.session.problems import SaveError, save_error
from game.session.records import Record, decode, kind_of, read_bytes
from game.session.snapshot import snapshot
from game.text.names import inert

MOST_SCENARIO_BYTES = 32 << 20
_MOST_TRACE_BYTES = 32 << 20


@dataclass(frozen=True)
class SavedOrder:
    """An order record and the line it stands on."""

    line: int
    text: str
    link: str
    full: str = ""
    note: str = ""
    packed_events: str = ""

    def event_bytes(self) -> bytes:
        """The packed events of :mod:`game.session.chain`; raises ValueError."""
        return unpack(self.packed_events, _MOST_TRACE_BYTES)


@dataclass
class SaveFile:
    """A save as read, its form checked but not yet what it says."""

    path: Path
    header: Record
    bundle: Bundle = field(default_factory=lambda: Bundle("", {}))
    base: Record | None = None
    orders: list[SavedOrder] = field(default_factory=list)
    end: Record | None = None
    end_line: int = 0

    @property
    def versions(self) -> dict[str, int | str]:
        """The versions of the program that wrote it."""
        found = self.header.get("versions")
        return found if isinstance(found, dict) else {}

    @property
    def players(self) -> tuple[str, str]:
        """Names of the two players, Allied first."""
        allied, german = self.header["players"]
        return inert(allied), inert(german)


def header_records(game: Game, kind: str) -> Iterator[Record]:
    """The records before the first order; raises ValueError for a game without its scenario's texts."""
    if game.setting.bundle is None:
        raise ValueError("a game can be saved only together with the texts of its scenario")
    yield {
        "record": "header", "format": SAVE_FORMAT, "kind": kind, "versions": versions(),
        "scenario": game.world.id, "world": game.world.digest,
        "seed": game.setting.seed, "players": list(game.setting.players),
    }
    bundle = game.setting.bundle
    texts = json.dumps(dict(bundle.texts), ensure_ascii=False, separators=(",", ":"))
    yield {"record": "scenario", "main": bundle.main, "data": pack(texts.encode())}
    if game.resumed:
        books = books_record(game.first_books, game.world)
        yield {"record": "base", "link": game.base_link, "notice": game.notice, **books, **snapshot(game.start)}


def order_record(number: int, entry: Entry) -> Record:
    """An order of the log; what is empty is left out."""
    record: Record = {"record": "order", "n": number, "text": entry.text, "link": entry.link}
    record |= {"full": entry.full} if entry.full else {}
    record |= {"note": entry.note} if entry.note else {}
    return record | ({"events": wrap(entry.trace)} if entry.trace else {})


def save_records(game: Game) -> Iterator[Record]:
    """All records of a save."""
    yield from header_records(game, "save")
    for number, entry in enumerate(game.log):
        yield order_record(number, entry)
    books = books_record(game.books, game.world)
    yield {"record": "end", "orders": len(game.log), "link": game.link, **books, **snapshot(game.state)}


def read_save(path: Path) -> SaveFile:
    """A save or journal whose every record is whole and in its place; raises SaveError."""
    return parse_save(read_bytes(path), path)


def parse_save(data: bytes, path: Path) -> SaveFile:
    """A save from its bytes; ``path`` is for messages."""
    if not data:
        raise save_error(path, "is empty, and no save")
    _, first = next(decode(data.partition(b"\n")[0] + b"\n", path))
    header = _checked_header(path, first)
    saved = SaveFile(path, header)
    journal = header["kind"] == "journal"
    for line, record in decode(data, path, torn=journal):
        if line > 1:
            _take(saved, line, record, journal=journal)
    if not saved.bundle.main:
        raise save_error(path, "the file ends before its scenario")
    if not journal and saved.end is None:
        raise save_error(path, f"the file is cut short: its end record is missing after {len(saved.orders)} orders")
    return saved


def _checked_header(path: Path, record: Record) -> Record:
    if record.get("record") != "header":
        raise save_error(path, "does not begin with a header, and is no save", line=1)
    if record.get("format") != SAVE_FORMAT:
        message = f"the save has format {_short(record.get('format'))}; this game reads format {SAVE_FORMAT}"
        raise save_error(path, message, line=1, record="header")
    players, seed = record.get("players"), record.get("seed")
    names = isinstance(players, list) and len(players) == 2 and all(isinstance(p, str) for p in players)
    if not names or type(seed) is not int or record.get("kind") not in ("save", "journal"):
        raise save_error(path, "the header lacks its kind, seed or players", line=1, record="header")
    return record


def _take(saved: SaveFile, line: int, record: Record, *, journal: bool) -> None:
    kind = record.get("record")
    try:
        if saved.end is not None:
            raise ValueError("nothing may follow the end record")
        if (kind == "scenario") != (line == 2):
            raise ValueError("the second record of a save, and no other, is its scenario")
        if kind == "scenario":
            saved.bundle = _bundle(record)
        elif kind == "base" and line == 3:
            saved.base = record
        elif kind == "order":
            saved.orders.append(_order(record, line, len(saved.orders)))
        elif kind == "undo" and journal and saved.orders:
            saved.orders.pop()
        elif kind == "end" and not journal:
            saved.end, saved.end_line = _end(record, saved), line
        else:
            raise ValueError("a record of this kind has no place here")
    except ValueError as problem:
        raise save_error(saved.path, str(problem), line=line, record=kind_of(record)) from None


def _bundle(record: Record) -> Bundle:
    files = json.loads(unpack(_text(record, "data"), MOST_SCENARIO_BYTES).decode("utf-8"))
    if not isinstance(files, dict) or not files or not all(isinstance(v, str) for v in files.values()):
        raise ValueError("the scenario is not a set of texts by name")
    main = _text(record, "main")
    if main not in files:
        raise ValueError("the scenario's own text is missing")
    return Bundle(main, files)


def _order(record: Record, line: int, expected: int) -> SavedOrder:
    if record.get("n") != expected:
        raise ValueError(f"expected order {expected} here")
    optional = {key: _text(record, key) for key in ("full", "note") if key in record}
    packed = _text(record, "events") if "events" in record else ""
    return SavedOrder(line, _text(record, "text"), _text(record, "link"), packed_events=packed, **optional)


def _end(record: Record, saved: SaveFile) -> Record:
    if record.get("orders") != len(saved.orders):
        raise ValueError(f"the save has {len(saved.orders)} orders and should have {_short(record.get('orders'))}")
    _text(record, "link")
    return record


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise ValueError(f"'{key}' is missing or not a text")
    return value


def _short(value: object) -> str:
    return inert(str(value)[:40])


__all__ = ["SaveError", "SaveFile", "SavedOrder", "header_records", "order_record", "read_save", "save_records"]
