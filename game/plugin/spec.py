"""What a user writes to name a plug-in: ``path.py:Class``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.text.names import inert


class PluginError(ValueError):
    """A plug-in that cannot be used; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A file and the class in it that commands."""

    path: Path
    name: str

    def __str__(self) -> str:
        return f"{inert(self.path.name, most=60)}:{inert(self.name, most=60)}"


def is_plugin(text: str) -> bool:
    """Whether a player's name is meant to be a plug-in's."""
    return text.endswith(".py") or ".py:" in text


def spec_of(text: str) -> Spec:
    """File and class of ``path.py:Class``; raises PluginError where there is no such file or the form is wrong."""
    path, colon, name = text.rpartition(":")
    shown = inert(text, most=120)
    if not colon or not path.endswith(".py") or not name.isidentifier():
        raise PluginError(f"'{shown}' names no class of a plug-in; write FILE.py:CLASS, as in my_ai.py:Commander.")
    if not Path(path).is_file():
        raise PluginError(f"There is no plug-in file '{inert(path, most=120)}'.")
    return Spec(Path(path), name)
