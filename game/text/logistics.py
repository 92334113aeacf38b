"""Sentences of the lines of communication: ports, harbours, railways, ships, trucks and allotments."""

from __future__ import annotations

from game.model.events import Event
from game.model.terms import SIDES
from game.model.world import World
from game.text.names import inert
from game.text.outcome import SIDE


def demolished(event: Event, world: World) -> str:
    """What a garrison has blown up in its port so far."""
    source, damage = event.args
    side = SIDE[SIDES[event.side]]
    if damage >= 1000:
        return f"{side} demolition parties have wrecked the port of {_source(world, source)}."
    return f"{side} demolition parties are at work in {_source(world, source)}: {damage // 10} per cent is destroyed."


def battered(event: Event, world: World) -> str:
    """What the sea has broken."""
    source, damage, lost = event.args
    if lost:
        return f"The sea breaks up {_source(world, source)}; it is given up."
    return f"The sea batters {_source(world, source)}: {damage // 10} per cent is broken."


def opened(event: Event, world: World) -> str:
    """A source that works from today."""
    source, tons = event.args
    return f"{_source(world, source)} is opened for {tons:,} tons a day."


def railway(event: Event, _world: World) -> str:
    """Railway put to work again."""
    hexes = event.args[0]
    return f"Railway crews repair {hexes * 4:,} km of line." if hexes else ""


def allotted(event: Event, world: World) -> str:
    """Another share for an army."""
    stock, percent = event.args
    name = inert(world.formations[world.stocks[stock][1]].name)
    return f"{name} is to have {percent} per cent of its need from tomorrow."


def shipping_order(event: Event, world: World) -> str:
    """Another place in the queue for ships."""
    name = inert(world.units[event.unit].name)
    return f"{name} is to sail {'after all others' if event.args[0] else 'by the first ships'}."


def ships_wait(event: Event, world: World) -> str:
    """Who finds no room in the ships."""
    entry, units, men = event.args
    if not units:
        return ""
    many = f"{units} units ({men:,} men)" if units != 1 else f"One unit ({men:,} men)"
    return f"{many} wait{'' if units != 1 else 's'} for ships to {inert(world.entries[entry].name)}."


def out_of_petrol(event: Event, world: World) -> str:
    """Whom the trucks cannot reach."""
    pool, units = event.args
    many = f"{units} units" if units != 1 else "one unit"
    return f"{inert(world.pools[pool].name)}: the trucks leave {many} without petrol."


def beach_shelled(event: Event, world: World) -> str:
    """A beach under the enemy's guns."""
    source, percent, men = event.args
    lost = f", and {men:,} men" if men else ""
    return f"Guns shell {_source(world, source)}: {percent} per cent of its tons{lost} are lost."


def _source(world: World, source: int) -> str:
    return inert(world.sources[source].name)
