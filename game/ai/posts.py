"""Posts: the hexes to be held or reinforced, and the matching of free units to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.ai.aims import Ways
from game.ai.estimate import FAR, Estimate, Ints, steps_between
from game.ai.explain import SHOWN, Weighed
from game.ai.slips import overlooked
from game.model.terms import Level
from game.rules.constraints import columns_of, held_fast, is_pinned, west_of
from game.rules.guns import pool_of
from game.rules.movement import allowance
from game.rules.reach import far_costs, ground_of


class Posts(NamedTuple):
    """Hexes that want ``need`` more combat power each; ``weight`` in per cent. Three arrays of one length."""

    hexes: Ints
    need: Ints
    weight: Ints

    def with_more(self, other: Posts) -> Posts:
        """Both lists, one behind the other."""
        return Posts(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))


DIVISION_REACH = 3  # hexes from its middle within which a division is together
NO_POSTS = Posts(*(np.zeros(0, np.int64) for _ in range(3)))


def free_units(est: Estimate) -> list[int]:
    """Own units that may leave their hex: not needed in the line, nor to hold an objective."""
    units = np.array(est.active(), np.int64)
    units = units[est.spec.mobile[units] & (est.view.array("mp")[units] > 0) & ~held_fast(est.view, est.side)[units]]
    here = est.hex[units]
    wanted = (est.view.array(f"zoc{est.enemy}")[here] > 0) | (est.stakes[here] != 0)
    wanted &= est.corridor[here]  # those with an axis leave other ground to others
    free: list[int] = units[~wanted].tolist()
    spare = est.own - est.need
    for u, hex_ in zip(units[wanted].tolist(), here[wanted].tolist(), strict=True):
        if spare[hex_] >= est.power[u] > 0:
            spare[hex_] -= est.power[u]
            free.append(u)
    return sorted(free)


def line_posts(est: Estimate, percents: Iterable[int]) -> list[Posts]:
    """Hexes of the line that hold less than so many per cent of what they should; neighbours count a quarter."""
    line = est.line
    if est.profile.overlook:
        line = line[~np.array([overlooked(est, h) for h in line.tolist()], bool)]
    near = est.near[line]
    have = est.own[line] + np.where(near >= 0, est.own[near], 0).sum(axis=1) // 4
    return [_lacking(est, line, est.need[line] * percent // 100 - have) for percent in percents]


def _lacking(est: Estimate, hexes: Ints, lacking: Ints) -> Posts:
    """Those of some hexes that lack anything, as posts."""
    wanting = lacking > 0
    hexes, lacking = hexes[wanting], lacking[wanting]
    return Posts(hexes, np.minimum(lacking, est.profile.hold_most), _weights(est, hexes, lacking))


def _weights(est: Estimate, hexes: Ints, lacking: Ints) -> Ints:
    """Good ground and objectives first, hopeless places last."""
    hope = est.profile.hold_most * 100 // (est.profile.hold_most + lacking)
    weights: Ints = (100 + est.profile.stake_weight * est.point_map[hexes]) * est.cover[hexes] * hope // 200
    return weights


def in_sector(est: Estimate, ways: Ways, rounds: Iterable[Posts], unit: int) -> list[Posts]:
    """The same posts, those in the sector of another corps than ``unit``'s at a fraction of their weight.

    A sector is the ground from which an aim given to a corps or army is nearest; posts in another
    command's sector carry what the profile leaves them.
    """
    world, turn, profile = est.world, est.view.turn, est.profile
    own = (world.corps_of(unit, turn), world.army_of(unit, turn))
    command = _one_of(est, command_of(est, unit))
    if any(aim.formation in own for aim in (*ways.aims, *ways.kept)):
        mine = _one_of(est, own)
        shares = np.where(mine, 100, np.where(command, profile.other_corps, profile.other_command))
    else:  # without an aim of its own a corps helps wherever its command is
        shares = np.where(command, 100, profile.other_command)
    return [_weighted(posts, shares[ways.sector[posts.hexes]]) for posts in rounds]


def _weighted(posts: Posts, share: Ints) -> Posts:
    """Posts at a share of their weight, in per cent; those that keep none are left out."""
    weight = posts.weight * share // 100
    kept = weight > 0
    return Posts(posts.hexes[kept], posts.need[kept], weight[kept])


def _one_of(est: Estimate, formations: Iterable[int]) -> NDArray[np.bool_]:
    """[formations + 1] marks of some of them, and of -1, which stands last: nobody."""
    marks = np.zeros(len(est.world.formations) + 1, bool)
    marks[[-1, *formations]] = True
    return marks


def command_of(est: Estimate, unit: int) -> set[int]:
    """The armies that draw on a unit's pool, and all that is under them."""
    world, pool = est.world, pool_of(est.view, unit)
    armies = set(world.pools[pool].armies) if pool >= 0 else set()
    turn = est.view.turn
    return world.remember(
        ("command", pool, turn),
        lambda: {f for f, above in _superiors(est).items() if armies & above},
    )


