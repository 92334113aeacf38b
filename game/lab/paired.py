"""Paired comparisons: the same seeds played twice, once as it is and once with something changed.

Both games of a pair have the same dice, so what differs comes from the change. Measures are taken at the
end of the last day played:

- ``points``: Allied victory points;
- ``ground``: land hexes the Allies control;
- ``american ground``: those of them west of the boundary between the First and the Second Army;
- ``american losses``, ``allied losses``, ``german losses``: men, from the beginning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from game.ai.idle import IdlePlayer
from game.ai.player import make_player
from game.lab import regions
from game.lab.settled import settled
from game.model.state import State
from game.model.terms import SIDES, Nation, Outcome, Side, Terrain
from game.model.world import World
from game.scenario import load
from game.scenario.geodesy import hex_to_lat_lon
from game.session.game import Game, Setting
from game.session.play import play
from game.session.player import Player

Sample = dict[str, float]
_WINNERS = {
    Outcome.ALLIED_DECISIVE: "allied", Outcome.ALLIED_MARGINAL: "allied",
    Outcome.GERMAN_MARGINAL: "german", Outcome.GERMAN_DECISIVE: "german",
}
RESAMPLES, SURE = 2000, 95  # of the bootstrap, and per cent of its middle


@dataclass(frozen=True, slots=True)
class Idle:
    """Formations of one side that are given no orders of their own from a turn on but to come ashore."""

    formations: tuple[str, ...]
    since: int = 7  # turn


@dataclass(frozen=True, slots=True)
class Variant:
    """One arm of a comparison: changed values by key, and who stays idle."""

    changes: Mapping[str, str] = field(default_factory=dict)
    idle: Idle | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A game of a pair: what was measured, and who had won (empty: nobody)."""

    sample: Sample
    winner: str


def compare(
    scenario: Path, variant: Variant, seeds: Sequence[int], until: int | None = None,
    on_game: Callable[[int], None] = lambda done: None,
) -> list[tuple[Result, Result]]:
    """Play every seed as the scenario stands and as the variant has it; raises ScenarioError and KeyError."""
    arms = [(load(scenario), Variant()), (load(scenario, variant.changes), variant)]
    found = []
    with settled():
        for number, seed in enumerate(seeds):
            pair = [_game(*loaded, arm, seed, until) for loaded, arm in arms]
            found.append((pair[0], pair[1]))
            on_game(number + 1)
    return found


def _game(world: World, start: State, arm: Variant, seed: int, until: int | None) -> Result:
    players: list[Player] = [make_player("historical", side, seed) for side in SIDES]
    if arm.idle:
        formations = _formations(world, arm.idle)
        side = world.formations[formations[0]].side
        players[side] = IdlePlayer(side, formations, arm.idle.since)
    game = Game(world, start.copy(), Setting(seed, traces=False))
    play(game, (players[0], players[1]), until)
    return Result(_measured(game.state), _WINNERS.get(Outcome(game.state.outcome), ""))


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


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both arms. The interval holds the mean difference of the pairs with a certainty of ``SURE``."""

    measure: str
    base: float
    variant: float
    mean: float
    low: float
    high: float
    lower: int  # pairs in which the variant has less
    higher: int
    chance: float  # that so lopsided a count of pairs comes about by luck (sign test, two-sided)


def differences(pairs: Sequence[tuple[Result, Result]]) -> list[Difference]:
    """Every measure compared."""
    return [_difference(name, pairs) for name in pairs[0][0].sample]


def _difference(name: str, pairs: Sequence[tuple[Result, Result]]) -> Difference:
    base, variant = (np.array([pair[arm].sample[name] for pair in pairs]) for arm in (0, 1))
    gaps = variant - base
    dice = np.random.default_rng(0)  # the same interval for the same games
    means = gaps[dice.integers(0, len(gaps), (RESAMPLES, len(gaps)))].mean(axis=1)
    low, high = np.percentile(means, ((100 - SURE) / 2, (100 + SURE) / 2))
    lower, higher = int((gaps < 0).sum()), int((gaps > 0).sum())
    return Difference(
        name, float(base.mean()), float(variant.mean()), float(gaps.mean()), float(low), float(high),
        lower, higher, sign_test(lower, higher),
    )


def sign_test(lower: int, higher: int) -> float:
    """Chance of a count at least as lopsided when either way is as likely; ties are left out."""
    total = lower + higher
    tail = sum(math.comb(total, k) for k in range(min(lower, higher) + 1))
    return min(1.0, tail * 0.5 ** (total - 1))


def winners_changed(pairs: Sequence[tuple[Result, Result]]) -> int:
    """Pairs whose games have different winners; a draw is nobody's."""
    return sum(base.winner != variant.winner for base, variant in pairs)
