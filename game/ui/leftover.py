"""What is left to do before a turn ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.model.orders import Strike
from game.model.terms import SupportKind
from game.rules.api import refusal
from game.rules.shipping import is_queued
from game.text import window as words
from game.text.names import inert
from game.text.words import count, place_name
from game.ui.almanac import depot_rows
from game.ui.faces import can_act
from game.ui.rows import Row

if TYPE_CHECKING:
    from game.ui.seat import Seat


def idle(seat: Seat) -> list[int]:
    """Units of the side that can still march today."""
    view = seat.view
    return [u.index for u in seat.world.units if u.side == seat.side and can_act(view, u.index)]


def marching(seat: Seat) -> int:
    """How many units can still march."""
    return len(idle(seat))


def bombers(seat: Seat) -> list[int]:
    """Bombers that could be ordered for tomorrow."""
    found = [a for a in seat.world.assets if a.side == seat.side and a.kind is SupportKind.HEAVY_BOMBER]
    land = next((h for h, t in enumerate(seat.world.board.flat.terrain) if t), 0)
    return [a.index for a in found if refusal(seat.view, Strike(a.index, land)) is None]


def _entering(seat: Seat) -> list[int]:
    return [u for u in seat.waiting() if seat.may_enter(u)]


def left_words(seat: Seat) -> list[str]:
    """What is still to be done today, a line each."""
    air = seat.view.air_points[seat.side]
    return words.left_words(marching(seat), len(_entering(seat)), air, len(bombers(seat)))


def left_rows(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    """The same with every unit in it: a click shows it on the map."""
    view, world = seat.view, seat.world

    def show(unit: int) -> None:
        seat.select(unit)
        look(view.hex[unit])

    ready, entering, queued = idle(seat), _entering(seat), [u for u in seat.waiting() if is_queued(view, u)]
    rows = [Row("Can still march", count(len(ready), "unit"), head=True)]
    rows += [Row(inert(world.units[u].name), place_name(world, view.hex[u]), partial(show, u),
                 f"{view.mp[u]} movement points left (rule 3.1). Click to select it.", indent=1) for u in ready]
    rows.append(Row("Can come in today", count(len(entering), "unit"), head=True))
    rows += [Row(inert(world.units[u].name), count(view.men[u], "man", "men"), partial(seat.choose_entering, u),
                 "Click, then click one of the lit hexes (rule 10.1).", indent=1) for u in entering]
    rows.append(Row("Wait for a ship", count(len(queued), "unit"), head=True))
    rows += [Row(inert(world.units[u].name), count(view.men[u], "man", "men"),
                 tip="The order of the queue is set under Arrivals (rule 6.22).", indent=1) for u in queued]
    rows.append(Row("Air points left for attacks", f"{view.air_points[seat.side]}", head=True,
                    tip="Air points that are not used today are lost (rule 9.1)."))
    rows.append(Row("Bomber strikes that can be ordered", f"{len(bombers(seat))}", head=True,
                    tip="For tomorrow morning, under Fires (rule 9.3)."))
    rows.append(Row("Replacements that wait in the depots", head=True,
                    tip="They go out at night by themselves, to supplied units out of contact (rule 8.5)."))
    return rows + (depot_rows(seat) or [Row("None.", indent=1)])
