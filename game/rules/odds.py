"""Rules 7.1 to 7.5: what an attack brings against what a hex holds, as one case to be resolved.

The same functions serve the preview (on a View) and the resolution (on the State).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from game.model.orders import Attack
from game.model.state import State
from game.model.terms import MoveClass, Side, Status, UnitKind, enemy_of
from game.model.view import View
from game.rules.assault import cleared, scaled
from game.rules.command import army_of, grade_of, in_command
from game.rules.guns import attack_guns, defence_guns
from game.rules.obstacles import blind, carriers_shift, flame_shift, fortress_shift, hold_change, losses_percent
from game.rules.sappers import crossing
from game.rules.ships import naval_shift, ships_for
from game.rules.stores import pool_of_units

PER_MILLE = 1000
ARMOURED = (UnitKind.ARMOR, UnitKind.HEAVY_ARMOR, UnitKind.ASSAULT_GUN)
NO_ARMOUR, WITH_CUTTERS = 0, 2


class Cause(IntEnum):
    """Why a column shift is given. Sentences live in ``game.text``."""

    TERRAIN = 1
    RIVER = 2
    RIDGE = 3
    FLOODED = 4
    ENTRENCHED = 5
    STRONGPOINT = 6
    FORTRESS = 7
    LANDING = 8
    GROUND_FLOOR = 9
    FLANK = 10
    NATIONS = 11
    AIR = 12
    NAVAL = 13
    ARMOUR = 14
    HEDGE_CUTTERS = 15
    OVERSTRETCHED = 16
    GUNS = 17
    DEFENCE_GUNS = 18
    BOMBED = 19
    DEFENCE_NAVAL = 20
    ARMIES = 40
    COMMAND = 41
    SALIENT = 42
    OVERLOOKED = 43
    PREPARED = 44
    DRIVE = 45  # on the hold number: the attackers' commander
    DEFENCE = 46  # on the hold number: the defenders' commander
    SPECIAL_ARMOUR = 35
    FLAME = 70
    RUBBLE = 71
    CARRIERS = 72


class Case(NamedTuple):
    """An attack ready for the die: everything the table needs, all integers."""

    attacker_power: int
    defender_power: int
    base_column: int
    shifts: tuple[tuple[int, int], ...]  # (Cause, columns)
    column: int
    hold_number: int  # cohesion, quality and digging of the defender; the table adds to it
    cohesion: int  # of the defender, weighted by men
    attacker_share: int  # per mille of the table's losses that either side takes, by the enemy's numbers
    defender_share: int
    overrun: bool  # rule 7.13: nothing there that could hold
    holds: tuple[tuple[int, int], ...] = ()  # (Cause, points) within the hold number that commanders bring
    astray_die: int = 0  # rule 7.30: the attack goes astray when the die is no higher
    astray_columns: int = 0  # columns that costs
    tired: int = 0  # cohesion of the attackers on top of the table


def power(state: State, unit: int, terrain: int) -> int:
    """Rule 7.2: combat power of a unit, in men of plain quality."""
    world, rules = state.world, state.world.rules
    spec, combat = world.units[unit], rules.combat
    quality = combat.power_base + combat.power_quality * spec.quality
    cohesion = combat.power_cohesion_base + combat.power_cohesion * state.cohesion[unit] // 100
    light = state.light_tanks[unit] * combat.light_tank_percent // 100
    tanks = (state.tanks[unit] + light) * rules.terrain.of(terrain).tank_men
    return (state.men[unit] + tanks) * quality * cohesion // 10_000 * _supply_factor(state, unit) // 100


def _supply_factor(state: State, unit: int) -> int:
    """Per cent of power that supply leaves (rule 6.5); in a fortress stores count as full supply."""
    supply, here = state.world.rules.supply, state.hex[unit]
    if here >= 0 and supply.garrison_dumps and state.world.board.flat.fort[here]:
        return supply.full_power
    return (supply.full_power, supply.short_power, supply.isolated_power)[state.supply[unit]]


def defenders(state: State, hex_: int) -> list[int]:
    """Combat units that defend a hex, ascending."""
    return state.combat_stack(hex_)


def case_of(state: State, order: Attack) -> Case:
    """The case of an attack order as ``state`` (or a view) shows it."""
    combat = state.world.rules.combat
    if isinstance(state, View):  # one group is looked at with many kinds of support
        bare = state.worked_out(("case", order.hex, order.units, order.night), lambda: _bare(state, order))
    else:
        bare = _bare(state, order)
    shifts = bare.shifts + tuple((int(cause), shift) for cause, shift in _support(state, order) if shift)
    column = max(combat.column_floor, min(combat.column_ceiling, bare.base_column + sum(s for _, s in shifts)))
    return bare._replace(shifts=shifts, column=column)


def _bare(state: State, order: Attack) -> Case:
    """The case without guns, aircraft and ships on either side."""
    world, combat = state.world, state.world.rules.combat
    terrain = world.board.flat.terrain[order.hex]
    attacking = sum(power(state, u, terrain) for u in order.units)
    holding = defenders(state, order.hex)
    alarm_power, alarm_men = _alarm(state, order.hex, terrain)
    defending = max(1, sum(power(state, u, terrain) for u in holding) + alarm_power)
    base = column_of(state, attacking, defending)
    shifts = tuple(_shifts(state, order, holding))
    cohesion, hold = _hold(state, holding)
    holds = _commanders(state, order.units[0], holding)
    hold += sum(points for _, points in holds)
    ours, theirs = (sum(state.men[u] for u in units) for units in (order.units, holding))
    theirs += alarm_men
    ours_percent, theirs_percent = losses_percent(state, order)
    overrun = theirs < combat.overrun_men and attacking >= combat.overrun_ratio * defending
    return Case(
        attacking, defending, base, shifts, base, hold + hold_change(state, order, holding), cohesion,
        _share(combat.attacker_reach, theirs, ours) * ours_percent // 100,
        _share(combat.defender_reach, ours, theirs) * theirs_percent // 100, overrun, holds,
        *_by_night(state, order),
    )


def _by_night(state: State, order: Attack) -> tuple[int, int, int]:
    """Rule 7.30: (die that goes astray, columns that costs, cohesion of the attackers)."""
    night = state.world.rules.night
    return (night.astray_die, night.astray_columns, night.cohesion) if order.night else (0, 0, 0)


def _alarm(state: State, hex_: int, terrain: int) -> tuple[int, int]:
    """Rule 7.28: (power, men) of the staffs, gunners and sailors who take up rifles in a fortress."""
    if not state.world.board.flat.fort[hex_]:
        return 0, 0
    units, share = state.world.units, state.world.rules.siege.alarm_percent
    raised = [u for u in state.stack(hex_) if units[u].support]
    strength, men = sum(power(state, u, terrain) for u in raised), sum(state.men[u] for u in raised)
    return strength * share // 100, men * share // 100


def _commanders(state: State, lead: int, holding: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Rule 7.20: what the commanders of the lead attacker and of the strongest defender do to the hold number."""
    rules = state.world.rules.leaders
    found = [(int(Cause.DRIVE), rules.drive_hold * grade_of(state, lead).drive)]
    if holding:
        strongest = max(holding, key=lambda u: (state.men[u], -u))
        found.append((int(Cause.DEFENCE), rules.defence_hold * grade_of(state, strongest).defence))
    return tuple(item for item in found if item[1])


