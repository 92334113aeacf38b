"""Illegal orders are refused by number and change nothing; ``refusal`` is silent exactly where an order may be given.

In every game each order of the staffs is spoiled before it is given, so that it breaks a rule, and sent in; and a
random order is judged beside it. A second, plain account of the rules (``proof_judge``) says what is illegal.

All figures: ``python -m pytest -m long tests/proof/test_proof_refusals.py --dist load``.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

import pytest
from proof_judge import broken_rules
from proof_mutants import KINDS, Spoiler
from proof_support import choices, new_game, staffs
from proof_wishes import wish

from game.ai.player import PassivePlayer
from game.dice import Dice
from game.model.orders import End, Move, UnitOrder, to_text
from game.model.refusals import Refusal
from game.model.terms import SIDES
from game.model.view import View
from game.rules import apply, refusal, view_of, violations
from game.rules.invariants import difference
from game.rules.reach import reach
from game.session.game import Game
from game.session.play import play

ASKED = 200  # illegal orders a game at least
RULE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")


@dataclass
class Trial:
    """What one game was asked."""

    tried: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)  # illegal orders by kind
    wishes: Counter[bool] = field(default_factory=Counter)  # random orders, by whether they could be given


def spoiled(view: View, order: UnitOrder, rng: random.Random, trial: Trial) -> UnitOrder | None:
    """An order that breaks the rule it is meant to, of the kind tried least so far."""
    for what, rule, spoil in sorted(KINDS, key=lambda kind: trial.tried[kind[0]]):
        trial.tried[what] += 1
        for bad in islice(spoil(Spoiler(view, order, rng)), 8):
            if rule in broken_rules(view, bad):
                trial.refused[what] += 1
                return bad
    return None


def send_in(game: Game, order: UnitOrder) -> None:
    """An illegal order: refused by a rule it breaks, and the game is what it was."""
    view = game.view(game.state.side)
    before = (game.state, game.state.digest(), game.link, len(game.log), bytes(view.buffer))
    answer = game.submit(order)
    assert isinstance(answer, Refusal), order
    assert RULE.fullmatch(answer.rule)
    assert answer.rule in broken_rules(view, order), (order, answer)
    assert (game.state, game.state.digest(), game.link, len(game.log), bytes(view.buffer)) == before
    assert view.buffer == view_of(game.state, game.state.side).buffer


def weigh(game: Game, order: UnitOrder, seed: int) -> bool:
    """Any order: refused exactly when it breaks a rule, and carried out without harm when not."""
    view = game.view(game.state.side)
    answer, broken = refusal(view, order), broken_rules(view, order)
    assert (answer is None) == (not broken), (to_text(order, game.world), answer, broken)
    if answer is not None:
        assert answer.rule in broken, (to_text(order, game.world), answer, broken)
        return False
    before = game.state.digest()
    after, events = apply(game.state, order, Dice(seed))
    assert game.state.digest() == before
    assert violations(after) + difference(game.state, after, events) == [], to_text(order, game.world)
    return True


def promised(view: View, rng: random.Random) -> None:
    """Where ``reach`` says a unit can go it can go, but for want of room and guns alone before the enemy."""
    mine = [u.index for u in view.world.units if u.side == view.viewer]
    units = [u for u in mine if view.is_active(u) and not view.frozen[u]]
    for unit in rng.sample(units, min(2, len(units))):
        found = reach(view, unit)
        paths = [found.path(h) for h in found.hexes[1:]]
        for path in rng.sample(paths, min(5, len(paths))):
            assert broken_rules(view, Move(unit, path)) <= {"5.1", "4.4"}, (view.world.units[unit].id, path)


def tried(name: str, seed: int, until: int, every: int = 1) -> Trial:
    """One game, and at every so many of its orders an illegal one, a random one, and one out of turn."""
    rng, trial, game = random.Random(seed), Trial(), new_game(name, seed)
    for number, order in enumerate(choices(game, staffs(seed), until)):
        if number % every:
            continue
        view = game.view(game.state.side)
        bad = spoiled(view, order, rng, trial)
        if bad is not None:
            send_in(game, bad)
        assert weigh(game, order, seed)
        trial.wishes[weigh(game, wish(view, rng), seed)] += 1
        promised(view, rng)
        out_of_turn = refusal(game.view(1 - game.state.side), order)
        assert out_of_turn is not None and out_of_turn.rule == "2.1"
    print(f"{name} {seed}: {trial.refused.total()} refused {dict(trial.refused)}, wishes {dict(trial.wishes)}")
    return trial


def test_illegal_orders_of_d_day() -> None:
    assert tried("d_day", 1, 99, every=2).refused.total() >= ASKED


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 51))
def test_illegal_orders_of_fifty_d_days(seed: int) -> None:
    assert tried("d_day", seed, 99).refused.total() >= ASKED


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_illegal_orders_of_two_campaigns(seed: int) -> None:
    assert tried("campaign", seed, 99, every=20).refused.total() >= ASKED


def test_no_order_after_the_end() -> None:
    game = new_game("d_day", 1)
    play(game, (PassivePlayer(), PassivePlayer()))
    for side in SIDES:
        answer = refusal(game.view(side), End())
        assert answer is not None and answer.rule == "2.5"
