"""Sentences about aircraft, ships, guns and armies (rules 7.19 and chapter 9)."""

from __future__ import annotations

from game.model.events import Event
from game.model.terms import Side
from game.model.world import World
from game.text.names import inert
from game.text.outcome import SIDE_NOUN
from game.text.words import count, losses_words, place_name, unit_name

_FOCUS = ("near the front and deep alike", "near the front first", "deep first")


def air_planned(event: Event, _world: World) -> str:
    """An allotment of aircraft."""
    support, interdiction, cover, focus = event.args
    return (f"The air forces are to fly {support} per cent close support, {interdiction} per cent against the roads "
            f"({_FOCUS[focus]}) and {cover} per cent cover from the next morning.")


def air_flown(event: Event, _world: World) -> str:
    """What flew today."""
    sorties, points, near, deep = event.args
    if not sorties:
        return f"The aircraft of {SIDE_NOUN[Side(event.side)]} stay on the ground."
    return (f"{count(sorties, 'sortie')} of {SIDE_NOUN[Side(event.side)]}: {count(points, 'point')} of close support; "
            f"marches are hunted at {near} per cent near the front and {deep} per cent deep.")


def preparation_planned(event: Event, world: World) -> str:
    """A preparation ordered for tomorrow."""
    formation, tons = event.args
    name = inert(world.formations[formation].name)
    return f"{name} takes {tons:,} tons of shells to its guns to prepare {place_name(world, event.hex)} next morning."


def prepared(event: Event, world: World) -> str:
    """A preparation fired, or not."""
    formation, guns, fired = event.args
    name, where = inert(world.formations[formation].name), place_name(world, event.hex)
    if not fired:
        return f"Only {count(guns, 'gun')} of {name} reach {where}: nothing is fired, the shells are carried back."
    return f"{count(guns, 'gun')} of {name} prepare {where}."


def called_off(event: Event, world: World) -> str:
    """An attack that waited for bombers in vain."""
    units, cohesion = event.args
    where = place_name(world, event.hex)
    if not units:
        return f"The attack on {where} is called off."
    return f"The attack on {where} is called off; {count(units, 'unit')} that stood ready lose {cohesion} cohesion."


def army_changed(event: Event, world: World) -> str:
    """A formation goes over to another army."""
    formation, army, cohesion = event.args
    body, to = inert(world.formations[formation].name), inert(world.formations[army].name)
    return f"{body} comes under {to}; its units lose {cohesion} cohesion."


def march_shelled(event: Event, world: World) -> str:
    """A march under the guns of ships."""
    words = losses_words(*event.args)
    return f"Ships shell {unit_name(world, event.unit)} on the march" + (f": {words} lost." if words else ".")
