"""Every attack of a game as a row of plain data: what was brought, what the die gave, what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from game.model.events import Event, EventCode
from game.model.orders import Attack, OrderError, from_text
from game.model.state import State
from game.model.terms import Side, Terrain
from game.rules.odds import Cause, case_of
from game.session.game import Step
from game.text.dates import iso

AttackRow = dict[str, Any]
_ENDS = (EventCode.ATTACKED, EventCode.SIDE_ENDED, EventCode.TURN_BEGAN)
COLUMNS = (
    "seed", "number", "turn", "date", "side", "hex", "terrain", "ground", "sky", "flying", "night", "units",
    "attackers", "attacker_power", "defender_power", "column", "shifts", "causes", "die", "total", "result", "taken",
    "attacker_men", "attacker_tanks", "defender_men", "defender_tanks", "prisoners",
)


class AttackBook:
    """A watcher of a game that writes down its attacks.

    ``total`` is the column with the die, which chooses the row of the results table (rule 7.6). ``causes`` tells the
    shifts by cause; it is empty where the die was thrown for another case than the order made, as after losses on a
    beach. ``result`` is held, back, destroyed or left (nobody was there).
    """

    def __init__(self) -> None:
        self.rows: list[AttackRow] = []

    def __call__(self, step: Step) -> None:
        """Look at one order carried out."""
        for events in _fights(step.events):
            self.rows.append(_row(step, events, len(self.rows)))


def _fights(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """The events of each attack; what came before the first, as losses on the way in, belongs to it."""
    starts = [at for at, event in enumerate(events) if event.code is EventCode.ATTACKED]
    for number, at in enumerate(starts):
        end = next((k for k in range(at + 1, len(events)) if events[k].code in _ENDS), len(events))
        yield events[0 if number == 0 and _of_order(events, at) else at : end]


def _of_order(events: Sequence[Event], at: int) -> bool:
    return all(event.code not in _ENDS for event in events[:at])


def _row(step: Step, events: Sequence[Event], number: int) -> AttackRow:
    before, world = step.before, step.before.world
    attack = next(e for e in events if e.code is EventCode.ATTACKED)
    named, order = attack.named(), _order(step)
    turn = max(step.entry.turn, 1)
    weather = world.weather_on(turn)
    ours = [e for e in events if e.side == attack.side]
    theirs = [e for e in events if e.side not in (attack.side, -1)]
    return {
        "number": number, "turn": turn, "date": iso(world.date(turn)), "side": Side(attack.side).word,
        "hex": world.board.grid.hex_id(attack.hex),
        "terrain": Terrain(world.board.flat.terrain[attack.hex]).word,
        "ground": weather.ground.word, "sky": weather.sky.word, "flying": weather.flying.word,
        "night": int(order.night) if order else 0,
        "units": " ".join(world.units[u].id for u in attack.args[7:]), "attackers": named["attackers"],
        "attacker_power": named["attacker_power"], "defender_power": named["defender_power"],
        "column": named["column"], "shifts": named["shifts"], "causes": _causes(before, order, named["shifts"]),
        "die": named["die"], "total": named["total"], "result": _result(theirs, events),
        "taken": int(step.after.control[attack.hex] == attack.side),
        "attacker_men": _lost(ours, "men"), "attacker_tanks": _lost(ours, "tanks", "light_tanks"),
        "defender_men": _lost(theirs, "men"), "defender_tanks": _lost(theirs, "tanks", "light_tanks"),
        "prisoners": _lost(theirs, "prisoners"),
    }


def _order(step: Step) -> Attack | None:
    try:
        order = from_text(step.entry.text, step.before.world)
    except OrderError:  # the opening, standing orders
        return None
    return order if isinstance(order, Attack) else None


def _causes(before: State, order: Attack | None, shifts: int) -> str:
    found = case_of(before, order).shifts if order else ()
    if sum(columns for _, columns in found) != shifts:
        return ""
    return " ".join(f"{Cause(cause).name.lower()}{columns:+d}" for cause, columns in found)


def _result(theirs: Sequence[Event], events: Sequence[Event]) -> str:
    codes = {e.code for e in theirs}
    if any(e.code is EventCode.HELD for e in events):
        return "held"
    if EventCode.RETREATED in codes:
        return "back"
    return "destroyed" if EventCode.DESTROYED in codes else "left"


def _lost(events: Iterable[Event], *what: str) -> int:
    return sum(e.named()[name] for e in events if e.code is EventCode.LOSSES for name in what)
