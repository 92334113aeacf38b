"""Why not? The answer of the marching rules in sentences. Names from files come out inert."""

from __future__ import annotations

from game.model.refusals import RefusalCode
from game.model.why import NEVER, TODAY, Answer
from game.model.world import World
from game.text.names import listed
from game.text.refusals import refusal_sentence
from game.text.words import count, place_name, unit_name


def march_answer(answer: Answer, world: World) -> list[str]:
    """Whether and when a unit gets to a hex, what stands against today, and the way it was measured by."""
    unit, goal = unit_name(world, answer.unit), place_name(world, answer.hex)
    if answer.refusal is None:
        if not answer.way:
            return [f"{unit} stands in {goal}."]
        return [f"{unit} can be in {goal} today: {answer.price} of its {answer.left} points.", _way(answer, world)]
    lines = [f"{unit} cannot be in {goal} today.", refusal_sentence(answer.refusal, world)]
    if answer.zone:
        names = listed([unit_name(world, u) for u in answer.zone])
        lines.append(f"The zone of control is that of {names}.")
    if answer.refusal.code is RefusalCode.NO_POINTS and answer.lacking:
        lines.append(f"The way costs {answer.price} points, {answer.lacking} more than the {answer.left} it has left.")
    if answer.way:
        lines += [_when(answer), _way(answer, world)]
    return lines


def _when(answer: Answer) -> str:
    if answer.days == NEVER:
        return "It does not get there while everybody stays where he is (rule 11.7)."
    if answer.days == TODAY:
        return "It could be there today."
    nights = count(answer.days, "night")
    return f"Marching every day it could be there after {nights} at most, if nobody moves (rule 11.7)."


def _way(answer: Answer, world: World) -> str:
    return "The way: " + " ".join(world.board.grid.hex_id(h) for h in answer.way) + "."
