"""Every number of a unit, each with how it comes about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.terms import Reliability, Status, Supply
from game.rules.command import grade_of, in_command, in_office
from game.rules.movement import allowance
from game.rules.odds import power
from game.rules.supply_reason import supply_reason
from game.text import window as words
from game.text.dates import short_date
from game.text.names import inert
from game.text.supply import supply_answer
from game.text.words import place_name
from game.ui.faces import points
from game.ui.rows import Row
from game.ui.seat import Seat


def unit_rows(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    """The page of the selected unit."""
    unit = seat.selected if seat.selected >= 0 else seat.entering
    if unit < 0:
        return [Row("Select a unit first: left click, or N.")]
    rows = [Row(inert(seat.world.units[unit].name), head=True,
                tip=words.formation_words(seat.world, unit, seat.view.turn))]
    rows.append(Row(words.formation_words(seat.world, unit, seat.view.turn), tip="Nation, formation and corps."))
    return [*rows, *_strength(seat, unit), *_power(seat, unit), *_moves(seat, unit, look), *_care(seat, unit),
            *_past(seat, unit)]


def _strength(seat: Seat, unit: int) -> list[Row]:
    view, spec = seat.view, seat.world.units[unit]
    about = "" if spec.side == seat.side else "about "
    table = (
        ("Men", view.men[unit], spec.men, "men"),
        ("Tanks", view.tanks[unit], spec.tanks, "medium and heavy tanks"),
        ("Light tanks", view.light_tanks[unit], spec.light_tanks, "light tanks"),
        ("Guns", view.guns[unit], spec.guns, "field guns and howitzers"),
        ("Anti-tank guns", view.at_guns[unit], spec.at_guns, "anti-tank guns"),
    )
    rows = [Row("Strength", "now", head=True, middle="establishment")]
    rows += [
        Row(name, f"{about}{now:,}", tip=f"{now:,} {what} of an establishment of {full:,}.", indent=1,
            middle=f"of {full:,}")
        for name, now, full, what in table if now or full
    ]
    return rows


def _power(seat: Seat, unit: int) -> list[Row]:
    """Rule 7.2, factor by factor."""
    view, spec, rules = seat.view, seat.world.units[unit], seat.world.rules
    here, combat = view.hex[unit], rules.combat
    terrain = seat.world.board.flat.terrain[here] if here >= 0 else 1
    quality = combat.power_base + combat.power_quality * spec.quality
    cohesion = combat.power_cohesion_base + combat.power_cohesion * view.cohesion[unit] // 100
    tank = rules.terrain.of(terrain).tank_men
    whole = power(view, unit, terrain)
    tanks = view.tanks[unit] + view.light_tanks[unit] * combat.light_tank_percent // 100
    rows = [Row("Combat power", f"{points(whole)}", head=True, middle=f"{whole:,} men of plain quality",
                tip="The number on the left of the counter is combat power in hundreds (rule 7.2).")]
    rows.append(Row("Men", f"{view.men[unit]:,}", tip="Every man counts one (rule 7.2).", indent=1))
    if tanks:
        rows.append(Row("Tanks in this ground", f"+{tanks * tank:,}", indent=1, middle=f"{tanks} x {tank}",
                        tip=f"A tank counts as {tank} men in this ground, a light one less (rules 3.2 and 7.2)."))
    supply = Supply(view.supply[unit])
    fed = {Supply.FULL: rules.supply.full_power, Supply.SHORT: rules.supply.short_power}.get(
        supply, rules.supply.isolated_power)
    rows += [
        Row("Quality", f"x {quality} %", indent=1, middle=f"{spec.quality} of 5, {words.QUALITY[spec.quality]}",
            tip="Training and experience, which do not change (rule 7.2)."),
        Row("Cohesion", f"x {cohesion} %", indent=1, middle=f"{view.cohesion[unit]} of 100",
            tip="What marches and fights have left of order and spirit; nights bring it back (rules 7.2 and 8.1)."),
        Row("Supply", f"x {fed} %", indent=1, middle=words.SUPPLY[supply],
            tip="What the state of supply leaves of its power; in a fortress its stores count (rule 6.5)."),
    ]
    return rows


def _moves(seat: Seat, unit: int, look: Callable[[int], object]) -> list[Row]:
    view, spec, here = seat.view, seat.world.units[unit], seat.view.hex[unit]
    full = allowance(view, unit)
    left = f"{view.mp[unit]} of {full}" if spec.side == seat.side else f"{full}"
    rows = [Row("Marching", head=True), Row(
        "Movement points", left, indent=1, middle=words.MOVE[spec.move_class],
        tip="Left today and allowance after weather, aircraft and petrol (rules 3.1 and 3.6).",
    )]
    if here >= 0:
        rows.append(Row("Place", words.terrain_words(seat.world, here).split(",")[0], partial(look, here),
                        words.terrain_words(seat.world, here) + ". Click shows it (rule 3.2).", indent=1,
                        middle=place_name(seat.world, here)))
        rows.append(Row("Digging", f"{view.dug_in[unit]} days", indent=1,
                        tip="Days of digging here; enough of them entrench it (rule 8.2)."))
    return rows


def _care(seat: Seat, unit: int) -> list[Row]:
    """Supply and command of a unit of the side's own."""
    view, spec = seat.view, seat.world.units[unit]
    if spec.side != seat.side:
        return [Row("An estimate: enemy units are never known exactly (rule 11.4).", tip="Rule 11.4.")]
    rows = [Row("Supply and command", head=True)]
    if view.status[unit] == Status.ACTIVE:
        rows += [Row(line, tip=line, indent=1) for line in supply_answer(supply_reason(view, unit), seat.world)]
    heard = in_command(view, unit)
    rows.append(Row("In command" if heard else "Out of command", indent=1,
                    tip="Whether a supplied headquarters of its division or corps is within reach (rule 7.18)."))
    grade = grade_of(view, unit)
    rows.append(Row("Commanders above it", f"{grade.drive:+d} / {grade.defence:+d}", indent=1,
                    middle=_leader(seat, unit), tip="Columns in attack and points in defence (rule 7.20)."))
    return rows


def _leader(seat: Seat, unit: int) -> str:
    office = in_office(seat.world, seat.view.turn)
    corps = seat.world.corps_of(unit, seat.view.turn)
    leader = office.get(seat.world.units[unit].formation) or office.get(corps)
    return inert(leader.name) if leader else ""


def _past(seat: Seat, unit: int) -> list[Row]:
    view, spec = seat.view, seat.world.units[unit]
    if spec.side != seat.side:
        return []
    rows = [Row("Since the game began", head=True)]
    for name, value, tip in (
        ("Men lost", view.lost_men[unit], "killed, wounded, missing and captured"),
        ("Prisoners among them", view.captured[unit], "taken by the enemy"),
        ("Tanks lost", view.lost_tanks[unit], "for good or to the workshops (rule 8.6)"),
        ("Men from the depots", view.gained_men[unit], "replacements (rule 8.5)"),
        ("Quiet days in a row", view.quiet[unit], "neither fought nor stood next to an enemy (rule 8.4)"),
    ):
        rows.append(Row(name, f"{value:,}", tip=f"{name}: {tip}.", indent=1))
    if spec.leaves:
        rows.append(Row("Leaves the game", short_date(seat.world.date(spec.leaves)), indent=1,
                        tip="Withdrawn by the order of battle (rule 10.4)."))
    if spec.reliability is not Reliability.HIGH:
        rows.append(Row("The record of this unit is not certain.", tip=inert(spec.notes) or "See scenarios/oob."))
    return rows
