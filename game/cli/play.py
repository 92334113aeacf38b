"""``play``: the game in its window. Without a display it says so, and the program plays both sides."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from game.ai.delegate import make_staff
from game.ai.player import make_player
from game.cli.bad_input import BadInput
from game.cli.command import STAFF
from game.cli.scenarios import find_scenario, shipped
from game.cli.simulate import known_player
from game.model.terms import Side
from game.scenario import Heading, ScenarioError, data_dir, read_heading, user_dir
from game.scenario.document import Document
from game.ui.app import App, Wiring, display_fault


def play_window(
    scenario: str | None, side: str, seed: int, save: Path | None, opponent: str = "historical",
) -> str:
    """Open the window and play; returns why not where there is no display."""
    if side not in Side.words():
        raise BadInput(f"'{side}' is no side; there are {' and '.join(Side.words())}.")
    known_player(opponent)
    path = find_scenario(scenario) if scenario is not None else None
    fault = display_fault()
    if fault:
        return fault
    mine = Side(Side.words().index(side))
    app = App(Wiring(headings(path), make_player, opponent, side=mine, seed=seed, staff=make_staff(STAFF)))
    if save is not None:
        app.load(save)
    elif path is not None:
        app.begin(path, mine, seed)
    app.run()
    return ""


def edit_window(scenario: str | None) -> None:
    """Open the editor; raises BadInput where there is no display or the file cannot be read."""
    path = find_scenario(scenario) if scenario is not None else None
    if path is not None:
        try:
            Document.open(path)
        except ScenarioError as problem:
            raise BadInput(str(problem)) from None
    fault = display_fault()
    if fault:
        raise BadInput(f"The editor needs a window: {fault}. A scenario is a text file; see docs/SCENARIOS.md.")
    app = App(Wiring(headings(path), make_player, staff=make_staff(STAFF)))
    app.edit(path)
    app.run()


def headings(more: Path | None = None) -> list[Heading]:
    """Scenarios to choose from: the shipped ones, the user's own, and one named on the command line."""
    paths = [data_dir() / f"{name}.yaml" for name in shipped()]
    with suppress(OSError):
        paths += sorted(user_dir().glob("*.yaml"))
    if more is not None and more not in paths:
        paths.append(more)
    found = []
    for path in paths:
        try:
            found.append(read_heading(path))
        except ScenarioError:
            continue  # validate tells what is wrong with it
    return sorted(found, key=lambda h: (h.turns, h.title))
