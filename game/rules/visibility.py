"""Chapter 11, seen from a chair: rules 11.4 what a side knows and 11.5 what it reads of events.

``view_of`` makes a View from a State; ``refresh`` brings one up to date after orders. Who is
seen at all is settled in ``sight`` (rules 11.1 to 11.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.constraints import SEEN_BY_ALL
from game.model.events import Event
from game.model.state import (
    ASSET_FIELDS,
    CONSTRAINT_FIELDS,
    FORMATION_FIELDS,
    NATION_FIELDS,
    SIDE_FIELDS,
    UNIT_FIELDS,
    State,
)
from game.model.terms import Side, Status, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.derive import derive
from game.rules.ground import ground_of, keep_ground, renewed
from game.rules.sight import spot_around, update_spotted
from game.rules.tables import STRENGTHS, Ints, unit_table

__all__ = ["redact", "refresh", "spot_around", "update_spotted", "view_of"]

# What is known of a seen enemy unit beside its estimated strength; everything else is blank.
_OPEN = ("hex", "status", "dug_in", "supply", "spotted")
_NOWHERE = ("hex", "day_start")
_MANY = 40  # touched units above which records and stacks are made all at once: quicker, with the same result


class _Secrets(NamedTuple):
    """What a side may not read, for one world."""

    enemy: NDArray[np.bool_]  # [U]
    blank: Ints  # [F] the record of a hidden unit
    hidden: memoryview[int]  # the same
    closing: tuple[tuple[str, int], ...]  # fields blank even for a seen enemy, with what stands there instead
    closed: Ints  # rows of UNIT_FIELDS blank even for a seen enemy
    private: Ints  # positions in the buffer, as 32-bit words, of the enemy's own business
    steps: Ints  # [5, U] to which share strengths are estimated
    names: frozenset[tuple[int, int]]  # (field, index) of the private words


def view_of(state: State, side: int) -> View:
    """Rule 11.4: the position as one side knows it."""
    view = View(state.world, Side(side), bytearray(state.buffer))
    _close(view, np.flatnonzero(_secrets(state.world, side).enemy))
    derive(view)
    return view


def refresh(view: View, state: State, events: Sequence[Event]) -> View:
    """Bring a view up to date, in place, with a state and all events since; equals ``view_of`` anew."""
    last = len(UNIT_FIELDS)
    changed = {(field, index) for e in events for field, index, _, _ in e.changes}
    touched = sorted({index for field, index in changed if field < last})
    if len(touched) > _MANY:
        view.scratch.clear()
        _renew_all(view, state, touched)
        return view
    before = [_footprint(view, u) for u in touched]
    ground = ground_of(view, view.viewer)
    view.scratch.clear()
    _renew_rest(view, state, changed)
    for u in touched:
        _renew(view, state, u)
    _restack(view, touched, before)
    hexes = _stirred(view, changed, touched, before)
    keep_ground(view, renewed(ground, view, hexes) if hexes else ground)
    return view


def _renew_all(view: View, state: State, touched: list[int]) -> None:
    """Everything but the records of units that nothing happened to, and what follows from it."""
    records = len(UNIT_FIELDS) * len(state.world.units) * 4
    view.buffer[records : state.layout.stored] = memoryview(state.buffer)[records : state.layout.stored]
    rows = np.array(touched, np.int64)
    _block(view)[:, rows] = _block(state)[:, rows]
    _close(view, rows[_secrets(state.world, view.viewer).enemy[rows]])
    derive(view)


def _renew_rest(view: View, state: State, changed: set[tuple[int, int]]) -> None:
    """What changed beside the records of units, but for the enemy's own business."""
    private, names, last = _secrets(view.world, view.viewer).names, state.layout.names, len(UNIT_FIELDS)
    for known in changed:
        field, index = known
        if field >= last and known not in private:
            name = names[field]
            view.field(name)[index] = state.field(name)[index]


def redact(events: Sequence[Event], side: int, world: World) -> list[Event]:
    """Rule 11.5: the events a side may read, with changes only of what it may know exactly."""
    secrets, spotted = _secrets(world, side), UNIT_FIELDS.index("spotted")
    enemy, last = secrets.enemy, len(UNIT_FIELDS)
    readable = []
    for event in events:
        if event.seen >> side & 1:
            kept = tuple(
                c for c in event.changes
                if (c.field >= last and (c.field, c.index) not in secrets.names)
                or (c.field < last and c.field != spotted and not enemy[c.index])
            )
            readable.append(event._replace(changes=kept, seen=1 << side))
    return readable


