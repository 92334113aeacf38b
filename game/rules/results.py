"""Rules 7.6 and 7.7: the combat results table, resolved for a die or laid open for all of them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from game.model.ruleset import Combat, CombatRow
from game.rules.odds import Case

PER_MILLE = 1000


class Result(NamedTuple):
    """What one throw brings. ``back`` = hexes the defender goes back, 0 = he holds."""

    attacker_loss: int  # per mille of men
    defender_loss: int
    attacker_cohesion: int
    defender_cohesion: int
    back: int
    routed: bool


class Chance(NamedTuple):
    """A result and its probability in ten-thousandths of (dice sides x 100)."""

    weight: int
    result: Result


def column_at(case: Case, die: int) -> int:
    """The column that counts for a die: by night low dice go astray (rule 7.30)."""
    return case.column - case.astray_columns * (die <= case.astray_die)


def row_of(combat: Combat, column: int, die: int) -> CombatRow:
    """The table's row for a column and a die."""
    total = column + die - combat.die_offset
    return next(row for row in combat.rows if total <= row.upto)


def hold_needed(combat: Combat, case: Case, row: CombatRow) -> int:
    """Rule 7.7: the defender holds when d100 is at most this."""
    number = case.hold_number + row.defender_cohesion + row.hold
    return max(combat.hold_floor, min(combat.hold_ceiling, number))


def resolve(combat: Combat, case: Case, die: int, hold_roll: int) -> Result:
    """The outcome of a case for one die (1..sides) and one hold roll (1..100)."""
    row = combat.rows[-1] if case.overrun else row_of(combat, column_at(case, die), die)
    back, routed = 0, False
    if row.result == "rout":
        back, routed = combat.rout_hexes, True
    elif row.result != "none" and hold_roll > hold_needed(combat, case, row):
        back = combat.leaves_hexes if row.result == "leaves" else combat.retreat_hexes
    attacker = row.attacker * case.attacker_share // PER_MILLE
    defender = row.defender * case.defender_share // PER_MILLE
    return Result(attacker, defender, row.attacker_cohesion + case.tired, row.defender_cohesion, back, routed)


def distribution(combat: Combat, case: Case) -> list[Chance]:
    """Every outcome with its exact weight; weights add up to ``die * 100``."""
    chances = []
    for die in range(1, combat.die + 1):
        row = combat.rows[-1] if case.overrun else row_of(combat, column_at(case, die), die)
        holds = {"none": 100, "rout": 0}.get(row.result, hold_needed(combat, case, row))
        for weight, roll in ((holds, 1), (100 - holds, 100)):
            if weight:
                chances.append(Chance(weight, resolve(combat, case, die, roll)))
    return chances


class Expectation(NamedTuple):
    """Means over the distribution of a case, all in per mille."""

    win: int  # chance that the defender goes back
    attacker_loss: int
    defender_loss: int
    attacker_cohesion: int  # in thousandths of a point
    defender_cohesion: int


@lru_cache(maxsize=4096)
def _expectation(
    combat: Combat, column: int, hold_number: int, overrun: bool, night: tuple[int, int, int],
) -> Expectation:
    case = Case(0, 0, 0, (), column, hold_number, 0, PER_MILLE, PER_MILLE, overrun, (), *night)
    chances = distribution(combat, case)
    total = combat.die * 100

    def mean(values: list[int]) -> int:
        return sum(c.weight * v for c, v in zip(chances, values, strict=True)) // total

    return Expectation(
        mean([PER_MILLE * (c.result.back > 0) for c in chances]),
        mean([c.result.attacker_loss for c in chances]),
        mean([c.result.defender_loss for c in chances]),
        mean([PER_MILLE * c.result.attacker_cohesion for c in chances]),
        mean([PER_MILLE * c.result.defender_cohesion for c in chances]),
    )


def expectation(combat: Combat, case: Case) -> Expectation:
    """What an attack may expect: by column and hold number, losses then scaled to the numbers engaged."""
    full = _expectation(combat, case.column, case.hold_number, case.overrun, case[-3:])
    return full._replace(
        attacker_loss=full.attacker_loss * case.attacker_share // PER_MILLE,
        defender_loss=full.defender_loss * case.defender_share // PER_MILLE,
    )
