"""Nobody sees through the fog: what a side may not know changes neither its view, nor its orders, nor its refusals.

The staff is asked at one position and at another in which everything hidden is shuffled: places, lives, strengths and
states of unseen enemies, the enemy's stores and plans, and who of one's own is seen. Then it plays its turn on both
boards at once, for as long as they tell it the same.

All figures, 200 positions of the yardstick and 1,000 of the staff that plays:
``python -m pytest -m long tests/proof/test_proof_fog.py --dist load``
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from proof_hidden import hidden, shuffled
from proof_support import STAFF, choices, new_game, staffs
from proof_wishes import wish

from game.ai.player import make_player
from game.dice import Dice
from game.model.events import Event, EventCode
from game.model.orders import End, to_text
from game.model.state import State
from game.model.terms import Side
from game.rules import apply, redact, refusal, view_of

WISHES = 50


def positions(name: str, seed: int, until: int, chance: float) -> Iterator[State]:
    """Positions of a game: the start of every turn of a side, and some between its orders."""
    rng, game, moment = random.Random(seed), new_game(name, seed), (0, 0)
    for _order in choices(game, staffs(seed), until):
        now = (game.state.turn, game.state.side)
        if now != moment or rng.random() < chance:
            yield game.state
        moment = now


def compare(state: State, other: State, seed: int, staff: str = STAFF) -> int:
    """One position in two forms: views, refusals, and the orders of a turn; returns how many orders agreed."""
    side, rng, dice = Side(state.side), random.Random(seed), Dice(seed)
    view, same = view_of(state, side), view_of(other, side)
    assert view.buffer == same.buffer
    for _ in range(WISHES):
        order = wish(view, rng)
        assert refusal(view, order) == refusal(same, order), to_text(order, state.world)
    players = make_player(staff, side, seed), make_player(staff, side, seed)
    for number in range(1000):
        view, same = view_of(state, side), view_of(other, side)
        assert view.buffer == same.buffer, number
        order, answer = players[0].choose(view), players[1].choose(same)
        assert order == answer, (to_text(order, state.world), to_text(answer, state.world))
        if isinstance(order, End):
            return number + 1
        state, told = apply(state, order, dice)
        other, told_too = apply(other, order, dice)
        if learnt(redact(told, side, state.world), redact(told_too, side, state.world)):
            return number + 1
    return 0


def learnt(told: list[Event], told_too: list[Event]) -> bool:
    """Whether an order itself has told its side something: its events differ, or somebody came to be seen."""
    return told != told_too or any(event.code is EventCode.SPOTTED for event in told)


def look(name: str, seed: int, until: int, chance: float, most: int, staff: str = STAFF) -> Counter[str]:
    found: Counter[str] = Counter()
    rng = random.Random(seed)
    for state in positions(name, seed, until, chance):
        if len(hidden(state, state.side)) < 2 or found["positions"] >= most:
            continue
        other = shuffled(state, state.side, rng)
        if other is None:
            found["not shuffled"] += 1
            continue
        found["orders"] += compare(state, other, seed, staff)
        found["positions"] += 1
    print(name, seed, dict(found))
    return found


def test_d_day() -> None:
    assert look("d_day", 1, 99, 0.02, 40)["positions"] >= 10


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_d_days_at_length(seed: int) -> None:
    assert look("d_day", seed, 99, 0.1, 40)["positions"] == 40


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_campaigns_at_length(seed: int) -> None:
    assert look("campaign", seed, 50, 0.0, 40)["positions"] == 40


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13, 14, 15])
def test_a_thousand_positions(seed: int) -> None:
    """Two hundred positions of a campaign each, about a minute of CPU a seed."""
    assert look("campaign", seed, 86, 0.01, 200, "historical")["positions"] == 200
