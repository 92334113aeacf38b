"""What a staff is in charge of: everything, or the units of one formation with a task of their own."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.tasks import Task
from game.rules.formations import units_under

__all__ = ["EVERYTHING", "PHASES", "WHOLE", "Charge", "units_under"]

EVERYTHING = (
    "enter", "upkeep", "cross", "flee", "advance", "posts", "attack", "exploit", "advance", "relieve", "guns",
    "staffs", "bridges", "strike",
)
PHASES: dict[Task, tuple[str, ...]] = {
    Task.ATTACK: EVERYTHING[:-1],
    Task.MOVE: ("enter", "flee", "march", "guns", "staffs"),
    Task.HOLD: ("enter", "upkeep", "flee", "posts", "relieve", "guns", "staffs", "bridges"),
    Task.DELAY: ("enter", "flee", "posts", "guns", "staffs", "bridges"),
    Task.RESERVE: ("enter", "flee", "relieve", "guns", "staffs"),
    Task.REST: ("enter", "flee", "relieve", "guns", "staffs"),
    Task.MOP_UP: ("enter", "flee", "posts", "attack", "exploit", "relieve", "march", "guns", "staffs"),
    Task.RELIEVE: ("enter", "swap", "guns", "staffs"),
}


@dataclass(frozen=True, slots=True)
class Charge:
    """Units under command (None: all of the side's), the phases of their day, and a goal of their own (-1: none)."""

    units: frozenset[int] | None = None
    phases: tuple[str, ...] = EVERYTHING
    goal: int = -1
    corridor: frozenset[int] | None = None  # hexes it may attack; None = all
    resting: bool = False  # whoever can be spared goes out of the line, tired or not
    relieves: frozenset[int] = frozenset()  # units to be taken over from
    air: bool = True  # whether it may ask for aircraft, and for ships
    naval: bool = True
    explain: bool = True  # whether its reasons say what was weighed; a batch that reads none saves the time

    def has(self, unit: int) -> bool:
        """Whether a unit is under this command."""
        return self.units is None or unit in self.units


WHOLE = Charge()
