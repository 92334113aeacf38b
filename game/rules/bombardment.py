"""Rules 10.10 and 10.11: ships and bombers before a landing."""

from __future__ import annotations

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import enemy_of
from game.model.world import Landing
from game.rules.context import Turn
from game.rules.losses import Loss, lose

PER_MILLE = 1000


def bombard(turn: Turn) -> None:
    """On the day of the landing, in the morning: every hex of a beach that is to be bombarded."""
    for entry in turn.world.entries:
        plan = turn.world.landing_at(entry.index)
        if plan is None or entry.side != turn.state.side or plan.turn != turn.state.turn:
            continue
        weight = weight_of(turn.state, plan) // len(entry.hexes)
        for hex_ in entry.hexes if weight else ():
            for unit in turn.state.stack(hex_):
                if turn.world.units[unit].side == enemy_of(entry.side):
                    _struck(turn, unit, weight)


def weight_of(state: State, plan: Landing) -> int:
    """Rules 10.10 and 10.11: what falls on a beach: ships by strength and minutes, bombs by tons, aim and cloud."""
    sky = state.world.weather_on(state.turn).sky
    seen = 100 if plan.low else state.world.rules.bombardment.cloud_percent[sky]
    return plan.naval * plan.minutes + plan.tons * plan.on_target * seen // 10_000


def _struck(turn: Turn, unit: int, weight: int) -> None:
    """Rule 10.10: what it does to a unit, by a die, less in concrete."""
    state, rules = turn.state, turn.rules.bombardment
    shelter = rules.works_percent[turn.world.units[unit].works]
    felt = weight * turn.roll(Purpose.BOMBARDMENT, unit, rules.sides) * shelter // 100
    shaken = min(rules.cohesion_most, rules.cohesion_base + felt // rules.per_cohesion)
    turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] - shaken))
    turn.ledger.put("dug_in", unit, max(0, state.dug_in[unit] - felt // rules.per_dig))
    guns = min(rules.guns_most, felt // rules.per_gun)
    lost = lose(
        turn, unit, state.men[unit] * min(rules.men_most, felt // rules.per_man) // PER_MILLE,
        guns=_part(state.guns[unit], guns), at_guns=_part(state.at_guns[unit], guns),
    )
    _tell(turn, unit, lost)


def _part(have: int, rate: int) -> int:
    return (have * rate + PER_MILLE // 2) // PER_MILLE


def _tell(turn: Turn, unit: int, lost: Loss) -> None:
    side, seen, guns = turn.world.units[unit].side, turn.seen_of(unit), lost.guns + lost.at_guns
    turn.emit(EventCode.BOMBARDED, side=side, unit=unit, hex_=lost.hex, args=(lost.men, guns), seen=seen)
    if lost.destroyed:
        turn.emit(EventCode.DESTROYED, side=side, unit=unit, hex_=lost.hex, args=(lost.men,), seen=seen)
