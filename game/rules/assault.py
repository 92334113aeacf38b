"""Landings against a defended coast: rules 7.12, 7.15 cliffs, 7.16 the way in, 10.13 waves, 10.14 drift, 10.15 swimming
tanks, 10.16 special armour.
"""

from __future__ import annotations

from dataclasses import replace

from game.dice import Purpose
from game.model.board import Board
from game.model.events import EventCode
from game.model.orders import Attack
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import Sea, Status, Terrain, enemy_of
from game.model.view import View
from game.model.world import Landing
from game.rules.context import Turn
from game.rules.losses import lose, report

PER_MILLE = 1000


def plan_of(state: State, unit: int) -> Landing | None:
    """The landing plan of the beach a unit waits at; None without one."""
    return state.world.landing_at(state.world.units[unit].entry)


def under_cliffs(board: Board, hex_: int) -> bool:
    """Rule 7.15: whether a cliff stands on every side of a hex that the sea washes, and one at least."""
    washed = [
        board.cliff[hex_, d].item() for d, n in enumerate(board.grid.neighbours[hex_])
        if n >= 0 and board.flat.terrain[n] == Terrain.SEA
    ]
    return bool(washed) and all(washed)


def scaled(state: State, order: Attack) -> bool:
    """Rule 7.15: whether an attack is made up a cliff, by those who have come for it."""
    afloat = [u for u in order.units if state.status[u] == Status.WAITING]
    return bool(afloat) and under_cliffs(state.world.board, order.hex)


def cleared(state: State, order: Attack) -> bool:
    """Rule 10.16: whether special armour lands with the wave."""
    plans = (plan_of(state, u) for u in order.units if state.status[u] == Status.WAITING)
    return any(plan is not None and plan.special for plan in plans)


def refuse_wave(view: View, order: Attack) -> Refusal | None:
    """Rule 10.13: no more men in one wave than the boats of a beach carry."""
    men: dict[int, int] = {}
    for unit in order.units:
        plan = plan_of(view, unit)
        if view.status[unit] != Status.WAITING or plan is None or not plan.wave:
            continue
        entry = view.world.units[unit].entry
        men[entry] = men.get(entry, 0) + view.men[unit]
        if men[entry] > plan.wave:
            return Refusal(RefusalCode.WAVE_FULL, "10.13", unit, order.hex, plan.wave, men[entry])
    return None


def drifted(turn: Turn, order: Attack, subject: int) -> Attack:
    """Rule 10.14: the first wave may come in off its place, in disorder; returns the attack where it is really made."""
    state, rules = turn.state, turn.rules.assault
    afloat = [u for u in order.units if state.status[u] == Status.WAITING]
    plan = plan_of(state, afloat[0]) if afloat else None
    if plan is None or not plan.drift or state.entered_men[turn.world.units[afloat[0]].entry]:
        return order  # later waves steer by those ashore
    sea = turn.world.weather_on(state.turn).sea
    if turn.roll(Purpose.DRIFT, subject, 100) > plan.drift + rules.sea_drift[sea]:
        return order
    places = (order.hex, *plan.drift_to) if len(afloat) == len(order.units) else (order.hex,)
    there = places[turn.roll(Purpose.DRIFT, subject, len(places), 1) - 1]
    for u in afloat:
        turn.ledger.strength(u, state.men[u], max(0, state.cohesion[u] + rules.drift_cohesion))
    turn.emit(EventCode.DRIFTED, unit=afloat[0], hex_=there, args=(order.hex, there), seen=1 << state.side)
    return replace(order, hex=there, naval=order.naval and there == order.hex)


def under_fire(turn: Turn, order: Attack) -> None:
    """Rules 7.12, 7.16 and 10.15: what the way in costs, by the guns of the hex, mines and the sea."""
    state, rules = turn.state, turn.rules.assault
    landing = [u for u in order.units if state.status[u] == Status.WAITING]
    if not landing or state.holder(order.hex) != enemy_of(state.side):
        return
    plan = plan_of(state, landing[0])
    fire = guns_that_bear(state, order.hex) * turn.rules.combat.landing_loss * (plan.fire if plan else 100) // 10_000
    if plan and plan.turn == state.turn and sum(swimmers(state, u) for u in landing) >= rules.swimming_least:
        fire = fire * rules.swimming_percent // 100
    rate = min(turn.rules.combat.landing_loss_most, fire + _obstacles(state, plan))
    for u in landing:
        lost = lose(turn, u, state.men[u] * rate // PER_MILLE, tanks=state.tanks[u] * rate // PER_MILLE)
        turn.ledger.add("landed_men", state.side, lost.men)  # the fallen came as far as the beach
        report(turn, u, lost)


def guns_that_bear(state: State, hex_: int) -> int:
    """Rule 7.16: guns and anti-tank guns of a hex in hundredths, those in concrete counted for more."""
    works, units = state.world.rules.assault.works_fire, state.world.units
    return sum((state.guns[u] + state.at_guns[u]) * works[units[u].works] for u in state.stack(hex_))


def _obstacles(state: State, plan: Landing | None) -> int:
    """Rules 7.16 and 10.16: per mille lost on mines and obstacles; fewer where special armour clears them."""
    if plan is None:
        return 0
    return plan.obstacles * state.world.rules.assault.special_obstacles // 100 if plan.special else plan.obstacles


def launch_swimmers(turn: Turn) -> None:
    """Rule 10.15: in the morning of the landing swimming tanks are launched or not, and some sink."""
    side, world = turn.state.side, turn.world
    for spec in world.units:
        plan = world.landing_at(spec.entry)
        if spec.swimming and spec.side == side and plan is not None and plan.turn == turn.state.turn:
            if turn.state.status[spec.index] == Status.WAITING:
                _launch(turn, spec.index, plan)


def _launch(turn: Turn, unit: int, plan: Landing) -> None:
    state, rules = turn.state, turn.rules.assault
    sea = min(int(Sea.GALE), turn.world.weather_on(state.turn).sea + plan.swell)
    if turn.roll(Purpose.SUNK, unit, 100) > rules.launched[sea]:
        return
    percent = rules.sunk[sea] * 2 * turn.roll(Purpose.SUNK, unit, rules.sunk_die, 1) // (rules.sunk_die + 1)
    lost = lose(turn, unit, 0, tanks=swimmers(state, unit) * min(100, percent) // 100)
    if lost.tanks:
        turn.emit(EventCode.SUNK, unit=unit, args=(lost.tanks,), seen=1 << state.side)


def swimmers(state: State, unit: int) -> int:
    """Rule 10.15: swimming tanks a unit still has; they are the first of its tanks to be lost."""
    spec = state.world.units[unit]
    return max(0, state.tanks[unit] - (spec.tanks - spec.swimming))
