"""Chapter 16, orders for formations. Rules 16.1 who may be given one, 16.2 moves and attacks along an axis,
16.3 holding, 16.4 rest, 16.5 relief in the line.

A formation order moves nobody by itself. A staff turns it into orders for units, and each of those
is accepted or refused like any other.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.model.orders import Move
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.tasks import FormationOrder, MissionOrder, Task
from game.model.terms import MoveClass, Status, Terrain, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules import stacking
from game.rules.command import superiors
from game.rules.movement import refuse_move
from game.rules.reach import reach

TO_A_HEX = (Task.MOVE, Task.ATTACK)  # tasks that need one


def units_under(world: World, formation: int, turn: int) -> frozenset[int]:
    """Units of a formation and of all that is under it on a turn."""
    return world.remember(("units-under", formation, turn), lambda: frozenset(
        u.index for u in world.units if formation in superiors(world, u.formation, turn)
    ))


def ready(state: State, units: Iterable[int]) -> list[int]:
    """Those of some units that are on the map or wait to come in, ascending."""
    return [u for u in sorted(units) if state.status[u] in (Status.ACTIVE, Status.WAITING)]


def troops(state: State, units: Iterable[int]) -> list[int]:
    """Combat units on the map among some units, ascending."""
    specs = state.world.units
    return [u for u in sorted(units) if state.is_active(u) and not specs[u].support]


def in_line(state: State, unit: int) -> bool:
    """Whether a unit stands in an enemy zone of control, or next to an enemy combat unit."""
    here, enemy = state.hex[unit], enemy_of(state.world.units[unit].side)
    if here < 0:
        return False
    near = [n for n in state.world.board.grid.neighbours[here] if n >= 0]
    return state.zoc[enemy][here] > 0 or any(state.holder(n) == enemy and state.combat_stack(n) for n in near)


def refuse_formation(view: View, order: FormationOrder) -> Refusal | None:
    """Why a formation cannot be given a task today; None when it can."""
    return (
        refuse_body(view, order.formation, "16.1")
        or refuse_ground(view, order.task, order.hex, order.axis, "16.2")
        or (_refuse_relief(view, order) if order.task is Task.RELIEVE else _refuse_unknown(view, order.other))
    )


def refuse_mission(view: View, order: MissionOrder) -> Refusal | None:
    """Why a formation's staff cannot be given a mission today; it finds its own ground where no hex is named."""
    return refuse_body(view, order.formation, "16.1") or refuse_ground(view, Task.HOLD, order.hex, (), "16.2")


def refuse_body(view: View, formation: int, rule: str) -> Refusal | None:
    """Rule 16.1: a formation of one's own that has units on the map or waiting."""
    world = view.world
    if not 0 <= formation < len(world.formations) or world.formations[formation].side != view.viewer:
        return Refusal(RefusalCode.NO_FORMATION, rule)
    if not ready(view, units_under(world, formation, view.turn)):
        return Refusal(RefusalCode.NO_FORMATION, rule)
    return None


def refuse_ground(view: View, task: Task, hex_: int, axis: tuple[int, ...], rule: str) -> Refusal | None:
    """Rule 16.2: moves and attacks name a hex; an axis leads over land, without coming back to a hex."""
    size, terrain = view.world.board.grid.size, view.world.board.flat.terrain
    if task in TO_A_HEX and hex_ < 0:
        return Refusal(RefusalCode.NO_GOAL, rule)
    goals = axis + ((hex_,) if hex_ != -1 else ())
    for goal in goals:
        if not 0 <= goal < size:
            return Refusal(RefusalCode.OFF_MAP, rule, -1, goal)
        if terrain[goal] == Terrain.SEA:
            return Refusal(RefusalCode.TERRAIN, rule, -1, goal)
    if len(set(goals)) != len(goals):
        return Refusal(RefusalCode.REPEATED, rule)
    return None


def _refuse_unknown(view: View, other: int) -> Refusal | None:
    """Rule 16.5: whoever is named beside the formation is one, though only a relief asks for it."""
    return None if -1 <= other < len(view.world.formations) else Refusal(RefusalCode.NO_FORMATION, "16.5")


def _refuse_relief(view: View, order: FormationOrder) -> Refusal | None:
    """Rule 16.5: somebody of the one formation can march in beside somebody of the other."""
    if order.other == order.formation:
        return Refusal(RefusalCode.REPEATED, "16.5")
    other = refuse_body(view, order.other, "16.5")
    if other is not None:
        return other
    world, turn = view.world, view.turn
    line = [u for u in troops(view, units_under(world, order.other, turn)) if in_line(view, u)]
    if not line:
        return Refusal(RefusalCode.NOT_IN_LINE, "16.5")
    fresh = units_under(world, order.formation, turn)
    if any(relief_in(view, fresh, tired) for tired in line):
        return None
    here = view.hex[line[0]]
    full = any(not stacking.room_for(view, u, view.hex[t]) for t in line for u in troops(view, fresh))
    if full:
        return Refusal(RefusalCode.STACKING, "16.5", line[0], here, stacking.limit(view, here))
    return Refusal(RefusalCode.NO_RELIEF, "16.5", line[0], here)


def relief_in(view: View, fresh: Iterable[int], tired: int) -> Move | None:
    """Rule 16.5: the march of the nearest fresh unit that reaches a tired one's hex and finds room beside it."""
    here, best = view.hex[tired], None
    for unit in troops(view, fresh):
        if view.world.units[unit].move_class == MoveClass.IMMOBILE or view.frozen[unit] or in_line(view, unit):
            continue
        if not stacking.room_for(view, unit, here):
            continue
        today = reach(view, unit)
        if here not in today.hexes:
            continue
        march = Move(unit, today.path(here))
        cost = today.cost[today.hexes.index(here)]
        if march.path and refuse_move(view, march) is None and (best is None or cost < best[0]):
            best = cost, march
    return best[1] if best else None


def relief_out(view: View, tired: int, towards: int) -> Move | None:
    """Rule 16.5: the march of a relieved unit out of the line, to the hex nearest to where its relief came from."""
    enemy, today = enemy_of(view.viewer), reach(view, tired)
    distance = view.world.board.grid.distance
    quiet = [
        h for h in today.hexes[1:]
        if not view.zoc[enemy][h] and view.control[h] == view.viewer and stacking.room_for(view, tired, h)
    ]
    for hex_ in sorted(quiet, key=lambda h: (distance(h, towards), h)):
        march = Move(tired, today.path(hex_))
        if refuse_move(view, march) is None:
            return march
    return None
