"""Watches for the pocket: German divisions cut off from the Seine, and what becomes of their men.

A division counts as cut off when most of its men stand in the pocket country (see
:mod:`game.lab.regions`) without a path to the Seine, and four days before most of them had one:
so neither a fortress garrison nor the Cotentin in June is taken for the pocket.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from game import kernels
from game.lab.regions import Mask, Regions
from game.model.state import State
from game.model.terms import Level, Side, Status, Terrain
from game.model.world import World

DIVISIONS = 5  # cut off at once: the pocket is closed
DAYS_BEFORE = 4
INSIDE_BEFORE = 3  # days before the closing on which the men inside are counted


class Day(NamedTuple):
    """One evening: divisions by index of their formation."""

    linked: frozenset[int]  # most of their men have a path to the Seine
    cut: frozenset[int]  # most of their men stand in the box without one
    inside: dict[int, int]  # men in the box


class PocketWatch:
    """Follows the German divisions of one game from day to day."""

    def __init__(self, world: World, regions: Regions, *, needed: int = DIVISIONS) -> None:
        self.world = world
        self.needed = needed
        self.box = regions.named["pocket"]
        self.out = regions.out
        self.goal = seine_hexes(world)
        self._division = np.array([_division_of(world, u.index) for u in world.units], np.int64)
        self._days: dict[int, Day] = {}
        self._closed: int | None = None
        self._members: tuple[int, ...] = ()
        self._inside = self._escaped = self._slipped_before = 0
        self._cut_off: list[int] = []

    def day_ended(self, state: State, day: int) -> None:
        """Look at the position at the end of a day."""
        today = self._days[day] = self._look(state)
        before = self._days.get(day - DAYS_BEFORE)
        caught = today.cut & before.linked if before else frozenset()
        self._cut_off.append(len(caught))
        if self._closed is None and len(caught) >= self.needed:
            self._closed, self._members = day, tuple(sorted(caught))
            inside = self._days[day - INSIDE_BEFORE].inside
            self._inside = sum(inside.get(d, 0) for d in self._members)
            self._slipped_before = self._slipped(state)
        self._escaped = self._men_out(state)

    def result(self) -> dict[str, Any]:
        """JSON-able: the closing day (None = never), the divisions, men inside and men got away so far."""
        return {
            "closed": self._closed,
            "divisions": [self.world.formations[d].id for d in self._members],
            "inside": self._inside,
            "escaped": self._escaped,
            "cut_off": list(self._cut_off),
        }

    def _look(self, state: State) -> Day:
        active = (state.array("status") == Status.ACTIVE) & (self._division >= 0)
        units = np.flatnonzero(active)
        if not len(units) or not self.goal:
            return Day(frozenset(), frozenset(), {})
        hexes, men, of = state.array("hex")[units], state.array("men")[units], self._division[units]
        linked, boxed = linked_ground(state, self.goal)[hexes], self.box[hexes]
        totals = [_sums(of, men * chosen) for chosen in (True, linked, boxed, boxed & ~linked)]
        whole, with_path, inside, cut = totals
        return Day(
            frozenset(d for d, n in whole.items() if 2 * with_path[d] > n),
            frozenset(d for d, n in whole.items() if 2 * cut[d] > n),
            inside,
        )

    def _men_out(self, state: State) -> int:
        chosen = (state.array("status") == Status.ACTIVE) & np.isin(self._division, self._members)
        units = np.flatnonzero(chosen)
        marched = int(state.array("men")[units][self.out[state.array("hex")[units]]].sum())
        return marched + self._slipped(state) - self._slipped_before

    def _slipped(self, state: State) -> int:
        """Men of the divisions cut off who have slipped out by night since the game began."""
        return int(state.array("slipped")[np.isin(self._division, self._members)].sum())


def seine_hexes(world: World) -> tuple[int, ...]:
    """Hexes on either bank of the Seine; on a map without it, those of the German sources at the edge."""
    near = world.board.grid.neighbours
    sides = [key for key, name in world.board.river_names.items() if "seine" in name.lower()]
    banks = {h for h, _ in sides} | {near[h][d] for h, d in sides if near[h][d] >= 0}
    if not banks:
        banks = {h for s in world.sources if s.side == Side.GERMAN and s.kind == "edge" for h in s.hexes}
    return tuple(sorted(banks))


def linked_ground(state: State, goal: tuple[int, ...]) -> Mask:
    """Mask of the hexes from which Germans have a path to ``goal``.

    A path leads over land that the Germans hold outside Allied zones of control, or that they occupy.
    """
    world = state.world
    occupied = np.zeros(world.board.grid.size, bool)
    german = np.array([u.side == Side.GERMAN for u in world.units], bool)
    occupied[state.array("hex")[german & (state.array("status") == Status.ACTIVE)]] = True
    free = (state.array("control") == Side.GERMAN) & (state.array("zoc0") == 0)
    passable = (world.board.terrain != Terrain.SEA) & (free | occupied)
    groups = kernels.components(world.board.neighbours, passable.astype(np.uint8))
    with_goal = groups[list(goal)]
    linked: Mask = passable & np.isin(groups, with_goal[with_goal >= 0])
    return linked


def _division_of(world: World, unit: int) -> int:
    """Index of the German division a unit belongs to, -1 for all others."""
    spec = world.units[unit]
    division = world.formations[spec.formation].level == Level.DIVISION
    return spec.formation if division and spec.side == Side.GERMAN else -1


def _sums(keys: np.ndarray[Any, Any], amounts: np.ndarray[Any, Any]) -> dict[int, int]:
    totals = np.bincount(keys, amounts)
    return {int(k): int(totals[k]) for k in np.unique(keys)}
