"""The books of standing operations as records of a save: for games that go on from a position, and as a check."""

from __future__ import annotations

from typing import Any

from game.model.operation_text import standing_from_text, standing_text
from game.model.operations import Book, Operation, Phase, Standing, Stop
from game.model.orders import OrderError
from game.model.terms import SIDES
from game.model.world import World

Books = tuple[Book, Book]


def books_record(books: Books, world: World) -> dict[str, Any]:
    """``books``: a list a side, one entry an operation; nothing at all when both are empty."""
    if not any(book.entries for book in books):
        return {}
    return {"books": [[_row(entry, world) for entry in book.entries] for book in books]}


def _row(entry: Standing, world: World) -> list[Any]:
    why = entry.why.value if entry.why else ""
    text = standing_text(entry.operation, world)
    return [text, int(entry.phase), entry.begun, entry.ended, entry.men, entry.lost, why]


def read_books(record: dict[str, Any], world: World) -> Books:
    """The books in a record of a save; raises ValueError when they are damaged."""
    rows = record.get("books", [[], []])
    if not isinstance(rows, list) or len(rows) != len(SIDES) or not all(isinstance(r, list) for r in rows):
        raise ValueError("its book of operations is damaged")
    allied, german = (Book(tuple(_entry(row, world) for row in side)) for side in rows)
    return allied, german


def _entry(row: Any, world: World) -> Standing:
    try:
        text, phase, begun, ended, men, lost, why = row
        operation = standing_from_text(text, world)
        numbers = (begun, ended, men, lost)
        if isinstance(operation, Operation) and all(type(n) is int for n in numbers):
            return Standing(operation, Phase(phase), *numbers, Stop(why) if why else None)
    except (AttributeError, OrderError, TypeError, ValueError):
        pass
    raise ValueError("its book of operations is damaged")
