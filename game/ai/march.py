"""Marches: towards a post as far as today allows, forward over open ground, back to the rear."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.ai.estimate import FAR, Estimate, Ints, steps_between
from game.ai.explain import SHOWN, weigh
from game.model.orders import Move
from game.rules import stacking
from game.rules.movement import allowance
from game.rules.reach import Reach, far_way, ground_of, reach


def towards(est: Estimate, unit: int, goal: int) -> Move | None:
    """The march that brings a unit furthest along its best way to ``goal`` today."""
    view = est.view
    if view.hex[unit] == goal:
        return None
    today = reach(view, unit)
    if goal in today.hexes and _may_stop(est, unit, goal):
        return Move(unit, today.path(goal))
    budget = allowance(view, unit) * est.profile.days_ahead
    way = far_way(view, unit, ground_of(view, est.side), budget, goal)
    return _as_far(est, unit, today, way)


def _as_far(est: Estimate, unit: int, today: Reach, way: list[int]) -> Move | None:
    """The furthest hex of a long way that today's march reaches and that has room."""
    reached = set(today.hexes[1:])
    for hex_ in way:
        if hex_ in reached and _may_stop(est, unit, hex_):
            return Move(unit, today.path(hex_))
    return None


def _may_stop(est: Estimate, unit: int, hex_: int) -> bool:
    view = est.view
    if est.world.units[unit].support and view.zoc[est.enemy][hex_] and not view.combat_stack(hex_):
        return False
    return stacking.room_for(view, unit, hex_)


def down(est: Estimate, unit: int, way: NDArray[np.int32]) -> tuple[Move, int] | None:
    """The march that comes nearest to an aim without undue exposure, and the points it saves."""
    view, profile = est.view, est.profile
    here = view.hex[unit]
    if way[here] >= FAR:
        return None
    today = reach(view, unit)
    if len(today.hexes) < 2:
        return None
    hexes = np.array(today.hexes[1:])
    saved = way[here] - way[hexes]
    safe = est.exposed[hexes] <= profile.exposure * int(est.power[unit])
    most = int(saved.max())
    saved = np.where(safe & est.backed[hexes] & (way[hexes] < FAR), saved, -1)
    order = np.argsort(-saved, kind="stable").tolist()
    for i in order:
        if saved[i] < profile.advance_gain:
            return None
        if _may_stop(est, unit, int(hexes[i])):
            others = [(int(saved[j]), int(hexes[j])) for j in order[: SHOWN + 1] if j != i]
            weigh(view, unit, others, "danger" if most > saved[i] else "way")
            return Move(unit, today.path(int(hexes[i]))), int(saved[i])
    return None


def away(est: Estimate, unit: int, way: NDArray[np.int32], steps: int) -> Move | None:
    """The march that takes a unit out of the enemy's reach, nearest along ``way``."""
    view = est.view
    today = reach(view, unit)
    found: list[tuple[int, int]] = []
    for hex_ in today.hexes[1:]:
        clear = min(int(est.to_enemy[hex_]), steps)
        if not view.zoc[est.enemy][hex_] and _may_stop(est, unit, hex_):
            found.append((int(way[hex_]) - clear * 40, hex_))
    if not found:
        return None
    best = min(found, key=lambda place: place[0])
    others = sorted(place for place in found if place is not best)[:SHOWN]
    weigh(view, unit, [(-score, hex_) for score, hex_ in others], score=-best[0])
    return Move(unit, today.path(best[1]))


def back(est: Estimate, unit: int, way: NDArray[np.int32]) -> Move | None:
    """The march out of a noose: to the hex nearest home that fewer enemies surround."""
    view = est.view
    here = view.hex[unit]
    today = reach(view, unit)
    best: tuple[int, int, int] | None = None
    for hex_ in today.hexes[1:]:
        if way[hex_] >= way[here] or est.ring[hex_] >= est.ring[here] or not _may_stop(est, unit, hex_):
            continue
        score = (int(est.ring[hex_]) // 3, -int(way[hex_]) if est.ring[hex_] == 0 else 0, hex_)
        if best is None or score < best:
            best = score
    return Move(unit, today.path(best[2])) if best else None


class Behind(NamedTuple):
    """Where guns or a staff are wanted, and how ill a place must suit them less than to be worth the march."""

    unit: int
    anchor: int
    reach: int  # hexes from the anchor
    bearable: int


def misplaced(est: Estimate, units: list[int], anchors: list[int], reaches: list[int]) -> list[Behind]:
    """Those of some guns and staffs that might stand better within reach of their troops, and out of the enemy's."""
    risk = _risk(est, est.hex[units], np.array(anchors, np.int64), np.array(reaches, np.int64))
    found = zip(units, anchors, reaches, (risk - 2).tolist(), strict=True)  # no moves for nothing
    return [Behind(*row) for row in found if row[-1] > 0]


def behind(est: Estimate, wanted: Behind) -> Move | None:
    """The march that keeps guns and staffs within reach of their troops, and out of the enemy's."""
    unit, anchor, reach_hexes, bearable = wanted
    here, today = est.view.hex[unit], reach(est.view, unit)
    hexes = np.array(today.hexes)
    risk = np.where(est.control[hexes] == est.side, _risk(est, hexes, anchor, reach_hexes), bearable)
    for i in np.argsort(risk, kind="stable").tolist():
        if risk[i] >= bearable:
            return None
        if today.hexes[i] != here and _may_stop(est, unit, today.hexes[i]):
            return Move(unit, today.path(today.hexes[i]))
    return None


def _risk(est: Estimate, hexes: Ints, anchors: Ints | int, reach_hexes: Ints | int) -> Ints:
    """How ill places suit guns: too far from their troops, too near the enemy, too nearly surrounded."""
    too_far = np.maximum(0, steps_between(est.world, hexes, anchors) - reach_hexes)
    too_near = np.maximum(0, np.minimum(reach_hexes, est.profile.safe_steps) - est.to_enemy[hexes])
    risk: Ints = 4 * too_far + 5 * too_near + 4 * est.ring[hexes] - (est.own[hexes] > 0)
    return risk
