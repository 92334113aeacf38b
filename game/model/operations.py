"""Standing operations: what formations are to do for days, until something stops it; and the book of them.

A standing order changes no position. It stands in the log like any order, so that a save, a replay
and an undo hold the book as they hold the game. Texts, one line each::

    operation epsom attack 098-24 by gb-viii-corps via 097-22 from 1944-06-26 until 1944-06-30 shells 60 losses 80
    launch epsom
    halt epsom losses
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from game.model.tasks import Task

VERSION = 1


class Stop(Enum):
    """Why an operation ended, or what ends it."""

    OBJECTIVE = "objective"  # its objective is in own hands
    DATE = "date"  # its last day is over
    LOSSES = "losses"  # its units lost more men than they were to lose
    COHESION = "cohesion"  # its units are worn out
    CONTACT = "contact"  # one of its units stands next to the enemy
    FLANK = "flank"  # the enemy stands beside ground on its axis that nobody covers
    TROOPS = "troops"  # none of its units is left on the map
    ORDER = "order"  # it was called off


@dataclass(frozen=True, slots=True)
class Operation:
    """What formations and units are to do from a day on, along an axis, with which support, and what ends it."""

    name: str
    task: Task
    hex: int = -1  # objective; -1 = none
    formations: tuple[int, ...] = ()
    units: tuple[int, ...] = ()  # single units besides
    axis: tuple[int, ...] = ()  # hexes to be taken one after the other, before the objective
    first: int = 0  # turn; 0 = at once
    last: int = 0  # turn; 0 = open
    shells: int = 100  # per cent of the attack stock it may use in a day
    air: bool = True
    naval: bool = True
    losses: int = 0  # per mille of its men at the beginning; 0 = no limit
    cohesion: int = 0  # mean of its combat units under which it stops; 0 = no limit
    contact: bool = False  # stop next to the enemy
    flank: bool = False  # stop when a flank lies open

    @property
    def goals(self) -> tuple[int, ...]:
        """Axis and objective, in the order in which they are to be had."""
        return self.axis + ((self.hex,) if self.hex >= 0 else ())


@dataclass(frozen=True, slots=True)
class Launch:
    """Begin a planned operation."""

    name: str


@dataclass(frozen=True, slots=True)
class Halt:
    """End an operation, planned or running."""

    name: str
    why: Stop = Stop.ORDER


StandingOrder = Operation | Launch | Halt


class Phase(IntEnum):
    """How far an operation is."""

    PLANNED = 0
    RUNNING = 1
    STOPPED = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """An operation in the book: how far it is, and what it is measured by."""

    operation: Operation
    phase: Phase = Phase.PLANNED
    begun: int = 0  # turn of its launch
    ended: int = 0  # turn of its end
    men: int = 0  # of its units at the launch
    lost: int = 0  # their losses up to the launch
    why: Stop | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The operations of one side, in the order in which they were planned."""

    entries: tuple[Standing, ...] = ()

    def find(self, name: str) -> Standing | None:
        """The operation of a name."""
        return next((entry for entry in self.entries if entry.operation.name == name), None)

    def open(self, phase: Phase) -> tuple[Standing, ...]:
        """Operations in a phase, first planned first."""
        return tuple(entry for entry in self.entries if entry.phase is phase)

    def put(self, entry: Standing) -> Book:
        """The book with an operation added, or its entry replaced in its place."""
        name = entry.operation.name
        if self.find(name) is None:
            return Book((*self.entries, entry))
        return Book(tuple(entry if e.operation.name == name else e for e in self.entries))


def ended(entry: Standing, turn: int, why: Stop) -> Standing:
    """The entry of an operation that ends on a turn."""
    return replace(entry, phase=Phase.STOPPED, ended=turn, why=why)
