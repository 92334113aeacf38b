"""What a staff is in charge of: everything, or the units of one formation with a task of their own."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.orders import Task
from game.model.world import World

EVERYTHING = ("enter", "flee", "advance", "posts", "attack", "exploit", "advance", "relieve", "guns", "strike")
PHASES: dict[Task, tuple[str, ...]] = {
    Task.ATTACK: EVERYTHING[:-1],
    Task.MOVE: ("enter", "flee", "advance", "posts", "relieve", "guns"),
    Task.HOLD: ("enter", "flee", "posts", "relieve", "guns"),
    Task.DELAY: ("enter", "flee", "posts", "guns"),
    Task.RESERVE: ("enter", "flee", "relieve", "guns"),
    Task.REST: ("enter", "flee", "relieve", "guns"),
}


@dataclass(frozen=True, slots=True)
class Charge:
    """Units under command (None: all of the side's), the phases of their day, and a goal of their own (-1: none)."""

    units: frozenset[int] | None = None
    phases: tuple[str, ...] = EVERYTHING
    goal: int = -1

    def has(self, unit: int) -> bool:
        """Whether a unit is under this command."""
        return self.units is None or unit in self.units


WHOLE = Charge()


def units_under(world: World, formation: int, turn: int) -> frozenset[int]:
    """Units of a formation and of all that is under it on a turn."""
    found = set()
    for spec in world.units:
        above = spec.formation
        while above >= 0 and above != formation:
            above = world.formations[above].parent(turn)
        if above == formation:
            found.add(spec.index)
    return frozenset(found)
