"""``diff``: how one scenario differs from another, in terms of the game."""

from __future__ import annotations

import typer

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say
from game.scenario import examined
from game.scenario.difference import differences
from game.scenario.lint.scene import Scene
from game.scenario.problems import in_order, is_error

MOST_LINES = 40  # of a section


def diff_scenarios(a: str, b: str) -> None:
    """Print what differs, section by section; exits 1 when anything does, as diff programs do."""
    found = differences(_scene(a), _scene(b))
    if not found:
        say("The two are the same scenario.")
        return
    for section, lines in found.items():
        say(f"{section}:")
        for line in lines[:MOST_LINES]:
            say(f"  {line}")
        if len(lines) > MOST_LINES:
            say(f"  ... and {len(lines) - MOST_LINES} more")
    raise typer.Exit(1)


def _scene(scenario: str) -> Scene:
    scene = examined(find_scenario(scenario))
    errors = [problem for problem in scene.loaded.problems if is_error(problem)]
    if errors:
        raise BadInput("\n".join(map(str, in_order(errors))))
    return scene
