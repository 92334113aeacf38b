"""What an experiment is made of: arms that are played, measures taken of each game, bands they are held to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from game.model.state import State
from game.model.world import World
from game.session.days import Day
from game.session.player import Player

Sample = Mapping[str, float]
Players = Callable[[World, int], tuple[Player, Player]]  # for a world and a seed: the Allied and the German player


@dataclass(frozen=True, slots=True)
class Course:
    """A game that was played: where it began, and how every day ended."""

    world: World
    start: State
    days: tuple[Day, ...]

    @property
    def end(self) -> State:
        """The position at the end of the last day played."""
        return self.days[-1].state


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to play an experiment. ``changes`` are values of the scenario or its rules, by key."""

    name: str
    scenario: str  # below ``scenarios``, without the ending
    players: Players
    turns: int
    changes: Mapping[str, str] = field(default_factory=dict)


class Statistic(Enum):
    """What is made of a measure's values over all games."""

    MEAN = "mean"
    SHARE = "per cent of games"  # of a measure that is 0 or 1
    RATIO = "per cent of"  # mean of the arm, in per cent of the mean of another


@dataclass(frozen=True, slots=True)
class Band:
    """Where a statistic of one arm is to lie. Without an end a band is open there."""

    arm: str
    measure: str
    statistic: Statistic = Statistic.MEAN
    low: float | None = None
    high: float | None = None
    beside: str = ""  # the other arm of a RATIO

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Experiment:
    """Arms played with the same seeds, what is measured, and the bands."""

    name: str
    title: str
    arms: tuple[Arm, ...]
    measure: Callable[[Course], Sample]
    bands: tuple[Band, ...]
