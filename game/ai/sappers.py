"""Bridges blown before the enemy and repaired behind one's own; enemies run over on the march; night attacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from game.ai.estimate import Estimate, Ints
from game.model.orders import Attack, Blow, Move, Repair, UnitOrder
from game.model.terms import MoveClass
from game.model.view import View
from game.rules.bridges import STIRRED, workers
from game.rules.odds import Cause, case_of
from game.rules.overrun import may_overrun
from game.session.player import Reason

Proposal = tuple[UnitOrder, Reason]


def bridge_work(est: Estimate) -> Iterator[Proposal]:
    """Orders for bridges next to own troops: down with those the enemy is about to cross, up with one's own."""
    if not est.profile.bridges:
        return
    board, down = est.world.board, est.view.array("bridge_blown") > 0
    ends = est.world.remember("ai-bridges", lambda: np.array(
        [(b.hex, board.grid.neighbours[b.hex][b.direction], b.direction) for b in board.bridges], np.int64,
    ).reshape(-1, 3))
    for near, far, turned in ((0, 1, 0), (1, 0, 3)):
        here, there, direction = ends[:, near], ends[:, far], (ends[:, 2] + turned) % 6
        ours = (est.held[here] == est.side) & (there >= 0)
        mend = ours & down & (est.control[there] == est.side)
        break_ = ours & ~down & (est.control[there] == est.enemy) & _feared(est, here, there)
        for wanted, make, goal in ((mend, Repair, "repair"), (break_, Blow, "blow")):
            for i in wanted.nonzero()[0].tolist():
                if _idle(est, int(here[i])):
                    yield make(int(here[i]), int(direction[i])), Reason(goal, 0, "threat", (), int(here[i]))


def _feared(est: Estimate, here: Ints, there: Ints) -> NDArray[np.bool_]:
    """Where the enemy, so much the stronger around, is about to reach the far end."""
    stronger = est.threat[here] * 100 > est.support[here] * est.profile.bridges
    return np.asarray(stronger & (est.held[there] != est.enemy), np.bool_)


def _idle(est: Estimate, hex_: int) -> bool:
    """Whether somebody under this command is there who may work."""
    return any(est.charge.has(u) for u in workers(est.view, hex_, est.side))


def overruns(est: Estimate) -> Iterator[Proposal]:
    """Marches of one hex over enemies who cannot stop the unit that makes them."""
    if not est.profile.overruns:
        return
    view, near, units = est.view, est.world.board.grid.neighbours, est.world.units
    for u in est.active():
        if units[u].move_class != MoveClass.MECH or view.mp[u] <= 0:
            continue
        for there in near[view.hex[u]]:
            if there >= 0 and view.holder(there) == est.enemy and may_overrun(view, u, there):
                yield Move(u, (there,)), Reason("seize", 0, "open ground", (), there)
                break


def by_night(view: View, order: Attack) -> Attack | None:
    """The same attack by night, where guns or armour make the day dear; None where it would bring nothing."""
    if order.night or order.air or any(view.acts[u] & STIRRED for u in order.units):
        return None
    if any(view.cohesion[u] < view.world.rules.night.min_cohesion for u in order.units):
        return None
    guns = dict(case_of(view, order).shifts).get(int(Cause.DEFENCE_GUNS), 0)
    return replace(order, night=True) if guns < 0 else None
