"""A position written out field by field, so that a program with another layout can still read it."""

from __future__ import annotations

from typing import Any

from game.model.state import Layout, State
from game.model.terms import Status
from game.model.world import World
from game.session.packing import pack, unpack

_MOST_BYTES = 16 << 20
_WIDTHS = {"i": 4, "B": 1}

Snapshot = dict[str, Any]


def snapshot(state: State) -> Snapshot:
    """The stored fields of a state: a table of (name, count, code), the packed values and their digest."""
    fields = [list(row) for row in _own_table(state.layout)]
    data = bytes(memoryview(state.buffer)[: state.layout.stored])
    return {"fields": fields, "data": pack(data), "full": state.digest()}


def read_snapshot(world: World, record: Snapshot) -> State:
    """The position behind a snapshot; raises ValueError when it is damaged or of another scenario.

    Fields this program does not know are passed over, those the snapshot lacks stay zero.
    """
    layout, state, at = Layout.of(world), State(world), 0
    data = unpack(_text(record, "data"), _MOST_BYTES)
    for name, count, code in _table(record):
        end = at + count * _WIDTHS[code]
        if end > len(data):
            raise ValueError("the snapshot holds fewer values than its table says")
        if name in layout.fields:
            _fill(state, name, count, code, data[at:end])
        at = end
    if _table(record) == _own_table(layout) and state.digest() != record.get("full"):
        raise ValueError("the snapshot does not agree with its digest")
    _check_places(state)
    state.rebuild()
    return state


def _own_table(layout: Layout) -> list[tuple[str, int, str]]:
    return [(name, count, code) for name, (at, count, code) in layout.fields.items() if at < layout.stored]


def _check_places(state: State) -> None:
    size = state.world.board.grid.size
    for u, status in enumerate(state.status):
        if status == Status.ACTIVE and not 0 <= state.hex[u] < size:
            raise ValueError(f"the snapshot puts unit {state.world.units[u].id} off the map")


def _fill(state: State, name: str, count: int, code: str, values: bytes) -> None:
    where, expected, ours = state.layout.fields[name]
    if where >= state.layout.stored:
        raise ValueError(f"the snapshot stores '{name}', which is derived")
    if (count, code) != (expected, ours):
        raise ValueError(f"the snapshot has {count} values of '{name}', this scenario {expected}")
    state.buffer[where : where + len(values)] = values


def _table(record: Snapshot) -> list[tuple[str, int, str]]:
    rows = record.get("fields")
    if not isinstance(rows, list) or not rows:
        raise ValueError("the snapshot has no table of fields")
    for row in rows:
        if not (isinstance(row, list) and len(row) == 3 and isinstance(row[0], str)):
            raise ValueError("the snapshot's table of fields is damaged")
        if type(row[1]) is not int or not 0 <= row[1] <= _MOST_BYTES or row[2] not in _WIDTHS:
            raise ValueError("the snapshot's table of fields is damaged")
    return [(row[0], row[1], row[2]) for row in rows]


def _text(record: Snapshot, key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise ValueError(f"the snapshot has no '{key}'")
    return value
