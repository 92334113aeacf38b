"""``main.py`` alone: the campaign, played by the program for want of a map window."""

from __future__ import annotations

from game.cli.screen import say
from game.cli.simulate import Order, simulate_games

_NOTICE = """This version has no map window yet, so the campaign is played by two staffs of the program.
It needs no display. For other seeds, scenarios and opponents see: main.py simulate --help
"""


def play_campaign() -> None:
    """Say what happens, play the campaign AI against AI, and print the result beside history."""
    say(_NOTICE)
    simulate_games(Order("campaign", 1944, 1, 1, "historical", "historical"))
