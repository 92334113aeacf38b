"""Who gives orders: protocols for players and staffs, and the reasons they give for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from game.model.orders import UnitOrder
from game.model.refusals import Refusal
from game.model.tasks import Task
from game.model.view import View

WHOLE_SIDE = -1  # as a formation: everything the side has


class CannotGoOnError(Exception):
    """Raised by a player who has no more orders this turn through no decision of its own; the text says why."""


class Player(Protocol):
    """One side's decisions, from its view alone. The view is the player's to keep or to change."""

    def choose(self, view: View) -> UnitOrder:
        """The next order of the side whose turn it is; ``End`` closes its turn."""
        ...


@runtime_checkable
class HearsRefusals(Protocol):
    """A player that wants to know when an order of its own was not accepted."""

    def refused(self, order: UnitOrder, refusal: Refusal) -> None:
        """Told right after the refusal, before the next ``choose``."""
        ...


@dataclass(frozen=True, slots=True)
class Mission:
    """What a staff is to do: a formation (``WHOLE_SIDE`` for all) and its task."""

    formation: int = WHOLE_SIDE
    task: Task = Task.ATTACK
    hex: int = -1
    axis: tuple[int, ...] = ()  # hexes to be had one after the other on the way to ``hex``; they bound where it attacks
    other: int = -1  # formation to be relieved
    units: frozenset[int] | None = None  # these units, whatever formation they belong to


@dataclass(frozen=True, slots=True)
class Limits:
    """What a mission may cost this turn, and what it may use."""

    losses: int = 0  # per mille of its men; 0 = no limit
    shells: int = 100  # per cent of the army's attack stock
    air: bool = True
    naval: bool = True


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another order that was weighed, and its score on the scale of the chosen one."""

    order: UnitOrder
    score: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an order was chosen. ``goal`` and ``factor`` are codes; sentences for them are in ``game.text``."""

    goal: str  # what it serves: seize, hold, encircle, relieve, rest ...
    score: int = 0
    factor: str = ""  # what decided between it and the best alternative: odds, ground, supply ...
    alternatives: tuple[Alternative, ...] = ()  # best first
    hex: int = -1  # the ground the goal is about


class Staff(Protocol):
    """Staff work: turns a mission into unit orders, each with its reason."""

    def propose(self, view: View, mission: Mission, limits: Limits) -> list[tuple[UnitOrder, Reason]]:
        """Orders to be given in this sequence; later ones may prove impossible and are then passed over."""
        ...

    def day(self, look: Callable[[], View], mission: Mission, limits: Limits) -> Iterator[tuple[UnitOrder, Reason]]:
        """Orders for this turn one at a time, each thought of when what came before it has been carried out.

        ``look`` gives the view as it is now, for the staff to keep or to change.
        """
        ...
