"""What an author sees of the work at one moment: the map, who stands where, problems, and what differs from below."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from game.editor.below import Below
from game.hexgrid import OFF_MAP
from game.model.board import Board
from game.model.terms import Side
from game.scenario import examined
from game.scenario.battle import arrival_of
from game.scenario.build.board import build_board
from game.scenario.difference import differences
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem, in_order, is_error


@dataclass(frozen=True)
class Standing:
    """A unit: its record, where it stands or when it comes."""

    id: str
    side: Side
    data: Any  # UnitEntry
    formation: str
    hex: str = ""
    men: int = 0
    date: str = ""  # of arrival, where it is to come
    entry: str = ""


@dataclass(frozen=True)
class Look:
    """A scenario as one text gives it. ``board`` is None while the map cannot be built."""

    text: str
    scene: Scene
    board: Board | None
    problems: list[Problem]
    units: dict[str, Standing]
    allied: frozenset[str]  # hexes held at the start
    goals: dict[str, str]  # hex: words of an objective there
    changes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether it can be played."""
        return not any(map(is_error, self.problems))


def look(path: File, text: str, below: Below | None = None) -> Look:
    """Read a text as a scenario; takes up to half a second."""
    scene = examined(path, text)
    loaded = scene.loaded
    board = None
    if scene.ground is not None and loaded.map is not None and loaded.header is not None:
        board = build_board(loaded.map.data, loaded.header.data, scene.ground)
    allied = frozenset(loaded.setup.data.control.allied) if loaded.setup else frozenset()
    goals = {g.hex: f"{g.name}, {g.points}" for g in loaded.objectives.data.values()} if loaded.objectives else {}
    base = below.scene if below is not None else None
    changes = differences(base, scene) if base is not None else {}
    return Look(text, scene, board, in_order(loaded.problems), _standings(scene), allied, goals, changes)


def _standings(scene: Scene) -> dict[str, Standing]:
    setup = scene.loaded.setup.data.units if scene.loaded.setup else {}
    coming = {c.row.id: c for c in scene.coming}
    found = {}
    for key, row in scene.battle.units.items():
        formation = scene.battle.formations.get(row.data.formation)
        name = formation.data.name if formation else row.data.formation
        placing, there = setup.get(key), coming.get(key)
        if placing is not None:
            men = row.data.men if placing.men is None else placing.men
            found[key] = Standing(key, row.side, row.data, name, placing.hex, men)
        else:
            date, entry = arrival_of(scene.loaded, row)
            shown = date.isoformat() if there is not None else ""
            found[key] = Standing(key, row.side, row.data, name, "", row.data.men, shown, entry or "")
    return found


def stacks(found: Look) -> dict[int, list[Standing]]:
    """Units by the hex of the board they stand in."""
    if found.board is None:
        return {}
    by_hex: dict[int, list[Standing]] = {}
    for unit in found.units.values():
        here = found.board.grid.parse(unit.hex) if unit.hex else OFF_MAP
        if here != OFF_MAP:
            by_hex.setdefault(here, []).append(unit)
    return by_hex
