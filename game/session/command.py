"""Leading a side by its book: each day the staff carries out what stands there, the rest of the side has one task.

Rules 16.7 to 16.11. Every step goes through the game's own doors - launches and halts as standing
orders, everything else as orders for units - so a replay needs neither staff nor book to repeat it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.model.operations import Halt, Launch, Phase, Standing
from game.model.orders import End
from game.model.tasks import Task
from game.model.terms import Side
from game.model.view import View
from game.rules.operations import due, in_charge, stop_of
from game.session.game import Done, Game
from game.session.player import Limits, Mission, Staff


@dataclass(frozen=True, slots=True)
class Leader:
    """A side led by its book: who does the staff work, and what those without an operation do (None: nothing)."""

    side: Side
    staff: Staff
    others: Task | None = Task.HOLD


def carry_on(game: Game, leader: Leader) -> Iterator[Done]:
    """One day of the side to move, order by order; it ends with ``End`` and may be left off before.

    Taken up again on the same day it goes on with what is still to be done.
    """
    side, turn = leader.side, game.state.turn
    _halt_those_over(game, leader)
    for entry in due(game.view(side), game.books[side]):
        game.stand(Launch(entry.operation.name))
    _halt_those_over(game, leader)
    charge = in_charge(game.view(side), game.books[side])
    for name, units in charge.items():
        yield from _work(game, leader, name, units)
    if leader.others is not None:
        busy = frozenset().union(*in_charge(game.view(side), game.books[side]).values())
        own = frozenset(u.index for u in game.world.units if u.side == side)
        mission = Mission(task=leader.others, units=own - busy)
        yield from game.execute(mission, Limits(), leader.staff, note=f"others {leader.others.value}")
    if (game.state.turn, game.state.side) == (turn, side) and not game.state.ended:
        game.submit(End())


def _work(game: Game, leader: Leader, name: str, units: frozenset[int]) -> Iterator[Done]:
    """A day of one operation; what stops it stops it in the middle of the day."""
    operation = _entry(game, leader, name).operation
    mission = Mission(task=operation.task, hex=operation.hex, axis=operation.axis, units=units)
    limits = Limits(shells=operation.shells, air=operation.air, naval=operation.naval)
    for done in game.execute(mission, limits, leader.staff, note=f"operation {name}"):
        yield done
        if _halt_if_over(game, leader, name):
            return


def _halt_those_over(game: Game, leader: Leader) -> None:
    for entry in game.books[leader.side].open(Phase.RUNNING):
        _halt_if_over(game, leader, entry.operation.name)


def _halt_if_over(game: Game, leader: Leader, name: str) -> bool:
    """Whether an operation is over; it is then halted with its reason."""
    entry, view = _entry(game, leader, name), _morning_view(game, leader)
    why = stop_of(view, entry) if view is not None and entry.phase is Phase.RUNNING else None
    if why is not None:
        game.stand(Halt(name, why))
    return why is not None or entry.phase is not Phase.RUNNING


def _morning_view(game: Game, leader: Leader) -> View | None:
    """The side's view while it is to move."""
    return game.view(leader.side) if game.state.side == leader.side and not game.state.ended else None


def _entry(game: Game, leader: Leader, name: str) -> Standing:
    entry = game.books[leader.side].find(name)
    if entry is None:
        raise ValueError(f"operation {name} has gone from the book")
    return entry
