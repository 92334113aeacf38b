"""Rules 12.5 to 12.9: when ground was taken, at what price, panzers pinned, prisoners, and all of it explained."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from night_world import Objective, begin, start, unit, world

from game.dice import Dice
from game.model.events import EventCode
from game.model.oob import Formation
from game.model.orders import End
from game.model.points import Source
from game.model.terms import Level, Nation, Outcome, Side, UnitKind
from game.model.world import Extras, VictoryLevels
from game.rules import apply, opening
from game.rules.control import take_hex
from game.rules.invariants import violations
from game.rules.losses import lose
from game.rules.points import count_pinned, pinned, point_sources, points
from game.rules.victory import score, standing
from game.scenario import data_dir, load, read_table
from game.text.points import points_by_kind, score_sentence

A, G = Side.ALLIED, Side.GERMAN
EXTRAS = Extras(
    ahead_per_mille=10, ahead_most=40, late_most=30, cheap_most=10, par_losses=((1, 1000), (11, 3000)),
    prisoners_per_point=500, pinned_by=(0,), pinned_first=1, pinned_last=9, pinned_days=2,
)
WHERE = {"a": "12-05", "x": "01-05"}


def land(historical=20, extras=EXTRAS, per_point=0, **changes):
    caen = Objective(0, "caen", "Caen", 30, 50, G, historical)
    parts = {"objectives": (caen,), "victory": VictoryLevels(900, 800, 70, 20, per_point, extras)} | changes
    return world(unit("a"), unit("x", G), **parts)


def taken_on(turn_number, lost=0, **changes):
    state = start(land(**changes), WHERE, turn=turn_number)
    state.nation_men[Nation.US] = lost
    turn = begin(state)
    take_hex(turn, 30, A)
    turn.emit(EventCode.CONTROL, hex_=30, args=(G, A))
    score(turn)
    return turn.state


@pytest.mark.parametrize(("turn", "bonus"), [(20, 0), (15, 3), (1, 10), (25, -3), (60, -15)])
def test_12_5_ground_is_worth_more_before_its_day_and_less_after_it(turn, bonus):
    """Ten per mille a day of 50 points, halves rounded away from nothing, within the most either way."""
    state = taken_on(turn, extras=dataclasses.replace(EXTRAS, cheap_most=0))
    assert points(state) == state.points == 50 + bonus


def test_12_5_the_most_binds_and_undated_ground_is_worth_its_points():
    early = dataclasses.replace(EXTRAS, cheap_most=0, ahead_per_mille=100)
    assert points(taken_on(1, extras=early)) == 70
    assert points(taken_on(1, extras=early, historical=0)) == 50
    held = start(land(extras=early), WHERE)
    held.control[30] = A
    assert points(held) == 50, "held from the start"


@pytest.mark.parametrize(("turn", "lost", "bonus"), [(1, 1000, 0), (1, 950, 3), (1, 0, 5), (1, 9000, -5), (6, 2000, 0)])
def test_12_6_ground_bought_cheaply_is_worth_more(turn, lost, bonus):
    """Losses of history are taken by days between two dates: 2,000 men on turn 6."""
    state = taken_on(turn, lost, extras=dataclasses.replace(EXTRAS, ahead_per_mille=0))
    assert state.taken_lost[0] == lost and points(state) == 50 + bonus


def test_12_6_later_losses_do_not_change_the_price():
    state = taken_on(1, 0)
    before = points(state)
    state.nation_men[Nation.US] = 50_000
    assert points(state) == before


PANZER = Formation(2, "de-1pz", "1. Panzer-Division", G, Nation.DE, Level.DIVISION, ((1, 1),))
FOOT = Formation(3, "de-1id", "1. Infanterie-Division", G, Nation.DE, Level.DIVISION, ((1, 1),))
OTHERS = Formation(4, "us-2a", "Second Army", A, Nation.US, Level.ARMY, ((1, -1),))


def armoured(where, **changes):
    units = (
        unit("a"), unit("o", formation=4), unit("p", G, formation=2, kind=UnitKind.ARMOR),
        unit("q", G, formation=2), unit("x", G, formation=3),
    )
    made = world(*units, victory=VictoryLevels(900, 800, 70, 20, 0, EXTRAS), turns=20, **changes)
    return dataclasses.replace(made, formations=(*made.formations, PANZER, FOOT, OTHERS), memo={}), where


def day(where, turn=1):
    made, places = armoured(where)
    return start(made, places, turn=turn, side=G)


def test_12_7_a_panzer_division_counts_once_whichever_of_its_units_is_engaged():
    near = {"a": "07-05", "p": "06-05", "q": "06-04", "x": "07-04"}
    assert pinned(day(near)) == [2]
    assert pinned(day({"a": "07-05", "p": "02-05", "q": "06-05"})) == [2]
    assert pinned(day({"a": "07-05", "p": "02-05", "x": "06-05"})) == [], "infantry pins nobody's panzers"
    assert pinned(day({"o": "07-05", "a": "12-05", "p": "06-05"})) == [], "another army does not count"


def test_12_7_counts_by_days_within_its_dates():
    for number, counted in ((1, 1), (9, 1), (10, 0)):
        turn = begin(day({"a": "07-05", "p": "06-05"}, number))
        count_pinned(turn)
        assert turn.state.pinned_days == counted
        assert [e.args for e in turn.events] == [(1, 1)] * counted
    state = day({"a": "07-05", "p": "06-05"})
    state.field("pinned_days")[0] = 5
    assert [(s.points, s.amount) for s in point_sources(state)] == [(2, 5)]


def test_12_7_is_counted_once_a_day_after_the_second_side():
    made, _ = armoured({})
    dice = Dice(1)
    state, _ = opening(start(made, {"a": "07-05", "p": "06-05"}), dice)
    for counted in (0, 1, 1, 2):
        state, _ = apply(state, End(), dice)
        assert state.pinned_days == counted and violations(state) == []
    assert state.points == 1


def test_12_8_prisoners_count_besides():
    turn = begin(start(land(per_point=1000), WHERE))
    lose(turn, 1, 2000, captured=1200)
    turn.emit(EventCode.LOSSES)
    score(turn)
    kinds = {s.source: s.points for s in point_sources(turn.state)}
    assert kinds == {Source.ENEMY_LOSSES: 2, Source.PRISONERS: 2} and turn.state.points == 4


def test_12_9_every_point_has_its_source_and_a_sentence():
    state = taken_on(15, 900, per_point=300)
    state.nation_men[Nation.DE], state.nation_prisoners[Nation.DE] = 900, 600
    state.field("pinned_days")[0], state.field("prestige")[0] = 7, 12
    scores = point_sources(state)
    assert {s.source for s in scores} == set(Source) and sum(s.points for s in scores) == points(state)
    lines = [score_sentence(s, state.world) for s in scores]
    assert lines[0] == "+50 Caen, taken on 20 June 1944 (rule 12.1)"
    assert lines[1] == "+3 Caen: 5 days ahead of history (rule 12.5)"
    assert sum(p for _, p, _ in points_by_kind(scores)) == points(state)


def test_history_is_a_draw():
    """The sum told in the scenario's comment, worked again from its own data."""
    campaign, first = load(data_dir() / "campaign.yaml")
    state, extras = first.copy(), campaign.victory.extras
    allied, german, prisoners, pinned_days = 209_000, 290_000, 200_000, 200
    for objective in campaign.objectives:
        if objective.historical:
            state.control[objective.hex] = A
            state.taken_turn[objective.index] = objective.historical
            state.taken_lost[objective.index] = extras.par(objective.historical)
    state.nation_men[Nation.US], state.nation_men[Nation.DE] = allied, german
    state.nation_prisoners[Nation.DE] = prisoners
    state.field("pinned_days")[0] = pinned_days
    kinds = {kind: count for kind, count, _ in points_by_kind(point_sources(state))}
    assert kinds == {
        "ground held": 558, "German losses": 58, "Allied losses": -41, "prisoners": 20, "pinned panzer divisions": 10,
    }
    assert standing(state) is Outcome.DRAW
    comment = (data_dir() / "campaign.yaml").read_text("utf-8")
    assert f"History scores {sum(kinds.values())}" in comment


def test_waiting_for_the_break_out_is_dear():
    """Everything taken three weeks late loses more than forty thousand men spared bring."""
    campaign, first = load(data_dir() / "campaign.yaml")
    prompt, late = first.copy(), first.copy()
    for objective in campaign.objectives:
        if 1 < objective.historical <= 60:
            for state, delay in ((prompt, 0), (late, 21)):
                state.control[objective.hex] = A
                state.taken_turn[objective.index] = objective.historical + delay
                state.taken_lost[objective.index] = campaign.victory.extras.par(objective.historical)
    prompt.nation_men[Nation.US] = 40_000
    assert points(prompt) > points(late) + 20


def test_losses_of_history_are_those_of_the_record():
    record = read_table(data_dir() / "history" / "losses.yaml")
    table = {dt.date.fromisoformat(r["date"]): int(r["value"]) for r in record.values()
             if r["side"] == "allied" and r["measure"] in ("casualties_ground", "casualties_all")}
    campaign, _ = load(data_dir() / "campaign.yaml")
    for turn, men in campaign.victory.extras.par_losses[:-1]:
        assert table[campaign.date(turn)] == men, campaign.date(turn)
