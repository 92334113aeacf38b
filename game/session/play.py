"""AI against AI. A player that fails costs its side a pass, never the game."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from game.model.orders import Attack, End, Enter, Move, OrderError, UnitOrder, from_text, to_text
from game.model.refusals import Refusal
from game.model.view import View
from game.model.world import World
from game.session.game import Game
from game.session.player import CannotGoOnError, HearsRefusals, Player
from game.text.names import inert
from game.text.refusals import refusal_sentence

_KINDS = get_args(UnitOrder)
_HELPLESS = "could not go on"


@dataclass(frozen=True, slots=True)
class Patience:
    """How much a player may get wrong in one turn of its side before the turn is ended for it."""

    faults: int = 20  # refused or meaningless orders
    orders: int = 5000  # a flood of orders ends too


def play(
    game: Game,
    players: tuple[Player, Player],
    until_turn: int | None = None,
    on_turn: Callable[[Game], None] | None = None,
    patience: Patience = Patience(),
) -> None:
    """Play to the end of the game, or of turn ``until_turn``. ``on_turn`` is called after each turn."""
    last = game.world.turns if until_turn is None else until_turn
    while not game.state.ended and game.state.turn <= last:
        turn = game.state.turn
        play_side(game, players[game.state.side], patience)
        if on_turn and (game.state.turn != turn or game.state.ended):
            on_turn(game)


def play_side(game: Game, player: Player, patience: Patience = Patience()) -> None:
    """Play one side's turn to its end. The log's note says so when the program had to end it."""
    day = PlayersDay(game, player, patience)
    while not day.over:
        day.carry_out(*ask(player, game.view(game.state.side).lent(), game.world))


class PlayersDay:
    """One side's turn, order by order, as a player gives them: for those who want to watch."""

    def __init__(self, game: Game, player: Player, patience: Patience = Patience()) -> None:
        self.game, self.player, self.patience = game, player, patience
        self._when = game.state.turn, game.state.side
        self._faults = self._orders = 0

    @property
    def over(self) -> bool:
        """Whether the side's turn has ended."""
        return (self.game.state.turn, self.game.state.side) != self._when or self.game.state.ended

    def carry_out(self, order: UnitOrder | None, fault: str) -> None:
        """Take an answer of the player's, as :func:`ask` gives it; too many faults end the turn."""
        game, fatal = self.game, fault.startswith(("raised", _HELPLESS))
        if order is not None:
            result = game.submit(order)
            if not isinstance(result, Refusal):
                self._orders += 1
                if self._orders < self.patience.orders:
                    return
                fault, fatal = f"gave {self._orders} orders in one turn", True
            else:
                fault = f"'{to_text(order, game.world)}' was refused: {refusal_sentence(result, game.world)}"
                fault = _tell(self.player, order, result) or fault
        self._faults = self.patience.faults if fatal else self._faults + 1
        if self._faults >= self.patience.faults and not self.over:
            game.submit(End(), note=f"turn ended for the player, who {fault}")


def ask(player: Player, view: View, world: World) -> tuple[UnitOrder | None, str]:
    """A player's next order on a view lent to it, or None and what was wrong with the answer."""
    try:
        answer = player.choose(view)
    except CannotGoOnError as problem:
        return None, f"{_HELPLESS}: {inert(str(problem))}"
    except (Exception, SystemExit) as problem:
        return None, f"raised {named(problem)}"
    fault = fault_of(answer, world)
    return (None, fault) if fault else (answer, "")


def _tell(player: Player, order: UnitOrder, refusal: Refusal) -> str:
    if isinstance(player, HearsRefusals):
        try:
            player.refused(order, refusal)
        except (Exception, SystemExit) as problem:
            return f"raised {named(problem)} on hearing of a refusal"
    return ""


def fault_of(answer: object, world: World) -> str:
    """What keeps an answer from being an order at all; empty when nothing does."""
    if type(answer) not in _KINDS:
        return f"answered with {inert(type(answer).__name__)} instead of an order"
    if _is_plain(answer, world):
        return ""
    try:
        text = to_text(answer, world)  # type: ignore[arg-type]
        if from_text(text, world) == answer:
            return ""
    except (OrderError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        pass
    return f"answered with a {type(answer).__name__} that names no units or hexes of this game"


def _is_plain(answer: object, world: World) -> bool:
    """Whether an answer is one of the frequent orders with numbers that are surely units and hexes.

    Anything else has to prove itself as a text.
    """
    match answer:
        case Move(unit, path):
            numbers, hexes = type(path) is tuple, path
            units: tuple[int, ...] = (unit,)
        case Attack(target, units, shells, air, naval, advance):
            words = type(shells) is type(naval) is type(advance) is bool
            numbers = words and type(units) is tuple and len(units) > 0 and type(air) is int and 0 <= air < 100
            hexes = (target,)
        case Enter(unit, target):
            numbers, units, hexes = True, (unit,), (target,)
        case _:
            return type(answer) is End
    size, many = world.board.grid.size, len(world.units)
    return (
        numbers
        and all(type(u) is int and 0 <= u < many for u in units)
        and all(type(h) is int and 0 <= h < size for h in hexes)
    )


def named(problem: BaseException) -> str:
    """Kind and words of an error on one line, whatever its own text does."""
    try:
        words = str(problem)
    except Exception:  # an exception whose own text raises
        words = ""
    return inert(f"{type(problem).__name__}: {words}" if words else type(problem).__name__, most=160)
