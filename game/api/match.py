"""Scenarios, games and their results for programs. Sides, orders and hexes are the texts the command line uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.ai.delegate import ProfileStaff
from game.ai.player import make_player
from game.api.legal import legal_orders
from game.model.operation_text import is_standing, standing_from_text
from game.model.orders import Order, OrderError, UnitOrder, from_text, to_text
from game.model.refusals import Refusal
from game.model.state import State
from game.model.tasks import FormationOrder, MissionOrder
from game.model.terms import SIDES, Outcome, Side
from game.model.view import View
from game.model.world import World
from game.rules import redact, refusal
from game.scenario import ScenarioError, bundle, data_dir, load, load_bundle, read_profile
from game.session.export import losses
from game.session.game import Bundle, Game, Setting
from game.session.play import play, play_side
from game.session.player import Player
from game.session.problems import SaveError
from game.session.save import load_game, save_game
from game.text.daylog import story
from game.text.refusals import refusal_sentence

Staff = str | Player  # a name as the command line knows it, or an object with ``choose(view)``


class MatchError(ValueError):
    """Something asked for is not there: a scenario, a save, a side, a unit or a player. The message says what is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an order: ``accepted``, the refusal's sentence, and what the side was told of the consequences."""

    accepted: bool
    refusal: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How a game stands. ``losses`` are men lost so far by side; ``digest`` names the game, orders and events."""

    turn: int
    over: bool
    outcome: str
    points: int
    losses: Mapping[str, int]
    digest: str


class Scenario:
    """A scenario file, read once; any number of games start from it."""

    def __init__(self, path: Path, world: World, start: State, texts: Mapping[str, str]) -> None:
        self.path, self.world, self._start, self._texts = path, world, start, texts

    @classmethod
    def load(cls, name: str | Path, changes: Mapping[str, str | int] | None = None) -> Scenario:
        """A shipped scenario by name, or a file; ``changes`` give values of scenario or rules anew, by key.

        Raises MatchError with every problem of the file, and for a key that is not there.
        """
        path = Path(name)
        if not path.suffix and (data_dir() / f"{name}.yaml").is_file():
            path = data_dir() / f"{name}.yaml"
        try:
            if changes:
                return cls(path, *load(path, {key: str(value) for key, value in changes.items()}), {})
            texts = bundle(path)
            return cls(path, *load_bundle(texts, path.name), texts)
        except (ScenarioError, KeyError) as problem:
            raise MatchError(str(problem.args[0] if isinstance(problem, KeyError) else problem)) from None

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.world.title

    @property
    def turns(self) -> int:
        """How many turns it has at most."""
        return self.world.turns

    def start(self, seed: int = 1944) -> Match:
        """A new game. Scenario, seed (0 to 2**63 - 1) and orders decide everything that happens in it."""
        if not isinstance(seed, int) or not 0 <= seed < 2**63:
            raise MatchError(f"{seed!r} is no seed; a seed is a whole number from 0 to {2**63 - 1}")
        kept = Bundle(self.path.name, self._texts) if self._texts else None
        return Match(Game(self.world, self._start.copy(), Setting(seed, bundle=kept, traces=kept is not None)))


class Match:
    """A game in progress. Orders are texts (``move us-1id-16ir 090-18``) or the objects of ``game.model.orders``."""

    def __init__(self, game: Game) -> None:
        self.game = game

    @classmethod
    def load(cls, path: str | Path) -> Match:
        """Go on with a save; raises MatchError when it is damaged or none."""
        try:
            return cls(load_game(Path(path)))
        except SaveError as problem:
            raise MatchError(str(problem)) from None

    def save(self, path: str | Path) -> None:
        """Write a save; raises MatchError when it cannot be written, or the scenario was changed by keys."""
        try:
            save_game(self.game, Path(path))
        except (SaveError, ValueError) as problem:
            raise MatchError(str(problem)) from None

    @property
    def side(self) -> str:
        """The side whose turn it is."""
        return Side(self.game.state.side).word

    @property
    def turn(self) -> int:
        """The number of the turn, from 1."""
        return self.game.state.turn

    @property
    def date(self) -> dt.date:
        """The day played now."""
        return self.game.world.date(min(self.turn, self.game.world.turns))

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.game.state.ended)

    def view(self, side: str = "") -> View:
        """A copy of what a side knows; of the side to move when none is named."""
        return self.game.view(_side(side or self.side)).copy()

    def legal_orders(self, unit: str = "") -> list[str]:
        """Orders the side to move may give, of one unit or of all; docs/API.md says which are listed."""
        index = self._unit(unit) if unit else None
        view = self.game.view(self.game.state.side)
        return [to_text(order, self.game.world) for order in legal_orders(view, index)]

    def refusal(self, order: str | UnitOrder) -> str:
        """The sentence that refuses an order for units, with its rule; empty for one that is allowed."""
        try:
            given = from_text(order, self.game.world) if isinstance(order, str) else order
        except OrderError as problem:
            return f"{problem}."
        if isinstance(given, FormationOrder | MissionOrder):
            return ""
        found = refusal(self.game.view(self.game.state.side), given)
        return refusal_sentence(found, self.game.world) if found else ""

    def order(self, order: str | UnitOrder) -> Answer:
        """Give an order to a unit, a formation or the book of operations; a refused one changes nothing."""
        game, side, turn = self.game, self.game.state.side, self.game.state.turn
        before = len(game.watchers)
        told: list[str] = []
        game.watchers.append(lambda step: told.extend(
            story(redact(step.events, side, game.world), game.world, turn, quiet=True)))
        try:
            refused = self._give(order)
        except OrderError as problem:
            return Answer(False, f"{problem}.")
        finally:
            del game.watchers[before]
        return Answer(False, refusal_sentence(refused, game.world)) if refused else Answer(True, told=tuple(told))

    def end_turn(self) -> Answer:
        """End the turn of the side to move."""
        return self.order("end")

    def play_side(self, staff: Staff = "historical") -> None:
        """Have a staff play the rest of this side's turn."""
        if not self.over:
            play_side(self.game, self._player(staff, Side(self.game.state.side)))

    def play(self, allied: Staff = "historical", german: Staff = "historical", until: int | None = None) -> Result:
        """Have staffs play both sides to the end, or to the end of turn ``until``."""
        players = self._player(allied, SIDES[0]), self._player(german, SIDES[1])
        play(self.game, players, until)
        return self.result()

    def result(self) -> Result:
        """How the game stands."""
        state = self.game.state
        men = {side: sum(n["men"] for n in table.values()) for side, table in losses(state).items()}
        return Result(state.turn, self.over, Outcome(state.outcome).word, state.points, men, self.game.link)

    def _give(self, order: str | UnitOrder) -> Refusal | None:
        game = self.game
        if isinstance(order, str) and is_standing(order):
            return game.stand(standing_from_text(order, game.world))
        given = from_text(order, game.world) if isinstance(order, str) else order
        if not isinstance(given, Order):
            raise MatchError(f"{given!r} is no order; give a text or an object of game.model.orders")
        if isinstance(given, FormationOrder | MissionOrder):
            staff = ProfileStaff(read_profile(data_dir() / "ai" / "historical.yaml"))
            return _refused(game.command(given, staff))
        return _refused(game.submit(given))

    def _player(self, staff: Staff, side: Side) -> Player:
        if not isinstance(staff, str):
            if not callable(getattr(staff, "choose", None)):
                raise MatchError(f"{staff!r} is no staff; give a name, or an object with choose(view)")
            return staff
        try:
            return make_player(staff, side, self.game.setting.seed)
        except (KeyError, ValueError) as problem:
            raise MatchError(str(problem.args[0] if isinstance(problem, KeyError) else problem)) from None

    def _unit(self, word: str) -> int:
        index = self.game.world.unit_index(word)
        if index < 0 or self.game.world.units[index].side != self.game.state.side:
            raise MatchError(f"there is no unit '{word}' of the side to move")
        return index


def _refused(result: Iterable[object] | Refusal) -> Refusal | None:
    return result if isinstance(result, Refusal) else None


def _side(word: str) -> Side:
    sides = {side.word: side for side in SIDES}
    if word not in sides:
        raise MatchError(f"there is no side '{word}'; there are allied and german")
    return sides[word]
