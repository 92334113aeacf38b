"""The order of battle as a list: army, corps, division, regiment, with strength, place and date of arrival."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.terms import Level, Status
from game.text.dates import short_date
from game.text.names import inert
from game.text.words import count, place_name
from game.ui.rows import Browse, Row
from game.ui.seat import Seat

TABS = ("All", "On the map", "To come", "Gone", "Enemy seen")
_DEPTH = {Level.THEATRE: 0, Level.ARMY_GROUP: 0, Level.ARMY: 0, Level.CORPS: 1, Level.DIVISION: 2, Level.GROUP: 2}
_TO_COME = (Status.WAITING, Status.FUTURE)
_STATE = {
    Status.WAITING: "waits to enter", Status.DESTROYED: "destroyed", Status.FUTURE: "to come",
    Status.WITHDRAWN: "withdrawn",
}


def forces_rows(seat: Seat, browse: Browse, look: Callable[[int], object]) -> list[Row]:
    """The lines of the list: bodies that fold, with their units below them."""
    wanted = [u for u in _units(seat, browse.tab) if _fits(seat, u, browse)]
    if not wanted:
        return [Row("Nobody, with these words and this tab.")]
    children: dict[int, list[int]] = {}
    members: dict[int, list[int]] = {}
    for unit in wanted:
        body = seat.world.units[unit].formation
        members.setdefault(body, []).append(unit)
        while body >= 0:
            parent = seat.world.formations[body].parent(seat.view.turn)
            below = children.setdefault(parent, [])
            if body in below:
                break
            below.append(body)
            body = parent
    whole = _Tree(seat, browse, look, children, members)
    return [row for top in sorted(children.get(-1, [])) for row in whole.rows(top)]


def _units(seat: Seat, tab: int) -> list[int]:
    """The units a tab shows; of the enemy only those that are seen."""
    view, side = seat.view, seat.side
    own = [u.index for u in seat.world.units if u.side == side]
    if tab == 4:
        return [u.index for u in seat.world.units if u.side != side and view.status[u.index] == Status.ACTIVE]
    kinds = {1: (Status.ACTIVE,), 2: _TO_COME, 3: (Status.DESTROYED, Status.WITHDRAWN)}.get(tab)
    return own if kinds is None else [u for u in own if view.status[u] in kinds]


def _fits(seat: Seat, unit: int, browse: Browse) -> bool:
    if not browse.search:
        return True
    spec, world = seat.world.units[unit], seat.world
    corps, here = world.corps_of(unit, seat.view.turn), seat.view.hex[unit]
    return browse.finds(
        spec.name, spec.id, spec.designation, spec.kind.word.replace("_", " "), world.formations[spec.formation].name,
        world.formations[corps].name if corps >= 0 else "", place_name(world, here) if here >= 0 else "",
    )


class _Tree:
    """Writes the bodies out, each followed by what it holds where it is folded out."""

    def __init__(
        self, seat: Seat, browse: Browse, look: Callable[[int], object], children: dict[int, list[int]],
        members: dict[int, list[int]],
    ) -> None:
        self.seat, self.browse, self.look, self.children, self.members = seat, browse, look, children, members

    def rows(self, body: int) -> list[Row]:
        """A body's line, and those below it."""
        spec, view = self.seat.world.formations[body], self.seat.view
        units = self._all(body)
        here = [u for u in units if view.status[u] == Status.ACTIVE]
        name, indent = f"{body}", _DEPTH[spec.level]
        open_ = bool(self.browse.search) or (name in self.browse.unfolded) != (indent < 1)
        about = "about " if self.browse.tab == 4 else ""
        found = [Row(
            ("- " if open_ else "+ ") + inert(spec.name),
            f"{about}{sum(view.men[u] for u in here):,} men" if here else "none on the map",
            partial(self.browse.fold, name),
            f"{count(len(here), 'unit')} on the map of {len(units)} in this list. Click folds it in or out.",
            head=True, indent=indent, middle=f"{len(here)}/{len(units)}",
        )]
        if open_:
            for below in sorted(self.children.get(body, [])):
                found += self.rows(below)
            found += [self._unit(u, indent + 1) for u in self.members.get(body, [])]
        return found

    def _all(self, body: int) -> list[int]:
        found = list(self.members.get(body, []))
        for below in self.children.get(body, []):
            found += self._all(below)
        return found

    def _unit(self, unit: int, indent: int) -> Row:
        seat, spec = self.seat, self.seat.world.units[unit]
        here, status = seat.view.hex[unit], Status(seat.view.status[unit])
        if status is Status.ACTIVE:
            where = place_name(seat.world, here)
        elif status in _TO_COME and spec.arrival > seat.view.turn:
            where = f"due {short_date(seat.world.date(spec.arrival))}"
        else:
            where = _STATE.get(status, "")
        men = f"{seat.view.men[unit]:,} men" if status in (Status.ACTIVE, Status.WAITING) else f"({spec.men:,})"
        act = partial(self._show, unit) if status is Status.ACTIVE else None
        tip = f"{inert(spec.name)}: {where}. Establishment {spec.men:,} men."
        tip += " Click shows it on the map." * bool(act)
        return Row(inert(spec.name), men, act, tip, lit=unit == seat.selected, off=act is None, indent=indent,
                   middle=where)

    def _show(self, unit: int) -> None:
        self.seat.select(unit)
        self.look(self.seat.view.hex[unit])
