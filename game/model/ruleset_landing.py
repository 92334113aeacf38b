"""Sections of the ruleset for 6 June: men who come by air, and assaults from the sea (chapters 10 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Change, Count, Factor, Percent, PerMille, Shift

Die = Annotated[int, Bounds(1, 1000)]
Part = Annotated[int, Bounds(1, 1_000_000)]


@dataclass(frozen=True, slots=True)
class Airborne:
    """Rules 10.6 to 10.9: night drops, men astray, gliders."""

    astray_base: Percent  # of the men of a drop that come down where nobody finds them at first
    astray_die: Die  # sides of a die added to that
    astray_hex: Percent  # added for each hex the drop as a whole comes down astray
    astray_most: Percent
    cloud: tuple[Percent, Percent, Percent, Percent]  # added to scatter and astray, by Sky
    regroup: Percent  # of the men astray that find their unit in a night
    regroup_lost: Percent  # of them that are lost in a night
    surrounded_lost: Percent  # the same when their unit is surrounded, and nobody gets through
    captured: Percent  # of those lost that are prisoners
    glider_men: PerMille  # men lost at once when gliders land
    glider_cohesion: Change
    search_hexes: Count  # farther than it was astray to which a drop looks for a hex that is fit


@dataclass(frozen=True, slots=True)
class Bombardment:
    """Rules 10.10 and 10.11: ships and bombers before a landing. What is felt is weight times die times shelter."""

    sides: Die
    cloud_percent: tuple[Percent, Percent, Percent, Percent]  # of the bombs that keep their aim, by Sky
    works_percent: tuple[Percent, Percent, Percent, Percent]  # felt in no works, field works, some concrete, much
    cohesion_base: Percent  # cohesion lost by anybody under it
    cohesion_most: Percent
    per_cohesion: Part  # felt for a point of cohesion more
    per_dig: Part  # felt for a day of digging
    per_gun: Part  # felt for a per mille of the guns
    guns_most: PerMille
    per_man: Part  # felt for a per mille of the men
    men_most: PerMille


@dataclass(frozen=True, slots=True)
class Assault:
    """Rules 7.15, 7.16 and 10.13 to 10.17: the way in to a defended beach."""

    works_fire: tuple[Factor, Factor, Factor, Factor]  # per cent a gun counts for, by works
    sea_drift: tuple[Percent, Percent, Percent, Percent]  # added to a beach's chance of drift, by Sea
    drift_cohesion: Change
    launched: tuple[Percent, Percent, Percent, Percent]  # chance that swimming tanks are launched, by Sea off the beach
    sunk: tuple[Percent, Percent, Percent, Percent]  # per cent of those launched that sink, on average, by Sea
    sunk_die: Die
    swimming_least: Count  # tanks that swam ashore from which the way in is easier
    swimming_percent: Percent  # of the guns' fire that is left then
    special_shift: Shift  # columns, where special armour lands with the wave
    special_obstacles: Percent  # of the losses on obstacles that are left then
