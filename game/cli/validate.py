"""``validate``: every problem of scenario files, by file, line and column."""

from __future__ import annotations

from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say
from game.scenario import check


def validate_files(paths: list[Path]) -> None:
    """Print the problems of each file; exits 2 when any of them keeps a scenario from being played."""
    files = [file for path in paths for file in _scenarios(path)]
    errors = 0
    for file in files:
        problems = check(file)
        bad = [p for p in problems if p.severity == "error"]
        for problem in problems:
            say(f"{problem}{'' if problem in bad else ' (warning)'}")
        errors += bool(bad)
        if not bad:
            say(f"{file}: well")
    if errors:
        raise typer.Exit(2)


def _scenarios(path: Path) -> list[Path]:
    """The file itself, or all files of a folder and those below it, or the shipped scenario of that name."""
    if not path.exists():
        return [find_scenario(str(path))]
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.yaml"))
    if not found:
        raise BadInput(f"There are no scenario files (*.yaml) in {path}.")
    return found