def _superiors(est: Estimate) -> dict[int, set[int]]:
    """Each formation with itself and its superiors of today, worked out once a turn."""
    world, turn = est.world, est.view.turn

    def make() -> dict[int, set[int]]:
        parents = [f.parent(turn) for f in world.formations]
        found = {}
        for formation in range(len(parents)):
            chain, at = set(), formation
            while at >= 0:
                chain.add(at)
                at = parents[at]
            found[formation] = chain
        return found

    return world.remember(("superiors", turn), make)


class Targets(NamedTuple):
    """Enemy-held hexes next to ground of one's own; true as long as the estimate is."""

    hexes: Ints
    near: Ints  # [T, 6] the hexes around
    ours: NDArray[np.bool_]  # [T, 6] which of them are land of one's own
    saved: Ints  # [T] what having them saves on the way to an aim, in tenths of a hex


def targets_of(est: Estimate, ways: Ways) -> Targets:
    """Whatever a corps may prepare to attack."""
    hexes = np.flatnonzero((est.foe > 0) & est.corridor)
    near = est.near[hexes]
    ours = (near >= 0) & (est.control[near] == est.side) & est.land[near]
    faced = ours.any(axis=1)
    hexes, near, ours = hexes[faced], near[faced], ours[faced]
    return Targets(hexes, near, ours, ways.saved(np.where(ours, near, -1), hexes) // 10)


def attack_posts(est: Estimate, ways: Ways, targets: Targets, units: list[int]) -> Posts:
    """Hexes next to the most promising targets of the corps of ``units``, with what they lack."""
    leads = {est.world.corps_of(u, est.view.turn): u for u in reversed(units)}
    found: dict[int, int] = {}
    for corps in sorted(leads):
        for target in _promising(est, ways.of(leads[corps]), targets):
            _prepare(est, target, found)
    hexes = np.array(list(found), np.int64)
    return Posts(hexes, np.array(list(found.values()), np.int64), np.full(len(hexes), est.profile.attack_weight))


def _prepare(est: Estimate, target: int, found: dict[int, int]) -> None:
    """Add what the hexes around a target lack for an attack on it."""
    near = est.world.board.grid.neighbours[target]
    ours = [n for n in near if n >= 0 and est.control[n] == est.side and est.land[n]]
    ours = sorted(ours, key=lambda h: (-int(est.own[h]), h))[: est.profile.bases]
    wanted = int(est.foe[target]) * est.profile.attack_ratio // 100
    for h in ours:
        lacking = wanted // len(ours) + int(est.need[h]) // 2 - int(est.own[h])
        if lacking > 0 and est.held[h] != est.enemy:
            found[h] = max(lacking, found.get(h, 0))


def _promising(est: Estimate, way: NDArray[np.int32], targets: Targets) -> list[int]:
    """Targets with a way to an aim, best first: what they bring on it for the power they cost."""
    hexes = targets.hexes
    by_road = np.where(targets.ours, way[targets.near] - way[hexes][:, None], 0).max(axis=1, initial=0)
    promise = (by_road + targets.saved) * 100_000 // ((est.foe[hexes] + 1500) * est.cover[hexes])
    promise[way[hexes] >= FAR] = 0
    order = np.argsort(-promise, kind="stable")[: est.profile.targets]
    return [int(hexes[i]) for i in order if promise[i] > 0]


def apart(est: Estimate, units: list[int], hexes: Ints) -> Ints:
    """[units, hexes] quarter days that a post far from the middle of its division counts farther off for a unit."""
    world, found = est.world, np.zeros((len(units), len(hexes)), np.int64)
    for row, unit in enumerate(units if est.profile.together else ()):
        formation = world.units[unit].formation
        if world.formations[formation].level is Level.DIVISION:
            steps = steps_between(world, hexes, est.middles[formation])
            found[row] = np.maximum(0, steps - DIVISION_REACH) * est.profile.together
    return found


class Match:
    """The assignment of units to posts: repeatedly the best pair by power, weight and days of marching."""

    def __init__(self, est: Estimate, units: list[int], hexes: Ints) -> None:
        """``hexes``: every hex that may be asked for, ascending."""
        self.est, self.units, self.hexes = est, units, hexes
        self.ground = ground_of(est.view, est.side)
        self.floods: dict[tuple[int, int, int], NDArray[np.int64]] = {}  # by start, movement class and points of a day
        self.days = np.array([self._days(u) for u in units]).reshape(len(units), len(hexes))
        self.apart = apart(est, units, hexes)  # [units, hexes], too
        self.open = np.ones(len(units), bool)
        self.weighed: dict[int, Weighed] = {}  # by unit: the posts next best for it

    def _note(self, row: int, post: int, worth: Ints, posts: Posts, days: Ints) -> None:
        """Keep what a unit's post was chosen from, and what decided: the way, the ground, or the need."""
        if not self.est.charge.explain:
            self.weighed[self.units[row]] = Weighed(())
            return
        ranked = np.argsort(-worth, kind="stable")[: SHOWN + 1].tolist()
        best = [k for k in ranked if k != post and worth[k] > 0][:SHOWN]
        factor = "threat"
        if best:
            nearer = (days[best[0]] + 2) * 100 // (days[post] + 2)
            weightier = posts.weight[post] * 100 // posts.weight[best[0]]
            needier = worth[post] * 1_000_000 // (worth[best[0]] * nearer * weightier).clip(1)
            factor = ("way", "ground", "threat")[int(np.argmax([nearer, weightier, needier]))]
        others = tuple((int(worth[k]), int(posts.hexes[k])) for k in best)
        self.weighed[self.units[row]] = Weighed(others, factor, int(worth[post]))

    def pairs(self, posts: Posts) -> list[tuple[int, int]]:
        """(unit, hex) for units not yet matched, best first."""
        if not len(posts.hexes) or not self.open.any():
            return []
        where = np.searchsorted(self.hexes, posts.hexes)
        days = self.days[:, where] + self.apart[:, where]
        need, power = posts.need.copy(), self.est.power[np.array(self.units)]
        worth = np.minimum(power[:, None], need[None, :]) * posts.weight[None, :] // (days + 2)
        open_to = (days < FAR) & self.open[:, None]
        chosen: list[tuple[int, int]] = []
        while open_to.any():
            i, j = divmod(int(np.where(open_to, worth, 0).argmax()), len(need))
            if worth[i, j] <= 0 or not open_to[i, j]:
                break
            chosen.append((self.units[i], int(posts.hexes[j])))
            self._note(i, j, worth[i], posts, days[i])
            self.open[i] = open_to[i] = False
            need[j] = max(0, need[j] - power[i])
            worth[:, j] = np.minimum(power, need[j]) * posts.weight[j] // (days[:, j] + 2)
        return chosen

    def left(self) -> list[int]:
        """Units without a post."""
        return [u for u, free in zip(self.units, self.open.tolist(), strict=True) if free]

    def _days(self, unit: int) -> NDArray[np.int64]:
        """Quarter days of marching from a unit to every hex; FAR where there is no way."""
        view = self.est.view
        each = max(1, allowance(view, unit))
        key = view.hex[unit], self.est.world.units[unit].move_class, each  # the same for its neighbours in the stack
        if (cost := self.floods.get(key)) is None:
            budget = each * self.est.profile.days_ahead
            cost = self.floods[key] = far_costs(view, unit, self.ground, budget, self.hexes)
        if is_pinned(view, unit):
            cost = np.where(columns_of(self.est.world)[self.hexes] < west_of(view, unit), -1, cost)
        return np.where(cost < 0, FAR, cost * 4 // each)
