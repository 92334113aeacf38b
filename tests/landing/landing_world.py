"""A coast for the tests of landings: sea in the two eastern columns, Germans ashore, Allies waiting."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from game.hexgrid import Grid
from game.model.board import Board
from game.model.oob import UnitSpec
from game.model.ruleset import Ruleset
from game.model.state import State
from game.model.terms import EntryKind, Flying, Ground, Sea, Side, Sky, Status, Terrain
from game.model.world import Entry, Landing, Weather, World
from tests.rules_night.night_world import COLS, ROWS, country, ruleset, start, world

NO_PLAN = Landing(
    turn=0, flak=0, naval=0, minutes=0, tons=0, on_target=100, low=False, fire=100, obstacles=0, special=False,
    swell=0, wave=0, drift=0, drift_to=(), exits=100,
)
GRID = Grid(COLS, ROWS)
BEACH = GRID.index(11, 5)  # a land hex with the sea in the east
NEXT = GRID.index(11, 6)
ZONE = GRID.index(4, 5)
CALM = Weather(Ground.DRY, Sky.CLEAR, Sea.CALM, Flying.NONE)


def coast(**changes: Any) -> Board:
    """Open ground, sea from column 12 on."""
    terrain = np.full(GRID.size, Terrain.CLEAR, np.uint8)
    terrain[[GRID.index(c, r) for c in (12, 13) for r in range(ROWS)]] = Terrain.SEA
    return country(terrain=terrain, **changes)


def rules_with(section: str, **changes: Any) -> Ruleset:
    """The ruleset of the game with some numbers of one section changed."""
    rules = ruleset()
    return dataclasses.replace(rules, **{section: dataclasses.replace(getattr(rules, section), **changes)})


def shore(*units: UnitSpec, beach: Landing = NO_PLAN, zone: Landing = NO_PLAN, **changes: Any) -> World:
    """A world with entry 0, the beach, and entry 1, a drop zone inland."""
    entries = (
        Entry(0, "able", "Able", Side.ALLIED, EntryKind.BEACH, (BEACH,), 0),
        Entry(1, "zone", "Zone", Side.ALLIED, EntryKind.DROP, (ZONE,), 0),
    )
    parts: dict[str, Any] = {"board": coast(), "weather": CALM, "entries": entries, "landings": (beach, zone)}
    return world(*units, **(parts | changes))


def waiting(land: World, where: dict[str, str], **fields: Any) -> State:
    """A state with everybody who has no hex waiting at his entry, all land German."""
    state = start(land, where, **fields)
    for spec in land.units:
        if spec.entry >= 0 and spec.id not in where:
            state.status[spec.index] = Status.WAITING
    state.array("control")[:] = np.where(land.board.terrain == Terrain.SEA, 2, Side.GERMAN)
    state.rebuild()
    return state
