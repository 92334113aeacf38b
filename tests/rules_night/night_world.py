"""A small open country of 14 x 10 hexes for the tests of nightly rules; Germans west, Allies east."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from game.dice import Dice
from game.hexgrid import Grid
from game.model.board import Board
from game.model.oob import Formation, Release, UnitSpec
from game.model.ruleset import Ruleset
from game.model.state import State
from game.model.terms import (
    Flying,
    Ground,
    Level,
    MoveClass,
    Nation,
    Outcome,
    Sea,
    Side,
    Sky,
    Status,
    Terrain,
    UnitKind,
)
from game.model.world import Entry, Objective, SuddenDeath, SupplyPool, SupplySource, VictoryLevels, Weather, World
from game.rules.context import Turn

COLS, ROWS = 14, 10
RULES = Path(__file__).parents[2] / "scenarios" / "rules" / "normandy44.yaml"
ARMY = {Side.ALLIED: 0, Side.GERMAN: 1}
FAIR = Weather(Ground.DRY, Sky.CLEAR, Sea.CALM, Flying.FULL)
DULL = Weather(Ground.DRY, Sky.OVERCAST, Sea.CALM, Flying.NONE)


@cache
def ruleset() -> Ruleset:
    """The ruleset of the game, read without the scenario room."""
    return _typed(Ruleset, yaml.safe_load(RULES.read_text(encoding="utf-8")))


def _typed(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _typed(hints[name], value[name]) for name in hints})
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        return tuple(_typed(inner[0], v) for v in value)
    return value


def unit(unit_id: str, side: Side = Side.ALLIED, **changes: Any) -> UnitSpec:
    """A regiment of 3,000 men, or what ``changes`` make of it."""
    nation = Nation.US if side == Side.ALLIED else Nation.DE
    base = UnitSpec(
        0, unit_id, unit_id, unit_id, side, nation, UnitKind.INFANTRY, "regiment", ARMY[side], 3,
        3000, 0, 0, 6, 6, MoveClass.FOOT, 1, -1,
    )
    return dataclasses.replace(base, **changes)


def country(**changes: Any) -> Board:
    """Open ground everywhere; ``changes`` replace whole tables of the board."""
    grid = Grid(COLS, ROWS)
    size = grid.size
    tables: dict[str, Any] = {name: np.zeros((size, 6), np.uint8) for name in ("river", "road", "rail", "cliff")}
    tables |= {name: np.zeros(size, np.uint8) for name in ("ridge", "flooded", "hedgerow", "coast", "fort")}
    tables["terrain"] = np.full(size, Terrain.CLEAR, np.uint8)
    tables["bridge"] = np.full((size, 6), -1, np.int16)
    tables["neighbours"] = np.array(grid.neighbours, np.int32)
    tables |= changes
    for table in tables.values():
        table.setflags(write=False)
    return Board(name="small", grid=grid, bridges=(), beaches=(), places=(), fortresses={}, **tables)


def world(*units: UnitSpec, board: Board | None = None, weather: Weather = DULL, **changes: Any) -> World:
    """A world of these units with one source a side at the middle of its edge."""
    board = board or country()
    placed = tuple(dataclasses.replace(u, index=i) for i, u in enumerate(units))
    formations = (
        Formation(0, "us-1a", "First Army", Side.ALLIED, Nation.US, Level.ARMY, ((1, -1),)),
        Formation(1, "de-7a", "Seventh Army", Side.GERMAN, Nation.DE, Level.ARMY, ((1, -1),)),
    )
    east, west = board.grid.index(COLS - 1, 5), board.grid.index(0, 5)
    parts: dict[str, Any] = {
        "id": "small", "title": "Small", "board": board, "units": placed, "formations": formations, "leaders": (),
        "rules": ruleset(), "start": dt.date(1944, 6, 6), "turns": 10, "first": Side.ALLIED,
        "weather": (weather,) * 10, "entries": (),
        "pools": (
            SupplyPool(0, "us", "US", Side.ALLIED, (0,), 1000), SupplyPool(1, "de", "German", Side.GERMAN, (1,), 1000),
        ),
        "sources": (
            SupplySource(0, "omaha", "Omaha", Side.ALLIED, "beach", 0, (east,), ((1, 1000),), 0, True),
            SupplySource(1, "paris", "Paris", Side.GERMAN, "edge", 1, (west,), ((1, 400),), 0, True),
        ),
        "objectives": (), "assets": (), "victory": VictoryLevels(100, 80, 60, 40, 0), "sudden_deaths": (),
        "releases": tuple(Release() for _ in units), "stand_fast_until": 0, "aims": (), "replacements": (),
        "digest": "",
    }
    return World(**(parts | changes))


def start(land: World, where: dict[str, str], *, side: Side = Side.ALLIED, turn: int = 1, **fields: Any) -> State:
    """A state with units at full strength where told (``"05-04"``); west of column 7 is German ground.

    ``fields`` set one value by unit id: ``men={"a": 100}``.
    """
    state, grid = State(land), land.board.grid
    state.array("hex")[:] = -1
    state.array("day_start")[:] = -1
    state.array("supply")[:] = 0
    state.array("cohesion")[:] = 80
    for pool in land.pools:
        state.pool_tons[pool.index] = pool.tons
    for spec in land.units:
        for name in ("men", "tanks", "light_tanks", "guns", "at_guns"):
            state.field(name)[spec.index] = getattr(spec, name)
    for h in range(grid.size):
        state.control[h] = Side.GERMAN if grid.coords(h)[0] < COLS // 2 else Side.ALLIED
    for name, values in fields.items():
        for unit_id, value in values.items():
            state.field(name)[land.unit_index(unit_id)] = value
    for unit_id, text in where.items():
        u = land.unit_index(unit_id)
        state.hex[u], state.status[u] = at(land, text), Status.ACTIVE
        if not land.units[u].support:
            state.control[state.hex[u]] = land.units[u].side
    state.field("turn")[0], state.field("side")[0] = turn, side
    state.field("outcome")[0] = Outcome.UNDECIDED
    state.rebuild()
    return state


def at(land: World, text: str) -> int:
    """Index of a hex written ``cc-rr``."""
    return land.board.grid.parse("0" + text)


def begin(state: State, seed: int = 1) -> Turn:
    """A turn in the making from a state."""
    return Turn(state, Dice(seed))


__all__ = [
    "COLS", "DULL", "FAIR", "ROWS", "Entry", "Objective", "SuddenDeath", "at", "begin", "country", "ruleset", "start",
    "unit", "world",
]
