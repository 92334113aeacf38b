"""Orders from above and the Resistance: what binds a side from outside the map, as a scenario lists it.

All of it is data with dates and triggers; a what-if leaves single ones out by their id. Nothing here
moves or kills a unit by date: a date is one trigger among others, and most have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from game.model.terms import Reliability, Side, Term


class Bond(Term):
    """Kinds of constraints, with the rule that says what each does."""

    STAND_FAST = 0  # 2.7: leaving ground costs cohesion
    RESERVE = 1  # 13.3: units may not move, or not set out, until they are released
    FORTITUDE = 2  # 13.4: the expected second landing
    FORTRESS = 3  # 13.5: units in an area may not leave it
    PINNING = 4  # 13.6: armour goes to the other sector only when nobody holds it
    COUNTERATTACK = 5  # 13.7: an attack that is ordered
    FERRIES = 6  # 13.8: crossings of a river without bridges
    INTERDICTION = 7  # 13.10 and 13.11: aircraft over marches from afar, and rivers without bridges
    SABOTAGE = 8  # 14.1 and 14.2: marches in a region delayed by chance
    COUNTRYSIDE = 9  # 14.3 to 14.5: armed bands in the open country
    RISING = 10  # 14.6: a town rises
    DISPATCH = 11  # 13.12: word that a side is sent
    STAKES = 12  # 13.13: an objective is worth another number of points


# Kinds of which both sides know whether they are in force.
SEEN_BY_ALL = frozenset({Bond.COUNTRYSIDE, Bond.RISING, Bond.STAKES})


class Lifting(IntEnum):
    """Why a constraint came to an end."""

    DATE = 1
    CONTACT = 2
    LANDED = 3
    LOST = 4
    FORTITUDE = 5
    OBEYED = 6
    REFUSED = 7
    HELD = 8
    ARRIVED = 9
    DESTROYED = 10


@dataclass(frozen=True, slots=True)
class Trigger:
    """Any one of these sets it off; what is 0, empty or -1 is no trigger."""

    turn: int = 0  # from this turn on
    contact: int = 0  # an enemy combat unit within so many hexes of a unit that is bound
    landed: int = 0  # men the enemy has brought ashore
    lost: tuple[int, ...] = ()  # hexes: at least ``lost_count`` of them in enemy hands
    lost_count: int = 1
    fortitude: int = -1  # the level of Fortitude is no higher, in thousandths
    held: tuple[int, ...] = ()  # hexes: at least ``held_count`` of them in own hands
    held_count: int = 1
    arrived: tuple[int, ...] = ()  # own units: at least ``arrived_count`` of them have come onto the map
    arrived_count: int = 1
    destroyed: tuple[int, ...] = ()  # own units: at least ``destroyed_count`` of them are no more
    destroyed_count: int = 1
    delay: int = 0  # turns from the trigger to the effect
    chance: int = 100  # per cent a day, once it is set off


NEVER = Trigger()


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint. Which of the fields mean something depends on its kind."""

    index: int
    id: str
    name: str
    kind: Bond
    side: Side  # whom it binds
    units: tuple[int, ...]  # bound units, ascending; empty = all of the side where the kind allows it
    first: int  # turns within which it can be in force
    last: int
    begins: Trigger  # NEVER: it is in force from ``first``
    lifts: Trigger  # NEVER: only the last turn ends it
    area: frozenset[int] = frozenset()  # hexes
    goal: int = -1  # the hex an ordered attack is to go for
    region: str = ""  # region of marches from afar
    count: int = 0
    days: int = 0
    points: int = 0
    cohesion: int = 0
    level: int = 0
    chance: int = 0
    expected: int = 0  # turn on which history brought it to an end; for the reader
    reliability: Reliability = Reliability.HIGH
    note: str = ""


@dataclass(frozen=True, slots=True)
class March:
    """The way of a unit that comes from far beyond the map to its entry."""

    start: int = 0  # turn on which it may set out; 0 = the unit comes by date
    rail: int = 0  # km by rail
    road: int = 0  # km by road
    rivers: int = 0  # great rivers to cross whose bridges are down
    region: str = ""  # for sabotage

    @property
    def length(self) -> int:
        """All of it, in km."""
        return self.rail + self.road
