"""Chapter 3: marches. Rules 3.1 allowance, 3.3 enemy ground, 3.4 one-hex minimum, 3.5 halts,
3.6 day marches, 3.7 exploitation limit, 3.10 petrol; chapter 4: zones of control (4.2 stop, 4.3 zone to zone).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from game.model.events import EventCode, HaltCode
from game.model.fields import ACT_MOVED, DEEP_SHIFT, MARCHED_SHIFT
from game.model.orders import Move
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.terms import MoveClass, Status, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules import stacking
from game.rules.constraints import price_of_ground, refuse_by_order
from game.rules.context import Turn
from game.rules.control import take_hex
from game.rules.costs import cost_table
from game.rules.links import is_shut
from game.rules.losses import lose
from game.rules.overrun import may_overrun, run_over
from game.rules.ships import shell_march
from game.rules.tables import unit_table
from game.rules.visibility import spot_around


def allowance(state: State, unit: int) -> int:
    """Rule 3.1: movement points a unit starts its turn with, after ground, supply and enemy aircraft."""
    move_class = state.world.units[unit].move_class
    points = _points_of_day(state.world, state.turn)[move_class][state.supply[unit]][state.dry[unit]]
    return points * _air_percent(state.world, state.harried[unit], move_class) // 100_000_000


def allowances(state: State, units: NDArray[np.intp]) -> NDArray[np.int32]:
    """:func:`allowance` of many units."""
    table, of = unit_table(state.world), np.array(_points_of_day(state.world, state.turn), np.int64)
    move_class = table.move_class[units]
    lost = (100 - state.world.rules.movement.day_march_percent) * state.array("harried")[units].astype(np.int64)
    share = np.where((move_class == MoveClass.MOTOR) | (move_class == MoveClass.MECH), 10_000 - lost, 10_000)
    supply, dry = state.array("supply")[units], state.array("dry")[units]
    points: NDArray[np.int64] = of[move_class, supply, dry] * share // 100_000_000
    return points.astype(np.int32)


def _air_percent(world: World, harried: int, move_class: int) -> int:
    """Rule 3.6: what enemy aircraft leave of a column's points, in ten thousandths."""
    if not harried or move_class not in (MoveClass.MOTOR, MoveClass.MECH):
        return 10_000
    return 10_000 - (100 - world.rules.movement.day_march_percent) * harried


