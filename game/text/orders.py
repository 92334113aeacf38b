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


def delayed(event: Event, world: World) -> str:
    """Sabotage holds a column up, on its way to the map or on it."""
    name = inert(world.units[event.unit].name) if 0 <= event.unit < len(world.units) else "A unit"
    left = event.args[0]
    return f"Sabotage holds up {name}" + (f", {left:,} km from its goal." if left >= 0 else ".")
