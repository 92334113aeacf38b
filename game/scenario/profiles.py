"""Commanders' characters: AI profile files, typed like every other file.

A file holds every weight, or names a shipped profile it is ``like`` and only what differs.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from game.model.profile import Profile
from game.scenario.documents import read_tree, typed_tree
from game.scenario.nodes import Table, Text, place
from game.scenario.problems import Problem, ScenarioError, hint, shown
from game.scenario.roots import data_dir
from game.scenario.schema.profile import CharacterFile, ProfileFile
from game.scenario.schema.rules import to_dataclass

_DEEPEST = 3  # profiles that may be like one another in a row


def profile_names() -> list[str]:
    """Names of the shipped profiles."""
    return sorted(p.stem for p in (data_dir() / "ai").glob("*.yaml"))


def read_profile(path: Path) -> Profile:
    """The profile in a file; raises :class:`ScenarioError` with every problem of it."""
    return _read(path, _DEEPEST)


def _read(path: Path, deepest: int) -> Profile:
    root = read_tree(path)
    if not isinstance(root, Table) or Text("like") not in root:
        return to_dataclass(Profile, typed_tree(ProfileFile, root, path))
    own = typed_tree(CharacterFile, root, path)
    known = profile_names()
    if own.like not in known or deepest == 0:
        why = f"there is no shipped profile {shown(own.like)}{hint(own.like, known)}"
        if deepest == 0:
            why = "too many profiles are like one another; name one that holds every weight"
        raise ScenarioError([Problem(str(path), *place(root, ("like",)), "like", why)])
    base = _read(data_dir() / "ai" / f"{own.like}.yaml", deepest - 1)
    given = {f.name: getattr(own, f.name) for f in fields(Profile) if getattr(own, f.name) is not None}
    return replace(base, **given)
