"""Who gets the tons, and who sails first: orders to the rear for the next morning (rules 6.11 and 6.22)."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.aims import open_aims
from game.ai.estimate import Estimate
from game.model.orders import Share, Ship
from game.rules.command import army_over
from game.rules.shipping import queue_of
from game.rules.stocks import stocks_of, weight
from game.session.player import Reason

EVEN = 100  # per cent


def rear_orders(est: Estimate) -> Iterator[tuple[Share | Ship, Reason]]:
    """Shares for the army with the weightiest aims, and ships for the strongest units, as the profile has it."""
    if est.charge.units is not None:
        return
    if est.profile.main_effort != EVEN:
        yield from _shares(est)
    if est.profile.hurry:
        yield from _ships(est)


def _shares(est: Estimate) -> Iterator[tuple[Share, Reason]]:
    """The army of each pool with the weightiest open aims gets more than its need, the others their need."""
    world, view = est.world, est.view
    worth: dict[int, int] = {}
    for aim in open_aims(est):
        army = army_over(view, aim.formation) if aim.formation >= 0 else -1
        worth[army] = worth.get(army, 0) + aim.weight
    for pool in world.pools:
        mine = stocks_of(world, pool.index) if pool.side == est.side else []
        first = max(mine, key=lambda s: (worth.get(world.stocks[s][1], 0), -s), default=-1)
        for stock in mine:
            army = world.stocks[stock][1]
            wanted = est.profile.main_effort if stock == first and worth.get(army) else EVEN
            if wanted != weight(view, stock):
                yield Share(army, wanted), Reason("supply", worth.get(army, 0), "main effort")


def _ships(est: Estimate) -> Iterator[tuple[Ship, Reason]]:
    """The strongest combat units of each queue are called forward, as many at a time as the profile says."""
    view, units = est.view, est.world.units
    for entry in est.world.entries:
        if entry.side != est.side or not entry.lift_men:
            continue
        queue = [u for u in queue_of(view, entry) if not units[u].support]
        called = sum(view.queue[u] < 0 for u in queue)
        others = sorted((u for u in queue if view.queue[u] >= 0), key=lambda u: (-view.men[u] * units[u].quality, u))
        for u in others[: max(0, est.profile.hurry - called)]:
            yield Ship(u), Reason("supply", view.men[u], "strength")
