"""Sections of the ruleset for troops cut off, engineers, towns, fortresses, night and fog."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.bounds import Count, Percent


@dataclass(frozen=True, slots=True)
class Pocket:
    """Rules 6.40 to 6.44: how men slip out of a pocket, and how troops cut off break out."""

    from_night: Count  # night without a line on which men begin to slip out
    gap_hexes: Count  # steps around enemy units to own ground with a line within which there is a gap
    leaky_percent: Percent  # of a unit's men that go in a night through a gap
    sealed_percent: Percent  # ... without one
    spread: Percent  # by how much luck raises or lowers that share
    caught_percent: Percent  # of those who try and are taken on the way
    hope_percent: Percent  # of the chance to surrender (6.8) that stays while there is a gap
    remnant_percent: Percent  # of its establishment under which what is left of a unit gives up
    breakout_cohesion: Percent  # cohesion from which a unit that is cut off may attack
    breakout_advance: Count  # units that advance after a break-out attack
