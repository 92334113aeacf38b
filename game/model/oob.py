"""The order of battle: units, formations and leaders as history has them, before a turn is played."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.model.terms import Level, MoveClass, Nation, Reliability, Side, UnitKind, is_support


@dataclass(frozen=True, slots=True)
class Release:
    """When a unit that stands frozen may move: at a turn, or once the enemy comes near."""

    turn: int = 0  # 0 = never by date
    contact: int = 0  # hexes to the nearest enemy unit that free it; 0 = never by contact
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """One counter. Strengths are the establishment; what stands on the map is in the State."""

    index: int
    id: str
    name: str
    designation: str
    side: Side
    nation: Nation
    kind: UnitKind
    size: str  # battalion, regiment, brigade, combat_command, group ...
    formation: int  # index of its formation
    quality: int  # 1..5
    men: int
    tanks: int  # medium and heavy tanks, assault guns
    light_tanks: int
    guns: int  # field guns and howitzers, without anti-tank guns
    at_guns: int
    move_class: MoveClass
    arrival: int  # turn on which it becomes available; 1 with a set-up hex: there from the start
    entry: int  # index into World.entries, -1 when set up on the map
    leaves: int = 0  # turn of a scheduled withdrawal or disbanding; 0 = none
    works: int = 0  # 0 none, 1 field works, 2 some concrete, 3 heavily built
    swimming: int = 0  # of its tanks, those that swim ashore
    climbs: bool = False  # trained and equipped to land up a cliff
    disbands_into: int = -1  # formation that takes its men, -1 = they leave the game
    parts: tuple[str, ...] = ()  # source rows that this counter stands for
    fate: str = ""  # what became of it, for the reader; never executed
    reliability: Reliability = Reliability.HIGH
    notes: str = ""
    skills: tuple[str, ...] = ()  # "sappers", "flame"

    support: bool = field(init=False)  # a headquarters, gun or engineer unit

    def __post_init__(self) -> None:
        object.__setattr__(self, "support", is_support(self.kind))


@dataclass(frozen=True, slots=True)
class Formation:
    """A division, corps, army or other body that units belong to."""

    index: int
    id: str
    name: str
    side: Side
    nation: Nation
    level: Level
    parents: tuple[tuple[int, int], ...]  # (from turn, index of the parent), by turn; -1 = none
    hq: int = -1  # index of its headquarters unit

    def parent(self, turn: int) -> int:
        """Index of the superior formation on a turn; -1 when there is none."""
        found = -1
        for since, parent in self.parents:
            if since <= turn:
                found = parent
        return found


@dataclass(frozen=True, slots=True)
class Leader:
    """A commander and the turns he held his command. Ratings are design judgement, not fact."""

    name: str
    rank: str
    nation: Nation
    formation: int
    first: int
    last: int
    drive: int  # 1..5
    defence: int  # 1..5
