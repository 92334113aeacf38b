"""The whole of a world from sound sections."""

from __future__ import annotations

import hashlib
from typing import Any

from game.model.ruleset import Ruleset
from game.model.state import State
from game.model.world import World
from game.scenario.battle import Arriving, Battle, open_doors
from game.scenario.build.board import build_board
from game.scenario.build.constraints import build_constraints, build_marches
from game.scenario.build.oob import build_formations, build_leaders, build_units, turn_of
from game.scenario.build.state import build_state
from game.scenario.build.tables import (
    build_aims,
    build_entries,
    build_landings,
    build_objectives,
    build_replacements,
    build_supply,
    build_support,
    build_victory,
    build_weather,
)
from game.scenario.ground import Ground
from game.scenario.loaded import Loaded, Part
from game.scenario.schema.rules import to_dataclass


def digest(texts: dict[str, str]) -> str:
    """BLAKE2b-128 of all texts of a scenario, by name; the scenario's own name does not count."""
    total = hashlib.blake2b(digest_size=16)
    for name in sorted(texts):
        total.update(f"{name}\0{texts[name]}\0".encode())
    return total.hexdigest()


def _data(part: Part[Any] | None) -> Any:
    if part is None:
        raise ValueError("a section is missing: only scenarios without problems are built")
    return part.data


def build(loaded: Loaded, battle: Battle, ground: Ground, coming: list[Arriving]) -> tuple[World, State]:
    """World and first state with the units ``coming``; ``loaded`` must have passed every question of the lint."""
    world = _world(loaded, battle, ground, coming)
    return world, build_state(world, coming, _data(loaded.setup))


def _world(loaded: Loaded, battle: Battle, ground: Ground, coming: list[Arriving]) -> World:
    header = _data(loaded.header)
    start, grid = header.start, ground.window
    formations = {key: i for i, key in enumerate(battle.formations)}
    doors = open_doors(loaded, ground)
    units, releases = build_units(coming, battle, start, {key: i for i, key in enumerate(doors)})
    pools, sources = build_supply(_data(loaded.supply), formations, grid, start)
    bodies = build_formations(battle, units, start)
    levels, deaths = build_victory(_data(loaded.victory), grid, start, formations)
    return World(
        id=header.scenario,
        title=header.title,
        board=build_board(_data(loaded.map), header, ground),
        units=units,
        formations=bodies,
        leaders=build_leaders(loaded, battle, start),
        rules=to_dataclass(Ruleset, _data(loaded.rules)),
        start=start,
        turns=header.turns,
        first=header.first,
        weather=build_weather(_data(loaded.weather), start, header.turns),
        entries=build_entries(doors, grid),
        pools=pools,
        sources=sources,
        objectives=build_objectives(_data(loaded.objectives), grid, start),
        assets=build_support(loaded.support.data, grid, start, header.turns, formations) if loaded.support else (),
        victory=levels,
        sudden_deaths=deaths,
        releases=releases,
        stand_fast_until=turn_of(start, header.stand_fast_until) if header.stand_fast_until else 0,
        aims=build_aims(loaded.aims.data, grid, start, formations) if loaded.aims else (),
        replacements=build_replacements(loaded.replacements.data, start) if loaded.replacements else (),
        digest=digest(loaded.texts),
        landings=build_landings(loaded.landings.data, doors, grid, start) if loaded.landings else (),
        constraints=build_constraints(loaded, units, bodies, grid),
        marches=build_marches(loaded.marches.data, units, bodies, start) if loaded.marches else (),
    )
