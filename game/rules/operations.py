"""Chapter 16, operations that go on for days. Rules 16.6 what one holds, 16.7 its launch, 16.8 its day, 16.9 what
stops it, 16.10 one operation a unit, 16.11 its support, 16.12 running days until something happens.

A standing order changes the book of its side and nothing else. Everything here is worked from the view
of that side, so a staff that carries an operation out knows no more than its commander.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from game.model.operations import Book, Halt, Launch, Operation, Phase, Standing, StandingOrder, Stop, ended
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.tasks import Task
from game.model.terms import enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.formations import in_line, ready, refuse_body, refuse_ground, troops, units_under
from game.rules.tables import Ints, hex_table

PER_MILLE = 1000
ONE_DAY = (Task.RELIEVE,)  # tasks that are done in a day and are no operation


def units_of(state: State, operation: Operation) -> frozenset[int]:
    """Units that serve in an operation today: those of its formations, and single ones."""
    found = frozenset(operation.units)
    return found.union(*(units_under(state.world, f, state.turn) for f in operation.formations))


def refuse_standing(view: View, book: Book, order: StandingOrder) -> Refusal | None:
    """Why a standing order is not accepted; None when it is."""
    if view.ended:
        return Refusal(RefusalCode.GAME_OVER, "2.5")
    if view.side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.1")
    match order:
        case Operation():
            return _refuse_plan(view, book, order)
        case Launch(name):
            return _refuse_launch(view, book.find(name))
        case Halt(name):
            entry = book.find(name)
            over = entry is None or entry.phase is Phase.STOPPED
            return Refusal(RefusalCode.NO_OPERATION, "16.10") if over else None


def _refuse_plan(view: View, book: Book, order: Operation) -> Refusal | None:
    """Rules 16.6 and 16.10: troops of one's own, ground to go for, days that are to come, a name of its own."""
    world = view.world
    if book.find(order.name) is not None:
        return Refusal(RefusalCode.REPEATED, "16.6")
    if order.task in ONE_DAY or not (order.formations or order.units):
        return Refusal(RefusalCode.NO_GOAL, "16.6")
    for unit in order.units:
        if not 0 <= unit < len(world.units) or world.units[unit].side != view.viewer:
            return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    for formation in order.formations:
        refused = refuse_body(view, formation, "16.6")
        if refused is not None and not _comes_later(view, formation):
            return refused
    late = order.last and (order.last < order.first or order.last < view.turn)
    if late or order.first > world.turns or order.last > world.turns:
        return Refusal(RefusalCode.NOT_DUE, "16.7")
    return refuse_ground(view, order.task, order.hex, order.axis, "16.6")


def _comes_later(view: View, formation: int) -> bool:
    """Whether an own formation has units that arrive on a later day."""
    world = view.world
    if not 0 <= formation < len(world.formations) or world.formations[formation].side != view.viewer:
        return False
    return any(world.units[u].arrival > view.turn for u in units_under(world, formation, view.turn))


def _refuse_launch(view: View, entry: Standing | None) -> Refusal | None:
    """Rule 16.7: a planned operation whose day has come, with troops."""
    if entry is None or entry.phase is not Phase.PLANNED:
        return Refusal(RefusalCode.NO_OPERATION, "16.7")
    if entry.operation.first > view.turn:
        return Refusal(RefusalCode.NOT_DUE, "16.7")
    if not ready(view, units_of(view, entry.operation)):
        return Refusal(RefusalCode.NO_FORMATION, "16.7")
    return None


def kept(book: Book, view: View, order: StandingOrder) -> Book:
    """The book after a standing order that was not refused."""
    match order:
        case Operation():
            return book.put(Standing(order))
        case Launch(name):
            return book.put(_launched(view, _entry(book, name)))
        case Halt(name, why):
            return book.put(ended(_entry(book, name), view.turn, why))


def _entry(book: Book, name: str) -> Standing:
    found = book.find(name)
    if found is None:
        raise ValueError(f"there is no operation '{name}' in the book")
    return found


def _launched(view: View, entry: Standing) -> Standing:
    units = units_of(view, entry.operation)
    men, lost = sum(view.men[u] for u in ready(view, units)), sum(view.lost_men[u] for u in units)
    return replace(entry, phase=Phase.RUNNING, begun=view.turn, men=men, lost=lost)


