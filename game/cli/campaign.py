"""``main.py`` alone and ``play``: the window; without a display the campaign, played by the program."""

from __future__ import annotations

from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.screen import say
from game.cli.simulate import Order, simulate_games
from game.text.names import inert

_NOTICE = """The window cannot be opened: {fault}. So the game is played by two staffs of the program.
For other seeds, scenarios and opponents see: main.py simulate --help
"""


def play_campaign(
    scenario: str | None = None, side: str = "allied", seed: int = 1944, save: Path | None = None,
    opponent: str = "historical",
) -> None:
    """Open the window. Without a display: say so, play AI against AI, and print the result beside history."""
    from game.cli.play import play_window

    fault = play_window(scenario, side, seed, save, opponent)
    if fault and save is not None:
        goes_on = f"A saved game goes on without one by: run {inert(str(save))}"
        raise BadInput(f"The window cannot be opened: {fault}. {goes_on}")
    if fault:
        say(_NOTICE.format(fault=fault))
        players = ("historical", opponent) if side != "german" else (opponent, "historical")
        simulate_games(Order(scenario or "campaign", seed, 1, 1, *players))
