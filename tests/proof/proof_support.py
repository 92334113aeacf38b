"""Games for the proofs: shipped scenarios between two staffs of the program, looked at order by order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from game.ai.player import make_player
from game.dice import DiceKey
from game.model.orders import UnitOrder
from game.model.refusals import Refusal
from game.model.state import State
from game.model.terms import SIDES
from game.model.world import World
from game.rules import violations
from game.rules.invariants import difference
from game.scenario import data_dir, load
from game.session.game import Game, Setting, Step, Watcher
from game.session.player import Player

STAFF = "first"
Players = tuple[Player, Player]


@cache
def scenario(name: str) -> tuple[World, State]:
    """World and first state of a shipped scenario, read once a process."""
    return load(data_dir() / f"{name}.yaml")


def new_game(name: str, seed: int, watchers: Iterable[Watcher] = ()) -> Game:
    """A game of a shipped scenario that keeps no texts and no events."""
    world, start = scenario(name)
    return Game(world, start.copy(), Setting(seed, (STAFF, STAFF), traces=False), watchers=watchers)


def staffs(seed: int) -> Players:
    """Two staffs of the program, fresh for one game."""
    allied, german = (make_player(STAFF, side, seed) for side in SIDES)
    return allied, german


def choices(game: Game, players: Players, until: int) -> Iterator[UnitOrder]:
    """Every order of a game to the end of turn ``until``, each handed out before it is carried out."""
    while not game.state.ended and game.state.turn <= until:
        order = players[game.state.side].choose(game.view(game.state.side).copy())
        yield order
        result = game.submit(order)
        assert not isinstance(result, Refusal), (order, result)


class Auditor:
    """A watcher that holds every position of a game against the rules' own bookkeeping."""

    def __init__(self) -> None:
        self.orders = 0
        self.broken: list[str] = []
        self._rolled: set[DiceKey] = set()

    def __call__(self, step: Step) -> None:
        """Check one order: the position after it, its events, its dice."""
        self.orders += 1
        found = violations(step.after) + difference(step.before, step.after, step.events)
        found += [f"dice key {key} is rolled again" for key in step.dice if key in self._rolled]
        found += ["a dice key is rolled twice in one order"] * (len(set(step.dice)) != len(step.dice))
        self._rolled.update(step.dice)
        self.broken += [f"turn {step.entry.turn}, '{step.entry.text}': {problem}" for problem in found]
