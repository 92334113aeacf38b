"""The log of a campaign as a historian would read it: one dated line for each thing that happened."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.events import Event, EventCode
from game.model.world import World
from game.text.combat import TOLD, attack_sentence
from game.text.dates import long_date
from game.text.events import event_sentence


def story(events: Sequence[Event], world: World, *, quiet: bool = False) -> list[str]:
    """Sentences for the events of one order. ``quiet`` leaves out ordinary marches and stores."""
    attack = attack_sentence(events, world)
    lines, told = [], False
    for event in events:
        if attack and event.code in TOLD:
            if not told:
                lines.append(attack)
            told = True
            continue
        if quiet and event.code in _ORDINARY:
            continue
        line = event_sentence(event, world)
        if line:
            lines.append(line)
    return lines


def dated(lines: Sequence[str], world: World, turn: int) -> list[str]:
    """``6 June 1944: ...``"""
    date = long_date(world.date(turn))
    return [f"{date}: {line}" for line in lines]


_ORDINARY = frozenset({EventCode.MOVED, EventCode.SUPPLIED, EventCode.ARRIVED, EventCode.REPLACED, EventCode.LOSSES})
