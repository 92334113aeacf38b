"""The battles that come with the game keep what their page in the docs promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import bundle, data_dir, load

PAGE = Path(__file__).resolve().parents[2] / "docs" / "BATTLES.md"
ROW = re.compile(r"\| `(\w+)` \|[^|]*\|[^|]*\| (\d+) \| (\d+) \| (\d+) x (\d+) \|")
BATTLES = {name: tuple(map(int, figures)) for name, *figures in ROW.findall(PAGE.read_text(encoding="utf-8"))}
MADE_UP = {"grimbosq", "vire_crossing"}  # small examples of the form, named below the table


def test_carentan_is_small_enough_for_a_first_game() -> None:
    world, _ = load(data_dir() / "carentan.yaml")
    assert world.turns == 6
    assert 8 <= len(world.units) <= 12
    assert world.board.grid.size <= 80


def test_every_battle_has_its_row_and_the_readme_names_it() -> None:
    shipped = {path.stem for path in data_dir().glob("*.yaml")}
    assert BATTLES.keys() | MADE_UP == shipped
    readme = (PAGE.parents[1] / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(BATTLES) if f"`{name}`" not in readme and f"play {name}" not in readme] == []


@pytest.mark.parametrize("name", sorted(BATTLES))
def test_the_page_tells_length_and_size(name: str) -> None:
    world, _ = load(data_dir() / f"{name}.yaml")
    grid = world.board.grid
    assert BATTLES[name] == (world.turns, len(world.units), grid.cols, grid.rows)


@pytest.mark.parametrize("name", sorted(BATTLES))
def test_both_sides_are_briefed_and_the_author_has_his_doubts(name: str) -> None:
    text = bundle(data_dir() / f"{name}.yaml")[f"{name}.yaml"]
    briefing, notes = text[text.index("briefing:"):], text[text.index("notes:"):]
    assert "  allied: >" in briefing and "  german: >" in briefing
    assert "sources:" in notes and len(notes) > 300
