"""What an attack is worth: its expected gain less the margin over its expected cost, in men."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from game.ai.aims import Ways
from game.ai.estimate import FAR, Estimate
from game.model.orders import Attack
from game.model.terms import Side, Supply
from game.model.view import View
from game.rules.guns import shells_price, stock_of
from game.rules.odds import Case
from game.rules.ordered_attack import counted, orders_to_attack
from game.rules.results import expectation
from game.rules.stocks import stock_room

PER_MILLE = 1000


class Worth:
    """The scales for the attacks of one group on one hex: all that does not depend on what supports them."""

    def __init__(self, est: Estimate, ways: Ways, view: View, order: Attack) -> None:
        self.est, self.ways, self.view, self.order = est, ways, view, order
        self.men = sum(view.men[u] for u in order.units)
        self.facing = sum(view.men[u] for u in view.stack(order.hex))

    def of(self, case: Case, *, shells: bool = False) -> int:
        """The score of the group's attack when it comes to ``case``."""
        profile, men, facing = self.est.profile, self.men, self.facing
        expected = expectation(self.est.world, case)
        cost = men * expected.attacker_loss // PER_MILLE
        taken = facing * expected.defender_loss // PER_MILLE
        if expected.win < profile.least_chance and cost > taken:
            return -cost  # neither the ground nor the exchange
        cost += men * -expected.attacker_cohesion // PER_MILLE * profile.own_cohesion_worth // PER_MILLE
        cost += shells_price(self.view, self.order) * profile.shells_gain // 10 * shells
        gain = taken * profile.kill_worth // 100
        gain += facing * -expected.defender_cohesion // PER_MILLE * profile.foe_cohesion_worth // PER_MILLE
        gain += expected.win * self.ground // PER_MILLE + self.obedience
        return gain - cost * self.margin // 100

    @cached_property
    def obedience(self) -> int:
        """Rule 13.7: what the attack saves of the price of refusing an ordered one, in men."""
        profile, view, found = self.est.profile, self.view, 0
        for bond in orders_to_attack(view, self.est.side) if profile.obey else ():
            near = sum(counted(view, bond, (u,), view.hex[u]) for u in self.order.units)
            found += bond.points * profile.objective_worth * profile.obey * near // (100 * bond.count)
        return found

    @cached_property
    def margin(self) -> int:
        """Per cent of its cost that an attack must gain: less when the attack stock is full, more when it is empty."""
        profile, view, lead = self.est.profile, self.view, self.order.units[0]
        stock = stock_of(view, lead)
        margin = profile.attack_margin if self.est.side == Side.ALLIED else profile.german_margin
        if view.supply[lead] == Supply.ISOLATED:
            margin = margin * profile.breakout // 100
        margin = margin * self._urgency(lead) // 100
        if stock < 0:
            return margin
        room = view.worked_out(("shell-room", stock), lambda: max(1, stock_room(view, stock)))
        full = min(100, view.attack_tons[stock] * 100 // room)
        return margin * (100 + profile.stock_swing - full * 2 * profile.stock_swing // 100) // 100

    def _urgency(self, lead: int) -> int:
        """Per cent of the margin: more in economy of force beside others' aims, less the longer one's own is open."""
        days, patience = self.ways.led(lead), self.est.profile.patience
        if days < 0:
            return self.est.profile.quiet_margin if self.ways.aims else 100
        return 100 * patience // (patience + days) if patience else 100

    @cached_property
    def ground(self) -> int:
        """What the hex itself is worth: the way it saves, and its victory points."""
        profile, view, target = self.est.profile, self.view, self.order.hex
        before = sorted({view.hex[u] for u in self.order.units})
        saved = int(self.ways.saved(np.array([before]), np.array([target]))[0])
        if view.supply[self.order.units[0]] == Supply.ISOLATED:
            back = self.est.rear
            here = min(int(back[h]) for h in before)
            saved += 100 * (here < FAR and int(back[target]) < here)
        worth = profile.hex_worth + saved * profile.progress_worth // 100
        return worth + self.est.points.get(target, 0) * profile.objective_worth
