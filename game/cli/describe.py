"""``describe``: a scenario on one page, with a map in letters."""

from __future__ import annotations

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say, show
from game.lab import scenario_page as page
from game.scenario import ScenarioError, examined, load
from game.scenario.battle import left_out
from game.scenario.problems import in_order, is_error


def describe_scenario(scenario: str) -> None:
    """Print the page; raises BadInput with every problem of a scenario that cannot be played."""
    path = find_scenario(scenario)
    scene = examined(path)
    if any(map(is_error, scene.loaded.problems)) or scene.ground is None:
        raise BadInput("\n".join(map(str, in_order(scene.loaded.problems))))
    try:
        world, state = load(path)
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    _lines(page.heading(world))
    for table in (page.forces(world, state), page.arrivals(world, state), page.goals(world, state)):
        if table.rows:
            say()
            show(table)
    say()
    _lines(page.deciding(world) + page.bonds(world))
    _lines(page.left_out(left_out(scene.loaded, scene.battle, scene.ground)))
    say()
    _lines(page.drawing(world, state))


def _lines(lines: list[str]) -> None:
    for line in lines:
        say(line)
