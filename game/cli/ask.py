"""``preview`` and ``why``: what a player may ask of a saved game before an order is given."""

from __future__ import annotations

from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.results import points_table
from game.cli.screen import progress, say, show
from game.model.orders import Attack, OrderError, from_text
from game.model.world import World
from game.rules import refusal
from game.rules.points import point_sources
from game.rules.preview import preview
from game.rules.supply_reason import supply_reason
from game.rules.victory import standing
from game.rules.why import why_not
from game.session.game import Game
from game.session.problems import SaveError
from game.session.save import load_game
from game.text.names import inert
from game.text.odds import odds_card
from game.text.outcome import OUTCOME
from game.text.points import points_by_kind, score_sentence
from game.text.refusals import refusal_sentence
from game.text.supply import supply_answer
from game.text.why import march_answer


def open_game(file: Path) -> Game:
    """The game behind a save; raises BadInput."""
    try:
        with progress(1, "loading", every=0) as bar:
            return load_game(file, progress=lambda done, total: bar(done, "orders", total))
    except SaveError as problem:
        raise BadInput(str(problem)) from None


def show_preview(file: Path, text: str) -> None:
    """Print the odds card of an attack of the side whose turn it is; raises BadInput."""
    game = open_game(file)
    view, order = game.view(game.state.side), _attack(text, game.world)
    refused = refusal(view, order)
    if refused is not None:
        raise BadInput(refusal_sentence(refused, game.world))
    for line in odds_card(preview(view, order), game.world):
        say(line)


def _attack(text: str, world: World) -> Attack:
    try:
        order = from_text(text, world)
    except OrderError as problem:
        raise BadInput(f"{inert(str(problem))}.") from None
    if not isinstance(order, Attack):
        raise BadInput("Only an attack has odds: attack HEX with UNIT ...")
    return order


def show_points(file: Path) -> None:
    """Print the points of a saved game, source by source; raises BadInput."""
    game = open_game(file)
    scores = point_sources(game.state)
    show(points_table(points_by_kind(scores)))
    say()
    for score in scores:
        say(score_sentence(score, game.world))
    say()
    say(f"{game.state.points:+d} together: {OUTCOME[standing(game.state)]} if the game ended now (rule 12.4).")


def show_why(file: Path, unit: str, goal: str) -> None:
    """Print what keeps a unit of the side to move from a hex; raises BadInput."""
    game = open_game(file)
    world, view = game.world, game.view(game.state.side)
    index, hex_ = world.unit_index(unit), world.board.grid.parse(goal)
    if index < 0:
        raise BadInput(f"There is no unit '{inert(unit, most=60)}'.")
    if hex_ < 0:
        raise BadInput(f"'{inert(goal, most=60)}' is no hex of this map; a hex is written ccc-rr.")
    for line in march_answer(why_not(view, index, hex_), world):
        say(line)


def show_supply(file: Path, unit: str) -> None:
    """Print how a unit of the side to move is supplied, or why it is not; raises BadInput."""
    game = open_game(file)
    world, view = game.world, game.view(game.state.side)
    index = world.unit_index(unit)
    if index < 0:
        raise BadInput(f"There is no unit '{inert(unit, most=60)}'.")
    if world.units[index].side != view.viewer or not view.is_active(index):
        raise BadInput(f"{inert(world.units[index].name)} is no unit on the map of the side whose turn it is.")
    for line in supply_answer(supply_reason(view, index), world):
        say(line)
