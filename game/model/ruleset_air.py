"""Numbers of chapter 9: aircraft, ships, bombers and the set pieces ordered the day before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, Change, Count, Factor, Men, Percent, PerMille, Points, Shift


@dataclass(frozen=True, slots=True)
class Air:
    """Rules 9.1, 9.8 to 9.11: fighter-bombers; 9.3 to 9.5 and 9.12 to 9.15: heavy bombers."""

    tactical_from: Count  # turn from which there are points for attacks
    sorties_per_point: Annotated[int, Bounds(1, 10_000)]  # of close support
    flying_percent: tuple[Percent, Percent, Percent]  # of the sorties, by Flying
    support_percent: Percent  # of the sorties, where nothing was ordered; cover is what is left over
    interdiction_percent: Percent
    cover_percent: Factor  # enemy sorties that a hundred sorties of cover keep away
    interdiction_sorties: Annotated[int, Bounds(1, 100_000)]  # that close the roads as far as aircraft can
    even_percent: Factor  # of the sorties that count where both are hunted, near the front and deep
    focus_percent: Factor  # where the order says near or deep, there
    other_percent: Factor  # and on the other
    near_hexes: Count  # steps from the enemy's combat units that are near the front
    carpet_tons: Annotated[int, Bounds(1, 100_000)]  # a full carpet; fewer tons do that share
    strike_men: PerMille
    strike_cohesion: Change
    strike_shift: Shift
    strike_dig_percent: Percent  # share of a carpet from which all digging under it is gone and the ground cratered
    strike_dig_left: Factor  # per cent of the digging that smaller raids leave
    strike_short: tuple[Percent, Percent, Percent]  # chance to hit own troops, nearest 1, 2 or 3 hexes from the target
    strike_short_men: PerMille
    strike_short_cohesion: Change
    safe_effect_percent: Factor  # of men and cohesion, when the order keeps a safety line
    safe_short_percent: Factor  # of the chance above
    called_off_cohesion: Change  # of troops that stood ready for a set piece and did not attack
    crater_days: Count
    crater_extra: Points


@dataclass(frozen=True, slots=True)
class Naval:
    """Rules 9.2, 9.6 and 9.7: naval gunfire."""

    light_hexes: Count  # steps from their station that all ships reach; beyond, the heavy ones alone
    per_shift: Annotated[int, Bounds(1, 100)]  # strength for each shift, begun ones counting
    most: Shift
    magazine_days: Count  # days of full fire that a group carries
    refill_percent: Factor  # of a day's fire that a group takes on each morning
    sea_percent: tuple[Factor, Factor, Factor, Factor]  # of its strength, by Sea
    march_strength: Count  # of the ships that reach a hex, from which marches through it are shelled
    march_loss: PerMille
    march_cohesion: Change


@dataclass(frozen=True, slots=True)
class Preparation:
    """Rules 9.16 and 9.17: an army's guns on one hex, ordered the day before."""

    allied_tons: Men  # of the pool's attack stock
    german_tons: Men
    least_guns: Count  # of the army, within range and command in the morning
    men: PerMille
    cohesion: Change
    dig_days: Count  # of digging destroyed
    shift: Shift
    blind_percent: Factor  # of men and cohesion on a day without flying, and no shift
