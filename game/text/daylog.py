"""The log of a campaign as a historian would read it: one dated line for each thing that happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.model.events import Event, EventCode
from game.model.world import World
from game.text.combat import TOLD, attack_sentence
from game.text.dates import long_date
from game.text.events import event_sentence


class Told(NamedTuple):
    """A sentence about an event: its turn, and the event it is about."""

    turn: int
    text: str
    event: Event


def told(events: Sequence[Event], world: World, turn: int, *, quiet: bool = False) -> list[Told]:
    """Sentences for the events of one order that was given on ``turn``, each with its event.

    An order that ends a day tells the next morning too, under its own turn. ``quiet`` leaves out
    ordinary marches, stores and wastage.
    """
    found, attack = [], attack_sentence(events, world)
    for event in events:
        turn = event.args[0] if event.code is EventCode.TURN_BEGAN else turn
        if attack and event.code in TOLD:
            line = attack if event.code is EventCode.ATTACKED else ""
        else:
            line = "" if quiet and event.code in _ORDINARY else event_sentence(event, world)
        if line:
            found.append(Told(turn, line, event))
    return found


def story(events: Sequence[Event], world: World, turn: int, *, quiet: bool = False) -> list[str]:
    """The same as dated lines: ``6 June 1944: 16th Infantry Regiment lands at ...``"""
    return [line for t in told(events, world, turn, quiet=quiet) for line in dated([t.text], world, t.turn)]


def dated(lines: Sequence[str], world: World, turn: int) -> list[str]:
    """Lines with the date of a turn before each."""
    date = long_date(world.date(turn))
    return [f"{date}: {line}" for line in lines]


_ORDINARY = frozenset({EventCode.MOVED, EventCode.SUPPLIED, EventCode.ARRIVED, EventCode.REPLACED, EventCode.LOSSES})
