"""What a scenario says of itself, read without the rest of it: for lists of scenarios to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from game.scenario.layers import EXTENDS, Layers
from game.scenario.loaded import Loaded
from game.scenario.nodes import Table
from game.scenario.problems import Problem, ScenarioError, in_order
from game.scenario.roots import FileShelf
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
    root = _whole(path)
    own = Table(root.line, root.col)
    own.update((k, v) for k, v in root.items() if k not in SECTIONS and k not in ("oob", EXTENDS))
    header, faults = typed(Header, own)
    if header is None or faults:
        raise ScenarioError([Problem(str(path), 1, 1, "", why) for _, _, why in faults])
    briefing = header.briefing
    return Heading(
        path, header.scenario, header.title, header.start, header.turns,
        (briefing.allied.strip(), briefing.german.strip()),
    )


def _whole(path: Path) -> Table:
    """The tree of the file, with what it extends below it."""
    loaded, shelf = Loaded(), FileShelf(path)
    main = shelf.main()
    if isinstance(main, Problem):
        raise ScenarioError([main])
    layers = Layers(shelf, loaded)
    root = layers.read(main)
    whole = layers.scenario(root, (main.shown,)) if isinstance(root, Table) else None
    if loaded.problems or whole is None:
        raise ScenarioError(in_order(loaded.problems) or [Problem(str(path), 1, 1, "", "expected a map")])
    return whole
