"""The battles that come with the game keep what their page in the docs promises."""

from __future__ import annotations

from game.scenario import data_dir, load


def test_carentan_is_small_enough_for_a_first_game() -> None:
    world, _ = load(data_dir() / "carentan.yaml")
    assert world.turns == 6
    assert 8 <= len(world.units) <= 12
    assert world.board.grid.size <= 80
