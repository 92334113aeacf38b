"""What an order did, beside what its recording says it did: the first thing that differs, in words."""

from __future__ import annotations

from game.model.events import Event
from game.model.state import Change
from game.session.chain import events_from
from game.session.differences import place_of
from game.session.game import Step
from game.session.savefile import SavedOrder
from game.text.names import inert


def events_differ(order: SavedOrder, step: Step) -> str:
    """The first event of an order, and in it the first value, that differs from the recorded one."""
    if not order.packed_events:
        return "its digest differs; the save holds no events to compare"
    try:
        recorded = events_from(order.event_bytes())
    except ValueError as problem:
        return f"its digest differs, and its recorded events cannot be read: {problem}"
    for at, (found, expected) in enumerate(zip(step.events, recorded, strict=False)):
        if found != expected:
            return f"event {at + 1}, {_event_differs(found, expected, step)}"
    if len(step.events) != len(recorded):
        return f"it has {len(step.events)} events where {len(recorded)} were recorded"
    return "its events agree and its digest does not: an earlier order was altered, or this one's digest"


def _event_differs(found: Event, expected: Event, step: Step) -> str:
    name, about = found.code.name, _about(found, step)
    if found.code != expected.code:
        return f"{name} where {expected.code.name} was recorded{about}"
    for field in ("side", "unit", "hex", "args", "seen"):
        got, want = getattr(found, field), getattr(expected, field)
        if got != want:
            return f"{name}: '{field}' is {got} where {want} was recorded{about}"
    return f"{name}: {_changes_differ(found.changes, expected.changes, step)}"


def _changes_differ(found: tuple[Change, ...], expected: tuple[Change, ...], step: Step) -> str:
    for got, want in zip(found, expected, strict=False):
        if got[:2] != want[:2]:
            return f"{_place(got, step)} becomes {got.new} where {_place(want, step)} was recorded to change"
        if got != want:
            return f"{_place(got, step)} is {got.new} where {want.new} was recorded"
    if len(found) > len(expected):
        extra = found[len(expected)]
        return f"{_place(extra, step)} becomes {extra.new}, and no such change was recorded"
    lacking = expected[len(found)]
    return f"{_place(lacking, step)} stays {lacking.old} where {lacking.new} was recorded"


def _place(change: Change, step: Step) -> str:
    """The changed value by name; a recording may name one that does not exist."""
    layout = step.after.layout
    if 0 <= change.field < len(layout.names):
        name = layout.names[change.field]
        if 0 <= change.index < layout.fields[name][1]:
            return place_of(step.after.world, name, change.index)
    return "a value that does not exist"


def _about(event: Event, step: Step) -> str:
    world = step.after.world
    unit = f" of {inert(world.units[event.unit].name)}" if event.unit >= 0 else ""
    return unit + (f" at {inert(world.board.hex_name(event.hex))}" if event.hex >= 0 else "")
