"""``report``: a game, or a file of many, as one HTML page."""

from __future__ import annotations

from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs, write_text
from game.cli.replay import open_save
from game.cli.screen import say
from game.lab.database import Database, DatabaseError
from game.report.batch_page import batch_page
from game.report.game_page import NothingPlayedError, game_page
from game.session.problems import SaveError

_SQLITE = b"SQLite format 3\0"


def write_report(file: Path, out: Path, reasons: Path | None) -> None:
    """Write the page of a save or of a file of results; raises BadInput."""
    check_outputs([out], [file, *([reasons] if reasons else [])])
    try:
        page = _batch(file) if _is_database(file) else game_page(open_save(file), _lines(reasons))
    except (NothingPlayedError, DatabaseError) as problem:
        raise BadInput(str(problem)) from None
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    write_text(out, page)
    say(f"{out}: {len(page.encode()) / 1e6:.1f} MB; open it in a browser, no network is needed")


def _batch(file: Path) -> str:
    with Database(file) as database:
        return batch_page(database)


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as head:
            return head.read(len(_SQLITE)) == _SQLITE
    except OSError as problem:
        raise BadInput(f"{file}: cannot be read ({problem.strerror}).") from None


def _lines(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{path}: cannot be read as text ({problem}).") from None
