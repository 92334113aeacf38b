"""The estimate of the situation: strengths, threat, the border between the sides, and ways to the aims.

Everything is computed from a View with whole-map arrays, once at the start of a phase of the turn.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game import kernels
from game.ai.charge import WHOLE, Charge
from game.model.profile import Profile
from game.model.terms import MoveClass, Status, Terrain, enemy_of
from game.model.view import View
from game.model.world import World
from game.rules.costs import cost_table
from game.rules.points import ahead, worth
from game.rules.reach import holders, sides_of
from game.rules.tables import hex_table

Ints = NDArray[np.int64]
FAR = 1 << 20
REMOTE = 2000  # road points beyond which nothing is looked for
THREAT_BY_STEP = (100, 100, 70, 35, 15)  # per cent of an enemy's power felt so many hexes away


class Spec:
    """Constant columns of the order of battle as arrays, one entry a unit."""

    def __init__(self, world: World) -> None:
        units = world.units
        self.combat = np.array([not u.support for u in units])
        self.side = sides_of(world)
        self.quality = np.array([u.quality for u in units])
        self.mobile = np.array([u.move_class != MoveClass.IMMOBILE for u in units])
        self.foot = np.array([u.move_class == MoveClass.FOOT for u in units])


def spec_of(world: World) -> Spec:
    """The columns, remembered with the world."""
    return world.remember("ai-spec", lambda: Spec(world))


class Estimate:
    """The situation as one side sees it now."""

    def __init__(self, view: View, profile: Profile, charge: Charge = WHOLE) -> None:
        self.view, self.profile, self.charge = view, profile, charge
        self.world, self.side = view.world, int(view.viewer)
        self.enemy = enemy_of(self.side)
        self.spec = spec_of(view.world)
        self.status, self.hex = view.array("status"), view.array("hex")
        self.control = view.array("control")
        self.near = self.world.board.neighbours

    @cached_property
    def power(self) -> Ints:
        """Combat power of every unit on plain ground, in men of plain quality; 0 off the map."""
        view, combat = self.view, self.world.rules.combat
        men = view.array("men") + self.profile.tank_worth * view.array("tanks")
        quality = combat.power_base + combat.power_quality * self.spec.quality
        cohesion = combat.power_cohesion_base + combat.power_cohesion * view.array("cohesion") // 100
        power = men.astype(np.int64) * quality * cohesion // 10_000
        return np.where((self.status == Status.ACTIVE) & self.spec.combat, power, 0)

    def _by_hex(self, side: int) -> Ints:
        here = (self.status == Status.ACTIVE) & self.spec.combat & (self.spec.side == side)
        return np.bincount(self.hex[here], self.power[here], self.world.board.grid.size).astype(np.int64)

    @cached_property
    def own(self) -> Ints:
        """Own combat power by hex."""
        return self._by_hex(self.side)

    @cached_property
    def foe(self) -> Ints:
        """The enemy's combat power by hex, as far as seen."""
        return self._by_hex(self.enemy)

    @cached_property
    def land(self) -> NDArray[np.bool_]:
        """Hexes that are not sea."""
        land: NDArray[np.bool_] = self.world.board.terrain != Terrain.SEA
        return land

    @cached_property
    def threat(self) -> Ints:
        """The enemy's power that can be felt in a hex."""
        return self._influence(self.foe)

    @cached_property
    def support(self) -> Ints:
        """Own power that can be felt in a hex."""
        return self._influence(self.own)

    @cached_property
    def exposed(self) -> Ints:
        """What the threat in a hex exceeds by the support there, as the profile weighs them, in hundredths."""
        return self.threat * 100 - self.profile.exposure * self.support

    @cached_property
    def backed(self) -> NDArray[np.bool_]:
        """Hexes where a unit is not alone: in one's own company, on one's own ground, or clear of the enemy."""
        company = (self.support >= self.profile.company) | (self.control == self.side)
        backed: NDArray[np.bool_] = company | (self.to_enemy >= self.profile.clear)
        return backed

    def _influence(self, strength: Ints) -> Ints:
        hexes = np.flatnonzero(strength).astype(np.int32)
        table = np.array(THREAT_BY_STEP, np.int32)
        felt = kernels.influence(self.near, hexes, strength[hexes].astype(np.int32), len(THREAT_BY_STEP) - 1, table)
        return np.asarray(felt, np.int64)

    @cached_property
    def held(self) -> NDArray[np.int8]:
        """Side standing in each hex, -1 where nobody."""
        return holders(self.view)

    @cached_property
    def to_enemy(self) -> NDArray[np.int32]:
        """Hex steps over land to the nearest seen enemy combat unit."""
        return self.steps(self.foe > 0)

    @cached_property
    def ring(self) -> NDArray[np.int64]:
        """How many of the six hexes around a hex the enemy holds or controls."""
        theirs = ((self.control == self.enemy) | (self.held == self.enemy)) & self.land
        ring: NDArray[np.int64] = (theirs[self.near] & (self.near >= 0)).sum(axis=1)
        return ring

    @cached_property
    def to_enemy_ground(self) -> NDArray[np.int32]:
        """Hex steps over land to the nearest hex the enemy controls."""
        return self.steps((self.control == self.enemy) & self.land)

    def steps(self, start: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Hex steps over land from marked hexes; FAR where there is no way."""
        dist = np.full(self.near.shape[0], -1, np.int32)
        kernels.distance(self.near, start.astype(np.uint8), self.land.astype(np.uint8), FAR, dist)
        return np.where(dist < 0, FAR, dist).astype(np.int32)

    def steps_to(self, hex_: int) -> NDArray[np.int32]:
        """Hex steps over land from every hex to one, remembered; FAR without a way."""
        start = np.zeros(self.near.shape[0], bool)
        start[hex_] = True
        return self.world.remember(("steps", hex_), lambda: self.steps(start))

    @cached_property
    def middles(self) -> dict[int, int]:
        """For each formation the hex in the middle of its own combat units on the map: their median column and row."""
        grid, members = self.world.board.grid, dict[int, list[tuple[int, int]]]()
        mine = (self.status == Status.ACTIVE) & (self.spec.side == self.side) & self.spec.combat
        for u in np.flatnonzero(mine).tolist():
            members.setdefault(self.world.units[u].formation, []).append(grid.coords(int(self.hex[u])))
        return {
            formation: grid.index(*(sorted(line)[len(line) // 2] for line in zip(*coords, strict=True)))
            for formation, coords in members.items()
        }

    @cached_property
    def border(self) -> NDArray[np.bool_]:
        """Land hexes of one's own with enemy-controlled land next to them."""
        theirs = (self.control == self.enemy) & self.land
        beside = (theirs[self.near] & (self.near >= 0)).any(axis=1)
        border: NDArray[np.bool_] = (self.control == self.side) & self.land & beside
        return border

    @cached_property
    def points(self) -> dict[int, int]:
        """Victory points by hex, as they would be for taking it today."""
        early, turn = self.profile.early_worth, self.view.turn
        return {
            o.hex: worth(self.view, o) + (ahead(self.world, o, turn).points * early // 100 if early else 0)
            for o in self.world.objectives
        }

    @cached_property
    def point_map(self) -> Ints:
        """Victory points of every hex."""
        return self.world.remember("ai-points", lambda: _point_map(self.world))

    @cached_property
    def cover(self) -> Ints:
        """How well the ground of every hex defends: 3 in the open, more where attackers lose columns."""
        return self.world.remember("ai-cover", lambda: _cover(self.world))

    @cached_property
    def stakes(self) -> Ints:
        """Power wanted in own objectives that the enemy has come near, by their points."""
        stakes = np.zeros(self.near.shape[0], np.int64)
        at_stake = (self.control == self.side) & (self.to_enemy <= self.profile.alarm)
        goals, bases = np.array([*self.points], np.int64), _bases(self.world, self.side)
        worth = np.array([*self.points.values()], np.int64) * self.profile.stake_worth
        stakes[goals] = np.where(at_stake[goals], self._at_most(goals, worth), 0)
        bases = bases[at_stake[bases]]
        np.add.at(stakes, bases, self._at_most(bases, np.full(len(bases), self.profile.base_worth, np.int64)))
        return stakes

    def _at_most(self, hexes: Ints, power: Ints) -> Ints:
        """[hexes] the power for each, no more than the enemy near it asks for."""
        ratio = self.profile.stake_ratio
        if not ratio:
            return power
        there = np.flatnonzero(self.foe)
        near = steps_between(self.world, hexes[:, None], there[None, :]) <= self.profile.alarm
        limit: Ints = (near * self.foe[there]).sum(axis=1) * ratio // 100
        return np.minimum(power, limit)

    @cached_property
    def need(self) -> Ints:
        """Power wanted in a hex against the threat it faces and for what is at stake in it; 0 for none."""
        profile = self.profile
        line = np.maximum(profile.hold_least, self.threat * profile.hold_ratio // 100)
        return np.maximum(np.where(self.threat > 0, line, 0), self.stakes)

    @cached_property
    def line(self) -> Ints:
        """Hexes that make up the line: own border that the enemy threatens, and objectives he has come near."""
        wanted = ((self.border & (self.threat > 0)) | (self.stakes > 0)) & (self.held != self.enemy)
        return np.flatnonzero(wanted & self.corridor)

    @cached_property
    def corridor(self) -> NDArray[np.bool_]:
        """Hexes in which those in charge hold and attack: all, unless they have an axis."""
        inside = np.full(self.near.shape[0], self.charge.corridor is None)
        inside[list(self.charge.corridor or ())] = True
        return inside

    @cached_property
    def rear(self) -> NDArray[np.int32]:
        """Road points to the side's own sources of supply that it still holds."""
        own = [s.hexes[0] for s in self.world.sources if s.side == self.side and self.control[s.hexes[0]] == self.side]
        return self.way_to(own)

    def fresh_way(self, hexes: list[int]) -> NDArray[np.int32]:
        """Like :meth:`way_to`, for hexes that will not be asked for again."""
        dist, _ = self._spread_from(hexes)
        return np.where(dist < 0, FAR, dist).astype(np.int32)

    def _spread_from(self, hexes: list[int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        size = self.near.shape[0]
        dist, owner = np.full(size, -1, np.int32), np.full(size, -1, np.int32)
        kernels.spread(
            self.near, cost_table(self.view, MoveClass.MOTOR).array, self.land.astype(np.uint8),
            np.array(hexes, np.int32), np.zeros(len(hexes), np.int32), REMOTE, dist, owner,
        )
        return dist, owner

    def way_to(self, hexes: list[int], move_class: int = MoveClass.MOTOR) -> NDArray[np.int32]:
        """Road points from every hex to the nearest of ``hexes`` on an empty map; FAR without a way."""
        return way_to(self.view, tuple(sorted(hexes)), move_class)

    def active(self, *, combat: bool = True) -> list[int]:
        """Own units in charge, on the map and free to be given orders, ascending."""
        mine = (self.status == Status.ACTIVE) & (self.spec.side == self.side) & (self.view.array("frozen") == 0)
        found: list[int] = np.flatnonzero(mine & (self.spec.combat == combat)).tolist()
        return found if self.charge.units is None else [u for u in found if self.charge.has(u)]


def _point_map(world: World) -> Ints:
    points = np.zeros(world.board.grid.size, np.int64)
    for objective in world.objectives:
        points[objective.hex] = objective.points
    return points


def _bases(world: World, side: int) -> Ints:
    """Where the sources of supply of a side are."""
    return world.remember(
        ("ai-bases", side), lambda: np.array([s.hexes[0] for s in world.sources if s.side == side], np.int64),
    )


def _cover(world: World) -> Ints:
    kinds = [3] + [3 - world.rules.terrain.of(t).shift for t in range(Terrain.CLEAR, len(Terrain))]
    return np.array(kinds, np.int64)[world.board.terrain]


def steps_between(world: World, hexes: Ints, others: Ints | int) -> Ints:
    """Hex steps as the crow flies from each of some hexes to each of as many others, or all to one."""
    table = hex_table(world)
    dq, dr = table.q[hexes] - table.q[others], table.r[hexes] - table.r[others]
    steps: Ints = (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2
    return steps


def way_to(view: View, hexes: tuple[int, ...], move_class: int) -> NDArray[np.int32]:
    """Road points to the nearest of ``hexes`` over ground empty of everybody, remembered by goal and bridges."""
    world = view.world

    def make() -> NDArray[np.int32]:
        size = world.board.grid.size
        dist, owner = np.full(size, -1, np.int32), np.full(size, -1, np.int32)
        passable = (world.board.terrain != Terrain.SEA).astype(np.uint8)
        kernels.spread(
            world.board.neighbours, cost_table(view, move_class).array, passable,
            np.array(hexes, np.int32), np.zeros(len(hexes), np.int32), REMOTE, dist, owner,
        )
        return np.where(dist < 0, FAR, dist).astype(np.int32)

    if not hexes:
        return np.full(world.board.grid.size, FAR, np.int32)
    return world.remember(("way", move_class, hexes, bytes(view.bridge_blown)), make)

