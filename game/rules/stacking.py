"""Chapter 5: how many men a hex holds, and when it is crowded."""

from __future__ import annotations

from game.model.state import State


def limit(state: State, hex_: int) -> int:
    """Rule 5.1: combat men a hex holds; a beach holds more in the first days."""
    rules = state.world.rules.stacking
    if hex_ in beach_hexes(state) and state.turn <= rules.beach_until:
        return rules.beach_men
    return rules.men


def beach_hexes(state: State) -> frozenset[int]:
    """All hexes of the landing beaches."""
    beaches = state.world.board.beaches
    return state.world.remember("beach-hexes", lambda: frozenset(h for b in beaches for h in b.hexes))


def combat_men(state: State, hex_: int) -> int:
    """Combat men in a hex, support left out."""
    men, units = 0, state.world.units
    u = state.top[hex_]
    while u >= 0:
        if not units[u].support:
            men += state.men[u]
        u = state.below[u]
    return men


def room_for(state: State, unit: int, hex_: int) -> bool:
    """Rule 5.1: whether a unit may end its move in a hex (support always may)."""
    if state.world.units[unit].support or state.hex[unit] == hex_:
        return True
    return combat_men(state, hex_) + state.men[unit] <= limit(state, hex_)


def crowded(state: State, hex_: int) -> bool:
    """Rule 5.2: more men than the roads of a hex carry with ease."""
    return combat_men(state, hex_) > state.world.rules.stacking.crowded_men
