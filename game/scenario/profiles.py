"""Commanders' characters: AI profile files, typed like every other file."""

from __future__ import annotations

from pathlib import Path

from game.model.profile import Profile
from game.scenario.documents import read_typed
from game.scenario.roots import data_dir
from game.scenario.schema.rules import model_of, to_dataclass

ProfileFile = model_of(Profile)


def profile_names() -> list[str]:
    """Names of the shipped profiles."""
    return sorted(p.stem for p in (data_dir() / "ai").glob("*.yaml"))


def read_profile(path: Path) -> Profile:
    """The profile in a file; raises :class:`ScenarioError` with every problem of it."""
    return to_dataclass(Profile, read_typed(ProfileFile, path))
