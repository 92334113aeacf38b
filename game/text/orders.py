"""Sentences about orders from above and the Resistance (chapters 13 and 14)."""

from __future__ import annotations

from game.model.constraints import Bond, Lifting
from game.model.events import Event
from game.model.world import World
from game.text.names import inert, listed
from game.text.words import count, unit_name

_WHY = {
    Lifting.DATE: "its time is over",
    Lifting.CONTACT: "the enemy is near",
    Lifting.LANDED: "too many of the enemy are ashore",
    Lifting.LOST: "too much has been lost",
    Lifting.FORTITUDE: "a second landing is no longer believed in",
    Lifting.HELD: "enough is in hand",
    Lifting.ARRIVED: "those awaited have come",
    Lifting.DESTROYED: "too many are lost",
    Lifting.OBEYED: "it has been carried out",
    Lifting.REFUSED: "it was not carried out, and the price is paid",
}


def began(event: Event, world: World) -> str:
    """An order comes into force, or a dispatch arrives."""
    bond = world.constraints[event.args[0]]
    if bond.kind is Bond.DISPATCH:
        return f"Dispatch: {inert(bond.name)}." + (f" {inert(bond.note)}" if bond.note else "")
    if bond.kind is Bond.STAKES:
        return f"{inert(bond.name)}: {inert(world.board.hex_name(bond.goal))} is now worth {bond.points} points."
    return f"From now on: {inert(world.constraints[event.args[0]].name)}."


def over(event: Event, world: World) -> str:
    """An order has come to an end, and why."""
    index, why = event.args
    return f"No longer in force: {inert(world.constraints[index].name)}; {_WHY[Lifting(why)]}."


def delayed(event: Event, world: World) -> str:
    """Sabotage holds a column up, on its way to the map or on it."""
    left = event.args[0]
    return f"Sabotage holds up {unit_name(world, event.unit)}" + (f", {left:,} km from its goal." if left >= 0 else ".")


def _strength(men: int, tanks: int) -> str:
    return listed([count(men, "man", "men")] + [count(tanks, "tank")] * bool(tanks))


def disbanded(event: Event, world: World) -> str:
    """A unit is broken up."""
    return f"{unit_name(world, event.unit)} is broken up; {_strength(*event.args)} go to the depots."


def merged(event: Event, world: World) -> str:
    """The remnants of a unit go into another."""
    into, men, tanks = event.args
    return f"{unit_name(world, event.unit)}, {_strength(men, tanks)} left, is merged into {unit_name(world, into)}."


def ferried(event: Event, world: World) -> str:
    """A unit crosses by ferry, and what it lost on the water."""
    _start, end, men, tanks = event.args
    lost = f" under air attack; {_strength(men, tanks)} are lost" if men or tanks else ""
    return f"{unit_name(world, event.unit)} is ferried over to {inert(world.board.hex_name(end))}{lost}."


def harassed(event: Event, world: World) -> str:
    """What the Resistance cost in a night."""
    index, men = event.args
    name = inert(world.constraints[index].name)
    return f"The Resistance costs {_strength(men, 0)} in the night: {name}." if men else ""


def freed(event: Event, world: World) -> str:
    """A risen town frees itself."""
    return f"{inert(world.board.hex_name(event.hex))} frees itself: {inert(world.constraints[event.args[0]].name)}."
