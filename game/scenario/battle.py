"""The order of battle in force: the shared files with the scenario's overlay laid over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from game.hexgrid import OFF_MAP
from game.model.terms import Side
from game.scenario.ground import Ground
from game.scenario.loaded import Loaded, Part
from game.scenario.nodes import Path
from game.scenario.problems import ERROR, Problem
from game.scenario.schema.oob import FormationEntry, UnitEntry
from game.scenario.schema.sections import EntryDoor, Placing


@dataclass(frozen=True)
class Row:
    """A unit or formation: its record, and the file each of its values comes from."""

    id: str
    side: Side
    data: Any  # UnitEntry or FormationEntry
    own: Part[Any]
    change: Part[Any] | None = None

    def problem(self, path: Path, message: str, *, severity: str = ERROR) -> Problem:
        """A problem with one of its values, at the place that decides the value."""
        changed = self.change is not None and path and path[0] in self.change.data.model_fields_set
        part = self.change if self.change is not None and changed else self.own
        return part.problem(path, message, key=not path, severity=severity)


@dataclass(frozen=True)
class Battle:
    """All formations and units by id, in file order; the first of a doubled id stands."""

    formations: dict[str, Row]
    units: dict[str, Row]


def battle_of(loaded: Loaded) -> Battle:
    """The order of battle as far as it was typed; problems of the overlay are left to the lint."""
    formations: dict[str, Row] = {}
    units: dict[str, Row] = {}
    for part in loaded.oobs:
        side = part.data.oob
        for key, formation in part.data.formations.items():
            formations.setdefault(key, Row(key, side, formation, part.within(("formations", key), formation)))
        for key, unit in part.data.units.items():
            units.setdefault(key, Row(key, side, unit, part.within(("units", key), unit)))
    if loaded.header is not None:
        _overlay(loaded.header, "formations", formations, FormationEntry)
        _overlay(loaded.header, "units", units, UnitEntry)
    return Battle(formations, units)


def _overlay(header: Part[Any], name: str, rows: dict[str, Row], whole: type[UnitEntry] | type[FormationEntry]) -> None:
    for key, change in getattr(header.data, name).items():
        part = header.within((name, key), change)
        values = {field: getattr(change, field) for field in change.model_fields_set}
        old = rows.get(key)
        if old is not None:
            data = old.data.model_copy(update=values)
            rows[key] = Row(key, old.side, data, old.own, part)
        elif not missing_fields(whole, values):
            data = whole.model_construct(**values)
            rows[key] = Row(key, _side_of(data.nation), data, part)


def missing_fields(whole: type[BaseModel], values: dict[str, Any]) -> list[str]:
    """Keys a new record of an overlay lacks."""
    return [f.alias or k for k, f in whole.model_fields.items() if f.is_required() and k not in values]


def _side_of(nation: Any) -> Side:
    return Side.GERMAN if nation.word == "de" else Side.ALLIED


@dataclass(frozen=True)
class Arriving:
    """How a unit in play comes: placed at the start, or by an entry on a turn."""

    row: Row
    placing: Placing | None
    turn: int
    entry: str | None


def in_play(loaded: Loaded, battle: Battle, ground: Ground) -> Iterator[Arriving]:
    """The units of this scenario in file order.

    A unit is in play when the set-up gives it a hex of the window, or when it arrives on or after
    the start, before the end, at one of the scenario's entries. One that has left by then is not.
    """
    if loaded.header is None or loaded.setup is None:
        return
    doors = open_doors(loaded, ground)
    for row in battle.units.values():
        if row.data.leaves is not None and row.data.leaves.date <= loaded.header.data.start:
            continue
        placing = loaded.setup.data.units.get(row.id)
        if placing is not None:
            if ground.window.parse(placing.hex) != OFF_MAP:
                yield Arriving(row, placing, 1, None)
            continue
        date, entry = arrival_of(loaded, row)
        turn = (date - loaded.header.data.start).days + 1
        if entry in doors and 1 <= turn <= loaded.header.data.turns:
            yield Arriving(row, None, turn, entry)


def left_out(loaded: Loaded, battle: Battle, ground: Ground) -> dict[str, str]:
    """Units that are not in play, by id, each with the reason, for authors who wonder where one has gone."""
    if loaded.header is None or loaded.setup is None:
        return {}
    there = {unit.row.id for unit in in_play(loaded, battle, ground)}
    doors, start, turns = open_doors(loaded, ground), loaded.header.data.start, loaded.header.data.turns
    found: dict[str, str] = {}
    for row in battle.units.values():
        if row.id in there:
            continue
        date, entry = arrival_of(loaded, row)
        if row.data.leaves is not None and row.data.leaves.date <= start:
            found[row.id] = "has left before the start"
        elif row.id in loaded.setup.data.units:
            found[row.id] = "set up outside the window"
        elif date < start:
            found[row.id] = "was there before the start, and the set-up does not place it"
        elif (date - start).days >= turns:
            found[row.id] = "arrives after the end"
        else:
            found[row.id] = "arrives by no entry of this scenario" if entry not in doors else "out of play"
    return found


def arrival_of(loaded: Loaded, row: Row) -> tuple[dt.date, str | None]:
    """Date and entry of a unit, the scenario's own ones before the order of battle's."""
    other = loaded.arrivals.data.get(row.id) if loaded.arrivals else None
    date = other.date if other and other.date else row.data.arrives
    return date, other.entry if other and other.entry else row.data.entry


def open_doors(loaded: Loaded, ground: Ground) -> dict[str, EntryDoor]:
    """The entries that have a hex in the window."""
    doors = loaded.entries.data if loaded.entries else {}
    return {k: d for k, d in doors.items() if any(ground.window.parse(h) != OFF_MAP for h in d.hexes)}
