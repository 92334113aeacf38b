"""Saves of every version load; those of the present rules replay exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.model.state import State
from game.session.formats import replayable
from game.session.packing import unpack
from game.session.save import load_game, verify
from game.session.savefile import read_save
from tests.saves.keep import HERE, kept_save

SAVES = sorted(HERE.glob("rules-*.save"))


def test_there_is_a_save_of_the_present_rules() -> None:
    assert kept_save() in SAVES, "run  python -m tests.saves.keep"


@pytest.mark.parametrize("path", SAVES, ids=lambda p: p.name)
def test_a_kept_save_loads_and_replays(path: Path) -> None:
    saved = read_save(path)
    game = load_game(path)
    if replayable(saved.versions):
        assert verify(path, deep=True).difference is None
        assert game.notice == ""
        assert saved.end and game.state.digest() == saved.end["full"]
    else:
        assert "cannot be replayed" in game.notice
        assert saved.end and _agreeing(game.state, saved.end) > 30


def _agreeing(state: State, record: dict[str, Any]) -> int:
    """How many fields of the state hold what an older save says of them, byte for byte; the rest it did not know."""
    data, at, found = unpack(record["data"], 1 << 24), 0, 0
    for name, count, code in record["fields"]:
        width = 4 if code == "i" else 1
        if name in state.layout.fields:
            assert state.field(name).tobytes() == data[at : at + count * width], name
            found += 1
        at += count * width
    return found


def test_a_kept_save_is_named_after_its_rules() -> None:
    for path in SAVES:
        assert path.name == f"rules-{read_save(path).versions['rules']}.save"
