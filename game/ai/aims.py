"""What a side is after: the aims of this date, and for each army the way to the nearest of its own."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.ai.estimate import FAR, Estimate
from game.model.terms import Side, Supply
from game.model.world import Aim
from game.rules.ordered_attack import orders_to_attack


def open_aims(est: Estimate) -> list[Aim]:
    """Aims of the side that are current and not yet in its hands; a goal of one's own stands for them all."""
    turn, control = est.view.turn, est.view.control
    if est.charge.goal >= 0:
        return [Aim(Side(est.side), est.charge.goal, turn, turn)] if control[est.charge.goal] != est.side else []
    return [
        a for a in est.world.aims if a.side == est.side and a.first <= turn <= a.last and control[a.hex] != est.side
    ]


def guarded_aims(est: Estimate) -> list[Aim]:
    """Current aims that the side holds: nobody marches for them, but they part the sectors of those who hold them."""
    if not est.profile.guard or est.charge.goal >= 0:
        return []
    turn, control = est.view.turn, est.view.control
    return [
        a for a in est.world.aims
        if a.side == est.side and a.first <= turn <= a.last and control[a.hex] == est.side and a.formation >= 0
    ]


class Ways:
    """For every army the road points from each hex to the nearest aim given to it."""

    def __init__(self, est: Estimate) -> None:
        self.est = est
        self.aims = open_aims(est)
        self.kept = guarded_aims(est)
        self._given = {a.formation for a in self.aims}
        self._fields: dict[int, NDArray[np.int32]] = {}

    def of(self, unit: int) -> NDArray[np.int32]:
        """The field for a unit's army (or corps, where the aim names one); FAR everywhere without an aim."""
        if self.est.view.supply[unit] == Supply.ISOLATED:
            return self.relief
        if unit in self.ordered:
            return self.est.way_to([self.ordered[unit]])
        turn = self.est.view.turn
        key = self.est.world.corps_of(unit, turn)
        if key not in self._given or key < 0:
            key = self.est.world.army_of(unit, turn)
        if key not in self._fields:
            self._fields[key] = self._make(key)
        return self._fields[key]

    def led(self, unit: int) -> int:
        """Days the oldest open aim of a unit's corps or army, or of everybody, has stood; -1 without one."""
        turn, world = self.est.view.turn, self.est.world
        own = (world.corps_of(unit, turn), world.army_of(unit, turn), -1)
        return max((turn - aim.first for aim in self.aims if aim.formation in own), default=-1)

    @cached_property
    def ordered(self) -> dict[int, int]:
        """Units that an order from above sends to a goal (rule 13.7), with the goal, where the staff weighs it."""
        orders = orders_to_attack(self.est.view, self.est.side) if self.est.profile.obey else ()
        return {u: order.goal for order in orders for u in order.units}

    @cached_property
    def relief(self) -> NDArray[np.int32]:
        """The way back to supply, for those who are cut off."""
        return self.est.rear

    def _make(self, formation: int) -> NDArray[np.int32]:
        own = [a for a in self.aims if a.formation == formation] or [a for a in self.aims if a.formation < 0]
        best = np.full(self.est.near.shape[0], FAR, np.int32)
        for aim in own:
            way = self.est.way_to([aim.hex])
            best = np.minimum(best, way * 100 // max(1, aim.weight))
        return best

    @cached_property
    def sector(self) -> NDArray[np.int32]:
        """For each hex the formation whose aim is nearest by road, -1 where nobody's is."""
        size = self.est.near.shape[0]
        best, owner = np.full(size, FAR, np.int32), np.full(size, -1, np.int32)
        for aim in (*self.aims, *self.kept):
            way = self.est.way_to([aim.hex]) * 100 // max(1, aim.weight)
            nearer = way < best
            best[nearer], owner[nearer] = way[nearer], aim.formation
        return owner

    @cached_property
    def _steps(self) -> NDArray[np.int32]:
        """[aims, N] hex steps over land to each aim."""
        if not self.aims:
            return np.zeros((0, self.est.near.shape[0]), np.int32)
        return np.stack([self.est.steps_to(aim.hex) for aim in self.aims])

    @cached_property
    def _weights(self) -> NDArray[np.int64]:
        return np.array([aim.weight for aim in self.aims], np.int64)

    def saved(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.int64]:
        """What having each of ``after`` [T] instead of the nearest of its ``before`` [T, K] saves.

        In hundredths of a hex on the way to the near aim it brings most for; -1 in ``before`` is no hex.
        """
        if not self.aims or not len(after):
            return np.zeros(len(after), np.int64)
        there = self._steps[:, after].astype(np.int64)
        here = np.where(before >= 0, self._steps[:, before], FAR).min(axis=2)
        near = (there <= self.est.profile.aim_reach) & (here < FAR)
        saved: NDArray[np.int64] = np.where(near, (here - there) * self._weights[:, None], 0).max(axis=0)
        return np.maximum(saved, 0)
