"""Numbers of chapter 7 for guns, headquarters and commanders."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.bounds import Change, Count, Factor, Shift


@dataclass(frozen=True, slots=True)
class Guns:
    """Artillery (rule 7.5): ranges in hexes, shifts for guns in range, with shells."""

    division_range: Count  # field guns of divisions
    army_range: Count  # medium and heavy guns of corps, armies and independent bodies
    rocket_range: Count
    flak_range: Count
    per_shift: Count  # guns in range for one shift of the attacker
    allied_most: Shift
    german_most: Shift
    defence_per_shift: Count
    allied_defence_most: Shift
    german_defence_most: Shift


@dataclass(frozen=True, slots=True)
class Command:
    """Rules 7.18 and 7.19: how far headquarters reach, and army boundaries."""

    division_hexes: Count  # steps within which a headquarters commands; also brigades and groups
    corps_hexes: Count
    army_hexes: Count
    out_shift: Shift  # attackers with so many per cent of their men out of command:
    out_percent: Factor
    recovery_percent: Factor  # of a night's cohesion, out of command
    regroup_cohesion: Change  # of every unit of a formation that changes its army


@dataclass(frozen=True, slots=True)
class Leaders:
    """Rule 7.20: corps and army commanders of the highest and lowest rating."""

    strong: Count  # rating from which a commander helps
    weak: Count  # rating up to which he harms
    drive_hold: Change  # on the number the defender needs to hold, under attackers of a strong commander
    defence_hold: Change  # on the same number, of defenders under a strong commander
    reserve_cohesion: Change  # more in a night in reserve under a commander of strong drive