def due(view: View, book: Book) -> list[Standing]:
    """Rule 16.7: planned operations that can be launched this morning, first planned first."""
    return [entry for entry in book.open(Phase.PLANNED) if _refuse_launch(view, entry) is None]


def in_charge(view: View, book: Book) -> dict[str, frozenset[int]]:
    """Rule 16.10: the units each running operation commands; a unit obeys the one that was planned first."""
    taken: frozenset[int] = frozenset()
    found = {}
    for entry in book.open(Phase.RUNNING):
        found[entry.operation.name] = units_of(view, entry.operation) - taken
        taken |= found[entry.operation.name]
    return found


def losses(view: View, entry: Standing) -> int:
    """Per mille of its men that an operation has lost since its launch."""
    lost = sum(view.lost_men[u] for u in units_of(view, entry.operation)) - entry.lost
    return lost * PER_MILLE // entry.men if entry.men else 0


def cohesion(view: View, operation: Operation) -> int:
    """Mean cohesion of its combat units on the map, weighted by men; 100 when there are none."""
    units = troops(view, units_of(view, operation))
    men = sum(view.men[u] for u in units)
    return sum(view.cohesion[u] * view.men[u] for u in units) // men if men else 100


def stop_of(view: View, entry: Standing) -> Stop | None:
    """Rule 16.9: what ends a running operation now; None when it goes on."""
    operation = entry.operation
    units = units_of(view, operation)
    if not ready(view, units):
        return Stop.TROOPS
    if operation.last and view.turn > operation.last:
        return Stop.DATE
    if _achieved(view, operation, units):
        return Stop.OBJECTIVE
    if operation.losses and losses(view, entry) >= operation.losses:
        return Stop.LOSSES
    if operation.cohesion and cohesion(view, operation) < operation.cohesion:
        return Stop.COHESION
    if operation.contact and any(in_line(view, u) for u in troops(view, units)):
        return Stop.CONTACT
    return Stop.FLANK if operation.flank and open_flank(view, operation) >= 0 else None


def _achieved(view: View, operation: Operation, units: frozenset[int]) -> bool:
    """Rule 16.9: an attack has its objective in hand, a move has a unit there; other tasks have no end of their own."""
    if operation.task is Task.ATTACK:
        return view.control[operation.hex] == view.viewer and view.holder(operation.hex) != enemy_of(view.viewer)
    return operation.task is Task.MOVE and any(view.hex[u] == operation.hex for u in troops(view, units))


def open_flank(view: View, operation: Operation) -> int:
    """Rule 16.9: a hex of the axis in own hands, beside a seen enemy, with no own troops in it or next to it; or -1."""
    near, enemy = view.world.board.grid.neighbours, enemy_of(view.viewer)
    for hex_ in operation.goals:
        around = [n for n in near[hex_] if n >= 0]
        covered = any(view.holder(h) == view.viewer and view.combat_stack(h) for h in (hex_, *around))
        beside = any(view.holder(h) == enemy and view.combat_stack(h) for h in around)
        if view.control[hex_] == view.viewer and beside and not covered:
            return hex_
    return -1


def next_goal(view: View, goals: tuple[int, ...]) -> int:
    """Rule 16.8: the first hex of axis and objective not in own hands; the last when all are, -1 for none."""
    open_goals = [h for h in goals if view.control[h] != view.viewer]
    return open_goals[0] if open_goals else goals[-1] if goals else -1


def corridor(world: World, goals: tuple[int, ...]) -> frozenset[int]:
    """Rule 16.8: the hexes along an axis in which an operation attacks, so many to either side of the straight line."""
    return world.remember(("corridor", goals), lambda: frozenset(_corridor(world, goals)))


def _corridor(world: World, goals: tuple[int, ...]) -> list[int]:
    table, width = hex_table(world), world.rules.operations.axis_width

    def steps(hex_: int) -> Ints:
        far = np.abs(table.q - table.q[hex_]) + np.abs(table.r - table.r[hex_]) + np.abs(table.s - table.s[hex_])
        found: Ints = far // 2
        return found

    inside = steps(goals[0]) <= width
    for start, end in pairwise(goals):
        apart = world.board.grid.distance(start, end)
        inside |= steps(start) + steps(end) <= apart + 2 * width
    found: list[int] = inside.nonzero()[0].tolist()
    return found
