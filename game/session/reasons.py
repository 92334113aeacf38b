"""The reasons of a staff as lines to read: one for each order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.model.orders import Attack, Move, UnitOrder, to_text
from game.model.view import View
from game.model.world import World
from game.session.player import Alternative, Limits, Mission, Reason, Staff
from game.text.dates import short_date
from game.text.reasons import reason_line, reason_sentence

Given = tuple[int, UnitOrder, Reason]  # turn, order, why


class Noting:
    """A staff whose reasons are kept as it gives its orders."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.reasons: list[Given] = []

    def propose(self, view: View, mission: Mission, limits: Limits) -> list[tuple[UnitOrder, Reason]]:
        """As the staff behind it."""
        return self.staff.propose(view, mission, limits)

    def day(self, look: Callable[[], View], mission: Mission, limits: Limits) -> Iterator[tuple[UnitOrder, Reason]]:
        """As the staff behind it; every order is noted with its reason."""
        for order, reason in self.staff.day(look, mission, limits):
            self.reasons.append((look().turn, order, reason))
            yield order, reason


def reason_lines(world: World, given: Iterable[Given]) -> Iterator[str]:
    """A line for each order: what it serves, what decided, and what it was chosen over."""
    for turn, order, reason in given:
        place = world.board.hex_name(reason.hex) if reason.hex >= 0 else ""
        sentence = reason_sentence(reason.goal, reason.factor, place)
        others = [(_short(a, order, world), a.score) for a in reason.alternatives]
        yield reason_line(short_date(world.date(turn)), to_text(order, world), sentence, reason.score, others)


def _short(other: Alternative, order: UnitOrder, world: World) -> str:
    """An alternative in as few words as tell it from the order: for a march the place alone."""
    if isinstance(order, Move) and isinstance(other.order, Move):
        return world.board.grid.hex_id(other.order.path[-1])
    if isinstance(other.order, Attack | Move):
        return to_text(other.order, world)
    return "nothing"
