"""The numbers of logistics: rules 3.10 and 6.10 to 6.22, tons from the ship to the front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.model.bounds import Bounds, ByClass, Count, Factor, Percent, PerMille

Share = Annotated[int, Bounds(1, 1000)]  # per mille, never nothing: it is divided by


@dataclass(frozen=True, slots=True)
class Logistics:
    """Chapter 6 from rule 6.10 on."""

    # 6.10 use by kind and posture
    infantry_percent: Factor
    armour_percent: Factor
    artillery_percent: Factor
    attack_percent: Factor
    march_percent: Factor
    defence_percent: Factor
    allot_least: Factor  # 6.11: per cent of its need an army can be given
    allot_most: Factor
    # 6.12 to 6.14 ports, demolition, artificial harbours
    port_opens_below: Share  # damage under which a port takes its first ton
    sweep_days: Count  # days after capture for the minesweepers
    demolition_hexes: Count  # hexes to the nearest enemy troops within which a garrison blows up its port
    wave_percent: tuple[Factor, Factor, Factor, Factor]  # of a harbour's exposure, damage a day, by Sea
    wave_low: Count  # per cent of that added to the die
    wave_die: Annotated[int, Bounds(1, 1000)]
    harbour_lost: Share  # damage from which a harbour is given up
    harbour_sea_percent: tuple[Factor, Factor, Factor, Factor]  # of a harbour's tons, by Sea
    # 6.15 and 6.16 beaches under fire
    fire_hexes: Count  # range of guns on a beach
    fire_per_gun: Count  # per mille of a beach's tons lost for each gun
    fire_most: Factor  # per cent it can lose
    fire_loss: PerMille  # men of a crowded beach under fire lost a day
    # 6.17 railways
    rail_dump_hexes: Count  # hexes from a source to a railway that begins there
    rail_repair_hexes: Count  # repaired a day
    rail_percent: Factor  # points of a line of supply for a hundred hexes of railway
    sabotage_percent: Percent  # 6.19: of a source's tons lost on a day of sabotage
    # 6.20 and 3.10 trucks
    truck_range: Count  # points of a line up to which a unit needs no army trucks
    truck_points: Annotated[int, Bounds(1, 10_000)]  # length of the road for which a pool's trucks are counted
    dry_percent: Factor  # of the points of motor and mech units without petrol
    # 6.21 and 6.22 shipping
    vehicles_per_100_men: ByClass
    early_days: Count  # days before its date that a unit called forward may sail
