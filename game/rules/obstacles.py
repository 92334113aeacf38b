"""What towns, rubble, fortresses, flame, night and fog do to an attack: rules 7.22 to 7.31."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.orders import Attack
from game.model.state import ACT_MOVED, State
from game.model.terms import MoveClass, UnitKind
from game.rules.sappers import sappers_near, with_skill


def fortress_shift(state: State, hex_: int) -> int:
    """Rule 7.25: the shift of a fortress, in proportion to the works that are left, rounded against the attacker."""
    shifts, ring = state.world.rules.shifts, state.world.board.flat.fort[hex_]
    if not ring:
        return 0
    return (0, shifts.fortress_outer, shifts.fortress_core)[ring] * state.works[hex_] // 100


def is_strong(state: State, hex_: int, holding: Sequence[int]) -> bool:
    """Rule 7.24: a built-up hex, a fortress or a strongpoint: what flame and sappers are for."""
    flat, units = state.world.board.flat, state.world.units
    built = state.world.rules.terrain.of(flat.terrain[hex_]).rubble
    return bool(built or flat.fort[hex_]) or any(units[u].kind == UnitKind.STRONGPOINT for u in holding)


def flame_shift(state: State, order: Attack, holding: Sequence[int]) -> int:
    """Rule 7.24: flame-throwing tanks among the attackers of such a place."""
    flame = with_skill(state.world, "flame")
    burning = bool(flame) and any(u in flame and state.tanks[u] for u in order.units)
    return state.world.rules.urban.flame * (burning and is_strong(state, order.hex, holding))


def hold_change(state: State, order: Attack, holding: Sequence[int]) -> int:
    """Rules 7.22 to 7.25: what ground, rubble, works and sappers change of the number to hold."""
    rules, hex_ = state.world.rules, order.hex
    change = rules.terrain.of(state.world.board.flat.terrain[hex_]).hold
    change += rules.urban.rubble_hold * (state.rubble[hex_] > 0) + rules.siege.hold * state.works[hex_] // 100
    side = state.world.units[order.units[0]].side
    if is_strong(state, hex_, holding) and sappers_near(state, hex_, side):
        change += rules.urban.sapper_hold
    return change


def losses_percent(state: State, order: Attack) -> tuple[int, int]:
    """Rules 7.22 and 7.30: per cent of their losses by the table that attackers and defenders take."""
    rules = state.world.rules
    here = rules.terrain.of(state.world.board.flat.terrain[order.hex]).losses
    if order.night:
        return here * rules.night.attacker_percent // 100, here * rules.night.defender_percent // 100
    return here, here


def carriers_shift(state: State, order: Attack) -> int:
    """Rule 7.31: a night attack all of whose troops ride behind tanks, guided by light and tracer."""
    rules, units = state.world.rules.night, state.world.units
    if not order.night or any(units[u].move_class != MoveClass.MECH for u in order.units):
        return 0
    return rules.carriers * (sum(state.tanks[u] for u in order.units) >= rules.carrier_tanks)


def blind(state: State, order: Attack) -> bool:
    """Rules 7.30 and 7.32: whether night hides the attack, or fog, before anybody has marched."""
    if order.night:
        return True
    foggy = state.world.weather_on(state.turn).fog
    return foggy and not any(state.acts[u] & ACT_MOVED for u in order.units)
