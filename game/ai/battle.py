"""Attacks: propose for every enemy hex in reach, score by exact expectation, act on the best, repeat."""

from __future__ import annotations

from dataclasses import replace

from game.ai.aims import Ways
from game.ai.estimate import Estimate
from game.ai.sappers import by_night
from game.ai.slips import judged, overlooked
from game.ai.worth import Worth
from game.model.orders import Attack
from game.model.state import ACT_ATTACKED
from game.model.terms import MoveClass, Side, Supply
from game.model.view import View
from game.rules.air import points_for
from game.rules.api import refusal
from game.rules.attack import frontage, least_cohesion, may_exploit
from game.rules.guns import pool_of, shells_price, stock_of
from game.rules.odds import ARMOURED, Case, case_of
from game.rules.ships import ships_for
from game.session.player import Alternative, Reason

WHOLE_MARGIN = 100  # per cent


class Battle:
    """The attack phase of one side-turn: hands out one attack at a time until none is worth it."""

    def __init__(self, est: Estimate, ways: Ways, *, exploit: bool = False) -> None:
        self.est, self.ways, self.exploit = est, ways, exploit
        self.scores: dict[int, tuple[int, Attack]] = {}
        self.stale: set[int] = set(self.targets(est.view))

    def next(self, view: View) -> tuple[Attack, Reason] | None:
        """The best attack still open; None when none is worth its price."""
        self.est.view = view
        while True:
            for target in sorted(self.stale):
                self._propose(view, target)
            self.stale.clear()
            if not self.scores:
                return None
            ranked = sorted(self.scores.items(), key=lambda item: (-item[1][0], item[0]))
            target, (score, order) = ranked[0]
            del self.scores[target]
            self._touch(order)
            if refusal(view, order) is None:
                others = tuple(Alternative(o, s) for _, (s, o) in ranked[1:4])
                return order, Reason("seize" if order.advance else "wear", score, "odds", others, target)

    def _touch(self, order: Attack) -> None:
        """What an attack changes: every proposal that shares its hexes is looked at anew."""
        near = self.est.world.board.grid.neighbours
        changed = {order.hex, *near[order.hex]}
        changed |= {h for u in order.units for h in near[max(self.est.view.hex[u], 0)]}
        self.stale = {h for h in changed if h >= 0}
        for target in list(self.scores):
            if target in self.stale or set(self.scores[target][1].units) & set(order.units):
                self.stale.add(target)

    def targets(self, view: View) -> list[int]:
        """Enemy-held hexes next to own combat units, ascending."""
        near = self.est.world.board.grid.neighbours
        own = {view.hex[u] for u in self.est.active()}
        return sorted({n for h in own for n in near[h] if n >= 0 and view.holder(n) == self.est.enemy})

    def _propose(self, view: View, target: int) -> None:
        self.scores.pop(target, None)
        if view.holder(target) != self.est.enemy or not self.est.corridor[target] or overlooked(self.est, target):
            return
        order = self.group(view, target)
        if order is None:
            return
        score, best = max(self._best(view, order), self._best(view, self._half(order)), key=lambda found: found[0])
        score = judged(self.est, best, score)
        if score > 0:
            self.scores[target] = (score, best)

    def _best(self, view: View, order: Attack | None) -> tuple[int, Attack]:
        """The best of an attack with every kind of support; nothing is tried where not even all of it would do."""
        if order is None:
            return 0, Attack(-1, ())
        scales, case = Worth(self.est, self.ways, view, order), case_of(view, order)
        best, score = order, scales.of(case)
        if scales.of(self._spared(case)) <= 0:
            return score, best
        for variant in self._variants(view, order):
            value = scales.of(case_of(view, variant), shells=variant.shells)
            if value > score:
                best, score = variant, value
        night = by_night(view, best) if self.est.profile.nights and score > 0 else None
        if night is not None and refusal(view, night) is None:
            value = scales.of(case_of(view, night), shells=night.shells) * self.est.profile.nights // 100
            score, best = max((score, best), (value, night), key=lambda found: found[0])
        return score, best

    def _spared(self, case: Case) -> Case:
        """The case with all the columns that guns, aircraft and ships together can bring."""
        rules = self.est.world.rules
        guns = rules.guns.allied_most if self.est.side == Side.ALLIED else rules.guns.german_most
        most = guns + rules.shifts.air_most + rules.naval.most
        return case._replace(column=min(rules.combat.column_ceiling, case.column + most))

    def _fit(self, view: View, unit: int, target: int) -> bool:
        spec = self.est.world.units[unit]
        if spec.support or spec.move_class == MoveClass.IMMOBILE or view.frozen[unit] or not self.est.charge.has(unit):
            return False
        if view.acts[unit] & ACT_ATTACKED:
            return may_exploit(view, unit)
        profile = self.est.profile
        breaks_out = profile.breakout < WHOLE_MARGIN and view.supply[unit] == Supply.ISOLATED
        desperate = breaks_out or self._broken(view, target)
        wanted = least_cohesion(view, unit)[0] if desperate else profile.fresh_cohesion
        return not self.exploit and view.cohesion[unit] >= wanted

    def _broken(self, view: View, target: int) -> bool:
        """Whether all that stands in a hex is beaten already, so that the tired may finish it."""
        most = self.est.profile.broken_cohesion
        return most > 0 and all(view.cohesion[u] <= most for u in view.stack(target))

    def group(self, view: View, target: int) -> Attack | None:
        """Every fit unit next to the target, of the command that brings most, within the frontage."""
        world = self.est.world
        by_command: dict[int, list[int]] = {}
        for here in world.board.grid.neighbours[target]:
            if here < 0 or view.holder(here) != self.est.side:
                continue
            for u in self._front_rank(view, here, target):
                by_command.setdefault(pool_of(view, u), []).append(u)
        if not by_command:
            return None
        power = self.est.power
        units = max(by_command.values(), key=lambda us: (sum(int(power[u]) for u in us), -us[0]))
        order = Attack(target, tuple(sorted(units, key=lambda u: (world.units[u].kind in ARMOURED, -view.men[u], u))))
        return order if refusal(view, order) is None else self._without_refused(view, order)

    def _without_refused(self, view: View, order: Attack) -> Attack | None:
        """Leave out those that may not take part (a river they cannot cross, for one)."""
        able = tuple(u for u in order.units if refusal(view, replace(order, units=(u,))) is None)
        order = replace(order, units=able)
        return order if able and refusal(view, order) is None else None

    def _front_rank(self, view: View, here: int, target: int) -> list[int]:
        most, power = frontage(view, target), self.est.power
        units = self.est.world.units
        able = (u for u in view.combat_stack(here) if self._fit(view, u, target))
        fit = sorted(able, key=lambda u: (-int(power[u]), u))
        foot = [u for u in fit if units[u].kind not in ARMOURED][:most]
        more = self.est.world.rules.combat.armour_frontage
        armour = [u for u in fit if units[u].kind in ARMOURED][: most + more - len(foot)]
        return foot + armour

    def _variants(self, view: View, order: Attack) -> list[Attack]:
        """The same attack with shells, sorties and salvoes where there are any."""
        charge = self.est.charge
        found, flown = [], charge.air and points_for(view, order.units[0]) > 0
        if flown:
            found.append(replace(order, air=1))
        supported = replace(order, naval=charge.naval and bool(ships_for(view, order.hex, self.est.side)))
        stock = stock_of(view, order.units[0])
        if stock >= 0 and view.attack_tons[stock] >= shells_price(view, order):
            supported = replace(supported, shells=True)
        if supported != order:
            found.append(supported)
        if supported != order and flown:
            found.append(replace(supported, air=1))
        return found

    @staticmethod
    def _half(order: Attack) -> Attack | None:
        """The same attack with little more than half of its troops; None when there are few."""
        return replace(order, units=order.units[: len(order.units) // 2 + 1]) if len(order.units) > 3 else None
