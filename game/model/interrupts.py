"""What days can be run until, and what was met: rule 16.12. Sentences are in ``game.text.operations``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Until(Enum):
    """Kinds of interrupts, by the word that asks for them."""

    ATTACK_FAILED = "attack-failed"  # an attack of one's own was beaten off
    HEX_LOST = "hex-lost"  # the enemy took a hex of one's own
    BURNT_OUT = "burnt-out"  # a combat unit of one's own fell under the cohesion of the rules
    FLYING = "flying"  # a morning of full flying weather
    ARRIVAL = "arrival"  # a unit of one's own stands ready to come in
    ENCIRCLED = "encircled"  # a unit of one's own is cut off
    OBJECTIVE = "objective"  # an objective changed hands
    OPERATION = "operation"  # an operation of one's own ended
    DATE = "date"  # the morning of a day: written date=1944-06-30
    GAME_OVER = "game-over"  # always


@dataclass(frozen=True, slots=True)
class Condition:
    """Something to run until; ``turn`` for a date."""

    kind: Until
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Something that was met: when, where, who; -1 and empty where it means nothing."""

    kind: Until
    turn: int
    hex: int = -1
    unit: int = -1
    name: str = ""  # of the operation
