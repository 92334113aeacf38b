"""Sections of the ruleset for troops cut off, engineers, towns, fortresses, night and fog."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.bounds import Change, Count, Factor, Men, Percent, PerMille, Points, Shift


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


@dataclass(frozen=True, slots=True)
class Engineers:
    """Chapter 15."""

    reach: Count  # hexes within which sappers help
    blow_percent: Percent  # chance to blow a bridge, without sappers
    blow_sappers_percent: Percent
    repair_minor_percent: Percent  # chance of a day's repair of a bridge over a minor river, without sappers
    repair_major_percent: Percent  # ... over any other water
    repair_sappers: Percent  # added with sappers
    allied_bailey: Percent  # added for ready-made bridges
    german_bailey: Percent
    allied_repair_percent: Factor  # of that chance, by what the enemy's aircraft leave of a day's work
    german_repair_percent: Factor
    crossing: Shift  # given back of the river's shift with sappers
    mine_loss: PerMille  # men an attacker loses before the die for each level of mines
    mine_tank_percent: Factor  # tanks, per cent of that rate
    mine_sappers_percent: Factor  # what sappers leave of both
    mine_days: Count  # days of digging next to the enemy after which a hex is mined
    mine_level: Count  # level that troops lay
    mine_sappers_level: Count  # ... with sappers
    dig_sappers: Count  # days of digging a night adds with sappers in the hex


@dataclass(frozen=True, slots=True)
class Urban:
    """Rules 7.22 to 7.24: fighting in towns, and their ruins."""

    rubble_days: Count  # days for which bombs leave a built-up hex in rubble
    rubble_clear: Count  # days that sappers clear in a day
    rubble_extra: Points  # added to enter
    rubble_shift: Shift
    rubble_hold: Change
    flame: Shift  # flame-throwing tanks against towns, fortresses and strongpoints
    sapper_hold: Change  # to the number to hold there, when the attackers have sappers


@dataclass(frozen=True, slots=True)
class Night:
    """Rules 7.29 to 7.32: attacks by night, and in fog."""

    min_cohesion: Percent  # of every attacker
    cohesion: Change  # of the attackers, on top of the table
    attacker_percent: Factor  # of the losses of the table
    defender_percent: Factor
    hidden_guns: Shift  # columns of the defender's guns that do not count, by night and in fog
    astray_die: Count  # the attack goes astray when the die is no higher
    astray_columns: Count  # columns that costs
    carriers: Shift  # columns behind tanks, guided by light and tracer
    carrier_tanks: Count  # tanks that takes


@dataclass(frozen=True, slots=True)
class Siege:
    """Rules 7.25 to 7.28: fortress works, how they are worn down, and the garrison."""

    core_works: Count  # works of a fortress's core where the map says nothing, in per cent
    outer_works: Count
    hold: Change  # added to the number to hold, at works of 100
    wear_attack: Count  # works an attack takes
    wear_guns: Count  # ... more for each shift of its guns
    wear_air: Count
    wear_naval: Count
    wear_flame: Count
    wear_sappers: Count
    wear_strike: Count  # heavy bombers
    bombard_guns: Count  # guns within range that take a point of works in a night
    bombard_most: Count
    bombard_cohesion: Change  # of the garrison, on a night under such fire
    alarm_percent: Factor  # of the power of support units that counts in a fortress
    breach_below: Percent  # added to the cohesion under which a garrison tests, when nothing is left of the works
    breach_chance: Percent  # ... and to its chance


@dataclass(frozen=True, slots=True)
class Overrun:
    """Rules 3.16 and 3.17: enemies run over on the march."""

    least_men: Men  # of the unit that does it
    most_men: Men  # fewer combat men than these, support left out
    ratio: Count  # times the power of all in the hex
    points: Points  # of movement, on top of the step
    men: PerMille  # lost by those who are run over
    guns: PerMille
    captured: Percent  # of those men
    cohesion: Change
