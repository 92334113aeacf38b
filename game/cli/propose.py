"""``propose``: what the staff of a formation would order for a mission, and why; nothing is carried out."""

from __future__ import annotations

from pathlib import Path

from game.ai.delegate import make_staff
from game.cli.ask import open_game
from game.cli.bad_input import BadInput
from game.cli.screen import say
from game.model.orders import OrderError, from_text
from game.model.tasks import FormationOrder, MissionOrder
from game.rules.formations import refuse_body, refuse_formation
from game.scenario import profile_names
from game.session.game import Game
from game.session.player import Limits, Mission
from game.session.reasons import reason_lines
from game.text.names import inert
from game.text.refusals import refusal_sentence


def show_proposal(file: Path, text: str, staff: str) -> None:
    """Print the orders a staff proposes for a mission of the side to move, each with its reason; raises BadInput."""
    if staff not in profile_names():
        raise BadInput(f"There is no staff '{inert(staff, most=60)}'; there are: {', '.join(profile_names())}.")
    game = open_game(file)
    mission, limits = _mission(game, text)
    view = game.view(game.state.side).copy()
    found = make_staff(staff).propose(view, mission, limits)
    for line in reason_lines(game.world, ((view.turn, order, reason) for order, reason in found)):
        say(line)
    if not found:
        say("The staff proposes no orders.")


def _mission(game: Game, text: str) -> tuple[Mission, Limits]:
    """The mission in a text, with its limits; raises BadInput."""
    try:
        order = from_text(text, game.world)
    except OrderError as problem:
        raise BadInput(f"'{inert(text, most=80)}': {inert(str(problem))}.") from None
    view = game.view(game.state.side)
    match order:
        case MissionOrder(formation, task, hex_, losses, shells):
            refused = refuse_body(view, formation, "16.1")
            made = Mission(formation, task, hex_), Limits(losses, shells)
        case FormationOrder(formation, task, hex_, axis, other):
            refused = refuse_formation(view, order)
            made = Mission(formation, task, hex_, axis, other), Limits()
        case _:
            said = inert(text, most=80)
            raise BadInput(f"'{said}' is no mission; write mission FORMATION TASK [HEX] [losses N] [shells N].")
    if refused is not None:
        raise BadInput(f"'{inert(text, most=80)}': {refusal_sentence(refused, game.world)}")
    return made
