"""Orders a side may give now, as texts: a list to choose from, not every combination of units."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.orders import Attack, End, Enter, Move, UnitOrder
from game.model.terms import NOBODY, Status
from game.model.view import View
from game.rules import refusal
from game.rules.reach import reach


def legal_orders(view: View, unit: int | None = None) -> Iterator[UnitOrder]:
    """Moves to every hex in reach, attacks alone and by all who stand beside a hex, entries, and the end of the turn.

    Of one unit, or of all when none is named; then ``End`` comes last. Every order given is one that
    ``refusal`` lets pass.
    """
    own = [u.index for u in view.world.units if u.side == view.viewer]
    for index in own if unit is None else [unit]:
        yield from (order for order in _of_unit(view, index) if refusal(view, order) is None)
    if unit is None:
        yield from (order for order in _together(view, own) if refusal(view, order) is None)
        if refusal(view, End()) is None:
            yield End()


def _of_unit(view: View, unit: int) -> Iterator[UnitOrder]:
    if view.status[unit] == Status.WAITING:
        spec = view.world.units[unit]
        if spec.entry >= 0:
            yield from (Enter(unit, hex_) for hex_ in view.world.entries[spec.entry].hexes)
    elif view.status[unit] == Status.ACTIVE:
        found = reach(view, unit)
        ways = [(hex_, found.path(hex_)) for hex_ in found.hexes[1:]]  # the work space is the next unit's too
        yield from (Move(unit, way) for _, way in ways)
        yield from (Attack(hex_, (unit,)) for hex_ in _beside(view, unit))


def _together(view: View, own: list[int]) -> Iterator[UnitOrder]:
    """One attack a hex, by every unit beside it that may attack it alone."""
    able: dict[int, list[int]] = {}
    for unit in own:
        if view.status[unit] == Status.ACTIVE:
            for hex_ in _beside(view, unit):
                if refusal(view, Attack(hex_, (unit,))) is None:
                    able.setdefault(hex_, []).append(unit)
    yield from (Attack(hex_, tuple(units)) for hex_, units in sorted(able.items()) if len(units) > 1)


def _beside(view: View, unit: int) -> Iterator[int]:
    for hex_ in view.world.board.grid.neighbours[view.hex[unit]]:
        if hex_ >= 0 and view.holder(hex_) not in (view.viewer, NOBODY):
            yield hex_
