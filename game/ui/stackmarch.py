"""Marching a whole stack: each unit by its own way, as far as the rules let it."""

from __future__ import annotations

from game.model.orders import Move
from game.rules.api import refusal
from game.rules.reach import reach
from game.text.words import count, place_name
from game.ui.faces import can_act
from game.ui.seat import Seat


def march_stack(seat: Seat, hex_: int) -> int:
    """March every unit of the selected unit's hex to another hex; returns how many went, and says who stayed."""
    unit = seat.selected
    here = seat.view.hex[unit] if unit >= 0 else -1
    if not seat.may_order():
        return 0
    if here < 0 or hex_ < 0 or hex_ == here or seat.world.units[unit].side != seat.side:
        seat.say("refused", "Select a unit of yours, and point at the hex its stack is to march to.")
        return 0
    ready = [u for u in seat.view.stack(here) if can_act(seat.view, u)]
    gone = sum(_march(seat, u, hex_) for u in sorted(ready, key=lambda u: (u != unit, u)))
    where = place_name(seat.world, hex_)
    if gone == len(ready) and gone:
        seat.say("plain", f"{count(gone, 'unit')} marched to {where}.")
    elif gone:
        seat.say("refused", f"{count(gone, 'unit')} marched to {where}; {len(ready) - gone} could not reach it today.")
    else:
        seat.march(hex_)  # says what stands against it
    return gone


def _march(seat: Seat, unit: int, hex_: int) -> bool:
    today = reach(seat.view, unit)
    if hex_ not in today.hexes:
        return False
    order = Move(unit, today.path(hex_))
    return refusal(seat.view, order) is None and seat.give(order)
