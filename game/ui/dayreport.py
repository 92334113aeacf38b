"""The log with its filters, and the report of the last turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby

from game.model.events import EventCode as E
from game.model.terms import Side
from game.text import window as words
from game.text.outcome import SIDE
from game.text.words import count
from game.ui.notices import Line
from game.ui.rows import Browse, Row
from game.ui.seat import Seat

TABS = ("All", "Fighting", "Marches", "Supply", "Arrivals", "Orders and days")
_KINDS: tuple[frozenset[int], ...] = (
    frozenset(),
    frozenset({E.ATTACKED, E.LOSSES, E.RETREATED, E.ADVANCED, E.DESTROYED, E.SURRENDERED, E.OVERRUN, E.STRIKE,
               E.PREPARED, E.BOMBARDED, E.MARCH_SHELLED, E.MARCH_LOSS, E.BEACH_SHELLED, E.SLIPPED_OUT, E.HARASSED}),
    frozenset({E.MOVED, E.HALTED, E.CONTROL, E.OBJECTIVE, E.SPOTTED, E.BRIDGE, E.BRIDGE_WORK, E.FERRIED, E.DELAYED}),
    frozenset({E.SUPPLIED, E.SUPPLY_STATE, E.PORT_DEMOLISHED, E.HARBOUR_BATTERED, E.SOURCE_OPENED, E.RAILWAY,
               E.ALLOTTED, E.OUT_OF_PETROL, E.SHIPS_WAIT}),
    frozenset({E.ENTERED, E.ARRIVED, E.LEFT, E.RELEASED, E.REPLACED, E.ASTRAY, E.REGROUPED, E.SCATTERED, E.DRIFTED,
               E.SUNK, E.SHIPPING_ORDER, E.ON_THE_WAY, E.DISBANDED, E.MERGED}),
)


def _kind(line: Line) -> int:
    return next((at for at, kind in enumerate(_KINDS) if line.code in kind), len(TABS) - 1)


def log_rows(seat: Seat, browse: Browse, look: Callable[[int], object]) -> list[Row]:
    """The whole log, the latest first, as far as tab and words let through."""
    chosen = [n for n in reversed(seat.log) if browse.tab in (0, _kind(n)) and browse.finds(n.text)]
    return _written(seat, chosen, look) or [Row("Nothing has happened that fits.")]


def _written(seat: Seat, lines: Iterable[Line], look: Callable[[int], object]) -> list[Row]:
    rows: list[Row] = []
    for turn, day in groupby(lines, key=lambda line: line.turn):
        rows.append(Row(words.date_words(seat.world, turn), head=True))
        for line in day:
            act = partial(look, line.hex) if line.hex >= 0 else None
            rows.append(Row(line.text, act=act, tip=line.text + " Click shows where." * bool(act), indent=1))
    return rows


def day_rows(seat: Seat, browse: Browse, look: Callable[[int], object]) -> list[Row]:
    """What happened since the side's last turn ended: the fighting first, then the rest, with sums."""
    turn = seat.view.turn
    last = [n for n in seat.log if n.turn >= turn - 1]
    if not last:
        return [Row("Nothing has happened yet.")]
    rows = [Row(f"{words.date_words(seat.world, max(1, turn - 1))} and the night", head=True)]
    for side in Side:
        fights = sum(n.code == E.ATTACKED and n.side == side for n in last)
        gone = sum(n.code in (E.DESTROYED, E.SURRENDERED) and n.side == side for n in last)
        rows.append(Row(f"{SIDE[side]}: {count(fights, 'attack')}, {count(gone, 'unit')} lost", indent=1,
                        tip="As far as your side knows."))
    for at, name in enumerate(TABS[1:], 1):
        part = [n for n in last if _kind(n) == at and browse.finds(n.text)]
        if browse.tab in (0, at) and part:
            rows.append(Row(name, f"{len(part)}", head=True, tip="Lines below."))
            rows += _written(seat, reversed(part), look)[1:] if len({n.turn for n in part}) == 1 else _written(
                seat, reversed(part), look)
    return rows