def _share(percent: int, enemies: int, own: int) -> int:
    """Rule 7.8: losses count on no more men than ``percent`` of the enemy's, as per mille of one's own."""
    return min(PER_MILLE, enemies * percent * 10 // own) if own else PER_MILLE


def column_of(state: State, attacking: int, defending: int) -> int:
    """Rule 7.3: the odds column, before shifts."""
    combat = state.world.rules.combat
    ratio = attacking * 1000 // defending
    return combat.first_column + sum(ratio >= threshold for threshold in combat.columns)


def _hold(state: State, holding: Sequence[int]) -> tuple[int, int]:
    """Rule 7.7: (cohesion, hold number) of the defenders, weighted by their men."""
    combat, men = state.world.rules.combat, sum(state.men[u] for u in holding)
    if men == 0:
        return 0, 0
    cohesion = sum(state.cohesion[u] * state.men[u] for u in holding) // men
    quality = sum(state.world.units[u].quality * state.men[u] for u in holding) * 10 // men
    days = state.world.rules.recovery
    dug = combat.hold_dug_in if _entrenched(state, holding, days.dig_days) else 0
    dug += combat.hold_fortified if _entrenched(state, holding, days.fortified_days) else 0
    better = combat.hold_quality * (quality - 10 * combat.plain_quality) // 10
    return cohesion, cohesion + better + combat.hold_base + dug


def _entrenched(state: State, holding: Sequence[int], days: int) -> bool:
    """Whether enough of the defenders' men have dug so many days."""
    rules = state.world.rules
    men = sum(state.men[u] for u in holding)
    dug_in = sum(state.men[u] for u in holding if state.dug_in[u] >= days)
    return 100 * dug_in >= men * rules.combat.dug_in_percent > 0


def _shifts(state: State, order: Attack, holding: Sequence[int]) -> list[tuple[int, int]]:
    """Rule 7.4: every shift of ground and tactics with its cause, zeros left out."""
    found = _ground(state, order, holding)
    floor = state.world.rules.shifts.ground_floor
    total = sum(s for _, s in found)
    if total < floor:
        found.append((Cause.GROUND_FLOOR, floor - total))
    found.append((Cause.FORTRESS, fortress_shift(state, order.hex)))
    found += _tactics(state, order, holding)
    return [(int(cause), shift) for cause, shift in found if shift]


def _ground(state: State, order: Attack, holding: Sequence[int]) -> list[tuple[int, int]]:
    flat, rules = state.world.board.flat, state.world.rules
    shifts, target = rules.shifts, order.hex
    afloat = any(state.status[u] == Status.WAITING for u in order.units)
    climbed = afloat and scaled(state, order)  # rule 7.15: behind the works and clear of the sand
    posts = not climbed and any(state.world.units[u].kind == UnitKind.STRONGPOINT for u in holding)
    return [
        (Cause.TERRAIN, rules.terrain.of(flat.terrain[target]).shift),
        (Cause.RIVER, _river(state, order, attack_hexes(state, order))),
        (Cause.RIDGE, shifts.ridge * flat.ridge[target]),
        (Cause.FLOODED, shifts.flooded * flat.flooded[target]),
        (Cause.ENTRENCHED, shifts.entrenched * _entrenched(state, holding, rules.recovery.dig_days)),
        (Cause.STRONGPOINT, shifts.strongpoint * posts),
        (Cause.RUBBLE, rules.urban.rubble_shift * (state.rubble[target] > 0)),
        (Cause.LANDING, shifts.sea_landing * (afloat and not climbed)),
    ]


def _river(state: State, order: Attack, hexes: list[int]) -> int:
    """The river shift, if every attacking hex has one in front; a bridge relieves it."""
    board, shifts = state.world.board, state.world.rules.shifts
    by_kind = (0, shifts.minor_river, shifts.major_river, shifts.major_river)
    worst = None
    for here in hexes:
        side = 6 * order.hex + board.grid.direction(order.hex, here) % 6
        shift, bridge = by_kind[board.flat.river[side]], board.flat.bridge[side]
        if shift and bridge >= 0 and not state.bridge_blown[bridge]:
            shift += shifts.bridge_relief
        worst = shift if worst is None else max(worst, shift)
    return crossing(state, worst or 0, hexes, state.world.units[order.units[0]].side)


def attack_hexes(state: State, order: Attack) -> list[int]:
    """Hexes from which the attackers on land attack, ascending."""
    return sorted({state.hex[u] for u in order.units if state.status[u] == Status.ACTIVE})


def _tactics(state: State, order: Attack, holding: Sequence[int]) -> list[tuple[int, int]]:
    world, shifts = state.world, state.world.rules.shifts
    side = world.units[order.units[0]].side
    terrain = world.board.flat.terrain[order.hex]
    pools, hexes = pool_of_units(world, state.turn), attack_hexes(state, order)
    commands = {pools[u] for u in order.units}
    hedged = world.rules.terrain.of(terrain).hedged and world.board.flat.hedgerow[order.hex] > 0
    cutters = side == Side.ALLIED and state.turn >= shifts.hedge_cutters_from and hedged
    men = sum(state.men[u] for u in holding)
    return [
        (Cause.FLANK, shifts.flank * (len(hexes) >= shifts.flank_sides)),
        (Cause.SALIENT, shifts.salient * _salient(state, order, hexes)),
        (Cause.NATIONS, shifts.mixed_nations * (len(commands) > 1)),
        (Cause.ARMIES, shifts.mixed_armies * (len(commands) == 1 and _several_armies(state, order))),
        (Cause.COMMAND, world.rules.command.out_shift * _out_of_command(state, order)),
        (Cause.OVERLOOKED, shifts.overlooked * _overlooked(state, order, side)),
        (Cause.ARMOUR, _armour(state, order, holding, terrain)),
        (Cause.FLAME, flame_shift(state, order, holding)),
        (Cause.CARRIERS, carriers_shift(state, order)),
        (Cause.HEDGE_CUTTERS, shifts.hedge_cutters * cutters),
        (Cause.OVERSTRETCHED, shifts.overstretched * (men < shifts.overstretched_men)),
        (Cause.BOMBED, state.bombed[order.hex]),
        (Cause.PREPARED, state.shelled[order.hex]),
        (Cause.SPECIAL_ARMOUR, world.rules.assault.special_shift * cleared(state, order)),
    ]


def _salient(state: State, order: Attack, hexes: list[int]) -> bool:
    """Rule 7.21: whether every attacking hex has the enemy on nearly all sides."""
    near, control, least = state.world.board.grid.neighbours, state.control, state.world.rules.shifts.salient_sides
    foe = enemy_of(state.world.units[order.units[0]].side)
    return bool(hexes) and all(sum(n >= 0 and control[n] == foe for n in near[h]) >= least for h in hexes)


def _several_armies(state: State, order: Attack) -> bool:
    return len(order.units) > 1 and len({army_of(state, u) for u in order.units}) > 1


def _out_of_command(state: State, order: Attack) -> bool:
    """Rule 7.18: whether too many of the attackers' men are out of command."""
    out = sum(state.men[u] for u in order.units if not in_command(state, u))
    share = state.world.rules.command.out_percent
    return out > 0 and out * 100 >= share * sum(state.men[u] for u in order.units)


def _overlooked(state: State, order: Attack, side: int) -> bool:
    """Rule 7.21: whether guns on an enemy ridge beside the attacked hex fire into the attackers' flank."""
    board, least = state.world.board, state.world.rules.shifts.overlooked_guns
    for n in board.grid.neighbours[order.hex]:
        if n >= 0 and board.flat.ridge[n] and state.holder(n) == enemy_of(side):
            if sum(state.guns[u] + state.at_guns[u] + state.tanks[u] for u in state.stack(n)) >= least:
                return True
    return False


def _armour(state: State, order: Attack, holding: Sequence[int], terrain: int) -> int:
    world, shifts = state.world, state.world.rules.shifts
    cutters = state.turn >= shifts.hedge_cutters_from
    when = world.rules.terrain.of(terrain).armour
    if when == NO_ARMOUR or (when == WITH_CUTTERS and not cutters):
        return 0
    tanks = sum(state.tanks[u] for u in order.units)
    facing = sum(state.tanks[u] + state.at_guns[u] for u in holding)
    enough = not order.night and tanks >= shifts.armour_minimum and tanks * 100 >= facing * shifts.armour_ratio_percent
    return shifts.armour * (enough and world.units[order.units[0]].move_class != MoveClass.IMMOBILE)


def _support(state: State, order: Attack) -> list[tuple[int, int]]:
    world, rules = state.world, state.world.rules
    side = world.units[order.units[0]].side
    most = rules.guns.allied_most if side == Side.ALLIED else rules.guns.german_most
    defence_most = rules.guns.german_defence_most if side == Side.ALLIED else rules.guns.allied_defence_most
    guns = sum(state.guns[u] for u in attack_guns(state, order)) if order.shells else 0
    if isinstance(state, View):  # the same for every variant of every attack on the hex
        cover, salvo, against_us = state.worked_out(("fire", order.hex, side), lambda: _fire(state, order.hex, side))
    else:
        cover, salvo, against_us = _fire(state, order.hex, side)
    hidden = blind(state, order)
    against = min(defence_most, cover // rules.guns.defence_per_shift)
    return [
        (Cause.GUNS, min(most, guns // rules.guns.per_shift)),
        (Cause.DEFENCE_GUNS, -max(0, against - rules.night.hidden_guns * hidden)),
        (Cause.AIR, min(rules.shifts.air_most, order.air * rules.shifts.air_point * (not hidden))),
        (Cause.NAVAL, salvo * order.naval),
        (Cause.DEFENCE_NAVAL, -against_us * (not hidden)),
    ]


def _fire(state: State, hex_: int, side: int) -> tuple[int, int, int]:
    """Guns that defend a hex against a side, and the columns of its ships (one asset fires) and of the defender's."""
    world, enemy = state.world, enemy_of(side)
    salvo = sum(strength for strength, _ in ships_for(state, hex_, side)[:1])
    against = sum(strength for strength, _ in ships_for(state, hex_, enemy))
    return defence_guns(state, hex_, enemy), naval_shift(world, salvo), naval_shift(world, against)
