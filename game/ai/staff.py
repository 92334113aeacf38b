"""One day's staff work for a side: phases in order, each handing out one order at a time.

Enter, bring reserves up, attack, exploit, march on, close the line, relieve the tired, move the
guns, order set pieces for tomorrow. A phase looks at the view as it is when its turn comes, so the
plan follows what the dice have done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from game.ai.aims import Ways
from game.ai.battle import Battle
from game.ai.charge import WHOLE, Charge
from game.ai.danger import endangered
from game.ai.entering import Entering
from game.ai.estimate import FAR, Estimate
from game.ai.explain import Weighed, explained, weigh
from game.ai.march import away, back, behind, down, misplaced, towards
from game.ai.posts import NO_POSTS, Match, attack_posts, command_of, free_units, in_sector, line_posts, targets_of
from game.ai.sappers import bridge_work, overruns
from game.ai.setpieces import SetPieces
from game.ai.staffs import staff_anchors
from game.ai.upkeep import broken_up, crossings, mergers
from game.model.orders import Attack, UnitOrder
from game.model.profile import Profile
from game.model.terms import Level, MoveClass, Side, UnitKind
from game.model.view import View
from game.rules.api import refusal
from game.rules.command import superiors
from game.rules.formations import in_line, relief_in, relief_out, troops
from game.rules.guns import pool_of
from game.session.player import Reason

Proposal = tuple[UnitOrder, Reason]


class Day:
    """The orders of one side-turn. ``look`` always gives the view as it is now."""

    LINE_ROUNDS = (100, 200, 400)  # per cent of its need to which the line is filled, in turn

    def __init__(
        self, look: Callable[[], View], profile: Profile, charge: Charge = WHOLE,
        permits: Callable[[Attack], bool] = lambda order: True,
    ) -> None:
        """``permits`` may forbid an attack; the phase that proposed it then ends."""
        self.look, self.profile, self.charge, self.permits = look, profile, charge, permits
        self.placed: set[int] = set()  # units that have marched to where they are wanted today
        self._latest: tuple[View, Estimate] | None = None  # the last estimate, and the view it was made from
        self._advanced: View | None = None  # the view on which nobody could advance any more

    def orders(self) -> Iterator[Proposal]:
        """Every order of the day, each proposed on the position its forerunners left."""
        phases = {
            "enter": self._enter, "flee": self._flee, "advance": self._advance, "posts": self._posts,
            "attack": self._attack, "exploit": self._exploit, "relieve": self._relieve, "guns": self._guns,
            "staffs": self._staffs, "strike": self._strike, "march": self._march, "swap": self._swap,
            "upkeep": self._upkeep, "cross": self._cross, "bridges": self._bridges,
        }
        for name in self.charge.phases:
            for order, reason in phases[name]():
                if self.charge.explain:
                    reason = explained(self.look(), self.profile, order, reason)  # noqa: PLW2901 - the same, told in full
                yield order, reason

    def _estimate(self) -> Estimate:
        """The situation now; a phase may be handed that of the phase before, if nothing was ordered since."""
        view = self.look()
        if self._latest is None or self._latest[0] is not view:
            self._latest = view, Estimate(view, self.profile, self.charge)
        return self._latest[1]

    def _ok(self, order: UnitOrder) -> bool:
        return refusal(self.look(), order) is None

    def _enter(self) -> Iterator[Proposal]:
        phase = Entering(self._estimate())
        while (found := phase.next(self.look())) is not None:
            if isinstance(found[0], Attack) and not self.permits(found[0]):
                return
            yield found

    def _upkeep(self) -> Iterator[Proposal]:
        """Merge remnants, and break a division up where the depots are empty."""
        est = self._estimate()
        for found in chain[Proposal](mergers(est), broken_up(est)):
            if self._ok(found[0]):
                yield found

    def _cross(self) -> Iterator[Proposal]:
        """Over a river by ferry: to the front, or back from it."""
        est = self._estimate()
        for order, reason in crossings(est):
            if order.unit not in self.placed and self._ok(order):
                self.placed.add(order.unit)
                yield order, reason
                est.view = self.look()

    def _bridges(self) -> Iterator[Proposal]:
        """Blow the bridges the enemy would use, repair one's own, with those who have nothing else to do."""
        for found in bridge_work(self._estimate()):
            if self._ok(found[0]):
                yield found

    def _flee(self) -> Iterator[Proposal]:
        """Get those out who are cut off, nearly surrounded, or outweighed once they may go back."""
        est = self._estimate()
        for u, cut, noose in endangered(est):
            if u not in self.placed:
                est.view = self.look()
                order = back(est, u, est.rear) if noose and not cut else away(est, u, est.rear, 4)
                if order and self._ok(order):
                    self.placed.add(u)
                    yield order, Reason("break out" if cut else "withdraw", 0, "threat", (), order.path[-1])

    def _advance(self) -> Iterator[Proposal]:
        """Open marches: free units go where the way to their aim is clear of the enemy."""
        began = self.look()
        if began is self._advanced:  # asked for once more, with nothing new in between
            return
        est = self._estimate()
        ways = Ways(est)
        near = est.to_enemy_ground
        movers = [u for u in free_units(est) if u not in self.placed and near[est.view.hex[u]] <= est.view.mp[u] // 2]
        for u in sorted(movers, key=lambda u: (est.world.units[u].move_class == MoveClass.FOOT, u)):
            est.view = self.look()
            found = down(est, u, ways.of(u))
            if found and est.control[found[0].path[-1]] == est.enemy and self._ok(found[0]):
                self.placed.add(u)
                yield found[0], Reason("advance", found[1], "open ground", (), found[0].path[-1])
        if self.look() is began:
            self._advanced = began

    def _posts(self) -> Iterator[Proposal]:
        """Free units to the line and to the hexes from which attacks are prepared; what is left, forward."""
        est = Estimate(self.look(), self.profile, self.charge)  # one's own: units are moved in it as they are sent
        ways, turn = Ways(est), est.view.turn
        targets = targets_of(est, ways)
        corps: dict[tuple[int, int], list[int]] = {}
        for u in free_units(est):
            if u not in self.placed:
                corps.setdefault((pool_of(est.view, u), est.world.corps_of(u, turn)), []).append(u)
        for _, units in sorted(corps.items()):
            posts = attack_posts(est, ways, targets, units) if ways.aims else NO_POSTS
            thin = ways.aims and not (self.profile.deep_line and est.side == Side.GERMAN)
            rounds = self.LINE_ROUNDS[:1] if thin else self.LINE_ROUNDS
            wanting = (wanted.with_more(posts) for wanted in line_posts(est, rounds))
            line = in_sector(est, ways, wanting, units[0])
            match = Match(est, units, np.unique(np.concatenate([wanted.hexes for wanted in line])))
            for wanted in line:
                for unit, hex_ in match.pairs(wanted):
                    yield from self._send(est, unit, hex_, match.weighed[unit])
            yield from self._forward(est, ways, match.left())

    def _send(self, est: Estimate, unit: int, hex_: int, weighed: Weighed) -> Iterator[Proposal]:
        self.placed.add(unit)
        est.own[est.view.hex[unit]] -= est.power[unit]
        est.own[hex_] += est.power[unit]
        est.view = self.look()
        order = towards(est, unit, hex_)
        if order and self._ok(order):
            weigh(est.view, unit, *weighed)
            yield order, Reason("hold", 0, "threat", (), hex_)

    def _forward(self, est: Estimate, ways: Ways, units: list[int]) -> Iterator[Proposal]:
        """Those without a post march towards their aim, or to the border when they have none."""
        if not units:
            return
        own_sector = np.isin(ways.sector, [-1, *command_of(est, units[0])])
        border = np.flatnonzero(est.border & (est.threat > 0) & own_sector).tolist()
        to_border = est.fresh_way(border) if border else None
        for u in units:
            est.view = self.look()
            here = est.view.hex[u]
            way = ways.of(u)
            if way[here] >= FAR and to_border is not None:
                way = to_border
            if way[here] > self.profile.rear_depth:
                found = down(est, u, way)
                if found and self._ok(found[0]):
                    self.placed.add(u)
                    yield found[0], Reason("close up", found[1], "distance", (), found[0].path[-1])

    def _attack(self) -> Iterator[Proposal]:
        for easy in overruns(self._estimate()):
            if self._ok(easy[0]):
                yield easy
        est = self._estimate()
        battle = Battle(est, Ways(est))
        while (found := battle.next(self.look())) is not None and self.permits(found[0]):
            yield found

    def _exploit(self) -> Iterator[Proposal]:
        yield from self._advance()
        est = self._estimate()
        battle = Battle(est, Ways(est), exploit=True)
        while (found := battle.next(self.look())) is not None and self.permits(found[0]):
            yield found

    def _relieve(self) -> Iterator[Proposal]:
        """Tired units go to the rear where others hold their hex."""
        est = self._estimate()
        home = est.rear
        for u in est.active():
            view = est.view = self.look()
            here = view.hex[u]
            tired = self.charge.resting or view.cohesion[u] < self.profile.tired_cohesion
            if not tired or not view.zoc[est.enemy][here] or view.mp[u] <= 0:
                continue
            staying = sum(int(est.power[v]) for v in view.combat_stack(here) if v != u)
            if staying >= max(self.profile.hold_least, int(est.power[u])):
                order = away(est, u, home, 3)
                if order and self._ok(order):
                    yield order, Reason("relieve", view.cohesion[u], "cohesion", (), order.path[-1])

    def _march(self) -> Iterator[Proposal]:
        """Everybody straight to the goal, combat units first, as near as there is room."""
        est = self._estimate()
        if self.charge.goal < 0:
            return
        for u in est.active() + est.active(combat=False):
            est.view = self.look()
            if u in self.placed or not est.spec.mobile[u] or est.view.mp[u] <= 0:
                continue
            order = towards(est, u, self.charge.goal)
            if order and self._ok(order):
                self.placed.add(u)
                yield order, Reason("close up", 0, "distance", (), order.path[-1])

    def _swap(self) -> Iterator[Proposal]:
        """Rule 16.5: fresh units march in beside tired ones, which then go out of the line."""
        for tired in troops(self.look(), self.charge.relieves):
            march = relief_in(self.look(), self.charge.units or (), tired) if in_line(self.look(), tired) else None
            if march is None or not self._ok(march):
                continue
            came_from, here = self.look().hex[march.unit], self.look().hex[tired]
            yield march, Reason("hold", 0, "cohesion", (), here)
            out = relief_out(self.look(), tired, came_from)
            if out and self._ok(out):
                yield out, Reason("relieve", self.look().cohesion[tired], "cohesion", (), out.path[-1])

    def _guns(self) -> Iterator[Proposal]:
        """Headquarters and guns keep within reach of their own troops, out of the enemy's way."""
        est = self._estimate()
        anchors, near = self._anchors(est), self.profile.staff_reach
        staffs = staff_anchors(est) if near else {}
        movers, goals, reaches = list[int](), list[int](), list[int]()
        for u in est.active(combat=False):
            spec = est.world.units[u]
            goal = anchors.get(spec.formation, -1)
            if goal < 0 or est.view.mp[u] <= 0:
                continue
            far_back = est.world.formations[spec.formation].level in (Level.ARMY, Level.ARMY_GROUP, Level.THEATRE)
            keep = self.profile.army_reach if far_back else self.profile.gun_reach
            if spec.kind == UnitKind.HQ and spec.formation in staffs:
                goal, keep = staffs[spec.formation], near
            movers.append(u)
            goals.append(goal)
            reaches.append(keep)
        for wanted in misplaced(est, movers, goals, reaches):
            view = est.view = self.look()
            order = behind(est, wanted)
            if order and self._ok(order):
                away_by = est.world.board.grid.distance(view.hex[wanted.unit], wanted.anchor)
                yield order, Reason("support", away_by, "range", (), wanted.anchor)

    def _staffs(self) -> Iterator[Proposal]:
        """Headquarters that would end the day beside the enemy go where he is not."""
        if not self.profile.safe_staffs:
            return
        est = self._estimate()
        for u in est.active(combat=False):
            view = est.view = self.look()
            if est.world.units[u].kind == UnitKind.HQ and view.mp[u] > 0 and est.to_enemy[view.hex[u]] <= 1:
                order = away(est, u, est.rear, self.profile.safe_steps)
                if order and self._ok(order):
                    yield order, Reason("withdraw", 0, "threat", (), order.path[-1])

    def _anchors(self, est: Estimate) -> dict[int, int]:
        """For each formation the hex of its strongest combat unit next to the enemy, else of its strongest.

        Corps and army troops go with the strongest division below them.
        """
        best: dict[int, tuple[int, int]] = {}
        units = est.active()
        hexes = est.hex[units]
        scores = est.power[units] + 100_000 * (est.to_enemy[hexes] <= 1)
        for u, here, score in zip(units, hexes.tolist(), scores.tolist(), strict=True):
            for formation in superiors(est.world, est.world.units[u].formation, est.view.turn):
                if score > best.get(formation, (-1, -1))[0]:
                    best[formation] = score, here
        return {formation: hex_ for formation, (_, hex_) in best.items()}

    def _strike(self) -> Iterator[Proposal]:
        """Set pieces for tomorrow."""
        yield from SetPieces(self._estimate()).orders()
