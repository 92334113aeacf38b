"""The odds of an attack laid open before it is ordered: what ``rules.preview`` works out and ``text.odds`` tells."""

from __future__ import annotations

from typing import NamedTuple

from game.model.orders import Attack


class Shift(NamedTuple):
    """One column shift: the word of its cause, the columns, and the number of its rule."""

    cause: str
    columns: int
    rule: str


class Toll(NamedTuple):
    """What one side loses; ``prisoners`` are part of ``men``."""

    men: int = 0
    tanks: int = 0
    prisoners: int = 0


class Fate(NamedTuple):
    """One outcome and its weight among the throws (``die`` numbers, 100 rolls each)."""

    weight: int
    attackers: Toll  # on the way in, at the table and after it
    defenders: Toll  # at the table and on the retreat
    back: int  # hexes the defenders have to go back; 0 = they hold
    destroyed: int  # defending units that are lost
    taken: bool  # no enemy is left in the hex


class Throw(NamedTuple):
    """One number of the die: the row it leads to, and what may follow; weights are of 100 rolls."""

    die: int
    total: int
    row: int  # of the combat results table
    result: str  # none | test | leaves | rout
    hold: int  # highest roll that holds: 0 = never, 100 = always
    fates: tuple[Fate, ...]


class Preview(NamedTuple):
    """An attack before the die: the case, every shift with its rule, and all that may follow."""

    order: Attack  # as it is made, without those who are lost on the way in
    attacker_power: int
    defender_power: int
    base_column: int
    shifts: tuple[Shift, ...]
    column: int
    overrun: bool  # rule 7.13: the last row, whatever the die
    men: tuple[int, int]  # attackers', defenders' before the order
    landing: Toll  # lost by the attackers before the die (rule 7.12)
    throws: tuple[Throw, ...]
    fates: tuple[Fate, ...]  # the throws added up, likeliest first
    total: int  # weight of all fates
    win: int  # per mille
    holds: tuple[Shift, ...] = ()  # what commanders do to the number to hold, in points

    def mean(self, values: tuple[int, ...]) -> int:
        """The mean of one value a fate over all throws."""
        return sum(f.weight * v for f, v in zip(self.fates, values, strict=True)) // self.total
