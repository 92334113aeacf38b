"""``estimate``: what the next days may bring, from what the side to move knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from game.cli.ask import open_game
from game.cli.bad_input import BadInput
from game.cli.screen import progress, say, show
from game.lab.estimate import DEEP, Outcome, estimate
from game.lab.table import Table
from game.model.orders import Attack, OrderError, UnitOrder, from_text
from game.model.tasks import FormationOrder, MissionOrder
from game.model.terms import Side
from game.rules import refusal
from game.session.game import Game
from game.text.names import inert
from game.text.refusals import refusal_sentence


def show_estimate(file: Path, texts: Sequence[str], days: int, games: int) -> None:
    """Print the spread of outcomes; Ctrl-C stops and prints what was played. Raises BadInput."""
    game = open_game(file)
    if game.state.ended:
        raise BadInput(f"{file}: the game is over; there is nothing left to estimate.")
    orders = [_order(game, text) for text in texts]
    goal = next((order.hex for order in orders if isinstance(order, Attack)), -1)
    found: list[Outcome] = []
    _run(game, days, games, orders, goal, found)
    _print(game, found, days, goal)


def _run(
    game: Game, days: int, games: int, orders: Sequence[UnitOrder], goal: int, found: list[Outcome],
) -> None:
    view = game.view(game.state.side).copy()
    try:
        with progress(games, "games", every=max(1, games // 5)) as bar:
            for outcome in estimate(view, days, games, orders=orders, hex_=goal):
                found.append(outcome)
                bar(len(found), "games")
    except KeyboardInterrupt:
        if not found:
            raise
        say(f"Stopped after {len(found)} games.")


def _order(game: Game, text: str) -> UnitOrder:
    try:
        order = from_text(text, game.world)
    except OrderError as problem:
        raise BadInput(f"'{inert(text, most=80)}': {inert(str(problem))}.") from None
    if isinstance(order, FormationOrder | MissionOrder):
        raise BadInput("Only orders to units are estimated: attack ..., move ...")
    refused = refusal(game.view(game.state.side), order)
    if refused is not None:
        raise BadInput(refusal_sentence(refused, game.world))
    return order


def _print(game: Game, found: Sequence[Outcome], days: int, goal: int) -> None:
    side = Side(game.state.side).word
    rows = tuple(_row(name, [getattr(o, key) for o in found]) for key, name in (
        ("points", "Allied victory points, change"), ("ground", f"hexes the {side} side gains"),
        ("own_men", "own men lost"), ("enemy_men", "enemy men lost"),
    ))
    span = "The next day" if days == 1 else f"The next {days} days"
    title = f"{span} from what the {side} side knows: {len(found)} games"
    note = f"unseen enemies are guessed anew in each game, up to {DEEP} hexes behind the front"
    show(Table(title, ("what", "mean", "one in ten below", "half below", "one in ten above"), rows, (note,)))
    if goal >= 0:
        taken = sum(o.taken for o in found)
        say(f"{game.world.board.hex_name(goal)} is held at the end in {taken} of {len(found)} games.")


def _row(name: str, values: Sequence[int]) -> tuple[str, ...]:
    ordered, last = sorted(values), len(values) - 1
    spread = (ordered[last * share // 10] for share in (1, 5, 9))
    return name, f"{mean(values):,.0f}", *(f"{value:,}" for value in spread)
