"""One page on a scenario: what is in play, what decides it, and a map in letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from game.lab.table import Table
from game.lab.text_map import LEGEND, text_map
from game.model.oob import UnitSpec
from game.model.state import State
from game.model.terms import SIDES, Flying, Side, Status
from game.model.world import World
from game.text.dates import long_date, short_date
from game.text.names import inert, listed
from game.text.outcome import SIDE
from game.text.words import count

MOST_NAMED = 12  # rows of a list that are written out

_STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")


def heading(world: World) -> list[str]:
    """Title, dates and size."""
    grid = world.board.grid
    corners = f"{grid.hex_id(0)} to {grid.hex_id(grid.size - 1)}"
    days = f"{long_date(world.date(1))} to {long_date(world.date(world.turns))}, {count(world.turns, 'turn')}"
    first = f"the {SIDE[world.first]} side moves first"
    return [inert(world.title), f"{days}; {first}. Map of {grid.cols} x {grid.rows} hexes, {corners}.", _weather(world)]


def _weather(world: World) -> str:
    days = Counter(world.weather_on(turn).flying for turn in range(1, world.turns + 1))
    full, limited, none = (days[kind] for kind in (Flying.FULL, Flying.LIMITED, Flying.NONE))
    return f"Weather: aircraft fly all day on {full}, part of it on {limited}, not at all on {none}."


def forces(world: World, state: State) -> Table:
    """Strength of both sides at the start, and of what is to come."""
    rows = []
    for side in SIDES:
        placed = [u for u in world.units if u.side is side and state.status[u.index] == Status.ACTIVE]
        coming = [u for u in world.units if u.side is side and state.status[u.index] != Status.ACTIVE]
        rows.append((f"{SIDE[side]}, on the map", *_sums(placed, state)))
        rows.append((f"{SIDE[side]}, to come", *_sums(coming, state)))
    return Table("Forces", ("", "units", *(f.replace("_", " ") for f in _STRENGTHS)), tuple(rows))


def _sums(units: list[UnitSpec], state: State) -> tuple[str, ...]:
    sums = (sum(getattr(state, f)[u.index] for u in units) for f in _STRENGTHS)
    return (f"{len(units)}", *(f"{n:,}" for n in sums))


def arrivals(world: World, state: State) -> Table:
    """Units that come, by entry."""
    rows = []
    for entry in world.entries:
        units = [u for u in world.units if u.entry == entry.index and state.status[u.index] != Status.ACTIVE]
        if units:
            turns = sorted(max(1, u.arrival) for u in units)
            dates = dict.fromkeys(short_date(world.date(turn)) for turn in (turns[0], turns[-1]))
            rows.append((entry.name, SIDE[entry.side], entry.kind.word, str(len(units)), " to ".join(dates)))
    return Table("Reinforcements", ("entry", "side", "kind", "units", "dates"), tuple(rows))


def goals(world: World, state: State) -> Table:
    """Objectives, dearest first."""
    most = sorted(world.objectives, key=lambda o: (-o.points, o.index))
    rows = tuple(
        (
            o.name, world.board.grid.hex_id(o.hex), str(o.points), SIDE[Side(state.control[o.hex])],
            short_date(world.date(o.historical)) if o.historical else "-",
        )
        for o in most[:MOST_NAMED]
    )
    rest = len(most) - len(rows)
    total = f"all together {sum(o.points for o in most)} points" + (f"; {rest} more are not shown" if rest else "")
    return Table("Objectives", ("place", "hex", "points", "held by", "in history"), rows, (total,))


def deciding(world: World) -> list[str]:
    """Levels of victory, and what ends the game before its time."""
    v = world.victory
    lines = [
        f"Victory: Allied decisive from {v.decisive} points, marginal from {v.marginal}, a draw from {v.draw}, "
        f"German marginal from {v.german_marginal}, German decisive below."
    ]
    return lines + [f"Decides at once: {inert(case.name)}." for case in world.sudden_deaths]


def bonds(world: World) -> list[str]:
    """Orders from above, the Resistance and other events, by name."""
    return _some("Orders and events", (c.name for c in world.constraints))


def left_out(reasons: dict[str, str]) -> list[str]:
    """How many units of the orders of battle are not in play, and why."""
    lines = []
    for why, number in sorted(Counter(reasons.values()).items(), key=lambda item: (-item[1], item[0])):
        names = [key for key, reason in reasons.items() if reason == why]
        lines.append(f"Not in play, {why}: {count(number, 'unit')} ({listed(names, most=5)})")
    return lines


def drawing(world: World, state: State) -> list[str]:
    """The map in letters with its legend."""
    return [*text_map(world, state), LEGEND]


def _some(title: str, names: Iterable[str]) -> list[str]:
    found = list(names)
    return [f"{title}: {listed(found, most=MOST_NAMED)}."] if found else []
