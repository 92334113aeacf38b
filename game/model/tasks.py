"""What formations and staffs are told to do. These orders are not logged: they become orders for units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Task(Enum):
    """What a formation or staff is told to do."""

    MOVE = "move"
    HOLD = "hold"
    ATTACK = "attack"
    REST = "rest"
    DELAY = "delay"
    RESERVE = "reserve"
    RELIEVE = "relieve"
    MOP_UP = "mop-up"


@dataclass(frozen=True, slots=True)
class FormationOrder:
    """A task for one formation this turn; expands to unit orders before it is logged."""

    formation: int
    task: Task
    hex: int = -1
    axis: tuple[int, ...] = ()  # hexes to be taken one after the other, before ``hex``
    other: int = -1  # formation to be relieved


@dataclass(frozen=True, slots=True)
class MissionOrder:
    """A mission for a staff (army, corps or division), with limits; expands to unit orders."""

    formation: int
    task: Task
    hex: int = -1
    losses: int = 0  # per mille of its men it may lose a turn; 0 = no limit
    shells: int = 100  # per cent of the army's attack stock it may use
