"""Rule 7.5: the artillery that bears on a hex. A gun unit supports one attack a turn, any defence."""

from __future__ import annotations

from game.model.orders import Attack
from game.model.state import ACT_ATTACKED, State
from game.model.terms import Level, Side, Supply, UnitKind
from game.model.view import View
from game.model.world import World
from game.rules.command import army_of, in_command
from game.rules.stocks import stock_of_units
from game.rules.stores import pool_of_units
from game.rules.tables import units_around


def _gun_units(state: State, hex_: int, side: int) -> list[tuple[int, int]]:
    """(distance, unit) of supplied gun units in command, of a side, within their range of a hex, nearest first."""
    if isinstance(state, View):  # an attack is looked at in many variants on the same view
        return state.worked_out(("guns", hex_, side), lambda: _find_guns(state, hex_, side))
    return _find_guns(state, hex_, side)


def _find_guns(state: State, hex_: int, side: int) -> list[tuple[int, int]]:
    world, guns, supply = state.world, state.guns, state.supply
    ranges = gun_ranges(world)
    farthest = world.remember("farthest-guns", lambda: max((0, *ranges)))
    return sorted(
        (steps, u) for u, steps in units_around(state, hex_, farthest)
        if steps <= ranges[u] and world.units[u].side == side
        and guns[u] > 0 and supply[u] != Supply.ISOLATED and in_command(state, u)
    )


def gun_ranges(world: World) -> tuple[int, ...]:
    """How far the guns of each unit reach, in hexes; -1 for combat units and 0 for staffs, who have none that do."""
    return world.remember("gun-ranges", lambda: tuple(_range(world, u.index) if u.support else -1 for u in world.units))


def _range(world: World, unit: int) -> int:
    spec, rules = world.units[unit], world.rules.guns
    by_kind = {UnitKind.HQ: 0, UnitKind.ROCKET: rules.rocket_range, UnitKind.FLAK: rules.flak_range}
    of_division = world.formations[spec.formation].level == Level.DIVISION
    return by_kind.get(spec.kind, rules.division_range if of_division else rules.army_range)


def attack_guns(state: State, order: Attack) -> list[int]:
    """Gun units that would fire for an attack: of the lead unit's army, not yet fired, as many as count."""
    world, rules = state.world, state.world.rules.guns
    lead = order.units[0]
    side, army = world.units[lead].side, army_of(state, lead)
    most = rules.allied_most if side == Side.ALLIED else rules.german_most
    firing, guns = [], 0
    for _, u in _gun_units(state, order.hex, side):
        if guns >= most * rules.per_shift:
            break
        if army_of(state, u) == army and not state.acts[u] & ACT_ATTACKED and not state.frozen[u]:
            firing.append(u)
            guns += state.guns[u]
    return firing


def army_guns(state: State, hex_: int, army: int) -> int:
    """Guns of an army that could prepare a hex."""
    side = state.world.formations[army].side
    return sum(state.guns[u] for _, u in _gun_units(state, hex_, side) if army_of(state, u) == army)


def defence_guns(state: State, hex_: int, side: int) -> int:
    """Guns of the defender that bear on the attackers of a hex."""
    if isinstance(state, View):
        return state.worked_out(("defence-guns", hex_, side), lambda: _sum_guns(state, hex_, side))
    return _sum_guns(state, hex_, side)


def _sum_guns(state: State, hex_: int, side: int) -> int:
    return sum(state.guns[u] for _, u in _gun_units(state, hex_, side))


def pool_of(state: State, unit: int) -> int:
    """Index of the supply pool of a unit; -1 without any (rule 6.2).

    Armies that draw on one pool share neither guns nor shells (rules 7.19 and 6.11).
    """
    return pool_of_units(state.world, state.turn)[unit]


def stock_of(state: State, unit: int) -> int:
    """Index of the attack stock of a unit's army; -1 without any (rule 6.11)."""
    return stock_of_units(state)[unit]


def shells_price(state: State, order: Attack) -> int:
    """Tons of shells an attack takes from the attack stock."""
    side = state.world.units[order.units[0]].side
    rules = state.world.rules.supply
    each = rules.allied_shells_tons if side == Side.ALLIED else rules.german_shells_tons
    return each * len(order.units)
