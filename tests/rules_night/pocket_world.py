"""A pocket to be watched: German regiments in seven hexes, ringed by the Allies with or without a gap."""

from __future__ import annotations

from typing import NamedTuple

from night_world import FAIR, at, start, unit, world

from game.dice import Dice
from game.model.orders import Attack, End, UnitOrder
from game.model.state import State
from game.model.terms import Side, Status
from game.rules import apply, refusal, view_of
from game.rules.odds import case_of
from game.rules.results import expectation

G = Side.GERMAN
CENTRE = "06-04"
GAP = ("04-04", "04-05")  # hexes of the ring left open when it leaks


class Fate(NamedTuple):
    """What became of the men in the pocket by the evening of a day, in per mille of those who were in it."""

    lost: int
    out: int
    left: int


def ringed(*, leaky: bool) -> State:
    """Seven tired regiments in a disc of seven hexes; Allied regiments all around, but for the gap."""
    land = world(
        *(unit(f"g{i}", G, tanks=10, at_guns=12) for i in range(7)), *(unit(f"a{i:02}") for i in range(12)),
        weather=FAIR,
    )
    grid = land.board.grid
    centre = at(land, CENTRE)
    inside, ring = [centre, *grid.ring(centre, 1)], list(grid.ring(centre, 2))
    open_hexes = [at(land, text) for text in GAP] if leaky else []
    held = [h for h in ring if h not in open_hexes]
    where = {f"g{i}": grid.hex_id(h)[1:] for i, h in enumerate(inside)}
    where |= {f"a{i:02}": grid.hex_id(h)[1:] for i, h in enumerate(held)}
    state = start(land, where, turn=1, cohesion={f"g{i}": 62 for i in range(7)})
    for h in range(grid.size):
        state.control[h] = Side.GERMAN if h in inside or grid.coords(h)[0] < 4 else Side.ALLIED
    state.rebuild()
    return state


def days(state: State, seed: int, many: int) -> list[Fate]:
    """The fate of the pocket day by day: the ring attacks where it pays, the pocket stands."""
    dice, fates = Dice(seed), []
    caught = [u.index for u in state.world.units if u.side == G]
    men = sum(state.men[u] for u in caught)
    for _ in range(many):
        while (order := _best(state)) is not None:
            state = apply(state, order, dice)[0]
        for _ in (1, 2):
            state = apply(state, End(), dice)[0]
        left = sum(state.men[u] for u in caught if state.status[u] == Status.ACTIVE)
        out, lost = sum(state.slipped[u] for u in caught), sum(state.lost_men[u] for u in caught)
        fates.append(Fate(lost * 1000 // men, out * 1000 // men, left * 1000 // men))
    return fates


def _best(state: State) -> UnitOrder | None:
    """The attack with the best chance, from one in two upwards."""
    view, near = view_of(state, Side.ALLIED), state.world.board.grid.neighbours
    found: list[tuple[int, int, Attack]] = []
    for target in sorted({view.hex[u.index] for u in view.world.units if u.side == G and view.hex[u.index] >= 0}):
        fit = [
            v for n in near[target] if n >= 0 and view.holder(n) == Side.ALLIED for v in view.combat_stack(n)[:2]
            if refusal(view, Attack(target, (v,))) is None
        ]
        order = Attack(target, tuple(fit), advance=False)
        if fit and refusal(view, order) is None:
            found.append((expectation(view.world, case_of(view, order)).win, -target, order))
    return max(found, default=(0, 0, None))[2] if found and max(found)[0] >= 500 else None
