"""What the questions look at: the typed sections, the ground and the order of battle they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from game.model.terms import Terrain
from game.scenario.battle import Arriving, Battle, battle_of, in_play
from game.scenario.ground import Ground, ground_of
from game.scenario.loaded import Loaded, Part
from game.scenario.nodes import Path
from game.scenario.problems import Problem, hint, shown


@dataclass
class Scene:
    """A loaded scenario under examination. ``ground`` is None while the map itself is at fault."""

    loaded: Loaded

    @cached_property
    def ground(self) -> Ground | None:
        """The map, overlay included."""
        return ground_of(self.loaded)

    @cached_property
    def battle(self) -> Battle:
        """Formations and units, overlay included."""
        return battle_of(self.loaded)

    @cached_property
    def coming(self) -> list[Arriving]:
        """Units in play; empty while map, set-up or header are at fault."""
        return list(in_play(self.loaded, self.battle, self.ground)) if self.ground else []

    @property
    def battle_known(self) -> bool:
        """Whether every order of battle was typed, so that a missing name is truly missing."""
        return self.loaded.oobs_complete and self.loaded.header is not None

    def whole(self, *names: str) -> bool:
        """Whether nothing of these sections, or keys of sections (``map.rivers``), had to be left out."""
        loaded = self.loaded
        spoilt = loaded.partial | loaded.faulty
        return not any(gone == name or gone.startswith(f"{name}.") for gone in spoilt for name in names)

    @property
    def dated(self) -> bool:
        """Whether the days of the scenario are known."""
        return self.loaded.header is not None and self.whole("scenario.start", "scenario.turns")

    def lines(self, name: str) -> Iterator[tuple[Part[Any], Path, Any]]:
        """Entries of a list that both the map and the scenario's overlay may hold: part, path, entry."""
        for part in (self.loaded.map, self.loaded.header):
            if part is not None:
                for i, line in enumerate(getattr(part.data, name)):
                    yield part, (name, i), line

    def hexes(
        self, part: Part[Any], path: Path, hexes: Iterable[str], *, land: str = "", listed: bool = True
    ) -> Iterator[Problem]:
        """Faults of written hexes: off the map, or, where ``land`` names what must be on land, in the sea."""
        for i, hex_id in enumerate(hexes):
            fault = self.hex_fault(hex_id, land)
            if fault:
                yield part.problem((*path, i) if listed else path, fault)

    def hex_fault(self, hex_id: str, land: str) -> str:
        """What is wrong with a hex; empty when nothing is, or the map is not known."""
        if self.ground is None:
            return ""
        terrain = self.ground.at(hex_id)
        if terrain is None:
            grid = self.ground.grid
            extent = f"from {grid.hex_id(0)} to {grid.hex_id(grid.size - 1)}"
            return f"hex {hex_id} is not on the map, which runs {extent}"
        if land and terrain == Terrain.SEA:
            return f"hex {hex_id} is sea; {land} must be on land{_shore(self.ground, hex_id)}"
        return ""


def _shore(ground: Ground, hex_id: str) -> str:
    near = ground.grid.neighbours[ground.grid.parse(hex_id)]
    land = [n for n in near if n >= 0 and ground.terrain[n] != Terrain.SEA]
    return f". Did you mean {ground.grid.hex_id(land[0])}?" if land else ""


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence about a reference that leads nowhere."""
    return f"there is no {what} {shown(name)}{hint(name, known)}"
