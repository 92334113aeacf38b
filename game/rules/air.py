"""Fighter-bombers. Rules 9.1 close support, 9.8 allotment, 9.9 sectors, 9.10 interdiction, 9.11 cover."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.events import EventCode
from game.model.orders import Allot, Focus
from game.model.refusals import Refusal, RefusalCode
from game.model.ruleset_air import Air
from game.model.state import State
from game.model.terms import SupportKind, enemy_of
from game.model.view import View
from game.model.world import SupportAsset, World
from game.rules.command import army_of, superiors
from game.rules.context import Turn
from game.rules.tables import combat_units, nearest

PER_MILLE = 1000
_ALL = 100  # per cent
_BASE = 101  # shares of 0 to 100 per cent, written as digits of one number
_FOCI = tuple(Focus)


class Shares(NamedTuple):
    """How the sorties of a side are shared out, in per cent; ``focus`` is a position in the list of Focus."""

    support: int
    interdiction: int
    focus: int

    @property
    def cover(self) -> int:
        """What is left over."""
        return 100 - self.support - self.interdiction


def refuse_allot(view: View, order: Allot) -> Refusal | None:
    """Why an allotment is not possible; None when it is."""
    shares = (order.support, order.interdiction)
    if min(shares) < 0 or sum(shares) > _ALL or order.focus not in _FOCI:
        return Refusal(RefusalCode.SHARES, "9.8", -1, -1, _ALL, sum(shares))
    if not any(a.kind == SupportKind.TACTICAL_AIR and a.side == view.viewer for a in view.world.assets):
        return Refusal(RefusalCode.NO_SUCH_ASSET, "9.8")
    if allotment(view, view.viewer) == (order.support, order.interdiction, _FOCI.index(order.focus)):
        return Refusal(RefusalCode.REPEATED, "9.8")
    return None


def plan_air(turn: Turn, order: Allot) -> None:
    """Write the allotment down: it holds from tomorrow on (0 would mean none was ordered)."""
    focus, side = _FOCI.index(order.focus), turn.state.side
    turn.ledger.put("air_plan", side, 1 + order.support + _BASE * (order.interdiction + _BASE * focus))
    cover = 100 - order.support - order.interdiction
    args = (order.support, order.interdiction, cover, focus)
    turn.emit(EventCode.AIR_PLANNED, args=args, seen=1 << side)


def allotment(state: State, side: int) -> Shares:
    """Rule 9.8: the shares ordered last, or those of the rules."""
    code, air = state.air_plan[side] - 1, state.world.rules.air
    if code < 0:
        return Shares(air.support_percent, air.interdiction_percent, _FOCI.index(Focus.EVEN))
    rest, support = divmod(code, _BASE)
    focus, interdiction = divmod(rest, _BASE)
    return Shares(support, interdiction, focus)


def fly(turn: Turn) -> None:
    """The day's sorties of the moving side, as they were allotted the day before and as the weather lets them."""
    state, side, air = turn.state, turn.state.side, turn.rules.air
    wings = [a for a in turn.world.assets if a.kind == SupportKind.TACTICAL_AIR and a.side == side]
    if not wings:
        return
    shares, sorties = allotment(state, side), [_sorties(state, a) for a in wings]
    total = sum(sorties)
    away = state.air_cover[enemy_of(side)] * air.cover_percent // 100
    through = max(0, total - away) * PER_MILLE // total if total else 0
    points = _points(air, wings, [s * shares.support * through // PER_MILLE for s in sorties])
    if state.turn < air.tactical_from:
        points = [0] * len(wings)
    hunting = total * shares.interdiction * through // PER_MILLE
    near, deep = _levels(air, hunting, shares.focus)
    for asset, many in zip(wings, points, strict=True):
        turn.ledger.put("asset_points", asset.index, many)
    cover = total * shares.cover // 100
    for field, value in (("air_points", sum(points)), ("air_cover", cover), ("air_near", near), ("air_deep", deep)):
        turn.ledger.put(field, side, value)
    turn.emit(EventCode.AIR_FLOWN, args=(total, sum(points), near, deep), seen=1 << side)


def _sorties(state: State, asset: SupportAsset) -> int:
    if not asset.first <= state.turn <= asset.last:
        return 0
    flying = state.world.weather_on(state.turn).flying
    return asset.strength * state.world.rules.air.flying_percent[flying] // 100


def _points(air: Air, wings: list[SupportAsset], hundredths: list[int]) -> list[int]:
    """Points of each asset from its sorties in hundredths; what one leaves over counts for the next of its sector."""
    each, sums, points = air.sorties_per_point * 100, dict[int, int](), []
    for asset, sorties in zip(wings, hundredths, strict=True):
        before = sums.get(asset.sector, 0)
        sums[asset.sector] = after = before + sorties
        points.append((after + each // 2) // each - (before + each // 2) // each)
    return points


def _levels(air: Air, hundredths: int, focus: int) -> tuple[int, int]:
    """Rule 9.10: per cent of what aircraft can do to marches near the front and deep."""
    shares = {
        Focus.EVEN: (air.even_percent, air.even_percent), Focus.NEAR: (air.focus_percent, air.other_percent),
        Focus.DEEP: (air.other_percent, air.focus_percent),
    }[_FOCI[focus]]
    near, deep = (min(100, hundredths * share // (100 * air.interdiction_sorties)) for share in shares)
    return near, deep


def harried(state: State, units: NDArray[np.intp]) -> NDArray[np.int32]:
    """Rule 9.10: per cent of what aircraft can do that falls on each of a side's units; off the map as deep."""
    enemy = enemy_of(state.side)
    near, deep = state.air_near[enemy], state.air_deep[enemy]
    found = np.full(len(units), deep, np.int32)
    if near == deep:
        return found
    where = state.array("hex")[units]
    on_map = where >= 0
    steps = nearest(state.world, where[on_map], state.array("hex")[combat_units(state, enemy)])
    found[on_map] = np.where(steps <= state.world.rules.air.near_hexes, near, deep)
    return found


def points_for(state: State, unit: int) -> int:
    """Rule 9.9: points of close support left today for the army of a unit."""
    return sum(state.asset_points[a] for a in _serving(state, unit)) if state.air_points[state.side] else 0


def spend_points(turn: Turn, unit: int, points: int) -> None:
    """Take points for an attack: first from those who fly for this army alone."""
    turn.ledger.add("air_points", turn.state.side, -points)
    for asset in _serving(turn.state, unit):
        taken = min(points, turn.state.asset_points[asset])
        turn.ledger.add("asset_points", asset, -taken)
        points -= taken


def _serving(state: State, unit: int) -> tuple[int, ...]:
    """Air assets that support a unit's army, those of its own sector first."""
    world, turn = state.world, state.turn
    army = army_of(state, unit)
    body = army if army >= 0 else world.units[unit].formation
    return world.remember(("air-sectors", turn, body), lambda: _sectors(world, turn, body))


def _sectors(world: World, turn: int, body: int) -> tuple[int, ...]:
    side, above = world.formations[body].side, superiors(world, body, turn)
    wings = [a for a in world.assets if a.kind == SupportKind.TACTICAL_AIR and a.side == side]
    wings = [a for a in wings if a.first <= turn <= a.last and (a.sector < 0 or a.sector in above)]
    return tuple(a.index for a in sorted(wings, key=lambda a: (a.sector < 0, a.index)))
