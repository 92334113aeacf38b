"""What a scenario says of itself, read without the rest of it: for lists of scenarios to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from game.scenario.documents import read_tree
from game.scenario.nodes import Table
from game.scenario.problems import Problem, ScenarioError
from game.scenario.schema.scenario import SECTIONS, Header
from game.scenario.schema.typed import typed


@dataclass(frozen=True)
class Heading:
    """Title, dates and briefings of a scenario file."""

    path: Path
    id: str
    title: str
    start: dt.date
    turns: int
    briefings: tuple[str, str]  # allied, german


def read_heading(path: Path) -> Heading:
    """The heading of a scenario file; raises ScenarioError. Its sections are not looked at."""
    root = read_tree(path)
    if not isinstance(root, Table):
        raise ScenarioError([Problem(str(path), 1, 1, "", "expected a map")])
    own = Table(root.line, root.col)
    own.update((k, v) for k, v in root.items() if k not in SECTIONS and k != "oob")
    header, faults = typed(Header, own)
    if header is None or faults:
        raise ScenarioError([Problem(str(path), 1, 1, "", why) for _, _, why in faults])
    briefing = header.briefing
    return Heading(
        path, header.scenario, header.title, header.start, header.turns,
        (briefing.allied.strip(), briefing.german.strip()),
    )
