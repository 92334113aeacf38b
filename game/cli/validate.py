"""``validate``: every problem of scenario files, by file, line and column."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import typer

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say
from game.scenario import check_file, files_of
from game.scenario.problems import is_error

EVERY = 0.5  # seconds between two looks at the files

Stamp = tuple[tuple[str, int, int], ...]


def validate_files(paths: list[Path]) -> None:
    """Print the problems of each file; exits 2 when any of them keeps a scenario from being played."""
    if _report([file for path in paths for file in _scenarios(path)]):
        raise typer.Exit(2)


def watch_files(paths: list[Path], wait: Callable[[float], None] = time.sleep) -> None:
    """Check the files, and again whenever one of them or of what they name changes; ends with Ctrl-C."""
    files = [file for path in paths for file in _scenarios(path)]
    named, seen = _named(files), None
    try:
        while True:
            now = _stamp(named)
            if now != seen:
                _report(files)
                say("Watching; Ctrl-C ends.")
                named = _named(files)
                seen = _stamp(named)
            wait(EVERY)
    except KeyboardInterrupt:
        say("Ended.")


def _report(files: list[Path]) -> int:
    """Print every problem; returns how many files cannot be played."""
    faulty = 0
    for file in files:
        problems = check_file(file)
        for problem in problems:
            say(f"{problem}{'' if is_error(problem) else ' (warning)'}")
        bad = any(map(is_error, problems))
        faulty += bad
        if not bad:
            say(f"{file}: well")
    return faulty


def _named(files: list[Path]) -> list[Path]:
    """Every file that counts, and their folders, where a missing one may appear."""
    named = {Path(name) for file in files for name in files_of(file)} | set(files)
    return sorted(named | {path.parent for path in named})


def _stamp(paths: list[Path]) -> Stamp:
    """Time and size of what is there."""
    found = []
    for path in paths:
        try:
            known = path.stat()
        except OSError:
            continue
        found.append((str(path), known.st_mtime_ns, known.st_size))
    return tuple(found)


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
