"""Rules 7.6 and 7.7: the combat results table, resolved for a die or laid open for all of them."""

from __future__ import annotations

from typing import NamedTuple

from game.model.ruleset import Combat, CombatRow
from game.model.world import World
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


def row_at(combat: Combat, case: Case, die: int) -> CombatRow:
    """The table's row for a case and a die."""
    return combat.rows[-1] if case.overrun else row_of(combat, column_at(case, die), die)


def hold_needed(combat: Combat, case: Case, row: CombatRow) -> int:
    """Rule 7.7: the defender holds when d100 is at most this."""
    number = case.hold_number + row.defender_cohesion + row.hold
    return max(combat.hold_floor, min(combat.hold_ceiling, number))


def holds(combat: Combat, case: Case, row: CombatRow) -> int:
    """The chance in a hundred that the defender holds when the table says ``row``."""
    return {"none": 100, "rout": 0}.get(row.result, hold_needed(combat, case, row))


def resolve(combat: Combat, case: Case, die: int, hold_roll: int) -> Result:
    """The outcome of a case for one die (1..sides) and one hold roll (1..100)."""
    row = row_at(combat, case, die)
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
        chance = holds(combat, case, row_at(combat, case, die))
        for weight, roll in ((chance, 1), (100 - chance, 100)):
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


def _expectation(world: World, case: Case) -> Expectation:
    """The expectation with nobody's losses scaled: means over :func:`distribution`, taken row by row."""
    combat = world.rules.combat
    rows = [row_at(combat, case, die) for die in range(1, combat.die + 1)]
    moved = {"rout": combat.rout_hexes, "leaves": combat.leaves_hexes}
    goes = [100 - holds(combat, case, row) if moved.get(row.result, combat.retreat_hexes) else 0 for row in rows]
    return Expectation(
        PER_MILLE * sum(goes) // (100 * combat.die),
        sum(row.attacker for row in rows) // combat.die,
        sum(row.defender for row in rows) // combat.die,
        PER_MILLE * sum(row.attacker_cohesion + case.tired for row in rows) // combat.die,
        PER_MILLE * sum(row.defender_cohesion for row in rows) // combat.die,
    )


def expectation(world: World, case: Case) -> Expectation:
    """What an attack may expect: by column and hold number, losses then scaled to the numbers engaged."""
    key = ("expectation", case.column, case.hold_number, case.overrun, case[-3:])
    full = world.remember(key, lambda: _expectation(world, case))
    return Expectation(
        full.win,
        full.attacker_loss * case.attacker_share // PER_MILLE,
        full.defender_loss * case.defender_share // PER_MILLE,
        full.attacker_cohesion,
        full.defender_cohesion,
    )
