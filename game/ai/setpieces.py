"""Set pieces for tomorrow: bombers, an army's guns, the allotment of aircraft, and who serves in which army."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.ai.aims import Ways
from game.ai.estimate import Estimate, Ints
from game.ai.quartermaster import rear_orders
from game.model.orders import Allot, Focus, Prepare, Regroup, Strike, UnitOrder
from game.model.terms import Level, SupportKind
from game.model.world import SupportAsset
from game.rules.air import allotment
from game.rules.api import refusal
from game.rules.command import DIVISIONS, army_over, superiors
from game.rules.guns import army_guns
from game.rules.stocks import stock_of_formation, stock_room
from game.session.player import Reason

Proposal = tuple[UnitOrder, Reason]
PER_MILLE = 1000
CHOICES = 3  # best targets that are looked at closely
ROUND = 10  # shares of aircraft are ordered in tens


class SetPieces:
    """The last work of a day: what is ordered for the next morning, from the view as the day has left it."""

    def __init__(self, est: Estimate) -> None:
        self.est, self.profile = est, est.profile

    def orders(self) -> Iterator[Proposal]:
        """Every order that is not refused."""
        work = (*self._regroup(), *self._allot(), *self._prepare(), *self._strike(), *rear_orders(self.est))
        for order, reason in work:
            if refusal(self.est.view, order) is None:
                yield order, reason

    def _worth(self) -> Ints:
        """What breaking the enemy in each hex is worth: his power there, more on the way to an aim; 0 unfaced."""
        est = self.est
        beside = np.where(est.near >= 0, est.own[est.near], 0).sum(axis=1)
        faced = (beside * 100 > self.profile.strike_ratio * est.foe) & (est.foe > 2 * self.profile.hold_least)
        hexes = np.flatnonzero(faced)
        worth = np.zeros(len(est.foe), np.int64)
        if self.profile.strike_progress and len(hexes):
            near = est.near[hexes]
            own = np.where((near >= 0) & (est.control[near] == est.side), near, -1)
            saved = Ways(est).saved(own, hexes)
            worth[hexes] = est.foe[hexes] * (100 + saved * self.profile.strike_progress // 100) // 100
        else:
            worth[hexes] = est.foe[hexes]
        return worth

    def _strike(self) -> Iterator[Proposal]:
        """Bombers for tomorrow, those first whose days are soonest over."""
        asset = next(iter(sorted(self._bombers(), key=lambda a: (a.last, -a.strength))), None)
        if asset is None:
            return
        worth = self._worth()
        if worth.max() > 0:
            target = int(worth.argmax())
            order = Strike(asset.index, target, safe=self._keep_clear(target))
            yield order, Reason("bombard", int(worth.max()), "strength", (), target)

    def _bombers(self) -> list[SupportAsset]:
        est, turn = self.est, self.est.view.turn + 1
        return [
            a for a in est.world.assets
            if a.side == est.side and a.kind == SupportKind.HEAVY_BOMBER and a.first <= turn <= a.last
            and not est.view.asset_used[a.index]
        ]

    def _keep_clear(self, target: int) -> bool:
        """Whether bombs short would cost more than a safety line gives away."""
        est, air = self.est, self.est.world.rules.air
        beside = [int(est.own[n]) for n in est.world.board.grid.neighbours[target] if n >= 0 and est.own[n]]
        if not beside:
            return False
        spared = air.strike_short[0] * (100 - air.safe_short_percent)
        danger = sum(beside) // len(beside) * air.strike_short_men * spared
        return danger > int(est.foe[target]) * air.strike_men * (100 - air.safe_effect_percent) * 100

    def _prepare(self) -> Iterator[Proposal]:
        """The guns of an army with shells to spare on the hex that is worth most within their reach."""
        est, profile = self.est, self.profile
        if not profile.preparation_stock:
            return
        armies = [a.index for a in est.world.formations if a.side == est.side and a.level == Level.ARMY]
        armies = [a for a in armies if self._stock(a) >= profile.preparation_stock]
        worth = self._worth() if armies else np.zeros(1, np.int64)
        best = [int(h) for h in np.argsort(-worth, kind="stable")[:CHOICES] if worth[h] >= profile.preparation_worth]
        for army in armies:
            for target in best:
                if army_guns(est.view, target, army) >= est.world.rules.preparation.least_guns:
                    best.remove(target)
                    yield Prepare(army, target), Reason("bombard", int(worth[target]), "strength", (), target)
                    break

    def _stock(self, army: int) -> int:
        """Per cent of its room that the attack stock of an army fills."""
        view, stock = self.est.view, stock_of_formation(self.est.view, army)
        return view.attack_tons[stock] * 100 // max(1, stock_room(view, stock)) if stock >= 0 else 0

    def _allot(self) -> Iterator[Proposal]:
        """Aircraft to the attack while there are shells for it, against the roads while there are not."""
        est, swing = self.est, self.profile.air_swing
        if not swing or not any(a.kind == SupportKind.TACTICAL_AIR and a.side == est.side for a in est.world.assets):
            return
        air, pools = est.world.rules.air, [p for p in est.world.pools if p.side == est.side and p.armies]
        full = sum(self._stock(p.armies[0]) for p in pools) // max(1, len(pools))
        both = air.support_percent + air.interdiction_percent
        shift = swing * (min(100, full) * 2 - 100) // 100
        support = max(0, min(both, (air.support_percent + shift) // ROUND * ROUND))
        order = Allot(support, both - support, Focus.NEAR if support > air.support_percent else Focus.EVEN)
        if allotment(est.view, est.side)[:2] != (order.support, order.interdiction):
            yield order, Reason("support", full, "shells")

    def _regroup(self) -> Iterator[Proposal]:
        """A division that fights among another army's of its pool, far from its own, goes over, one a day."""
        est, share = self.est, self.profile.regroup_share
        if not share:
            return
        power, line = self._by_army(), self._in_line()
        for formation in sorted(line):
            if est.world.formations[formation].level not in DIVISIONS or est.view.regrouped[formation]:
                continue  # nobody is sent to and fro
            around, own = self._around(line[formation], power), army_over(est.view, formation)
            total, most = sum(around.values()), max(around, key=lambda a: (around[a], -a), default=-1)
            if most >= 0 and own not in around and around[most] * 100 > share * total:
                order = Regroup(formation, most)
                if refusal(est.view, order) is None:
                    yield order, Reason("hold", around[most], "neighbours")
                    return

    def _by_army(self) -> dict[int, Ints]:
        """Own combat power by hex for each army."""
        est = self.est
        armies = [army_over(est.view, f.index) for f in est.world.formations]
        of_unit = np.array([armies[u.formation] for u in est.world.units])
        there, size = est.power * (est.spec.side == est.side), len(est.own)
        found = {}
        for army in sorted({a for a in armies if a >= 0 and est.world.formations[a].side == est.side}):
            mine = (of_unit == army) & (there > 0)
            found[army] = np.bincount(est.hex[mine], there[mine], size).astype(np.int64)
        return found

    def _in_line(self) -> dict[int, set[int]]:
        """For each formation the hexes in which its troops stand next to the enemy."""
        est, found = self.est, dict[int, set[int]]()
        for u in est.active():
            here = int(est.hex[u])
            if est.to_enemy[here] <= 1:
                for formation in superiors(est.world, est.world.units[u].formation, est.view.turn):
                    found.setdefault(formation, set()).add(here)
        return found

    def _around(self, hexes: set[int], power: dict[int, Ints]) -> dict[int, int]:
        """Power of each army in the hexes next to these."""
        beside = sorted({n for h in hexes for n in self.est.world.board.grid.neighbours[h] if n >= 0} - hexes)
        return {army: int(by_hex[beside].sum()) for army, by_hex in power.items() if beside and by_hex[beside].sum()}
