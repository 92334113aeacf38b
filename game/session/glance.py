"""A look at the head of a save: what game it is, without reading the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from game.session.problems import save_error
from game.session.records import decode
from game.text.names import inert

_HEAD = 1 << 16  # bytes in which the first record must end


@dataclass(frozen=True)
class Glance:
    """What the first record of a save or journal says."""

    scenario: str
    players: tuple[str, str]
    seed: int
    journal: bool


def glance(path: Path) -> Glance:
    """The head of a save; raises SaveError. Nothing is promised of the rest of the file."""
    try:
        with path.open("rb") as file:
            line = file.read(_HEAD).partition(b"\n")[0]
    except OSError as problem:
        raise save_error(path, f"cannot be read ({problem.strerror})") from None
    records = list(decode(line + b"\n", path)) if line.startswith(b"{") else []
    head = records[0][1] if records else {}
    players = head.get("players")
    if head.get("record") != "header" or not isinstance(players, list) or len(players) != 2:
        raise save_error(path, "does not begin with a header, and is no save", line=1)
    allied, german = (inert(json.dumps(p) if not isinstance(p, str) else p) for p in players)
    seed = head.get("seed")
    return Glance(inert(str(head.get("scenario", ""))), (allied, german), seed if isinstance(seed, int) else 0,
                  head.get("kind") == "journal")
