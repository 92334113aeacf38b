"""Every code has its sentence, and no name from a file can do harm in one."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from game.model.events import ARGS, Event, EventCode, HaltCode
from game.model.refusals import Refusal, RefusalCode
from game.model.terms import Flying, Ground, Nation, Outcome, Sea, Side, Sky
from game.model.world import Weather, World
from game.text.combat import attack_sentence, odds_words
from game.text.dates import iso, long_date, short_date, weekday_date
from game.text.daylog import story
from game.text.events import SILENT, event_sentence
from game.text.names import inert, listed
from game.text.outcome import NATION, OUTCOME, SIDE, SIDE_NOUN, outcome_sentence
from game.text.reasons import FACTORS, GOALS, reason_sentence
from game.text.refusals import refusal_sentence
from game.text.weather import weather_sentence
from game.text.words import losses_words
from tests.factory import tiny

WORLD = tiny()[0]
EVIL = "\x1b[2J\x07\r\n\u202eevil\u200b\x9b31m"
# Plausible arguments where zeros would not do.
SAMPLES = {
    EventCode.TURN_BEGAN: (3, 0, 1, 2, 0),
    EventCode.HALTED: (4, 1),
    EventCode.ATTACKED: (3, 7, 5, 2, 3000, 1000, -1, 0, 1),
    EventCode.LOSSES: (140, 2, 1, 3, 25),
    EventCode.SUPPLY_STATE: (0, 2),
    EventCode.REPLACED: (20, 1),
    EventCode.MARCH_LOSS: (20, 1),
    EventCode.BOND_OVER: (0, 1),
    EventCode.HARASSED: (0, 12),
    EventCode.RAILWAY: (3,),
    EventCode.SHIPS_WAIT: (0, 2, 5000),
}


def sample(code: EventCode) -> Event:
    args = SAMPLES.get(code, tuple(0 for _ in ARGS[code]))
    return Event(code, 0, 0, 12, args)


def evil_world() -> World:
    board = dataclasses.replace(WORLD.board, names={12: EVIL, 0: EVIL})
    units = tuple(dataclasses.replace(u, name=EVIL + u.name) for u in WORLD.units)
    tables = {
        name: tuple(dataclasses.replace(row, name=EVIL) for row in getattr(WORLD, name))
        for name in (
            "entries", "pools", "sources", "objectives", "assets", "leaders", "formations", "constraints",
        )
    }
    return dataclasses.replace(WORLD, board=board, units=units, **tables)


@pytest.mark.parametrize("code", list(EventCode))
def test_every_event_has_a_sentence_or_is_silent(code: EventCode) -> None:
    sentence = event_sentence(sample(code), WORLD)
    assert bool(sentence) != (code in SILENT)
    if sentence:
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")


def test_only_book_keeping_is_silent() -> None:
    assert {code.name for code in SILENT} == {
        "SIDE_BEGAN", "SIDE_ENDED", "CONTROL", "RECOVERED", "SPOTTED", "FORTITUDE", "ON_THE_WAY",
    }


@pytest.mark.parametrize("code", list(EventCode))
def test_events_of_an_evil_scenario_come_out_inert(code: EventCode) -> None:
    for line in story([sample(code)], evil_world(), 1):
        assert line.isprintable()


@pytest.mark.parametrize("code", list(RefusalCode))
def test_every_refusal_has_a_sentence_with_its_rule(code: RefusalCode) -> None:
    for refusal in (Refusal(code, "7.1"), Refusal(code, "7.1", 0, 12, 40, 31)):
        sentence = refusal_sentence(refusal, WORLD)
        assert sentence.endswith(" (rule 7.1).")
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert "{" not in sentence
    assert refusal_sentence(Refusal(code, EVIL, 0, 12), evil_world()).isprintable()


def test_a_refusal_names_unit_hex_and_numbers() -> None:
    refusal = Refusal(RefusalCode.TOO_SHAKEN, "7.1", 0, -1, 40, 31)
    assert refusal_sentence(refusal, WORLD) == (
        "16th Infantry Regiment is too shaken to attack: cohesion 31, and 40 is needed (rule 7.1)."
    )


@pytest.mark.parametrize("why", list(HaltCode))
def test_every_halt_has_its_words(why: HaltCode) -> None:
    assert "halts at" in event_sentence(Event(EventCode.HALTED, 0, 0, 12, (12, why)), WORLD)


def attack(*others: Event) -> list[Event]:
    return [sample(EventCode.ATTACKED), *others]


def test_an_attack_is_one_sentence_a_historian_can_read() -> None:
    grid = WORLD.board.grid
    german = WORLD.unit_index("de-914gr")
    told = attack(
        Event(EventCode.LOSSES, 0, 0, 10, (60, 1, 0, 0, 0)),
        Event(EventCode.LOSSES, 1, german, 12, (140, 0, 0, 2, 0)),
        Event(EventCode.RETREATED, 1, german, 12, (12, grid.parse("003-03"))),
        Event(EventCode.ADVANCED, 0, 0, 12, (10, 12)),
    )
    (line,) = story(told, WORLD, 1)
    assert line == (
        "6 June 1944: 16th Infantry Regiment and 18th Infantry Regiment attack Grenadier Regiment 914 at 001-03: "
        "odds 3:1, column +3, die 7; the defenders lose 140 men and 2 guns and fall back to Saint-Pierre (003-03); "
        "the attackers lose 60 men and 1 tank; 16th Infantry Regiment moves in."
    )


@pytest.mark.parametrize(("others", "words"), [
    ([Event(EventCode.HELD, 1, -1, 12, (30, 60))], "hold their ground"),
    ([Event(EventCode.DESTROYED, 1, 7, 12, (800,))], "are destroyed"),
    ([], "give way"),
])
def test_the_fate_of_the_defenders(others: list[Event], words: str) -> None:
    assert words in attack_sentence(attack(*others), WORLD)


def test_no_attack_no_sentence() -> None:
    assert attack_sentence([sample(EventCode.MOVED)], WORLD) == ""


def test_a_quiet_log_leaves_out_marches() -> None:
    events = [sample(EventCode.MOVED), sample(EventCode.OBJECTIVE)]
    assert len(story(events, WORLD, 1)) == 2
    assert story(events, WORLD, 1, quiet=True) == ["6 June 1944: Saint-Pierre falls to the Allies."]


def test_the_next_morning_has_its_own_date() -> None:
    morning = Event(EventCode.TURN_BEGAN, 0, args=(2, 0, 0, 0, 0))
    events = [sample(EventCode.OBJECTIVE), morning, sample(EventCode.MOVED)]
    assert [line[:11] for line in story(events, WORLD, 1)] == ["6 June 1944", "7 June 1944", "7 June 1944"]


@pytest.mark.parametrize(("attacker", "defender", "words"), [
    (3000, 1000, "3:1"), (2500, 1000, "2.5:1"), (1000, 1000, "1:1"), (1000, 2500, "1:2.5"), (12345, 1000, "12:1"),
    (5, 0, "unopposed"), (0, 5, "hopeless"),
])
def test_odds(attacker: int, defender: int, words: str) -> None:
    assert odds_words(attacker, defender) == words


def test_losses_in_words() -> None:
    assert losses_words(1) == "1 man"
    assert losses_words(2140, 3, 1, 200) == "2,140 men (200 of them prisoners), 3 tanks and 1 gun"
    assert losses_words(0) == ""


def test_names_are_made_inert() -> None:
    assert inert(EVIL).isprintable()
    assert "\x1b" not in inert(EVIL)
    assert inert("Saint-Lô, Größe, Łódź") == "Saint-Lô, Größe, Łódź"
    assert inert("x" * 500, most=10) == "xxxxxxxxx…"


def test_names_are_listed() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEF")) == "A, B, C and 3 more"


def test_dates_do_not_depend_on_the_locale() -> None:
    day = dt.date(1944, 6, 6)
    assert (iso(day), long_date(day), short_date(day)) == ("1944-06-06", "6 June 1944", "6 June")
    assert weekday_date(day) == "Tuesday, 6 June 1944"


def test_all_weather_can_be_told() -> None:
    for ground in Ground:
        for sky in Sky:
            for sea in Sea:
                for flying in Flying:
                    assert weather_sentence(Weather(ground, sky, sea, flying)).endswith(".")


def test_sides_nations_and_outcomes_have_names() -> None:
    assert set(SIDE) == set(SIDE_NOUN) == set(Side)
    assert set(NATION) == set(Nation)
    assert set(OUTCOME) == set(Outcome)
    assert outcome_sentence(Outcome.DRAW, 1) == "Draw with 1 victory point."


@pytest.mark.parametrize(("event", "words"), [
    (Event(EventCode.LOSSES, 1, -1, -1, (40, 0, 0, 0, 0)), "In the line the Germans lose 40 men."),
    (Event(EventCode.LOSSES, 1, -1, -1, (0, 0, 0, 0, 0)), ""),
    (Event(EventCode.LOSSES, 0, 0, -1, (1, 0, 1, 0, 0)), "16th Infantry Regiment loses 1 man and 1 tank."),
    (Event(EventCode.SUPPLY_STATE, 0, 0, 12, (2, 0)), "16th Infantry Regiment at 001-03 is supplied again."),
    (Event(EventCode.SUPPLY_STATE, 0, 0, 12, (0, 1)), ""),
    (Event(EventCode.STRIKE, 0, -1, 12, (1, 1, -1)), "Heavy bombers bomb 001-03."),
    (Event(EventCode.STRIKE, 0, -1, 12, (1, 1, 13)), "bomb 001-03; bombs fall short on own troops at 001-04."),
    (Event(EventCode.STRIKE, 0, -1, 12, (1, 0, -1)), "The weather grounds Heavy bombers; the strike on 001-03 is"),
    (Event(EventCode.BRIDGE, 0, 0, 30, (3, 1)), "Infantry Regiment blows the bridge over the Rule S of Saint-Pierre"),
    (Event(EventCode.BRIDGE, 1, -1, 12, (0, 0)), "The bridge N of 001-03 is repaired."),
    (Event(EventCode.REPLACED, 0, args=(0, 0)), ""),
    (Event(EventCode.ENDED, 0, args=(2, 10, 1)), "The game is decided before its time."),
])
def test_sentences_in_particular(event: Event, words: str) -> None:
    sentence = event_sentence(event, WORLD)
    assert words in sentence if words else sentence == ""


def test_the_attackers_move_in_together_or_some_of_them() -> None:
    def moved(*units: int) -> str:
        told = attack(*(Event(EventCode.ADVANCED, 0, u, 12, (10, 12)) for u in units))
        return attack_sentence(told, WORLD)

    assert moved(0, 1).endswith("the attackers lose nobody and move in.")
    assert moved(1).endswith("; 18th Infantry Regiment moves in.")


def test_reasons_are_told() -> None:
    assert reason_sentence("seize", "odds", "Caen (101-22)") == "To take Caen (101-22): the odds are best there."
    assert reason_sentence("dance", "", EVIL).isprintable()
    for goal in GOALS:
        for factor in FACTORS:
            assert reason_sentence(goal, factor, "Caen").endswith(".")


def test_every_reason_of_the_staff_has_its_words() -> None:
    """Literal codes in the AI's rooms are those of the text room."""
    room = Path(__file__).resolve().parents[2] / "game" / "ai"
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                goals = {n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)}
                factors = {n.value for n in ast.walk(node.args[2]) if isinstance(n, ast.Constant)}
                assert goals <= set(GOALS), f"{path}:{node.lineno}"
                assert factors <= set(FACTORS), f"{path}:{node.lineno}"
