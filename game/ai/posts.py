"""Posts: the hexes to be held or reinforced, and the matching of free units to them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.ai.aims import Ways
from game.ai.estimate import FAR, Estimate
from game.rules.guns import pool_of
from game.rules.movement import allowance
from game.rules.reach import Ground, far_costs, ground_of


class Post(NamedTuple):
    """A hex that wants ``need`` more combat power; ``weight`` in per cent."""

    hex: int
    need: int
    weight: int


def free_units(est: Estimate) -> list[int]:
    """Own units that may leave their hex: not needed in the line, nor to hold an objective."""
    view, zone = est.view, est.view.zoc[est.enemy]
    free = []
    spare: dict[int, int] = {}
    for u in est.active():
        here = view.hex[u]
        if not est.spec.mobile[u] or view.mp[u] <= 0:
            continue
        if not zone[here] and not est.stakes[here]:
            free.append(u)
            continue
        left = spare.setdefault(here, int(est.own[here]) - int(est.need[here]))
        if left >= est.power[u] > 0:
            spare[here] = left - int(est.power[u])
            free.append(u)
    return free


def line_posts(est: Estimate, percent: int) -> list[Post]:
    """Hexes of the line that hold less than ``percent`` of what they should; neighbours count a quarter."""
    near = est.near[est.line]
    around = np.where(near >= 0, est.own[near], 0).sum(axis=1) // 4
    lacking = est.need[est.line] * percent // 100 - est.own[est.line] - around
    return [
        Post(h, min(want, est.profile.hold_most), _weight(est, h, want))
        for h, want in zip(est.line.tolist(), lacking.tolist(), strict=True) if want > 0
    ]


def _weight(est: Estimate, hex_: int, lacking: int) -> int:
    """Good ground and objectives first, hopeless places last."""
    ground = 3 - est.world.rules.terrain.of(est.world.board.terrain[hex_].item()).shift
    hope = est.profile.hold_most * 100 // (est.profile.hold_most + lacking)
    return (100 + est.profile.stake_weight * est.points.get(hex_, 0)) * ground * hope // 200


def in_sector(est: Estimate, ways: Ways, posts: list[Post], unit: int) -> list[Post]:
    """The same posts, those in the sector of another corps or command than ``unit``'s at a fraction of their weight.

    A sector is the ground from which an aim given to a corps or army is nearest.
    """
    world, turn, profile = est.world, est.view.turn, est.profile
    mine = (world.corps_of(unit, turn), world.army_of(unit, turn), -1)
    command = command_of(est, unit)
    found = []
    for post in posts:
        owner = int(ways.sector[post.hex])
        share = 100 if owner in mine else profile.other_corps
        if owner >= 0 and owner not in command:
            share = profile.other_command
        if share:
            found.append(post._replace(weight=post.weight * share // 100))
    return found


def command_of(est: Estimate, unit: int) -> set[int]:
    """The armies that draw on a unit's pool, and all that is under them."""
    world, pool = est.world, pool_of(est.view, unit)
    armies = set(world.pools[pool].armies) if pool >= 0 else set()
    turn = est.view.turn
    return world.remember(
        ("command", pool, turn),
        lambda: {f.index for f in world.formations if armies & set(_above(est, f.index))},
    )


def _above(est: Estimate, formation: int) -> list[int]:
    """A formation and its superiors, upwards."""
    chain = []
    while formation >= 0:
        chain.append(formation)
        formation = est.world.formations[formation].parent(est.view.turn)
    return chain


def attack_posts(est: Estimate, ways: Ways, units: list[int]) -> list[Post]:
    """Hexes next to the most promising targets of the corps of ``units``, with what they lack."""
    leads = {est.world.corps_of(u, est.view.turn): u for u in reversed(units)}
    found: dict[int, Post] = {}
    for corps in sorted(leads):
        targets = sorted(_promise(est, ways, leads[corps]).items(), key=lambda item: (-item[1], item[0]))
        for target, _ in targets[: est.profile.targets]:
            _prepare(est, target, found)
    return list(found.values())


def _prepare(est: Estimate, target: int, found: dict[int, Post]) -> None:
    """Add what the hexes around a target lack for an attack on it."""
    ours = sorted(_ours_beside(est, target), key=lambda h: (-int(est.own[h]), h))[: est.profile.bases]
    wanted = int(est.foe[target]) * est.profile.attack_ratio // 100
    for h in ours:
        lacking = wanted // len(ours) + int(est.need[h]) // 2 - int(est.own[h])
        if lacking > 0 and est.held[h] != est.enemy:
            found[h] = Post(h, max(lacking, found[h].need if h in found else 0), est.profile.attack_weight)


def _ours_beside(est: Estimate, hex_: int) -> list[int]:
    """Own land next to a hex."""
    near = est.world.board.grid.neighbours[hex_]
    return [n for n in near if n >= 0 and est.control[n] == est.side and est.land[n]]


def _promise(est: Estimate, ways: Ways, lead: int) -> dict[int, int]:
    """For each enemy-held hex on the border, what it brings on the way to an aim for the power it costs."""
    promise = {}
    near = ways.of(lead)
    for target in np.flatnonzero((est.foe > 0) & (near < FAR)).tolist():
        ours = _ours_beside(est, target)
        saved = max(0, max((int(near[n]) - int(near[target]) for n in ours), default=0))
        saved += ways.saved(ours, target) // 10 if ours else 0
        if saved > 0:
            terrain = est.world.rules.terrain.of(est.world.board.terrain[target].item())
            promise[target] = saved * 100_000 // ((int(est.foe[target]) + 1500) * (3 - terrain.shift))
    return promise


class Match:
    """The assignment of units to posts: repeatedly the best pair by power, weight and days of marching."""

    def __init__(self, est: Estimate, units: list[int], hexes: list[int]) -> None:
        self.est, self.units = est, units
        self.column = {h: j for j, h in enumerate(hexes)}
        ground, goals = ground_of(est.view, est.side), np.array(hexes, np.int64)
        self.days = np.array([self._days(u, ground, goals) for u in units]).reshape(len(units), len(hexes))
        self.open = np.ones(len(units), bool)

    def pairs(self, posts: list[Post]) -> list[tuple[int, int]]:
        """(unit, hex) for units not yet matched, best first."""
        if not posts or not self.open.any():
            return []
        days = self.days[:, [self.column[p.hex] for p in posts]]
        need = np.array([p.need for p in posts], np.int64)
        weight = np.array([p.weight for p in posts], np.int64)
        power = self.est.power[np.array(self.units)]
        near = days < FAR
        chosen: list[tuple[int, int]] = []
        while self.open.any():
            worth = np.minimum(power[:, None], need[None, :]) * weight[None, :] // (days + 2)
            best = int(np.where(near & self.open[:, None], worth, 0).argmax())
            i, j = divmod(best, len(posts))
            if worth[i, j] <= 0 or not near[i, j] or not self.open[i]:
                break
            chosen.append((self.units[i], posts[j].hex))
            self.open[i] = False
            need[j] = max(0, need[j] - power[i])
        return chosen

    def left(self) -> list[int]:
        """Units without a post."""
        return [u for u, free in zip(self.units, self.open.tolist(), strict=True) if free]

    def _days(self, unit: int, ground: Ground, goals: NDArray[np.int64]) -> NDArray[np.int64]:
        """Quarter days of marching from a unit to every goal; FAR where there is no way."""
        view = self.est.view
        each = max(1, allowance(view, unit))
        cost = far_costs(view, unit, ground, each * self.est.profile.days_ahead, goals)
        return np.where(cost < 0, FAR, cost * 4 // each)
