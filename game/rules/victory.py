"""Chapter 12: who is winning. Rules 12.1 objectives, 12.2 points, 12.3 sudden death, 12.4 levels.

What counts for points is in ``points``.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.model.events import EventCode
from game.model.state import Change, State
from game.model.terms import Outcome, Side
from game.model.world import SuddenDeath, World
from game.rules.context import Turn
from game.rules.points import lost_men, points, worth

_STAKES = (EventCode.BOND_BEGAN, EventCode.BOND_OVER)  # rule 13.13: an objective may be worth more, or less


def score(turn: Turn) -> None:
    """Rules 12.1 and 12.2 after every order: objectives that changed hands, and the points as they stand.

    May be called more than once in an order; points go with the event that brought them.
    """
    for objective, new in _taken(turn):
        turn.ledger.put("taken_turn", objective, turn.state.turn)
        turn.ledger.put("taken_lost", objective, lost_men(turn.state)[Side.ALLIED])
        turn.ledger.put("points", 0, points(turn.state))
        spec = turn.world.objectives[objective]
        args = (objective, new, worth(turn.state, spec))
        turn.emit(EventCode.OBJECTIVE, side=new, hex_=spec.hex, args=args)
    pending = bool(turn.ledger.changes)
    turn.ledger.put("points", 0, points(turn.state))
    if turn.events and not pending:
        last = turn.events.pop()
        turn.events.append(last._replace(changes=last.changes + turn.ledger.take()))


def may_score(turn: Turn) -> bool:
    """Whether anything that :func:`score` counts has changed in this order so far."""
    codes, marks = turn.state.layout.codes, _objectives_at(turn.world)
    control, men = codes["control"], codes["nation_men"]
    if any(event.code in _STAKES for event in turn.events):
        return True
    return any(
        field == men or (field == control and index in marks)
        for event in turn.events for field, index, _, _ in event.changes
    )


def standing(state: State) -> Outcome:
    """Rule 12.4: the level of victory if the game ended now."""
    levels, now = state.world.victory, points(state)
    ladder = (
        (levels.decisive, Outcome.ALLIED_DECISIVE),
        (levels.marginal, Outcome.ALLIED_MARGINAL),
        (levels.draw, Outcome.DRAW),
        (levels.german_marginal, Outcome.GERMAN_MARGINAL),
    )
    return next((outcome for least, outcome in ladder if now >= least), Outcome.GERMAN_DECISIVE)


def sudden_death(turn: Turn) -> None:
    """Rule 12.3 at the end of a side's turn: a side that holds enough of named hexes wins at once."""
    for index, case in enumerate(turn.world.sudden_deaths):
        if not turn.state.ended and case.first <= turn.state.turn <= case.last and is_met(turn.state, case):
            _end(turn, case.outcome, index + 1)


def is_met(state: State, case: SuddenDeath) -> bool:
    """Rule 12.3: whether the side holds at least the number of hexes named."""
    return sum(state.control[h] == case.side for h in case.hexes) >= case.count


def final_outcome(turn: Turn) -> None:
    """Rule 12.4: the last turn is over."""
    if not turn.state.ended:
        _end(turn, standing(turn.state), 0)


def _end(turn: Turn, outcome: Outcome, sudden: int) -> None:
    """Close the game; ``sudden`` counts the cases of sudden death from 1, 0 = time has run out."""
    turn.ledger.put("outcome", 0, outcome)
    turn.ledger.put("ended", 0, 1)
    turn.emit(EventCode.ENDED, args=(outcome, turn.state.points, sudden))


def _taken(turn: Turn) -> list[tuple[int, int]]:
    """(objective, new owner) for changes of control that no OBJECTIVE event has told yet."""
    untold: list[Sequence[Change]] = [turn.ledger.changes]
    for event in reversed(turn.events):
        if event.code is EventCode.OBJECTIVE:
            break
        untold.append(event.changes)
    marks, control = _objectives_at(turn.world), turn.state.layout.codes["control"]
    old = {  # the first owner of each, for later entries take the place of earlier ones
        index: was for changes in untold for field, index, was, _ in reversed(changes)
        if field == control and index in marks
    }
    return [(marks[h], turn.state.control[h]) for h in sorted(old) if old[h] != turn.state.control[h]]


def _objectives_at(world: World) -> dict[int, int]:
    return world.remember("objectives-at", lambda: {o.hex: o.index for o in world.objectives})
