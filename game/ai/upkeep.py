"""Remnants put together, units broken up for drafts, and columns sent over rivers by ferry."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.estimate import FAR, Estimate
from game.ai.march import down
from game.model.orders import Move
from game.model.terms import Level, Side, UnitKind
from game.model.troop_orders import Disband, Ferry, Merge
from game.rules.constraints import may_leave_ground
from game.rules.ferries import ferries
from game.session.player import Reason

FEWEST = 3  # infantry divisions of a nation from which one of them is broken up for the others
_INFANTRY = (UnitKind.INFANTRY, UnitKind.PARACHUTE, UnitKind.STATIC)


def mergers(est: Estimate) -> Iterator[tuple[Merge, Reason]]:
    """Remnants under the profile's men, each into the fullest unit of its hex that has room, its own division first."""
    view, units, most = est.view, est.world.units, est.profile.merge
    for u in est.active() if most else ():
        if view.men[u] >= most:
            continue
        others = [v for v in view.combat_stack(view.hex[u]) if v != u and view.men[u] + view.men[v] <= units[v].men]
        if others:
            own = units[u].formation
            into = max(others, key=lambda v: (units[v].formation == own, view.men[v], -v))
            yield Merge(u, into), Reason("merge", view.men[u], "strength", (), view.hex[u])


def broken_up(est: Estimate) -> Iterator[tuple[Disband, Reason]]:
    """The weakest infantry division out of the line, of a nation without drafts whose infantry lacks too many."""
    if not est.profile.disband or est.side != Side.ALLIED:
        return
    view, units = est.view, est.world.units
    for nation in sorted({units[u].nation for u in est.active()}):
        foot = [u for u in est.active() if units[u].nation == nation and units[u].kind in _INFANTRY]
        full = sum(units[u].men for u in foot)
        lack = full - sum(view.men[u] for u in foot)
        dry = view.pool_men[nation] < est.world.rules.depots.disband_below
        if dry and full and lack * 100 >= full * est.profile.disband:
            yield from _weakest_division(est, foot)


def _weakest_division(est: Estimate, foot: list[int]) -> Iterator[tuple[Disband, Reason]]:
    view, world = est.view, est.world
    by_division: dict[int, list[int]] = {}
    for u in foot:
        if world.formations[world.units[u].formation].level is Level.DIVISION:
            by_division.setdefault(world.units[u].formation, []).append(u)
    resting = [
        (max(world.units[u].quality for u in own), sum(view.men[u] for u in own), body)
        for body, own in by_division.items() if all(est.to_enemy[view.hex[u]] > 2 for u in own)
    ]
    if resting and len(by_division) >= FEWEST:
        _, men, body = min(resting)
        for u in (*by_division[body], *est.active(combat=False)):
            if world.units[u].formation == body:
                yield Disband(u), Reason("disband", men, "strength", (), view.hex[u])


def crossings(est: Estimate) -> Iterator[tuple[Ferry | Move, Reason]]:
    """Those whom a river keeps from the front go over by ferry; once they may go back, the beaten the other way."""
    services = ferries(est.view, est.side) if est.profile.ferry else []
    border = np.flatnonzero(est.border & (est.threat > 0)).tolist()
    if not services or not border:
        return
    way, near = est.fresh_way(border), est.world.board.grid.neighbours
    landings = sorted(h for s in services for h in s.area)
    banks = [(a, b) for a in landings for b in near[a] if b in landings and (way[a] >= FAR) != (way[b] >= FAR)]
    near_front = int(est.to_enemy[landings].min()) <= 2 * est.profile.ferry
    retreat = near_front and may_leave_ground(est.view, est.side)
    starts = {a: b for a, b in banks if (way[a] < FAR) == retreat}
    if not starts:
        return
    to_ferry = est.way_to(sorted(starts))
    for u in [*est.active(), *est.active(combat=False)]:
        here = est.view.hex[u]
        if not est.spec.mobile[u] or est.view.mp[u] <= 0 or to_ferry[here] >= FAR:
            continue
        if (retreat and _is_beaten(est, here)) or (not retreat and way[here] >= FAR):
            if here in starts:
                yield Ferry(u, starts[here]), Reason("cross", 0, "distance", (), starts[here])
            elif not est.view.zoc[est.enemy][here] and (found := down(est, u, to_ferry)):
                yield found[0], Reason("cross", found[1], "distance", (), found[0].path[-1])


def _is_beaten(est: Estimate, hex_: int) -> bool:
    """Whether the enemy is near and outweighs one's own troops there."""
    near = est.to_enemy[hex_] <= est.profile.ferry
    return bool(near and est.threat[hex_] * 100 > est.profile.outweighed * est.support[hex_])
