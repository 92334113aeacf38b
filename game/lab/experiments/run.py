"""Plays the arms of an experiment. A game depends on its arm and its seed alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.lab.experiments.terms import Arm, Course, Experiment, Players, Sample
from game.lab.settled import settled
from game.model.state import State
from game.model.world import World
from game.scenario import data_dir, load
from game.session.days import Day, DayWatcher
from game.session.game import Game, Setting
from game.session.play import play

OnGame = Callable[[int], None]  # games finished so far


@dataclass(frozen=True, slots=True)
class Trial:
    """What an experiment gave: for each arm one sample a seed, in the order of the seeds."""

    experiment: Experiment
    seeds: tuple[int, ...]
    samples: dict[str, tuple[Sample, ...]]

    def values(self, arm: str, measure: str) -> list[float]:
        """A measure of an arm, one value a game."""
        return [sample[measure] for sample in self.samples[arm]]

    def measures(self, arm: str) -> tuple[str, ...]:
        """Names of what was measured."""
        return tuple(self.samples[arm][0])


def scenario_file(arm: Arm) -> Path:
    """The file an arm is played from."""
    return data_dir() / f"{arm.scenario}.yaml"


def course(world: World, start: State, players: Players, seed: int, turns: int) -> Course:
    """Play one game to the end of a turn, and keep how every day ended."""
    days: list[Day] = []
    game = Game(world, start.copy(), Setting(seed, traces=False), watchers=[DayWatcher(days.append)])
    play(game, players(world, seed), turns)
    return Course(world, start, tuple(days))


def run(experiment: Experiment, seeds: Sequence[int], on_game: OnGame | None = None) -> Trial:
    """Play every arm with every seed; raises ScenarioError when a scenario is broken."""
    samples: dict[str, tuple[Sample, ...]] = {}
    done = 0
    for arm in experiment.arms:
        world, start = load(scenario_file(arm), arm.changes)
        found = []
        with settled():
            for seed in seeds:
                found.append(experiment.measure(course(world, start, arm.players, seed, arm.turns)))
                done += 1
                if on_game:
                    on_game(done)
        samples[arm.name] = tuple(found)
    return Trial(experiment, tuple(seeds), samples)
