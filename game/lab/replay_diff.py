"""Two games of one scenario beside each other: where they part, and how far apart they are evening by evening."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from game.lab.table import Table
from game.model.state import State
from game.model.terms import Side, Status
from game.scenario.geodesy import distance_km
from game.session.film import Film
from game.text.dates import short_date
from game.text.names import inert

_FARTHEST = 12  # units that are named


class OtherWorldError(ValueError):
    """Two saves are not of one scenario and its rules."""


def diff_tables(a: Film, b: Film) -> tuple[list[str], list[Table]]:
    """Sentences on where two games part, and tables of how; raises OtherWorldError."""
    if a.world.digest != b.world.digest:
        raise OtherWorldError(f"{a.path} is a game of '{a.world.title}', {b.path} of another scenario or other rules")
    parts = _parting(a, b)
    if parts is None:
        return ["Both games are the same, order by order."], []
    turns = [turn for turn in a.turns if turn in b.turns]
    tables = [Table("The beginning of each turn", _COLUMNS, tuple(_row(t, a, b) for t in turns))]
    last = a.at(len(a.orders)), b.at(len(b.orders))
    return [*_heads(a, b), *parts], [*tables, _units(*last)]


_COLUMNS = (
    "day", "points", "", "hexes held otherwise", "Allied men lost", "", "German men lost", "",
    "units elsewhere", "on one map only",
)


def _heads(a: Film, b: Film) -> Iterator[str]:
    for letter, film in (("A", a), ("B", b)):
        names = " against ".join(inert(name) or "a person" for name in film.players)
        yield f"{letter}: {film.path}, seed {film.seed}, begun by {names}, {len(film.orders):,} records"


def _parting(a: Film, b: Film) -> list[str] | None:
    """Where the first difference is; None when there is none."""
    for number, (ours, theirs) in enumerate(zip_longest(a.orders, b.orders)):
        if ours is None or theirs is None:
            longer = "A" if theirs is None else "B"
            return [f"The same for {number:,} records; then {longer} goes on alone."]
        if (ours.text, ours.link) != (theirs.text, theirs.link):
            turn = max(a.at(number).turn, 1)
            where = f"They part at record {number}, turn {turn}, {short_date(a.world.date(turn))}"
            if ours.text != theirs.text:
                return [f"{where}: A '{inert(ours.text)}', B '{inert(theirs.text)}'."]
            return [f"{where}: '{inert(ours.text)}' comes out otherwise."]
    return None


def _row(turn: int, a: Film, b: Film) -> tuple[str, ...]:
    x, y = a.at_turn(turn), b.at_turn(turn)
    held = int((x.array("control") != y.array("control")).sum())
    there = [s.array("status") == Status.ACTIVE for s in (x, y)]
    elsewhere = int((there[0] & there[1] & (x.array("hex") != y.array("hex"))).sum())
    lost = [f"{_lost(s, side):,}" for side in Side for s in (x, y)]
    return (
        short_date(a.world.date(turn)), str(x.points), str(y.points), str(held), *lost, str(elsewhere),
        str(int((there[0] != there[1]).sum())),
    )


def _lost(state: State, side: Side) -> int:
    nations = {u.nation for u in state.world.units if u.side == side}
    return sum(state.nation_men[nation] for nation in sorted(nations))


def _units(x: State, y: State) -> Table:
    """The units that ended farthest from each other."""
    grid, hex_name = x.world.board.grid, x.world.board.hex_name
    rows: list[tuple[float, int, str, str, str]] = []
    for u in x.world.units:
        if x.status[u.index] == y.status[u.index] == Status.ACTIVE and x.hex[u.index] != y.hex[u.index]:
            km = distance_km(grid.coords(x.hex[u.index]), grid.coords(y.hex[u.index]))
            rows.append((km, u.index, u.name, hex_name(x.hex[u.index]), hex_name(y.hex[u.index])))
    far = sorted(rows, key=lambda row: (-row[0], row[1]))[:_FARTHEST]
    shown = tuple((inert(name), inert(here), inert(there), f"{km:.0f}") for km, _, name, here, there in far)
    return Table(f"Farthest apart at the end, of {len(rows)} units", ("unit", "in A", "in B", "km"), shown)
