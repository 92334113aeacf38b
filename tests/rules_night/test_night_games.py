"""Games of random orders on the tiny scenario: nothing a player can order breaks a rule (chapters 2 to 12)."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from factory import tiny

from game.dice import Dice
from game.model.orders import Attack, End, Enter, Move, to_text
from game.model.terms import SIDES, Status
from game.rules import apply, opening, refresh, refusal, view_of, violations
from game.rules.ground import ground_of
from game.rules.invariants import difference


def _wish(view, rng):
    """Some order that may or may not be possible."""
    land, grid = view.world, view.world.board.grid
    mine = [u.index for u in land.units if u.side == view.viewer]
    u = rng.choice(mine)
    if view.status[u] == Status.WAITING:
        return Enter(u, rng.choice(land.entries[land.units[u].entry].hexes))
    if view.status[u] != Status.ACTIVE:
        return None
    near = [n for n in grid.neighbours[view.hex[u]] if n >= 0]
    if rng.random() < 0.5:
        path = [rng.choice(near)]
        while rng.random() < 0.6:
            path.append(rng.choice([n for n in grid.neighbours[path[-1]] if n >= 0]))
        return Move(u, tuple(path))
    target = rng.choice(near)
    beside = [m for m in mine if view.status[m] == Status.ACTIVE and view.hex[m] in grid.neighbours[target]]
    fighters = tuple(m for m in beside if not land.units[m].support)[:3]
    return Attack(target, fighters, rng.random() < 0.5, rng.randint(0, 1), rng.random() < 0.3) if fighters else None


def _order(view, rng):
    for _ in range(150):
        order = End() if rng.random() < 0.03 else _wish(view, rng)
        if order and refusal(view, order) is None:
            return order
    return End()


@pytest.mark.parametrize("seed", range(6))
def test_random_games_break_no_rule(seed):
    rng, dice = random.Random(seed), Dice(seed)
    _, first = tiny()
    state, events = opening(first, dice)
    assert difference(first, state, events) == []
    views = [view_of(state, side) for side in SIDES]
    while not state.ended:
        before, order = state, _order(views[state.side], rng)
        dice.drawn.clear()
        state, events = apply(before, order, dice)
        text = to_text(order, state.world)
        assert (text, violations(state)) == (text, [])
        assert (text, difference(before, state, events)) == (text, [])
        assert len(set(dice.drawn)) == len(dice.drawn), text
        for view in views:
            new = view_of(state, view.viewer)
            assert refresh(view, state, events).buffer == new.buffer, text
            for kept, anew in zip(ground_of(view, view.viewer), ground_of(new, view.viewer), strict=True):
                assert kept.tolist() == anew.tolist(), text
