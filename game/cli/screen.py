"""Printing: tables and progress with colours on a terminal, plain text in files and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from game.text.names import inert

if TYPE_CHECKING:
    from game.lab.table import Table


def say(text: str = "") -> None:
    """Print lines, each made inert."""
    for line in text.split("\n"):
        print(inert(line, most=2000))


def show(table: Table) -> None:
    """Print a table: drawn by rich on a terminal, in aligned columns elsewhere."""
    if not sys.stdout.isatty():
        say(table.text())
        return
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(title=inert(table.title), title_justify="left")
    for at, column in enumerate(table.columns):
        drawn.add_column(inert(column), justify="right" if _numeric(table, at) else "left")
    for row in table.rows:
        drawn.add_row(*(Text(inert(text)) for text in row))
    Console().print(drawn)
    for line in table.footer:
        say(line)


def _numeric(table: Table, column: int) -> bool:
    texts = [row[column] for row in table.rows if row[column] not in ("", "-")]
    return bool(texts) and all(text.lstrip("+-").replace(",", "").replace(".", "").isdigit() for text in texts)


class Bar(Protocol):
    """Something that shows how far a task is."""

    def __call__(self, done: int, words: str, total: int = 0) -> None:
        """``done`` of the total, which may turn out to be another, and what is being done."""
        ...


@contextmanager
def progress(total: int, title: str, *, every: int = 10) -> Iterator[Bar]:
    """A bar with the time left on a terminal; elsewhere a line for each ``every`` steps (0 = none)."""
    if not sys.stderr.isatty():
        yield _lines(total, every)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} of {task.total}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(escape(inert(title)), total=total)

        def step(done: int, words: str, total: int = 0) -> None:
            bar.update(task, completed=done, description=escape(inert(words)), total=total or None)

        yield step


def _lines(total: int, every: int) -> Bar:
    def step(done: int, words: str, total: int = total) -> None:
        if every and (done % every == 0 or done == total):
            print(f"{inert(words)} ({done} of {total})", file=sys.stderr, flush=True)

    return step
