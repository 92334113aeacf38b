"""``preview`` and ``why``: what a player may ask of a saved game before an order is given."""

from __future__ import annotations

from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.screen import progress, say
from game.model.orders import Attack, OrderError, from_text
from game.model.world import World
from game.rules import refusal
from game.rules.preview import preview
from game.session.game import Game
from game.session.problems import SaveError
from game.session.save import load_game
from game.text.names import inert
from game.text.odds import odds_card
from game.text.refusals import refusal_sentence


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
