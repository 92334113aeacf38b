"""Chapter 2: the sequence of play. Rules 2.1 turn and side, 2.2 morning, 2.4 nightfall, 2.5 end, 2.10 set pieces."""

from __future__ import annotations

import numpy as np

from game.dice import Dice
from game.model.events import Event, EventCode
from game.model.state import ACT_DEFENDED, ACT_RETREATED, State
from game.model.terms import Status, enemy_of
from game.rules.air import fly, harried
from game.rules.arrivals import begin_arrivals
from game.rules.assault import launch_swimmers
from game.rules.bombardment import bombard
from game.rules.context import Turn
from game.rules.control import patrols
from game.rules.movement import allowances
from game.rules.nightfall import end_of_turn
from game.rules.points import count_pinned
from game.rules.preparation import preparations_due
from game.rules.resistance import guarded, hold_up
from game.rules.sappers import sappers_in
from game.rules.ships import refill
from game.rules.strikes import clear_away, strikes_due
from game.rules.supply import begin_supply
from game.rules.tables import unit_table
from game.rules.victory import final_outcome, score, sudden_death
from game.rules.visibility import update_spotted


def opening(state: State, dice: Dice) -> tuple[State, list[Event]]:
    """Begin the game: turn 1, the morning of the side that moves first."""
    turn = Turn(state, dice)
    turn.ledger.put("turn", 0, 1)
    turn.ledger.put("side", 0, turn.world.first)
    _morning(turn)
    score(turn)
    return turn.state, turn.events


def end_turn(turn: Turn) -> None:
    """The side's nightfall, then the other side's morning, or the end of the game."""
    state, ledger, world = turn.state, turn.ledger, turn.world
    side = state.side
    end_of_turn(turn)
    patrols(turn, guarded(state, side))
    clear_away(turn)
    if side != world.first:
        _settle_craters(turn)
        count_pinned(turn)
    score(turn)
    turn.emit(EventCode.SIDE_ENDED, args=(state.turn, side))
    sudden_death(turn)
    if state.ended:
        return
    if side != world.first:
        if state.turn == world.turns:
            final_outcome(turn)
            return
        ledger.put("turn", 0, state.turn + 1)
    ledger.put("side", 0, enemy_of(side))
    _morning(turn)


def _settle_craters(turn: Turn) -> None:
    state, urban = turn.state, turn.rules.urban
    crater, rubble = state.array("crater"), state.array("rubble")
    if crater.any():
        for hex_ in crater.nonzero()[0].tolist():
            turn.ledger.add("crater", hex_, -1)
    if rubble.any():  # rule 7.23
        for hex_ in rubble.nonzero()[0].tolist():
            cleared = urban.rubble_clear if sappers_in(state, hex_) else 1
            turn.ledger.put("rubble", hex_, max(0, state.rubble[hex_] - cleared))


def _morning(turn: Turn) -> None:
    """Rule 2.2: weather, what was ordered the day before (2.10), arrivals, supply, then every unit ready to act."""
    state, world = turn.state, turn.world
    if state.side == world.first:
        weather = world.weather_on(state.turn)
        args = (state.turn, weather.ground, weather.sky, weather.sea, weather.flying)
        turn.emit(EventCode.TURN_BEGAN, args=args)
    turn.emit(EventCode.SIDE_BEGAN, args=(state.turn, state.side))
    _changes_of_command(turn)
    fly(turn)
    strikes_due(turn)
    preparations_due(turn)
    begin_arrivals(turn)
    begin_supply(turn)
    _make_ready(turn)
    hold_up(turn)
    update_spotted(turn)
    bombard(turn)
    launch_swimmers(turn)


def _changes_of_command(turn: Turn) -> None:
    """Rule 2.2: who takes over a command today, by the dates of history (rule 7.20)."""
    world, state = turn.world, turn.state
    for index, leader in enumerate(world.leaders):
        if leader.first == state.turn > 1 and world.formations[leader.formation].side == state.side:
            turn.emit(EventCode.COMMAND, args=(index,), seen=1 << state.side)


def _make_ready(turn: Turn) -> None:
    """Points and salvoes of a new day."""
    state, ledger, world = turn.state, turn.ledger, turn.world
    side = state.side
    refill(turn)
    status, mine = state.array("status"), unit_table(world).of[side]
    units = (mine & ((status == Status.ACTIVE) | (status == Status.WAITING))).nonzero()[0]
    on_map = status[units] == Status.ACTIVE
    ledger.put_rows(("harried",), units, harried(state, units)[:, None])
    acts = state.array("acts")[units] & (ACT_DEFENDED | ACT_RETREATED)
    allotted = np.where(on_map, allowances(state, units), state.array("mp")[units])
    began = np.where(on_map, state.array("hex")[units], state.array("day_start")[units])
    ledger.put_rows(("acts", "mp", "day_start"), units, np.stack([acts, allotted, began], axis=1))
    turn.emit(EventCode.RECOVERED, args=(0,), seen=0)
