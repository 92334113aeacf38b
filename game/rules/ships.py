"""Naval gunfire. Rules 9.2 support, 9.6 magazines, 9.7 marches under the guns of ships."""

from __future__ import annotations

from game.model.events import EventCode
from game.model.state import State
from game.model.terms import Sea, SupportKind, enemy_of
from game.model.view import View
from game.model.world import SupportAsset, World
from game.rules.context import Turn
from game.rules.losses import lose

PER_MILLE = 1000
_MOST = 255  # a byte


def ships_for(state: State, hex_: int, side: int) -> list[tuple[int, int]]:
    """Rule 9.2: (strength, asset) of the ships of a side that reach a hex and have fire left, the strongest first."""
    near = state.world.remember(("ships", hex_, side), lambda: _ships_near(state.world, hex_, side))
    if not near:
        return []
    found, weather = [], state.world.weather_on(state.turn).sea
    for asset, strength in near:
        bears = strength * state.world.rules.naval.sea_percent[weather] // 100
        if bears and asset.first <= state.turn <= asset.last and _has_fire(state, asset):
            found.append((bears, asset.index))
    return sorted(found, key=lambda item: (-item[0], item[1]))


def naval_shift(world: World, strength: int) -> int:
    """Rule 9.2: columns for the ships that fire, more for more of them."""
    rules = world.rules.naval
    return min(rules.most, (strength + rules.per_shift - 1) // rules.per_shift)


def _has_fire(state: State, asset: SupportAsset) -> bool:
    """Whether ships may fire once more today; of the enemy's nobody knows that they could not."""
    if isinstance(state, View) and state.viewer != asset.side:
        return True
    return state.asset_used[asset.index] < asset.strength and state.asset_stock[asset.index] > 0


def _ships_near(world: World, hex_: int, side: int) -> tuple[tuple[SupportAsset, int], ...]:
    """Ships of a side whose guns reach a hex, whatever the date, with the strength that reaches it."""
    grid, light, found = world.board.grid, world.rules.naval.light_hexes, []
    for asset in world.assets:
        if asset.kind == SupportKind.NAVAL and asset.side == side and asset.hex >= 0:
            steps = grid.distance(asset.hex, hex_)
            strength = asset.strength if steps <= light else asset.heavy
            if steps <= asset.range_hexes and strength:
                found.append((asset, strength))
    return tuple(found)


def fire(turn: Turn, asset: int) -> None:
    """One salvo of a day's fire, out of the magazines."""
    turn.ledger.add("asset_used", asset, 1)
    turn.ledger.add("asset_stock", asset, -1)


def refill(turn: Turn) -> None:
    """Rule 9.6: a new day's fire, and what the ammunition ships bring to the moving side's ships."""
    state, rules = turn.state, turn.rules.naval
    for asset in turn.world.assets:
        if asset.kind == SupportKind.NAVAL and asset.side == state.side:
            turn.ledger.put("asset_used", asset.index, 0)
            full = asset.strength * rules.magazine_days
            have = state.asset_stock[asset.index] + asset.strength * rules.refill_percent // 100
            stock = full if state.turn == asset.first else min(full, have)
            turn.ledger.put("asset_stock", asset.index, stock)


def shell_march(turn: Turn, unit: int, path: tuple[int, ...]) -> None:
    """Rule 9.7: a march that enters hexes within the reach of enough enemy ships loses men and cohesion, once."""
    state, rules, enemy = turn.state, turn.rules.naval, enemy_of(turn.state.side)
    reach = _reach(turn.world, state.turn, enemy)
    if not reach or not any(reach[h] >= rules.march_strength for h in path):
        return
    turn.ledger.strength(unit, state.men[unit], max(0, state.cohesion[unit] + rules.march_cohesion))
    men = state.men[unit] * rules.march_loss // PER_MILLE
    tanks = state.tanks[unit] * rules.march_loss // PER_MILLE
    lost = lose(turn, unit, men, tanks=tanks)
    turn.emit(EventCode.MARCH_SHELLED, unit=unit, args=(lost.men, lost.tanks), seen=turn.seen_of(unit))


def _reach(world: World, turn: int, side: int) -> bytes:
    """For each hex the strength of a side's ships that reaches it on a turn; empty when there are none."""
    return world.remember(("ships-today", turn, side), lambda: _reach_today(world, turn, side))


def _reach_today(world: World, turn: int, side: int) -> bytes:
    sea, kind = world.weather_on(turn).sea, SupportKind.NAVAL
    afloat = tuple(a.index for a in world.assets if a.kind == kind and a.side == side and a.first <= turn <= a.last)
    return world.remember(("ship-reach", afloat, sea), lambda: _reach_map(world, afloat, sea))


def _reach_map(world: World, afloat: tuple[int, ...], sea: Sea) -> bytes:
    percent = world.rules.naval.sea_percent[sea]
    total = [0] * world.board.grid.size if afloat else []
    for index in afloat:
        for hex_, strength in _disc(world, index):
            total[hex_] += strength * percent // 100
    return bytes(min(_MOST, strength) for strength in total)


def _disc(world: World, index: int) -> list[tuple[int, int]]:
    """Every hex that ships reach, with the strength that does."""
    asset, grid, light = world.assets[index], world.board.grid, world.rules.naval.light_hexes

    def make() -> list[tuple[int, int]]:
        hexes = grid.disc(asset.hex, asset.range_hexes) if asset.hex >= 0 else ()
        return [(h, asset.strength if grid.distance(asset.hex, h) <= light else asset.heavy) for h in hexes]

    return world.remember(("ship-disc", index), make)
