"""Where two positions of one scenario differ, in words: the field, the unit or hex, and both values."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.events import Event
from game.model.oob import Formation
from game.model.state import (
    ASSET_FIELDS,
    CONSTRAINT_FIELDS,
    FORMATION_FIELDS,
    NATION_FIELDS,
    SCALARS,
    SIDE_FIELDS,
    UNIT_FIELDS,
    State,
)
from game.model.terms import Nation, Side
from game.model.world import World
from game.text.names import inert

_HEX_FIELDS = ("control", "crater", "bombed", "shelled", "railway", "zoc0", "zoc1", "top")


def differences(found: State, expected: State, *, most: int = 10) -> list[str]:
    """One line for each value that differs, stored and derived fields alike, at most ``most``."""
    lines: list[str] = []
    if found.buffer == expected.buffer:
        return lines
    for name in found.layout.names:
        if found.field(name) == expected.field(name):
            continue
        for index, (got, want) in enumerate(zip(found.field(name), expected.field(name), strict=True)):
            if got != want:
                lines.append(f"{place_of(found.world, name, index)} is {got} where {want} was expected")
                if len(lines) >= most:
                    return lines
    return lines


def carry_out(state: State, events: Iterable[Event]) -> None:
    """Write the changes of events into a state, stored fields only."""
    names = state.layout.names
    for event in events:
        for field, index, _old, new in event.changes:
            state.field(names[field])[index] = new


def place_of(world: World, field: str, index: int) -> str:
    """A value of the state by name: ``men of 16th Infantry Regiment (us-1id-16ir)``."""
    owner = _owner(world, field, index)
    return f"'{field}' of {inert(owner)}" if owner else f"'{field}'"


def _owner(world: World, field: str, index: int) -> str:
    if field in UNIT_FIELDS or field == "below":
        return f"{world.units[index].name} ({world.units[index].id})"
    if field in _HEX_FIELDS:
        return f"hex {world.board.hex_name(index)}"
    if field in SCALARS:
        return ""
    if field in NATION_FIELDS:
        return Nation(index).word
    if field in SIDE_FIELDS:
        return Side(index).word
    tables = {
        "bridge_blown": world.board.bridges, "source_days": world.sources, "pool_tons": world.pools,
        "source_damage": world.sources, "sabotage": world.sources, "landed_tons": world.pools,
        "attack_tons": _armies(world), "allotment": _armies(world), "lift_men": world.entries,
        "lift_vehicles": world.entries, "taken_turn": world.objectives,
        "entered_men": world.entries,
    } | dict.fromkeys(CONSTRAINT_FIELDS, world.constraints) | dict.fromkeys(ASSET_FIELDS, world.assets)
    tables |= dict.fromkeys(FORMATION_FIELDS, world.formations)
    rows = tables.get(field, ())
    return _row_name(world, rows[index]) if index < len(rows) else f"row {index}"


def _armies(world: World) -> tuple[Formation, ...]:
    """The army of each attack stock."""
    return tuple(world.formations[army] for _, army in world.stocks)


def _row_name(world: World, row: object) -> str:
    name = getattr(row, "name", "")
    if name:
        return str(name)
    hex_ = getattr(row, "hex", -1)  # bridges have a place and no name
    return f"the bridge at {world.board.hex_name(hex_)}"