def _points_of_day(world: World, turn: int) -> list[list[list[int]]]:
    """Allowances by movement class, supply and whether it is dry, before enemy aircraft, in ten thousandths."""
    return world.remember(("allowances", turn), lambda: [
        [[_points(world, turn, of) * share * fuel // 100 for fuel in _petrol_percent(world, of)]
         for share in _supply_percent(world, of)] for of in MoveClass
    ])


def _points(world: World, turn: int, move_class: MoveClass) -> int:
    """Points in hundredths after the state of the ground."""
    rules = world.rules.movement
    ground = (100, rules.wet_percent, rules.mud_percent)[world.weather_on(turn).ground]
    return rules.allowance.of(move_class) * (ground if move_class in (MoveClass.MOTOR, MoveClass.MECH) else 100)


def _supply_percent(world: World, move_class: MoveClass) -> tuple[int, int, int]:
    """What each state of supply leaves of the points."""
    rules = world.rules.movement
    if move_class in (MoveClass.MOTOR, MoveClass.MECH):
        return 100, rules.short_percent, rules.isolated_percent
    return 100, 100, 100


def _petrol_percent(world: World, move_class: MoveClass) -> tuple[int, int]:
    """Rule 3.10: what is left of the points with petrol, and without."""
    driven = move_class in (MoveClass.MOTOR, MoveClass.MECH)
    return 100, world.rules.logistics.dry_percent if driven else 100


def step_prices(state: State, unit: int) -> Callable[[int, int], int]:
    """Points for a unit to step from one hex to another; 0 = may not (rules 3.2, 3.3, 5.2).

    True as the position changes, but for bridges: they are looked at once.
    """
    world, rules, enemy = state.world, state.world.rules, enemy_of(state.world.units[unit].side)
    near, table = world.board.grid.neighbours, cost_table(state, world.units[unit].move_class).flat
    control, crater, rubble, top = state.control, state.crater, state.rubble, state.top
    percent, bombed = rules.movement.enemy_ground_percent, rules.air.crater_extra
    ruined, squeezed = rules.urban.rubble_extra, rules.movement.crowded_extra

    def price(here: int, there: int) -> int:
        beside = near[here]
        cost = table[6 * here + beside.index(there)] if there in beside else 0
        if cost == 0:
            return 0
        if control[there] == enemy:
            cost = cost * percent // 100
        if crater[there]:
            cost += bombed
        if rubble[there]:
            cost += ruined
        if top[there] >= 0 and stacking.crowded(state, there):
            cost += squeezed
        return cost

    return price


def refuse_move(view: View, order: Move) -> Refusal | None:
    """Why a march is not possible, as far as the mover can know; None when it is."""
    return refuse_actor(view, order.unit) or refuse_by_order(view, order.unit, order.path) or _refuse_path(view, order)


def refuse_actor(view: View, unit: int) -> Refusal | None:
    """Rules 2.3 and 3.1: whether a unit can be given an order on the map at all."""
    if view.world.units[unit].side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    if view.status[unit] != Status.ACTIVE:
        return Refusal(RefusalCode.NOT_ON_MAP, "2.3", unit)
    if view.frozen[unit]:
        return Refusal(RefusalCode.FROZEN, "2.6", unit)
    return None


def _refuse_path(view: View, order: Move) -> Refusal | None:
    unit, here, left = order.unit, view.hex[order.unit], view.mp[order.unit]
    spec = view.world.units[unit]
    if spec.move_class == MoveClass.IMMOBILE:
        return Refusal(RefusalCode.IMMOBILE, "3.1", unit)
    if not order.path:
        return Refusal(RefusalCode.EMPTY_PATH, "3.1", unit)
    fresh = left > 0 and left == allowance(view, unit)
    enemy, price_of = enemy_of(spec.side), step_prices(view, unit)
    zone, control, limit, last = view.zoc[enemy], view.control, deep_most(view, unit), len(order.path) - 1
    beyond, top, links = deep_today(view, unit), view.top, view.world.rules.zones.links
    for number, there in enumerate(order.path):
        price = price_of(here, there)
        held = top[there] >= 0 and view.holder(there) == enemy
        if held and number == last and price and may_overrun(view, unit, there):
            price, held = price + view.world.rules.overrun.points, False
        if price == 0 or price > left or held:
            refused = _refuse_step(view, unit, here, there, price, left, alone=fresh and number == 0, held=held)
            if refused:
                return refused
        if links or zone[here]:  # nothing else bars a step
            barred = _barred_by_zone(view, unit, here, there, number, alone=fresh and last == 0)
            if barred:
                return Refusal(RefusalCode.ZONE, barred, unit, here if barred == "4.2" else there)
        beyond += control[there] == enemy
        if beyond > limit and spec.support:
            return Refusal(RefusalCode.SUPPORT_CANNOT, "3.15", unit, there)
        if beyond > limit:
            return Refusal(RefusalCode.NO_POINTS, "3.7", unit, there)
        left = left - price if left > price else 0
        here = there
    if not stacking.room_for(view, unit, here):
        return Refusal(RefusalCode.STACKING, "5.1", unit, here, stacking.limit(view, here))
    if spec.support and zone[here] and not view.combat_stack(here):
        return Refusal(RefusalCode.SUPPORT_CANNOT, "4.4", unit, here)
    return None


def _barred_by_zone(view: View, unit: int, here: int, there: int, number: int, *, alone: bool) -> str:
    """The rule by which zones of control and links forbid a step of a march; empty when none does."""
    side = view.world.units[unit].side
    zone = view.zoc[enemy_of(side)]
    if is_shut(view, side, here, there):
        return "4.8"
    if zone[there] and zone[here] and number == 0 and not alone:
        return "4.3"
    return "4.2" if zone[here] and number > 0 else ""


def _refuse_step(
    view: View, unit: int, here: int, there: int, price: int, left: int, *, alone: bool, held: bool,
) -> Refusal | None:
    if view.world.board.grid.direction(here, there) < 0:
        return Refusal(RefusalCode.NOT_ADJACENT, "3.1", unit, there)
    if held:
        return Refusal(RefusalCode.ENEMY_THERE, "4.1", unit, there)
    if price == 0:
        water = view.world.board.flat.river[6 * here + view.world.board.grid.direction(here, there)]
        return Refusal(RefusalCode.RIVER if water else RefusalCode.TERRAIN, "3.2", unit, there)
    if price > left and not alone:
        return Refusal(RefusalCode.NO_POINTS, "3.1", unit, there, price, left)
    return None


def deep_most(state: State, unit: int) -> int:
    """Rules 3.7 and 3.15: hexes of enemy ground that a unit may enter in a day."""
    rules, spec = state.world.rules.movement, state.world.units[unit]
    return rules.support_deep_hexes if spec.support else rules.exploitation_hexes


def deep_today(state: State, unit: int) -> int:
    """Rule 3.7: hexes of enemy ground that a unit has entered on its marches today."""
    return state.acts[unit] >> DEEP_SHIFT


def _marched_today(state: State, unit: int) -> int:
    return state.acts[unit] >> MARCHED_SHIFT & 0xFF


def do_move(turn: Turn, order: Move) -> None:
    """Carry a march out, hex by hex, until it ends or meets what its side had not seen."""
    state, ledger, unit = turn.state, turn.ledger, order.unit
    spec = turn.world.units[unit]
    start = here = state.hex[unit]
    enemy = enemy_of(spec.side)
    spent, halt, walked, deep, prey = 0, 0, 0, 0, -1
    price_of, zone, top = step_prices(state, unit), state.zoc[enemy], state.top
    left_zone, links = zone[start] > 0, turn.rules.zones.links
    for number, there in enumerate(order.path):
        if top[there] >= 0 and state.holder(there) == enemy:
            runs_over = there == order.path[-1] and may_overrun(state, unit, there)
            prey, halt = (there, 0) if runs_over else (-1, HaltCode.ENEMY_MET)
            break
        if (number > 0 and zone[here]) or (links and is_shut(state, spec.side, here, there)):
            halt = HaltCode.ZONE_MET
            break
        spent += price_of(here, there)
        walked += 1
        deep += state.control[there] == enemy
        here = there
        if not spec.support:
            take_hex(turn, here, spec.side)
    if walked:
        _settle(turn, unit, here, spent)
        _count_hexes(turn, unit, walked, deep)
    if walked or prey < 0:
        turn.emit(EventCode.MOVED, unit=unit, hex_=here, args=(start, here, spent), seen=turn.seen_of(unit))
    if prey >= 0:
        price = price_of(here, prey) + turn.rules.overrun.points
        run_over(turn, unit, prey, price, (state.control[prey] == enemy) << DEEP_SHIFT)
        here = state.hex[unit]
    if halt:
        ledger.put("mp", unit, 0)
        turn.emit(EventCode.HALTED, unit=unit, hex_=here, args=(here, halt), seen=turn.seen_of(unit))
    if left_zone and state.zoc[enemy][here] == 0 and not state.combat_stack(start):
        _stand_fast(turn, unit)
    _day_march(turn, unit, order.path[:walked])
    shell_march(turn, unit, order.path[:walked])
    spot_around(turn, unit)


def _settle(turn: Turn, unit: int, here: int, spent: int) -> None:
    """Write the march down: place, points, digging given up."""
    state, ledger = turn.state, turn.ledger
    spec = turn.world.units[unit]
    if not stacking.room_for(state, unit, here):  # met by surprise short of its goal: squeezed in
        ledger.put("mp", unit, 0)
    ledger.place(unit, here)
    in_zone = state.zoc[enemy_of(spec.side)][here] > 0
    ledger.put("mp", unit, 0 if in_zone else max(0, state.mp[unit] - spent))
    ledger.put("acts", unit, state.acts[unit] | ACT_MOVED)
    ledger.put("dug_in", unit, 0)


def _count_hexes(turn: Turn, unit: int, walked: int, deep: int) -> None:
    """Rules 3.6 and 3.7 look at all marches of a day together."""
    acts, total = turn.state.acts[unit], min(0xFF, _marched_today(turn.state, unit) + walked)
    deep += deep_today(turn.state, unit)
    turn.ledger.put("acts", unit, acts & 0xFF | total << MARCHED_SHIFT | deep << DEEP_SHIFT)


def _stand_fast(turn: Turn, unit: int) -> None:
    """Rule 2.7: until the order is lifted a unit that gives up its ground unrelieved pays for it."""
    price = price_of_ground(turn.state, unit)
    if price:
        before, side = turn.state.cohesion[unit], turn.world.units[unit].side
        cohesion = max(0, before + price)
        turn.ledger.strength(unit, turn.state.men[unit], cohesion)
        turn.emit(EventCode.STAND_FAST, unit=unit, args=(before - cohesion,), seen=1 << side)


def _day_march(turn: Turn, unit: int, path: tuple[int, ...]) -> None:
    """Rule 3.6: columns long on the road under enemy aircraft lose men, once a day; more where roads are crowded."""
    rules, state, harried = turn.rules.movement, turn.state, turn.state.harried[unit]
    if not harried or turn.world.units[unit].move_class == MoveClass.FOOT:
        return
    total = _marched_today(state, unit)
    if total - len(path) <= rules.day_march_free < total:
        crowded = any(stacking.crowded(state, h) for h in path)
        rate = rules.day_march_loss * harried * (rules.crowded_air_percent if crowded else 100)
        men, tanks = state.men[unit] * rate // 10_000_000, state.tanks[unit] * rate // 10_000_000
        lose(turn, unit, men=men, tanks=tanks)
        turn.emit(EventCode.MARCH_LOSS, unit=unit, args=(men, tanks), seen=turn.seen_of(unit))
