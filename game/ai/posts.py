"""Posts: the hexes to be held or reinforced, and the matching of free units to them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.ai.aims import Ways
from game.ai.estimate import FAR, Estimate
from game.rules.movement import allowance
from game.rules.reach import Ground, far_costs, ground_of


class Post(NamedTuple):
    """A hex that wants ``need`` more combat power; ``weight`` in per cent."""

    hex: int
    need: int
    weight: int


def free_units(est: Estimate) -> list[int]:
    """Own units that may leave their hex: not next to the enemy, or more than their hex needs."""
    view, zone = est.view, est.view.zoc[est.enemy]
    free = []
    spare: dict[int, int] = {}
    for u in est.active():
        here = view.hex[u]
        if not est.spec.mobile[u] or view.mp[u] <= 0:
            continue
        if not zone[here]:
            free.append(u)
            continue
        left = spare.setdefault(here, int(est.own[here]) - line_need(est, here))
        if left >= est.power[u] > 0:
            spare[here] = left - int(est.power[u])
            free.append(u)
    return free


def line_need(est: Estimate, hex_: int) -> int:
    """Power wanted in a line hex against the threat it faces; 0 where nobody faces it."""
    threat = int(est.threat[hex_])
    return max(est.profile.hold_least, threat * est.profile.hold_ratio // 100) if threat else 0


def line_posts(est: Estimate, percent: int) -> list[Post]:
    """Border hexes that hold less than ``percent`` of what they should, neighbours counting a quarter."""
    border = np.flatnonzero(est.border & (est.threat > 0) & (est.held != est.enemy))
    points = {o.hex: o.points for o in est.world.objectives}
    around = np.where(est.near >= 0, est.own[est.near], 0).sum(axis=1) // 4
    found = []
    for h in border.tolist():
        lacking = line_need(est, h) * percent // 100 - int(est.own[h]) - int(around[h])
        if lacking > 0:
            found.append(Post(h, lacking, 100 + points.get(h, 0)))
    return found


def in_sector(est: Estimate, posts: list[Post], pool: int) -> list[Post]:
    """The same posts with those in another command's sector at a fraction of their weight."""
    share = est.profile.other_sector
    sector = est.sector
    return [p if sector[p.hex] in (pool, -1) else p._replace(weight=p.weight * share // 100) for p in posts]


def attack_posts(est: Estimate, ways: Ways, units: list[int]) -> list[Post]:
    """Hexes next to the most promising targets of the armies of ``units``, with what they lack."""
    leads = {est.world.army_of(u, est.view.turn): u for u in reversed(units)}
    found: dict[int, Post] = {}
    for army in sorted(leads):
        targets = sorted(_promise(est, ways.of(leads[army])).items(), key=lambda item: (-item[1], item[0]))
        for target, _ in targets[: est.profile.targets]:
            _prepare(est, target, found)
    return list(found.values())


def _prepare(est: Estimate, target: int, found: dict[int, Post]) -> None:
    """Add what the hexes around a target lack for an attack on it."""
    ours = _ours_beside(est, target)
    wanted = int(est.foe[target]) * est.profile.attack_ratio // 100
    for h in ours:
        lacking = wanted // len(ours) + line_need(est, h) // 2 - int(est.own[h])
        if lacking > 0 and est.held[h] != est.enemy:
            found[h] = Post(h, max(lacking, found[h].need if h in found else 0), est.profile.attack_weight)


def _ours_beside(est: Estimate, hex_: int) -> list[int]:
    """Own land next to a hex."""
    near = est.world.board.grid.neighbours[hex_]
    return [n for n in near if n >= 0 and est.control[n] == est.side and est.land[n]]


def _promise(est: Estimate, way: NDArray[np.int32]) -> dict[int, int]:
    """For each enemy-held hex on the border, the way to the aim it saves for the power it costs."""
    promise = {}
    for target in np.flatnonzero((est.foe > 0) & (way < FAR)).tolist():
        ours = _ours_beside(est, target)
        saved = max((int(way[n]) - int(way[target]) for n in ours), default=0)
        if saved > 0:
            terrain = est.world.rules.terrain.of(est.world.board.terrain[target].item())
            promise[target] = saved * 100_000 // ((int(est.foe[target]) + 1500) * (3 - terrain.shift))
    return promise


class Match:
    """The assignment of units to posts: repeatedly the best pair by power, weight and days of marching."""

    def __init__(self, est: Estimate, units: list[int], posts: list[Post]) -> None:
        self.est, self.units, self.posts = est, units, posts
        self.ground: Ground = ground_of(est.view, est.side)
        self.hexes = np.array([p.hex for p in posts], np.int64)
        self.need = np.array([p.need for p in posts], np.int64)
        self.weight = np.array([p.weight for p in posts], np.int64)

    def pairs(self) -> list[tuple[int, int]]:
        """(unit, hex), best first."""
        if not self.units or not self.posts:
            return []
        days = np.array([self._days(u) for u in self.units])
        power = self.est.power[np.array(self.units)]
        open_units = np.ones(len(self.units), bool)
        chosen: list[tuple[int, int]] = []
        while open_units.any():
            worth = np.minimum(power[:, None], self.need[None, :]) * self.weight[None, :] // (days + 2)
            worth[~open_units] = 0
            worth[days >= self.est.profile.days_ahead * 4] = 0
            best = int(worth.argmax())
            if worth.flat[best] <= 0:
                break
            i, j = divmod(best, len(self.posts))
            chosen.append((self.units[i], int(self.hexes[j])))
            open_units[i] = False
            self.need[j] -= power[i]
            self.need[j] = max(self.need[j], 0)
        return chosen

    def _days(self, unit: int) -> NDArray[np.int64]:
        """Quarter days of marching from a unit to every post; a large number where there is no way."""
        view = self.est.view
        each = max(1, allowance(view, unit))
        cost = far_costs(view, unit, self.ground, each * self.est.profile.days_ahead, self.hexes)
        return np.where(cost < 0, FAR, cost * 4 // each)

