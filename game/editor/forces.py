"""Commands on units: place, move, take off the map, copy, arrivals, and where each of their values is written."""

from __future__ import annotations

from typing import Any

from game.editor.commands import Command, Edit, Put, Take
from game.editor.work import Work
from game.scenario.difference import plain as typed_plain
from game.scenario.nodes import Path


def unit_path(work: Work, unit: str, kind: str = "units") -> Path:
    """Where changes to a unit (or with ``formations`` a formation) go: its own entry in this file, else the overlay."""
    orders = work.document.get(("oob",))
    for number, own in enumerate(orders if isinstance(orders, list) else []):
        if isinstance(own, dict) and unit in (own.get(kind) or {}):
            return ("oob", number, kind, unit)
    return (kind, unit)


def unit_data(work: Work, unit: str) -> dict[str, Any]:
    """The values of a unit in force, as texts; empty when there is no such unit."""
    row = work.scene().battle.units.get(unit)
    if row is None:
        return {}
    found = typed_plain(row.data)
    return {k: plain_text(v) for k, v in found.items()}


def plain_text(value: Any) -> Any:
    """A typed value as the texts of a file."""
    if isinstance(value, dict):
        return {str(k): plain_text(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain_text(v) for v in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def stand(unit: str, hex_: str) -> Command:
    """Let a unit stand in a hex at the start."""
    return Command(f"{unit} to {hex_}", (Put(("setup", "units", unit, "hex"), hex_),))


def take_off(unit: str) -> Command:
    """Take a unit off the map; it may still come as a reinforcement."""
    return Command(f"{unit} off the map", (Take(("setup", "units", unit)),))


def arrive(unit: str, date: str, entry: str) -> Command:
    """Let a unit come on a date by an entry."""
    return Command(f"{unit} arrives", (Put(("arrivals", unit, "date"), date), Put(("arrivals", unit, "entry"), entry)))


def change(work: Work, unit: str, key: str, value: Any) -> Command:
    """Give a property of a unit, None to take it out."""
    path = (*unit_path(work, unit), key)
    edit: Edit = Put(path, value) if value is not None else Take(path)
    return Command(f"{unit}: {key}", (edit,))


def copy_of(work: Work, unit: str) -> tuple[str, Command]:
    """A copy of a unit under a new id, in the same formation: the id, and the command that makes it."""
    known = work.scene().battle.units
    number = 2
    while f"{unit[:37]}-{number}" in known:
        number += 1
    fresh = f"{unit[:37]}-{number}"
    data = unit_data(work, unit)
    data["name"] = f"{data['name'][:110]} ({number})"
    return fresh, Command(f"copy {unit}", (Put((*unit_path(work, unit)[:-1], fresh), data),))


def move_formation(work: Work, formation: str, by: tuple[int, int]) -> Command:
    """Move every placed unit of a formation by columns (an even number) and rows, keeping their order."""
    columns, rows = by[0] - by[0] % 2, by[1]
    setup, battle = work.get(("setup", "units")) or {}, work.scene().battle
    edits = []
    for unit, placing in setup.items():
        row = battle.units.get(unit)
        if row is not None and row.data.formation == formation:
            col, line = int(placing["hex"][:3]) + columns, int(placing["hex"][4:]) + rows
            edits.append(Put(("setup", "units", unit, "hex"), f"{max(0, col):03d}-{max(0, line):02d}"))
    return Command(f"move {formation}", tuple(edits))


