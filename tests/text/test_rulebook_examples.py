"""The worked examples of the rulebook, worked again with the rules on the campaign."""

from __future__ import annotations

from functools import lru_cache

from game.dice import Dice
from game.model.events import EventCode
from game.model.orders import Attack, End, Move, from_text
from game.model.state import State
from game.model.terms import Side, Status
from game.model.world import World
from game.rules import apply, opening, refusal, view_of
from game.rules.movement import allowance
from game.rules.odds import Cause, case_of, power
from game.rules.results import expectation, hold_needed, resolve, row_of
from game.scenario import data_dir, load
from game.text.refusals import refusal_sentence
from tests.text.test_rulebook import BOOK

TEXT = " ".join(BOOK.split())
ATTACK = "attack 090-18 with us-1id-26ir us-741tkbn naval"
MARCH = "104-30 103-29 103-28 102-28 102-27 102-26 102-25 102-24 102-23 101-22"
SHIFTS = {
    Cause.TERRAIN: "bocage", Cause.ENTRENCHED: "entrenched", Cause.STRONGPOINT: "strongpoint", Cause.LANDING: "landing",
    Cause.GROUND_FLOOR: "ground floor: not below -4", Cause.OVERSTRETCHED: "overstretched: 705 men",
    Cause.DEFENCE_GUNS: "German guns in range and command: 48", Cause.NAVAL: "Allied ships",
}


@lru_cache(maxsize=1)
def dawn() -> tuple[World, State]:
    world, state = load(data_dir() / "campaign.yaml")
    return world, opening(state, Dice(1944))[0]


def met() -> tuple[World, State, Attack]:
    """Omaha at dawn, after the bombardment."""
    world, state = dawn()
    attack = from_text(ATTACK, world)
    assert isinstance(attack, Attack)
    assert refusal(view_of(state, Side.ALLIED), attack) is None
    return world, state, attack


def ashore(state: State, attack: Attack) -> State:
    """After the losses on the way in, as the attack itself takes them."""
    at_sea = state.copy()
    for event in apply(state, attack, Dice(1944))[1]:
        if event.code is EventCode.ATTACKED:
            break
        if event.code is EventCode.LOSSES:
            at_sea.men[event.unit] -= event.args[0]
            at_sea.tanks[event.unit] -= event.args[1]
    return at_sea


def test_the_attack_worked_in_the_book() -> None:
    world, before, attack = met()
    state = ashore(before, attack)
    case, combat = case_of(state, attack), world.rules.combat
    terrain = world.board.terrain[attack.hex].item()
    holding = sorted((power(state, u, terrain) for u in state.combat_stack(attack.hex)), reverse=True)
    lead, armour = attack.units
    assert ATTACK in TEXT
    for words in (
        f"Their power is {holding[0]} and {holding[1]}, together {case.defender_power}",
        f"{before.men[lead] - state.men[lead]} men of the infantry regiment, "
        f"{before.men[armour] - state.men[armour]} men and {before.tanks[armour] - state.tanks[armour]} tanks",
        f"{state.men[lead]} men of quality 5, power {power(state, lead, terrain)};",
        f"they have {sum(state.guns[u] for u in state.combat_stack(attack.hex))} guns",
        f"a wave of {before.men[lead] + before.men[armour]:,} men",
        f"{state.men[armour]} men and {state.tanks[armour]} tanks, power {power(state, armour, terrain)}",
        f"Together {case.attacker_power}",
        f"{case.attacker_power * 1000 // case.defender_power} per mille",
        f"column {case.base_column}.",
        f"| column | {case.base_column} - 3 = {case.column} |",
        f"{case.attacker_share} per mille of their own",
        f"entrenched: {case.hold_number}, before the row",
        f"The chance to win is {expectation(world, case).win} per mille",
    ):
        assert words in TEXT, words
    for cause, shift in case.shifts:
        assert f"| {SHIFTS[Cause(cause)]} | {shift:+d} |" in TEXT, Cause(cause)
    assert len(case.shifts) == len(SHIFTS) and sum(s for _, s in case.shifts) == -3
    for die in range(1, combat.die + 1):
        row, result = row_of(combat, case.column, die), resolve(combat, case, die, 100)
        holds = "-" if row.result == "none" else hold_needed(combat, case, row)
        total = case.column + die - combat.die_offset
        line = f"| {die} | {total} | {row.result} | {result.attacker_loss} | {result.defender_loss} | {holds} |"
        assert line in TEXT, line


def test_the_end_of_the_attack_in_the_book() -> None:
    _, before, attack = met()
    posts = before.combat_stack(attack.hex)
    after, events = apply(before, attack, Dice(1944))
    die = next(e.args[1] for e in events if e.code is EventCode.ATTACKED)
    assert f"With seed 1944 the die is {die}, the posts do not hold" in TEXT
    assert all(after.status[u] == Status.DESTROYED for u in posts)
    assert all(after.hex[u] == attack.hex for u in attack.units)


def test_the_march_worked_in_the_book() -> None:
    world, state = dawn()
    state = apply(state, End(), Dice(1944))[0]
    march = from_text(f"move de-21pz-pr22 {MARCH}", world)
    assert isinstance(march, Move) and f"`{MARCH}`" in TEXT
    unit, men = march.unit, state.men[march.unit]
    assert f"leaves 60 per cent: {allowance(state, unit)}." in TEXT
    assert refusal(view_of(state, Side.GERMAN), march) is None
    after = apply(state, march, Dice(1944))[0]
    assert f"for {state.mp[unit] - after.mp[unit]} points with {after.mp[unit]} left" in TEXT
    assert f"loses {men - after.men[unit]} men of {men}" in TEXT and after.tanks[unit] == state.tanks[unit] == 104
    near = from_text("move de-21pz-pr22 101-21 101-20", world)
    assert isinstance(near, Move) and refusal(view_of(after, Side.GERMAN), near) is None
    too_far = from_text("move de-21pz-pr22 101-21 101-20 101-19", world)
    assert isinstance(too_far, Move)
    refused = refusal(view_of(after, Side.GERMAN), too_far)
    assert refused is not None and f'"{refusal_sentence(refused, world)}"' in TEXT
