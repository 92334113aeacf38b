"""The closed vocabularies of the game. Numbers are part of the save format: add, never renumber."""

from __future__ import annotations

from enum import IntEnum


class Term(IntEnum):
    """An enumeration whose members people write in lower case."""

    @property
    def word(self) -> str:
        """The written form, as in scenario files and order texts."""
        return self.name.lower()

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """Every written form, in numerical order."""
        return tuple(m.word for m in cls)


class Side(Term):
    """The two sides; also the values of hex control (``NOBODY`` = 2)."""

    ALLIED = 0
    GERMAN = 1


NOBODY = 2
SIDES = (Side.ALLIED, Side.GERMAN)


def enemy_of(side: int) -> int:
    """The other side."""
    return 1 - side


class Nation(Term):
    """Whose soldiers they are."""

    US = 0
    GB = 1
    CA = 2
    PL = 3
    FR = 4
    BE = 5
    NL = 6
    CZ = 7
    DE = 8


class Terrain(Term):
    """What fills a hex."""

    SEA = 0
    CLEAR = 1
    BOCAGE = 2
    MARSH = 3
    WOODS = 4
    HILLS = 5
    TOWN = 6
    CITY = 7


class River(Term):
    """What runs along a hexside."""

    NONE = 0
    MINOR = 1
    MAJOR = 2
    CANAL = 3


class Road(Term):
    """The best road across a hexside."""

    NONE = 0
    SECONDARY = 1
    PRIMARY = 2


class MoveClass(Term):
    """How a unit moves."""

    FOOT = 0
    MOTOR = 1
    MECH = 2
    IMMOBILE = 3


class UnitKind(Term):
    """Branch of a unit. Those from ``HQ`` on are support: see :func:`is_support`."""

    INFANTRY = 0
    PARACHUTE = 1
    GLIDER = 2
    RANGER = 3
    COMMANDO = 4
    MECH_INFANTRY = 5
    ARMOR = 6
    HEAVY_ARMOR = 7
    ASSAULT_GUN = 8
    CAVALRY = 9
    STATIC = 10
    OST = 11
    GARRISON = 12
    STRONGPOINT = 13
    TROOPS = 14  # divisional troops: reconnaissance, fusiliers, anti-tank, pioneers under one counter
    HQ = 32
    ARTILLERY = 33
    ROCKET = 34
    FLAK = 35
    ENGINEER = 36


def is_support(kind: int) -> bool:
    """Headquarters, guns and engineers: no zone of control, no attack, no stacking room of their own."""
    return kind >= UnitKind.HQ


class Status(Term):
    """Where a unit is in its life."""

    FUTURE = 0  # its date has not come
    WAITING = 1  # afloat, at the airfields or at the map's edge: may enter by order
    ACTIVE = 2  # on the map
    DESTROYED = 3  # lost in combat, captured or dissolved by loss
    WITHDRAWN = 4  # left by schedule (withdrawn or disbanded)
    HIDDEN = 5  # only in a View: the enemy's, and not seen


class Supply(Term):
    """Supply state of a unit."""

    FULL = 0
    SHORT = 1
    ISOLATED = 2


class Posture(Term):
    """What a unit did on its last day, by which it uses tons (rule 6.10)."""

    REST = 0
    DEFENCE = 1
    MARCH = 2
    ATTACK = 3


class Level(Term):
    """Level of a formation."""

    DIVISION = 0
    CORPS = 1
    ARMY = 2
    ARMY_GROUP = 3
    THEATRE = 4
    GROUP = 5  # an independent brigade, fortress or task force that holds units directly


class Ground(Term):
    """State of the ground."""

    DRY = 0
    WET = 1
    MUD = 2


class Sky(Term):
    """Cloud and rain."""

    CLEAR = 0
    PARTLY = 1
    OVERCAST = 2
    STORM = 3


class Sea(Term):
    """State of the sea off the beaches."""

    CALM = 0
    MODERATE = 1
    ROUGH = 2
    GALE = 3


class Flying(Term):
    """How far close air support can fly."""

    FULL = 0
    LIMITED = 1
    NONE = 2


class EntryKind(Term):
    """How a unit comes onto the map."""

    BEACH = 0
    EDGE = 1
    DROP = 2
    PORT = 3


class SupportKind(Term):
    """Support that is not a unit on the map."""

    NAVAL = 0
    TACTICAL_AIR = 1
    HEAVY_BOMBER = 2


class Reliability(Term):
    """How far a historical fact is to be trusted."""

    HIGH = 0
    MEDIUM = 1
    LOW = 2


class Outcome(Term):
    """Victory levels, best for the Allies first."""

    ALLIED_DECISIVE = 0
    ALLIED_MARGINAL = 1
    DRAW = 2
    GERMAN_MARGINAL = 3
    GERMAN_DECISIVE = 4
    UNDECIDED = 5
