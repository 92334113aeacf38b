"""Commanders' characters: AI profile files, typed like every other file."""

from __future__ import annotations

from pathlib import Path

from game.model.profile import Profile
from game.scenario.nodes import place, written
from game.scenario.problems import Problem, ScenarioError, is_error
from game.scenario.reader import parse
from game.scenario.roots import data_dir
from game.scenario.schema.rules import model_of, to_dataclass
from game.scenario.schema.typed import typed
from game.scenario.source import decode, read_bytes

ProfileFile = model_of(Profile)


def profile_names() -> list[str]:
    """Names of the shipped profiles."""
    return sorted(p.stem for p in (data_dir() / "ai").glob("*.yaml"))


def read_profile(path: Path) -> Profile:
    """The profile in a file; raises :class:`ScenarioError` with every problem of it."""
    name = str(path)
    data = read_bytes(path, name)
    text = data if isinstance(data, Problem) else decode(data, name)
    if isinstance(text, Problem):
        raise ScenarioError([text])
    parsed = parse(text, name)
    if parsed.root is None or any(map(is_error, parsed.problems)):
        raise ScenarioError(parsed.problems)
    value, faults = typed(ProfileFile, parsed.root)
    if faults:
        problems = [Problem(name, *place(parsed.root, at, key=key), written(at), message) for at, key, message in faults]
        raise ScenarioError(problems)
    return to_dataclass(Profile, value)
