"""Numbers of chapters 13 and 14, German constraints and the Resistance, and of rules 8.7 to 8.12.

Rule numbers in comments are those of ``docs/RULES.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Change, Count, Factor, Men, Percent, PerMille

Km = Annotated[int, Bounds(0, 1000)]


@dataclass(frozen=True, slots=True)
class Deception:
    """Rule 13.4: how the belief in a second landing wears off, in thousandths a day."""

    daily: Count  # every day
    ashore_men: Annotated[int, Bounds(1, 1_000_000)]  # men ashore for a thousandth more a day
    port: Count  # more a day for each port that works for the Allies
    swing: Count  # a roll of 1 to this, less half of it, is added each day


@dataclass(frozen=True, slots=True)
class OrdersFromAbove:
    """Chapter 13: what binds one side from outside the map."""

    pinned_days: Count  # quiet days after which armour may change the sector
    attack_within: Count  # hexes from its goal within which an attack counts for an ordered one
    ferry_loss: PerMille  # men and tanks lost on the water in full flying weather


@dataclass(frozen=True, slots=True)
class ByClassKm:
    """A day's way for each movement class, in km."""

    foot: Km
    motor: Km
    mech: Km

    def of(self, move_class: int) -> int:
        """Value for a MoveClass; 0 for the immobile."""
        return (self.foot, self.motor, self.mech, 0)[move_class]


@dataclass(frozen=True, slots=True)
class MarchesFromAfar:
    """Rules 13.9 to 13.11: the daily way of columns that are not on the map yet."""

    rail_km: Km
    road_km: ByClassKm
    flying_percent: tuple[Factor, Factor, Factor]  # of a day's way under interdiction, by Flying
    tracks_percent: Factor  # of that again for tracked columns: their trains are hit first, and their roads are few
    river_days: Count  # under interdiction a river costs 0 to this many days, by a roll


@dataclass(frozen=True, slots=True)
class Resistance:
    """Chapter 14."""

    delayed_percent: Factor  # of a day's way or points that is left on a day of sabotage
    quiet_hexes: Count  # hexes from the enemy within which columns on the map are no longer held up
    alone_men: Men  # fewer combat men in a hex are alone in risen country
    hurt_men: PerMille  # lost by those in a night
    hurt_cohesion: Change
    rising_men: PerMille  # lost in a night by those in a risen town
    rising_cohesion: Change
    free_within: Count  # hexes to a combat unit of the other side at which an empty risen town frees itself


@dataclass(frozen=True, slots=True)
class Depots:
    """Rules 8.7 to 8.12: drafts on their way, workshops, rebuilding, experience, disbanding and merging."""

    march_battalion: Men  # men that travel together to a German depot
    march_percent: tuple[Percent, Percent, Percent]  # chance a day that a battalion comes through, by Flying
    workshop_percent: Percent  # of the tanks in the workshops that are ready in a night, and one more
    rebuild_quiet: Count  # quiet days after which a wrecked unit is being rebuilt
    rebuild_below: Percent  # of establishment under which a unit is wrecked
    rebuild_share: Percent  # of the missing men it then takes in a day
    draft_cohesion: Percent  # of men fresh from a depot
    diluted_cap: Count  # points of the cap lost by a unit all of whose men are replacements
    won_cohesion: Change  # gained in the night by a unit that won an attack
    disband_below: Men  # men in the depots of a nation under which its units may be broken up
    merge_percent: Percent  # of establishment under which a unit may be merged
    stranger_cohesion: Change  # for the new unit when the two are not of one division
