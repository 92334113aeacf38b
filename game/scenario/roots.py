"""Where scenario files live, and the only ways from one file to another.

A file named inside a scenario is looked up in the scenario's own folder, then in the user's
scenario folder, then among the shipped scenarios, and never outside of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from platformdirs import user_data_path

from game.scenario.problems import Problem, shown
from game.scenario.source import decode, read_bytes

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){0,4}\.yaml")
MAX_NAME = 120
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")  # names that are devices on Windows


def data_dir() -> Path:
    """The folder of the shipped scenarios: of a checkout, or inside an installed wheel."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / "scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def user_dir() -> Path:
    """The folder where the user's own scenarios are looked for; it need not exist."""
    return user_data_path("normandy-breakout", appauthor=False) / "scenarios"


@dataclass(frozen=True)
class Source:
    """The text of a file: ``name`` is what the scenario calls it, ``shown`` what problems call it."""

    name: str
    shown: str
    text: str


class Shelf(Protocol):
    """Where the texts of a scenario come from."""

    def main(self) -> Source | Problem:
        """The scenario file itself."""

    def fetch(self, name: str) -> Source | str:
        """A file named by the scenario, or a sentence that says why there is none."""


@dataclass(frozen=True)
class FileShelf:
    """Texts from files: the scenario at ``path`` and what it names.

    ``text`` stands for what the scenario's own file holds, while it is being edited.
    """

    path: Path
    text: str | None = None

    def main(self) -> Source | Problem:
        """The scenario file itself."""
        if self.text is not None:
            return Source(self.path.name, str(self.path), self.text)
        found = _read(self.path, str(self.path))
        return found if isinstance(found, Problem) else Source(self.path.name, str(self.path), found)

    def fetch(self, name: str) -> Source | str:
        """A file named by the scenario, or a sentence that says why there is none."""
        fault = name_fault(name)
        if fault:
            return fault
        for root in (self.path.parent, user_dir(), data_dir()):
            found = root / name
            if not _exists(found):
                continue
            if not found.resolve().is_relative_to(root.resolve()):
                return f"{shown(name)} is a link that leads out of its folder"
            text = _read(found, str(found))
            return f"{shown(name)} {text.message}" if isinstance(text, Problem) else Source(name, str(found), text)
        return f"there is no file {shown(name)} beside the scenario, in {user_dir()} or in {data_dir()}"


@dataclass(frozen=True)
class TextShelf:
    """Texts already in memory, as a saved game holds them: name to text."""

    texts: dict[str, str]
    start: str

    def main(self) -> Source | Problem:
        """The scenario file itself."""
        found = self._text(self.start)
        return Problem(self.start, 1, 1, "", found) if isinstance(found, str) else found

    def fetch(self, name: str) -> Source | str:
        """A file named by the scenario, or a sentence that says why there is none."""
        return name_fault(name) or self._text(name)

    def _text(self, name: str) -> Source | str:
        if name not in self.texts:
            return f"there is no text {shown(name)} in the bundle"
        text = decode(self.texts[name].encode("utf-8", "surrogatepass"), name)
        return text.message if isinstance(text, Problem) else Source(name, name, text)


def name_fault(name: str) -> str:
    """Why a name may not stand for a file; empty when it may."""
    if len(name) > MAX_NAME:
        return f"a file name of {len(name)} characters; the limit is {MAX_NAME}"
    if not NAME.fullmatch(name):
        return f"{shown(name)} is no file name: use words of a-z, 0-9, - and _, parted by /, ending in .yaml"
    if any(_DEVICES.fullmatch(part) for part in name.removesuffix(".yaml").split("/")):
        return f"{shown(name)} is the name of a device on some computers; choose another"
    return ""


def _exists(path: Path) -> bool:
    try:
        return path.exists() and path.name in {p.name for p in path.parent.iterdir()}
    except OSError:
        return False


def _read(path: Path, name: str) -> str | Problem:
    data = read_bytes(path, name)
    return data if isinstance(data, Problem) else decode(data, name)
