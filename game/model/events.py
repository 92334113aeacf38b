"""What happened: a closed, versioned list of events. Sentences for them live in ``game.text``."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from game.model.state import Change

VERSION = 1


class EventCode(IntEnum):
    """Kinds of events. The numbers are part of the save format: add, never renumber."""

    TURN_BEGAN = 1
    SIDE_BEGAN = 2
    MOVED = 3
    HALTED = 4
    CONTROL = 5
    ATTACKED = 6
    LOSSES = 7
    RETREATED = 8
    ADVANCED = 9
    DESTROYED = 10
    SURRENDERED = 11
    ENTERED = 12
    ARRIVED = 13
    LEFT = 14
    RELEASED = 15
    SUPPLIED = 16
    SUPPLY_STATE = 17
    RECOVERED = 18
    REPLACED = 19
    BRIDGE = 20
    STRIKE_PLANNED = 21
    STRIKE = 22
    SCATTERED = 23
    OBJECTIVE = 24
    OVERRUN = 25
    SPOTTED = 26
    STAND_FAST = 27
    ENDED = 28
    SIDE_ENDED = 29
    HELD = 30
    MARCH_LOSS = 32
    COMMAND = 33
    ORDER_LOST = 34
    SLIPPED_OUT = 70
    ASTRAY = 35
    REGROUPED = 36
    BOND_BEGAN = 60
    BOND_OVER = 61
    FORTITUDE = 62
    AIR_PLANNED = 40
    AIR_FLOWN = 41
    PREPARATION_PLANNED = 42
    PREPARED = 43
    CALLED_OFF = 44
    ARMY_CHANGED = 45
    MARCH_SHELLED = 46
    PINNED = 80
    DELAYED = 63
    ON_THE_WAY = 64
    # Logistics
    PORT_DEMOLISHED = 50
    HARBOUR_BATTERED = 51
    SOURCE_OPENED = 52
    RAILWAY = 53
    ALLOTTED = 54
    SHIPPING_ORDER = 55
    SHIPS_WAIT = 56
    OUT_OF_PETROL = 57
    BEACH_SHELLED = 58
    BOMBARDED = 37
    DRIFTED = 38
    SUNK = 39
    WORKS = 71
    MINES = 72
    RUBBLE = 73
    BRIDGE_WORK = 74
    DISBANDED = 65
    MERGED = 66
    FERRIED = 67
    HARASSED = 68
    FREED = 69


# Names of ``args`` by code, in order; the text room and the exports use the same names.
ARGS: dict[EventCode, tuple[str, ...]] = {
    EventCode.TURN_BEGAN: ("turn", "ground", "sky", "sea", "flying"),
    EventCode.SIDE_BEGAN: ("turn", "side"),
    EventCode.MOVED: ("from", "to", "cost"),
    EventCode.HALTED: ("at", "why"),  # why: a HaltCode
    EventCode.CONTROL: ("old", "new"),
    EventCode.ATTACKED: ("column", "die", "total", "attackers", "attacker_power", "defender_power", "shifts"),
    EventCode.LOSSES: ("men", "tanks", "light_tanks", "guns", "prisoners"),
    EventCode.RETREATED: ("from", "to"),
    EventCode.ADVANCED: ("from", "to"),
    EventCode.DESTROYED: ("men",),
    EventCode.SURRENDERED: ("men", "tanks", "guns"),
    EventCode.ENTERED: ("entry", "men"),
    EventCode.ARRIVED: ("entry",),
    EventCode.LEFT: ("men",),
    EventCode.RELEASED: ("by_contact",),
    EventCode.SUPPLIED: ("pool", "tons_in", "tons_used", "tons_left"),
    EventCode.SUPPLY_STATE: ("old", "new"),
    EventCode.RECOVERED: ("cohesion",),
    EventCode.REPLACED: ("men", "tanks"),
    EventCode.BRIDGE: ("direction", "blown"),
    EventCode.STRIKE_PLANNED: ("asset",),
    EventCode.STRIKE: ("asset", "flown", "own_hit"),
    EventCode.SCATTERED: ("wanted", "to"),
    EventCode.OBJECTIVE: ("objective", "new_owner", "points"),
    EventCode.OVERRUN: ("men",),
    EventCode.SPOTTED: (),
    EventCode.STAND_FAST: ("cohesion",),
    EventCode.ENDED: ("outcome", "points", "sudden"),
    EventCode.SIDE_ENDED: ("turn", "side"),
    EventCode.HELD: ("roll", "needed"),
    EventCode.MARCH_LOSS: ("men", "tanks"),
    EventCode.COMMAND: ("leader",),
    EventCode.ORDER_LOST: ("columns",),
    EventCode.SLIPPED_OUT: ("men", "caught", "tanks", "guns"),
    EventCode.ASTRAY: ("men", "present"),
    EventCode.REGROUPED: ("men", "lost", "astray"),
    EventCode.BOND_BEGAN: ("constraint",),
    EventCode.BOND_OVER: ("constraint", "why"),  # why: a Lifting
    EventCode.FORTITUDE: ("level",),
    EventCode.AIR_PLANNED: ("support", "interdiction", "cover", "focus"),
    EventCode.AIR_FLOWN: ("sorties", "points", "near", "deep"),
    EventCode.PREPARATION_PLANNED: ("formation", "tons"),
    EventCode.PREPARED: ("formation", "guns", "fired"),
    EventCode.CALLED_OFF: ("units", "cohesion"),
    EventCode.ARMY_CHANGED: ("formation", "army", "cohesion"),
    EventCode.MARCH_SHELLED: ("men", "tanks"),
    EventCode.PINNED: ("divisions", "days"),
    EventCode.DELAYED: ("left",),  # km, -1 for a unit on the map
    EventCode.ON_THE_WAY: ("units",),
    EventCode.PORT_DEMOLISHED: ("source", "damage"),
    EventCode.HARBOUR_BATTERED: ("source", "damage", "lost"),
    EventCode.SOURCE_OPENED: ("source", "tons"),
    EventCode.RAILWAY: ("hexes",),
    EventCode.ALLOTTED: ("stock", "percent"),
    EventCode.SHIPPING_ORDER: ("last",),
    EventCode.SHIPS_WAIT: ("entry", "units", "men"),
    EventCode.OUT_OF_PETROL: ("pool", "units"),
    EventCode.BEACH_SHELLED: ("source", "percent", "men"),
    EventCode.BOMBARDED: ("men", "guns"),
    EventCode.DRIFTED: ("wanted", "to"),
    EventCode.SUNK: ("tanks",),
    EventCode.WORKS: ("before", "after"),
    EventCode.MINES: ("before", "after"),
    EventCode.RUBBLE: ("days",),
    EventCode.BRIDGE_WORK: ("direction", "blow"),
    EventCode.DISBANDED: ("men", "tanks"),
    EventCode.MERGED: ("into", "men", "tanks"),
    EventCode.FERRIED: ("from", "to", "men", "tanks"),
    EventCode.HARASSED: ("constraint", "men"),
    EventCode.FREED: ("constraint",),
}


class HaltCode(IntEnum):
    """Why a march ended before its last hex."""

    ENEMY_MET = 1  # an unseen enemy unit stands in the next hex
    ZONE_MET = 2  # an unseen enemy's zone of control


class Event(NamedTuple):
    """One event: ``side`` acts, ``unit`` and ``hex`` are -1 where they mean nothing.

    ``seen`` has bit 1 << side set for each side that may read it. ``changes`` are the state's
    changes that belong to it; over an order they add up to the difference of the states.
    """

    code: EventCode
    side: int
    unit: int = -1
    hex: int = -1
    args: tuple[int, ...] = ()
    seen: int = 3
    changes: tuple[Change, ...] = ()

    def named(self) -> dict[str, int]:
        """Arguments by name."""
        return dict(zip(ARGS[self.code], self.args, strict=False))
