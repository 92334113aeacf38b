"""Games of several arms with the same seeds: what is changed in each, and what is measured of each game.

A game depends on its arm and its seed alone, so arms with the same seed have the same dice. Measures are
taken at the end of the last day played:

- ``points``: Allied victory points;
- ``ground``: land hexes the Allies control;
- ``american ground``: those of them west of the boundary between the First and the Second Army;
- ``american losses``, ``allied losses``, ``german losses``: men, from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from game.ai.idle import IdlePlayer
from game.ai.player import make_player
from game.lab import regions
from game.lab.settled import settled
from game.lab.workers import scatter
from game.model.state import State
from game.model.terms import SIDES, Nation, Outcome, Side, Terrain
from game.model.world import World
from game.scenario import load
from game.scenario.geodesy import hex_to_lat_lon
from game.session.days import Day, DayWatcher
from game.session.game import Game, Setting
from game.session.play import play
from game.session.player import Player

Sample = dict[str, float]
HELD_DAYS = 3  # an objective counts as taken once held so long, or to the end
_WINNERS = {
    Outcome.ALLIED_DECISIVE: "allied", Outcome.ALLIED_MARGINAL: "allied",
    Outcome.GERMAN_MARGINAL: "german", Outcome.GERMAN_DECISIVE: "german",
}
_TASK = 5  # games of one arm that a worker plays before it reports back


@dataclass(frozen=True, slots=True)
class Idle:
    """Formations of one side that are given no orders of their own from a turn on but to come ashore."""

    formations: tuple[str, ...]
    since: int = 7  # turn


@dataclass(frozen=True, slots=True)
class Variant:
    """One arm of a comparison: changed values by key, who stays idle, and who plays."""

    changes: Mapping[str, str] = field(default_factory=dict)
    idle: Idle | None = None
    players: tuple[str, str] = ("historical", "historical")


@dataclass(frozen=True, slots=True)
class Result:
    """A game: what was measured, who had won (empty: nobody), and when objectives were taken.

    ``taken`` gives the turn by id of the objective, without those the Allies had at the start; one that was not
    taken by ``turns``, the last turn played, is missing from it and may have been taken later: it is censored.
    """

    sample: Sample
    winner: str
    taken: Mapping[str, int] = field(default_factory=dict)
    turns: int = 0


def play_arms(
    scenario: Path, arms: Mapping[str, Variant], seeds: Sequence[int], until: int | None = None, *, jobs: int = 1,
    on_game: Callable[[int], None] = lambda done: None,
) -> dict[str, list[Result]]:
    """Every arm with every seed, in the order of the seeds, however many jobs; raises ScenarioError and KeyError."""
    tasks = [(name, tuple(seeds[i : i + _TASK])) for name in arms for i in range(0, len(seeds), _TASK)]
    found: dict[tuple[str, tuple[int, ...]], list[Result]] = {}
    if jobs <= 1:
        for name, some in tasks:
            found[name, some] = _games(scenario, arms[name], some, until)
            on_game(sum(map(len, found.values())))
    else:
        def keep(number: int, results: list[Result]) -> None:
            found[tasks[number]] = results
            on_game(sum(map(len, found.values())))

        scatter(_games, [(scenario, arms[name], some, until) for name, some in tasks], jobs, keep)
    return {name: [result for n, some in tasks if n == name for result in found[n, some]] for name in arms}


def _games(scenario: Path, arm: Variant, seeds: Sequence[int], until: int | None) -> list[Result]:
    world, start = _loaded(scenario, tuple(arm.changes.items()))
    with settled():
        return [_game(world, start, arm, seed, until) for seed in seeds]


@lru_cache(maxsize=2)
def _loaded(scenario: Path, changes: tuple[tuple[str, str], ...]) -> tuple[World, State]:
    return load(scenario, dict(changes)) if changes else load(scenario)


def _game(world: World, start: State, arm: Variant, seed: int, until: int | None) -> Result:
    players: list[Player] = [make_player(name, side, seed) for name, side in zip(arm.players, SIDES, strict=True)]
    if arm.idle:
        formations = _formations(world, arm.idle)
        side = world.formations[formations[0]].side
        players[side] = IdlePlayer(side, formations, arm.idle.since)
    held: list[list[bool]] = []

    def evening(day: Day) -> None:
        held.append([day.state.control[o.hex] == Side.ALLIED for o in world.objectives])

    game = Game(world, start.copy(), Setting(seed, traces=False), watchers=[DayWatcher(evening)])
    play(game, (players[0], players[1]), until)
    return Result(_measured(game.state), _WINNERS.get(Outcome(game.state.outcome), ""), _taken(world, held), len(held))


def _taken(world: World, held: list[list[bool]]) -> dict[str, int]:
    """Turn from which each objective was held for three days or to the end."""
    found = {}
    for at, objective in enumerate(world.objectives):
        days = [evening[at] for evening in held]
        first = next((k for k in range(len(days)) if all(days[k : k + HELD_DAYS])), None)
        if first is not None and objective.starts != Side.ALLIED:
            found[objective.id] = first + 1
    return found


def _formations(world: World, idle: Idle) -> tuple[int, ...]:
    found = tuple(world.formation_index(name) for name in idle.formations)
    for name, index in zip(idle.formations, found, strict=True):
        if index < 0 or world.formations[index].side != world.formations[found[0]].side:
            raise KeyError(f"there is no formation '{name}' of that side in this scenario")
    return found


def _measured(state: State) -> Sample:
    world = state.world
    held = (state.array("control") == Side.ALLIED) & (world.board.terrain != Terrain.SEA)
    west = world.remember("lab-american-sector", lambda: _west(world))
    lost = np.array(state.nation_men)
    german = lost[Nation.DE]
    return {
        "points": float(state.points),
        "ground": float(held.sum()),
        "american ground": float((held & west).sum()),
        "american losses": float(lost[Nation.US]),
        "allied losses": float(lost.sum() - german),
        "german losses": float(german),
    }


def _west(world: World) -> regions.Mask:
    grid = world.board.grid
    return np.array([hex_to_lat_lon(*grid.coords(h))[1] < regions.BRITISH_SECTOR_WEST for h in range(grid.size)])
