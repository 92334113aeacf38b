"""Constraints of a scenario with their names as indices, and the ways of units that come from afar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from game.hexgrid import Grid
from game.model.constraints import NEVER, Bond, Constraint, March, Trigger
from game.model.oob import Formation, UnitSpec
from game.model.terms import Level, Side
from game.scenario.build.board import inside
from game.scenario.build.oob import turn_of
from game.scenario.loaded import Loaded
from game.scenario.schema.constraints import Area, ConstraintEntry, Lost, MarchEntry, Setting

STAND_FAST = "stand-fast"  # id of the order that the key stand_fast_until of a scenario stands for


def build_constraints(
    loaded: Loaded, units: tuple[UnitSpec, ...], formations: tuple[Formation, ...], grid: Grid,
) -> tuple[Constraint, ...]:
    """What binds a side from outside the map, without those the scenario leaves out."""
    header = loaded.header.data if loaded.header else None
    if header is None:
        return ()
    calendar = (header.start, header.turns)
    bodies = _Bodies(units, formations)
    fortresses = {key: f.core + f.outer for key, f in loaded.map.data.fortresses.items()} if loaded.map else {}
    made: list[Constraint] = []
    for key, entry in entries_of(loaded):
        if key not in header.without:
            area = frozenset(inside(grid, hexes_of(entry.area, fortresses)))
            made.append(_constraint(len(made), key, entry, bodies, area, grid, calendar))
    if header.stand_fast_until and STAND_FAST not in header.without:
        made.append(_old_stand_fast(len(made), turn_of(header.start, header.stand_fast_until)))
    return tuple(made)


def entries_of(loaded: Loaded) -> Iterable[tuple[str, ConstraintEntry]]:
    """The entries of both sections, in file order."""
    for part in (loaded.constraints, loaded.resistance):
        if part is not None:
            yield from part.data.items()


def hexes_of(area: Area | None, fortresses: dict[str, Any]) -> list[str]:
    """The written hexes of an area."""
    if area is None:
        return []
    found = [*area.hexes, *fortresses.get(area.fortress or "", ())]
    if area.box is not None:
        (west, north), (east, south) = (tuple(map(int, corner.split("-"))) for corner in area.box)
        found += [f"{c:03d}-{r:02d}" for c in range(west, east + 1) for r in range(north, south + 1)]
    return found


def build_marches(
    part: tuple[MarchEntry, ...], units: tuple[UnitSpec, ...], formations: tuple[Formation, ...], start: dt.date,
) -> tuple[March, ...]:
    """One march a unit; a later entry takes the place of an earlier one."""
    ways = [March()] * len(units)
    bodies = _Bodies(units, formations)
    for entry in part:
        way = March(turn_of(start, entry.since), entry.rail, entry.road, entry.rivers, entry.region or "")
        for u in bodies.of(entry.units):
            ways[u] = way
    return tuple(ways)


class _Bodies:
    """Which units a list of names means: units, or all units of a division or group; of a higher body its staff."""

    def __init__(self, units: tuple[UnitSpec, ...], formations: tuple[Formation, ...]) -> None:
        self.units = {u.id: (u.index,) for u in units}
        self.formations = {
            f.id: tuple(u.index for u in units if u.formation == f.index)
            for f in formations if f.level in (Level.DIVISION, Level.GROUP)
        }

    def of(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Indices, ascending; names of what is not in play mean nobody."""
        return tuple(sorted({u for n in names for u in self.units.get(n, ()) + self.formations.get(n, ())}))


def _constraint(
    index: int, key: str, entry: ConstraintEntry, bodies: _Bodies, area: frozenset[int],
    grid: Grid, calendar: tuple[dt.date, int],
) -> Constraint:
    start, turns = calendar
    units = bodies.of(entry.binds)
    return Constraint(
        index=index, id=key, name=entry.name, kind=entry.kind, side=entry.side,
        units=units if units or not entry.binds else (-1,),  # bound are only units that are not in play
        first=turn_of(start, entry.since) if entry.since else 1,
        last=turn_of(start, entry.to) if entry.to else turns,
        begins=_trigger(entry.begins, bodies, grid, start), lifts=_trigger(entry.lifts, bodies, grid, start),
        area=area, goal=grid.parse(entry.goal) if entry.goal else -1, region=entry.region or "",
        count=entry.count, days=entry.days, points=entry.points, cohesion=entry.cohesion,
        level=entry.level, chance=entry.chance,
        expected=turn_of(start, entry.expected) if entry.expected else 0,
        reliability=entry.reliability, note=entry.note,
    )


def _trigger(data: Setting | None, bodies: _Bodies, grid: Grid, start: dt.date) -> Trigger:
    if data is None:
        return NEVER
    lost, count = _places(data.lost, grid)
    held, held_count = _places(data.held, grid)
    arrived, destroyed = (bodies.of(some.units) if some else () for some in (data.arrived, data.destroyed))
    return Trigger(
        turn=max(1, turn_of(start, data.date)) if data.date else 0, contact=data.contact or 0, landed=data.landed or 0,
        lost=lost, lost_count=count, held=held, held_count=held_count,
        arrived=arrived, arrived_count=data.arrived.count if data.arrived else 1,
        destroyed=destroyed, destroyed_count=data.destroyed.count if data.destroyed else 1,
        fortitude=-1 if data.fortitude is None else data.fortitude, delay=data.delay, chance=data.chance,
    )


def _places(data: Lost | None, grid: Grid) -> tuple[tuple[int, ...], int]:
    """Hexes of the window and how many count; none where too few of them are played."""
    if data is None:
        return (), 1
    hexes = inside(grid, data.hexes)
    return (hexes if len(hexes) >= data.count else ()), data.count


def _old_stand_fast(index: int, last: int) -> Constraint:
    return Constraint(
        index, STAND_FAST, "the order to stand fast", Bond.STAND_FAST, Side.GERMAN, (), 1, last, NEVER, NEVER,
    )


