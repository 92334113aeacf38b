"""Rules 7.40 to 7.44: the odds shown before an attack are those of the attack, throw by throw."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from game.ai.player import make_player
from game.dice import Dice
from game.model.events import Event, EventCode
from game.model.orders import Attack, from_text
from game.model.preview import Preview, Toll
from game.model.state import State
from game.model.terms import SIDES, Side
from game.rules import opening, refusal, view_of
from game.rules.odds import Cause, case_of
from game.rules.preview import SURE, carried_out, preview
from game.rules.results import distribution, expectation, resolve
from game.scenario import data_dir, load
from game.session.game import Game, Setting, Step
from game.session.play import play
from game.text.odds import CAUSES, odds_card
from tests.factory import tiny

WANTED = 200


@cache
def attacks() -> list[tuple[State, Attack, State, list[Event]]]:
    """Attacks of both sides in games of the staffs against each other, with what became of them."""
    world, start = load(data_dir() / "d_day.yaml")
    found: list[tuple[State, Attack, State, list[Event]]] = []

    def keep(step: Step) -> None:
        if step.entry.text.startswith("attack "):
            order = from_text(step.entry.text, world)
            assert isinstance(order, Attack)
            found.append((step.before, order, step.after, step.events))

    for seed in range(1, 9):
        game = Game(world, start.copy(), Setting(seed, traces=False), watchers=[keep])
        allied, german = (make_player("historical", side, seed) for side in SIDES)
        play(game, (allied, german))
        if len(found) >= WANTED:
            break
    assert len(found) >= WANTED and {world.units[o.units[0]].side for _, o, _, _ in found} == {0, 1}
    step = len(found) // WANTED
    return found[::step][:WANTED]


def enumerated(state: State, order: Attack, card: Preview) -> Counter[int]:
    """Throws by hexes the defenders go back, every die and every roll through the resolver."""
    combat = state.world.rules.combat
    ready = state.copy()
    for u in card.order.units:  # the losses on the way in, by the attack itself
        for event in carried_out(state, order, 1, SURE)[1]:
            if event.code is EventCode.ATTACKED:
                break
            if event.code is EventCode.LOSSES and event.unit == u:
                ready.men[u] -= event.args[0]
                ready.tanks[u] -= event.args[1]
    case = case_of(ready, card.order)
    backs: Counter[int] = Counter()
    for die in range(1, combat.die + 1):
        held = 0
        for roll in range(1, SURE + 1):
            result = resolve(combat, case, die, roll)
            backs[result.back] += 1
            held += result.back == 0
        assert held == card.throws[die - 1].hold
        assert sum(f.weight for f in card.throws[die - 1].fates if not f.back) == held
    assert sum(c.weight for c in distribution(combat, case) if c.result.back) == sum(backs.values()) - backs[0]
    assert card.win == expectation(ready.world, case).win
    return backs


def test_7_40_every_die_and_roll_of_200_attacks_is_in_the_table():
    for state, order, _, _ in attacks():
        side = state.world.units[order.units[0]].side
        for seen in (state, view_of(state, side)):
            card = preview(seen, order)
            backs: Counter[int] = Counter()
            for fate in card.fates:
                backs[fate.back] += fate.weight
            assert backs == +enumerated(seen, order, card)


def test_7_43_losses_of_every_throw_are_those_of_the_attack():
    """At the borders of every number to hold, the attack carried out loses what the table says."""
    for state, order, _, _ in attacks()[::10]:
        card, side = preview(state, order), state.world.units[order.units[0]].side
        for throw in card.throws:
            fates = {bool(f.back): f for f in throw.fates}
            for roll in {1, max(1, throw.hold), min(SURE, throw.hold + 1), SURE}:
                after, _ = carried_out(state, order, throw.die, roll)
                lost = after.array("lost_men") - state.array("lost_men")
                told = fates[roll > throw.hold]
                mine = [u.side == side for u in state.world.units]
                assert lost[mine].sum() == told.attackers.men
                assert lost.sum() - lost[mine].sum() == told.defenders.men


def test_7_43_what_became_of_the_attack_stands_in_the_table():
    for state, order, after, events in attacks():
        if any(e.code is EventCode.DRIFTED for e in events):
            continue  # rule 10.14: made elsewhere than ordered
        side = state.world.units[order.units[0]].side
        die = next(e.args[1] for e in events if e.code is EventCode.ATTACKED)
        lost = [sum(after.lost_men[u.index] - state.lost_men[u.index] for u in state.world.units if u.side == s)
                for s in SIDES]
        fates = preview(state, order).throws[die - 1].fates
        assert (lost[side], lost[1 - side]) in [(f.attackers.men, f.defenders.men) for f in fates]


def test_7_41_shifts_add_up_and_name_their_rules():
    for state, order, _, _ in attacks()[::5]:
        card, combat = preview(state, order), state.world.rules.combat
        total = card.base_column + sum(s.columns for s in card.shifts)
        assert card.column == max(combat.column_floor, min(combat.column_ceiling, total))
        assert all(s.rule.count(".") == 1 and s.columns for s in card.shifts)


def test_7_42_the_hold_number_is_a_chance():
    state, order, _, _ = attacks()[0]
    for throw in preview(state, order).throws:
        assert sum(f.weight for f in throw.fates) == SURE
        assert throw.total == preview(state, order).column + throw.die - state.world.rules.combat.die_offset


def test_7_44_hidden_units_change_nothing():
    """A preview from a view does not move when what the viewer cannot see does."""
    world, state = tiny()
    state, _ = opening(state, Dice(1))
    order = Attack(world.board.grid.parse("003-02"), (world.unit_index("us-16ir"),))
    view = view_of(state, Side.ALLIED)
    assert refusal(view, order) is None
    card = preview(view, order)
    hidden = [u.index for u in world.units if u.side == Side.GERMAN and not state.spotted[u.index]]
    for u in hidden:
        state.men[u] += 17
    assert preview(view_of(state, Side.ALLIED), order) == card
    before = bytes(view.buffer)
    preview(view, order)
    assert bytes(view.buffer) == before


def test_the_card_has_words_for_every_cause():
    assert set(CAUSES) == {c.name.lower() for c in Cause}


@pytest.mark.parametrize("number", [0, 40, 80])
def test_the_card_tells_the_whole_case(number):
    state, order, _, _ = attacks()[number]
    card = preview(state, order)
    lines = odds_card(card, state.world)
    assert lines[0].startswith("Attack on ") and all(line.isprintable() for line in lines)
    for throw in card.throws:
        assert any(line.split()[:3] == [str(throw.die), str(throw.total), throw.result] for line in lines)
    assert sum("%" in line for line in lines) == len(card.fates) + 1
    assert any(f"Chance to win {card.win // 10}.{card.win % 10} %" in line for line in lines)
    assert (card.landing == Toll()) == (not any("on the way in" in line for line in lines))
