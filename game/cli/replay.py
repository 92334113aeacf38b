"""``replay verify`` and ``replay export``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from game.cli.bad_input import BadInput
from game.cli.output import check_outputs, write_text
from game.cli.screen import progress, say
from game.session.days import Day, DayWatcher
from game.session.export import turn_record
from game.session.problems import SaveError
from game.session.save import load_game, verify


def verify_save(file: Path, *, deep: bool) -> None:
    """Replay a save and print the verdict; exits 1 when it differs, 2 when it is damaged."""
    try:
        with progress(1, "replay", every=0) as bar:
            verdict = verify(file, deep=deep, progress=lambda done, total: bar(done, "orders", total))
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    if not verdict.comparable:
        raise BadInput(f"{file}: saved under other rules; it can be played on from its last position, not replayed.")
    if verdict.difference:
        say(f"{file}: the replay differs at {verdict.difference}")
        raise typer.Exit(1)
    say(f"{file}: {verdict.orders} records replayed, all digests equal; last position {verdict.digest}")


def export_save(file: Path, out: Path) -> None:
    """Write the game as JSON, one record a turn; raises BadInput."""
    check_outputs([out], [file])
    turns: list[dict[str, Any]] = []

    def keep(day: Day) -> None:
        turns.append(turn_record(day))

    try:
        game = load_game(file, watchers=[DayWatcher(keep)])
    except SaveError as problem:
        raise BadInput(str(problem)) from None
    if game.resumed:
        raise BadInput(f"{file}: {game.notice}")
    write_text(out, json.dumps({"turns": turns}, ensure_ascii=False, separators=(",", ":")) + "\n")
    say(f"{out}: {len(turns)} {'turn' if len(turns) == 1 else 'turns'} written")
