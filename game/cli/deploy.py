"""``deploy``: a set-up for a scenario from the dated positions of history, and the check of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.output import write_text
from game.cli.scenarios import find_scenario
from game.cli.screen import say, show
from game.lab.table import Table
from game.scenario import ScenarioError
from game.scenario.deploy.check import check_setup, table
from game.scenario.deploy.past import CAMPAIGN, Past
from game.scenario.deploy.plan import deploy
from game.scenario.deploy.writing import written


@dataclass(frozen=True)
class DeployOrder:
    """What was asked for on the command line."""

    scenario: str
    date: str | None
    positions: str | None = None
    front: str | None = None
    out: Path | None = None
    replace: bool = False


def write_setup(order: DeployOrder) -> None:
    """Write the set-up and print every exception; raises BadInput."""
    path, date = find_scenario(order.scenario), _date(order.date, "--date")
    if date is None:
        raise BadInput("The date is missing; give --date, such as --date 1944-07-25.")
    positions, front = _recorded(date, _date(order.positions, "--positions"), _date(order.front, "--front"))
    out = order.out or path.parent / "setups" / f"{date}-{path.stem.replace('_', '-')}.yaml"
    if out.exists() and not order.replace:
        raise BadInput(f"{out} is there already and may have been changed by hand; give --replace, or --out FILE.")
    try:
        plan = deploy(path, date, positions, front)
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    write_text(out, written(plan))
    say(f"{out}: {len(plan.seats)} units, positions of {plan.day.positions}, front of {plan.day.front}")
    for line in plan.exceptions:
        say(f"  {line}")


def check_deployment(scenario: str, date: str | None) -> None:
    """Print how far units stand from their documented places; exits 1 on an exception without a note."""
    try:
        found = check_setup(find_scenario(scenario), _date(date, "--date"))
    except ScenarioError as problem:
        raise BadInput(str(problem)) from None
    title = f"{scenario}: set-up beside the positions of {found.day.positions}"
    show(Table(title, ("documented by", "units", "within", "median km", "furthest km"), tuple(table(found))))
    for standing in found.standings:
        if standing.fault:
            say(f"{standing.fault}{f' ({standing.note})' if standing.note else ''}")
    for words, names in (
        ("Hexes with both sides", found.both_sides), ("Above establishment", found.stronger),
        ("Documented here, not in the set-up", found.absent),
    ):
        say(f"{words}: {', '.join(names) if names else 'none'}")
    if found.unexplained or found.both_sides or found.stronger:
        raise typer.Exit(1)


def _recorded(
    date: dt.date, positions: dt.date | None, front: dt.date | None,
) -> tuple[dt.date | None, dt.date | None]:
    """The records asked for by date, as they are; raises BadInput for days of which history's files say nothing."""
    first, last = CAMPAIGN
    if not first <= date <= last:
        raise BadInput(f"--date {date}: the records are about {first} to {last}; give a day of these.")
    past = Past()
    for option, asked, known in (("--positions", positions, past.places), ("--front", front, past.fronts)):
        if asked is not None and asked not in known:
            raise BadInput(f"{option} {asked}: there is no such record; there are {', '.join(map(str, known))}.")
    return positions, front


def _date(text: str | None, option: str) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text}: no such day; give one such as 1944-07-25.") from None
