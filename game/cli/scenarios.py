"""Which scenario file a word on the command line means."""

from __future__ import annotations

from pathlib import Path

from game.cli.bad_input import BadInput
from game.scenario import data_dir, user_dir
from game.text.names import inert


def find_scenario(word: str) -> Path:
    """A path as given, else the user's or a shipped scenario by name; raises BadInput."""
    path = Path(word)
    if _is_file(path):
        return path
    name = word.removeprefix("scenarios/").removeprefix("scenarios\\").removesuffix(".yaml")
    inside = name and not Path(name).is_absolute() and ".." not in Path(name).parts
    for folder in (user_dir(), data_dir()) if inside else ():
        if _is_file(folder / f"{name}.yaml"):
            return folder / f"{name}.yaml"
    if name and path.is_dir():
        raise BadInput(f"{inert(word, most=120)}: is a folder; give a scenario file or one of: {', '.join(shipped())}.")
    raise BadInput(f"There is no scenario '{inert(word, most=120)}'; give a file or one of: {', '.join(shipped())}.")


def shipped() -> list[str]:
    """Names of the scenarios that come with the game."""
    return sorted(p.stem for p in data_dir().glob("*.yaml"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return False
