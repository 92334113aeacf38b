"""Rule 2.3: the two doors to the rules. ``refusal`` says why not; ``apply`` carries an order out."""

from __future__ import annotations

from game.dice import Dice
from game.model.events import Event
from game.model.orders import (
    Allot,
    Attack,
    Blow,
    End,
    Enter,
    Move,
    Prepare,
    Regroup,
    Repair,
    Share,
    Ship,
    Strike,
    UnitOrder,
)
from game.model.refusals import Refusal, RefusalCode
from game.model.state import State
from game.model.troop_orders import Disband, Ferry, Merge
from game.model.view import View
from game.rules.air import plan_air, refuse_allot
from game.rules.attack import do_attack, refuse_attack
from game.rules.bridges import do_bridge, refuse_bridge
from game.rules.command import do_regroup, refuse_regroup
from game.rules.context import Turn
from game.rules.entry import do_enter, refuse_enter
from game.rules.ferries import do_ferry, refuse_ferry
from game.rules.merging import do_disband, do_merge, refuse_disband, refuse_merge
from game.rules.movement import do_move, refuse_actor, refuse_move
from game.rules.preparation import plan_preparation, refuse_prepare
from game.rules.sequence import end_turn
from game.rules.shipping import do_ship, refuse_ship
from game.rules.stocks import do_share, refuse_share
from game.rules.strikes import plan_strike, refuse_strike
from game.rules.victory import may_score, score


def refusal(view: View, order: UnitOrder) -> Refusal | None:
    """Why the viewer cannot give an order; None when he can. Uses nothing but the view."""
    if view.ended:
        return Refusal(RefusalCode.GAME_OVER, "2.5")
    if view.side != view.viewer:
        return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.1")
    match order:
        case Move(unit, path):
            return _strangers(view, (unit,), path) or refuse_move(view, order)
        case Attack(hex_, units):
            return _strangers(view, units, (hex_,)) or refuse_attack(view, order)
        case Enter(unit, hex_):
            return _strangers(view, (unit,), (hex_,)) or refuse_enter(view, order)
        case Strike(_, hex_):
            return _strangers(view, (), (hex_,)) or refuse_strike(view, order)
        case Blow(hex_) | Repair(hex_):
            return _strangers(view, (), (hex_,)) or refuse_bridge(view, order)
        case Prepare(_, hex_):
            return _strangers(view, (), (hex_,)) or refuse_prepare(view, order)
        case Allot() | Regroup() | Share() | Ship():
            return _refuse_staff_work(view, order)
        case Disband() | Merge() | Ferry():
            return _refuse_troops(view, order)
        case End():
            return None


def _refuse_staff_work(view: View, order: Allot | Regroup | Share | Ship) -> Refusal | None:
    match order:
        case Allot():
            return refuse_allot(view, order)
        case Regroup():
            return refuse_regroup(view, order)
        case Share():
            return refuse_share(view, order)
        case Ship(unit):
            return _strangers(view, (unit,), ()) or refuse_ship(view, order)


def _refuse_troops(view: View, order: Disband | Merge | Ferry) -> Refusal | None:
    match order:
        case Disband(unit):
            return _strangers(view, (unit,)) or refuse_disband(view, order)
        case Merge(unit, into):
            return _strangers(view, (unit, into)) or refuse_merge(view, order)
        case Ferry(unit, hex_):
            return _strangers(view, (unit,), (hex_,)) or refuse_ferry(view, order)


def _do_troops(turn: Turn, order: Disband | Merge | Ferry) -> None:
    match order:
        case Disband():
            do_disband(turn, order)
        case Merge():
            do_merge(turn, order)
        case Ferry():
            do_ferry(turn, order)


def _strangers(view: View, units: tuple[int, ...], hexes: tuple[int, ...] = ()) -> Refusal | None:
    """Rule 2.3: units that are none of this game's, or hexes off its map."""
    many, size = len(view.world.units), view.world.board.grid.size
    for unit in units:
        if not 0 <= unit < many:
            return Refusal(RefusalCode.NOT_YOUR_UNIT, "2.3", unit)
    for hex_ in hexes:
        if not 0 <= hex_ < size:
            return Refusal(RefusalCode.OFF_MAP, "2.3", -1, hex_)
    return None


def apply(state: State, order: UnitOrder, dice: Dice) -> tuple[State, list[Event]]:
    """Carry out an order that was not refused. The given state stays as it was."""
    turn = Turn(state, dice)
    turn.ledger.add("orders", 0, 1)
    match order:
        case Move():
            do_move(turn, order)
        case Attack():
            do_attack(turn, order)
        case Enter():
            do_enter(turn, order)
        case Strike():
            plan_strike(turn, order)
        case Prepare():
            plan_preparation(turn, order)
        case Allot() | Regroup() | Share() | Ship():
            _staff_work(turn, order)
        case Disband() | Merge() | Ferry():
            _do_troops(turn, order)
        case Blow() | Repair():
            do_bridge(turn, order)
        case End():
            end_turn(turn)
    if may_score(turn):
        score(turn)
    if turn.ledger.changes:
        raise RuntimeError("a rule changed the state without an event to tell it")
    turn.state.scratch.clear()  # on a view: what was worked out on the way may no longer be true
    return turn.state, turn.events


def _staff_work(turn: Turn, order: Allot | Regroup | Share | Ship) -> None:
    match order:
        case Allot():
            plan_air(turn, order)
        case Regroup():
            do_regroup(turn, order)
        case Share():
            do_share(turn, order)
        case Ship():
            do_ship(turn, order)


__all__ = ["apply", "refusal", "refuse_actor"]