def _close(view: View, enemies: NDArray[np.int64]) -> None:
    """Blank what the viewer may not know: of the given enemy units, and of the enemy's own business."""
    secrets, block = _secrets(view.world, view.viewer), _block(view)
    spotted = block[UNIT_FIELDS.index("spotted")]
    spotted[~secrets.enemy] = 0  # nobody knows who watches him
    hidden, seen = enemies[spotted[enemies] == 0], enemies[spotted[enemies] != 0]
    block[:, hidden] = secrets.blank[:, None]
    block[np.ix_(secrets.closed, seen)] = secrets.blank[secrets.closed][:, None]
    for row, name in enumerate(STRENGTHS):
        _round(block[UNIT_FIELDS.index(name)], seen, secrets.steps[row][seen])
    _round(block[UNIT_FIELDS.index("cohesion")], seen, view.world.rules.sight.estimate_cohesion)
    np.frombuffer(view.buffer, np.int32, view.layout.stored // 4)[secrets.private] = 0


def _round(row: Ints, units: NDArray[np.int64], step: Ints | int) -> None:
    exact = row[units]
    row[units] = np.where(exact > 0, np.maximum((exact + step // 2) // step, 1) * step, 0)


def _renew(view: View, state: State, unit: int) -> None:
    """The record of one unit, closed as :func:`_close` closes many."""
    secrets, units = _secrets(view.world, view.viewer), len(view.world.units)
    record = slice(unit, len(UNIT_FIELDS) * units, units)
    if not secrets.enemy[unit]:
        view.words[record] = state.words[record]
        view.spotted[unit] = 0
    elif not state.spotted[unit]:
        view.words[record] = secrets.hidden
    else:
        view.words[record] = state.words[record]
        for name, blank in secrets.closing:
            view.field(name)[unit] = blank
        for row, name in enumerate(STRENGTHS):
            view.field(name)[unit] = _estimate(state.field(name)[unit], secrets.steps.item(row, unit))
        view.cohesion[unit] = _estimate(state.cohesion[unit], view.world.rules.sight.estimate_cohesion)


def _estimate(exact: int, step: int) -> int:
    """The nearest step, at least one for anything at all."""
    return max((exact + step // 2) // step, 1) * step if exact > 0 else 0


def _block(state: State) -> Ints:
    """[F, U] all unit fields at once: they lie first and side by side in the buffer."""
    units = len(state.world.units)
    return np.frombuffer(state.buffer, np.int32, len(UNIT_FIELDS) * units).reshape(len(UNIT_FIELDS), units)


def _footprint(view: View, unit: int) -> tuple[int, bool]:
    """Hex a unit stands in (-1 off the map) and whether it has a zone of control there."""
    if view.status[unit] != Status.ACTIVE:
        return -1, False
    return view.hex[unit], view.exerts_zone(unit)


def _restack(view: View, touched: list[int], before: list[tuple[int, bool]]) -> None:
    """Bring stacks and zones of control up to date for the units whose records changed."""
    for u, (was, had_zone) in zip(touched, before, strict=True):
        here, has_zone = _footprint(view, u)
        if had_zone and (was != here or not has_zone):
            view._add_zone(u, was, -1)
        if has_zone and (was != here or not had_zone):
            view._add_zone(u, here, 1)
        if was != here and was >= 0:
            view._unlink(u, was)
    for u, (was, _) in zip(touched, before, strict=True):
        here = _footprint(view, u)[0]
        if was != here and here >= 0:
            view._link(u, here)


def _stirred(
    view: View, changed: set[tuple[int, int]], touched: list[int], before: list[tuple[int, bool]],
) -> set[int]:
    """Hexes in which marching units of the viewer may find another ground than before."""
    world, codes = view.world, view.layout.codes
    near, ground = world.board.grid.neighbours, (codes["control"], codes["crater"], codes["rubble"])
    hexes = {index for field, index in changed if field in ground}
    for u, (was, had_zone) in zip(touched, before, strict=True):
        spec = world.units[u]
        if spec.side == view.viewer and spec.support:
            continue
        here, has_zone = _footprint(view, u)
        hexes.update((was, here))
        if spec.side != view.viewer and (was, had_zone) != (here, has_zone):
            hexes.update(near[was] if had_zone else (), near[here] if has_zone else ())
    hexes.discard(-1)
    return hexes


def _secrets(world: World, side: int) -> _Secrets:
    return world.remember(("secrets", int(side)), lambda: _make_secrets(world, side))


def _make_secrets(world: World, side: int) -> _Secrets:
    table, rules = unit_table(world), world.rules.sight
    blank = np.zeros(len(UNIT_FIELDS), np.int32)
    blank[[UNIT_FIELDS.index(name) for name in _NOWHERE]] = -1
    blank[UNIT_FIELDS.index("status")] = Status.HIDDEN
    known = (*_OPEN, *STRENGTHS, "cohesion")
    closed = np.array([i for i, name in enumerate(UNIT_FIELDS) if name not in known], np.int32)
    layout = State(world).layout
    private = _private(world, enemy_of(side))
    words = [layout.fields[name][0] // 4 + index for name, index in private]
    return _Secrets(
        table.side != side,
        blank, memoryview(blank.tobytes()).cast("i"), tuple((UNIT_FIELDS[i], int(blank[i])) for i in closed),
        closed, np.array(words, np.int32),
        np.maximum(1, table.strengths * rules.estimate_percent // 100).astype(np.int32),
        frozenset((layout.codes[name], index) for name, index in private),
    )


def _private(world: World, owner: int) -> list[tuple[str, int]]:
    """Words of the state that are ``owner``'s business alone, and the number of orders given so far."""
    nations = sorted({u.nation for u in world.units if u.side == owner})
    stores = [name for name in NATION_FIELDS if not name.startswith("nation")]
    found = [(name, int(n)) for name in stores for n in nations]
    found += [(name, c.index) for c in world.constraints if c.side == owner and c.kind not in SEEN_BY_ALL
              for name in CONSTRAINT_FIELDS]
    found += [(name, owner) for name in SIDE_FIELDS] + [("orders", 0)]
    found += [(name, p.index) for name in ("pool_tons", "landed_tons") for p in world.pools if p.side == owner]
    stocks = [s for s, (pool, _) in enumerate(world.stocks) if world.pools[pool].side == owner]
    found += [(name, s) for name in ("attack_tons", "allotment") for s in stocks]
    found += [("sabotage", s.index) for s in world.sources if s.side == owner]
    found += [(name, a.index) for name in ASSET_FIELDS for a in world.assets if a.side == owner]
    found += [(name, f.index) for name in FORMATION_FIELDS for f in world.formations if f.side == owner]
    doors = ("entered_men", "lift_men", "lift_vehicles")
    return found + [(name, e.index) for name in doors for e in world.entries if e.side == owner]
