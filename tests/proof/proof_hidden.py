"""Another position that looks the same: everything a side may not know, shuffled."""

from __future__ import annotations

import random

from game.model.state import SIDE_FIELDS, State
from game.model.terms import Side, Status
from game.rules import violations

_STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")
_RECORDS = ("lost_men", "captured", "lost_tanks", "gained_men", "gained_tanks")
_FREE = {  # fields of a hidden unit that may be anything between two values, whatever the others are
    "dug_in": (0, 6), "mp": (0, 20), "acts": (0, 127), "supply": (0, 2), "cut_off": (0, 5), "quiet": (0, 9),
    "frozen": (0, 1),
}
_TRIES = 6


def shuffled(state: State, viewer: int, rng: random.Random) -> State | None:
    """A legal position that ``viewer`` cannot tell from ``state``, and that differs; None when none was found."""
    for _ in range(_TRIES):
        other = state.copy()
        _swap_places(other, viewer, rng)
        _swap_lives(other, viewer, rng)
        _swap_records(other, viewer, rng)
        _other_strengths(other, viewer, rng)
        _other_stores(other, viewer, rng)
        other.rebuild()
        if not violations(other) and other.digest() != state.digest():
            return other
    return None


def hidden(state: State, viewer: int, status: int = Status.ACTIVE) -> list[int]:
    """Units of the enemy in a status that the viewer does not see."""
    foes = [u.index for u in state.world.units if u.side != viewer]
    return [u for u in foes if state.status[u] == status and not state.spotted[u]]


def _swap_places(state: State, viewer: int, rng: random.Random) -> None:
    """Combat units among combat units, and support among support: their hexes stay their side's."""
    for support in (False, True):
        units = [u for u in hidden(state, viewer) if state.world.units[u].support == support]
        hexes = [state.hex[u] for u in units]
        rng.shuffle(hexes)
        for unit, hex_ in zip(units, hexes, strict=True):
            state.hex[unit] = state.day_start[unit] = hex_


def _swap_lives(state: State, viewer: int, rng: random.Random) -> None:
    """Some who are on the map are still on their way, and some on their way are there in their place."""
    units = state.world.units
    away = hidden(state, viewer, Status.FUTURE) + hidden(state, viewer, Status.WAITING)
    for there in rng.sample(hidden(state, viewer), len(hidden(state, viewer)) // 4):
        like = [u for u in away if units[u].support == units[there].support]
        if like:
            instead = rng.choice(like)
            away.remove(instead)
            state.hex[instead], state.hex[there] = state.hex[there], -1
            state.status[instead], state.status[there] = Status.ACTIVE, state.status[instead]


def _swap_records(state: State, viewer: int, rng: random.Random) -> None:
    """What unseen units have lost and gained so far goes to others of their nation."""
    foes = [u for status in Status if status != Status.HIDDEN for u in hidden(state, viewer, status)]
    for nation in {state.world.units[u].nation for u in foes}:
        units = [u for u in foes if state.world.units[u].nation == nation]
        others = rng.sample(units, len(units))
        for name in _RECORDS:
            field = state.field(name)
            for unit, value in zip(units, [field[u] for u in others], strict=True):
                field[unit] = value


def _other_strengths(state: State, viewer: int, rng: random.Random) -> None:
    units = state.world.units
    for u in hidden(state, viewer):
        for name in _STRENGTHS:
            most = getattr(units[u], name) - (state.astray[u] if name == "men" else 0)
            state.field(name)[u] = rng.randint(min(most, name == "men"), most)
        state.cohesion[u] = rng.randint(0, 100)
        for name, (low, high) in _FREE.items():
            state.field(name)[u] = rng.randint(low, min(high, state.mp[u] if name == "mp" else high))
    for u in units:
        if u.side == viewer and state.is_active(u.index):
            state.spotted[u.index] = rng.randint(0, 1)  # whether the enemy sees one's own troops


def _other_stores(state: State, viewer: int, rng: random.Random) -> None:
    """The enemy's depots, sorties, ships and plans."""
    world, enemy = state.world, Side(1 - viewer)
    for nation in {u.nation for u in world.units if u.side == enemy}:
        state.pool_men[nation], state.pool_tanks[nation] = rng.randint(0, 9000), rng.randint(0, 300)
    for pool in world.pools:
        if pool.side == enemy:
            state.pool_tons[pool.index], state.landed_tons[pool.index] = rng.randint(0, 9000), rng.randint(0, 900)
    _other_tons(state, enemy, rng)
    for name in SIDE_FIELDS:
        state.field(name)[enemy] = rng.randint(0, 9)
    for asset in world.assets:
        if asset.side == enemy:
            state.asset_used[asset.index] = rng.randint(0, 1)
            state.asset_points[asset.index] = rng.randint(0, 2)
    state.air_points[enemy] = sum(state.asset_points[a.index] for a in world.assets if a.side == enemy)
    for entry in world.entries:
        if entry.side == enemy:
            for name in ("entered_men", "lift_men", "lift_vehicles"):
                state.field(name)[entry.index] = rng.randint(0, 9000)


def _other_tons(state: State, enemy: Side, rng: random.Random) -> None:
    """The shares of the enemy's armies and the work of saboteurs."""
    world = state.world
    for stock, (of, _) in enumerate(world.stocks):
        if world.pools[of].side == enemy:
            state.attack_tons[stock], state.allotment[stock] = rng.randint(0, 900), rng.randint(0, 100)
    for source in world.sources:
        if source.side == enemy:
            state.sabotage[source.index] = rng.randint(0, 100)
