"""Sentences about orders from above and the Resistance (chapters 13 and 14)."""

from __future__ import annotations

from game.model.constraints import Lifting
from game.model.events import Event
from game.model.world import World
from game.text.names import inert

_WHY = {
    Lifting.DATE: "its time is over",
    Lifting.CONTACT: "the enemy is near",
    Lifting.LANDED: "too many of the enemy are ashore",
    Lifting.LOST: "too much has been lost",
    Lifting.FORTITUDE: "a second landing is no longer believed in",
}


def began(event: Event, world: World) -> str:
    """An order comes into force."""
    return f"From now on: {inert(world.constraints[event.args[0]].name)}."


def over(event: Event, world: World) -> str:
    """An order has come to an end, and why."""
    index, why = event.args
    return f"No longer in force: {inert(world.constraints[index].name)}; {_WHY[Lifting(why)]}."
