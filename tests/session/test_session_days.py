"""The end of each day, and the export of a game as one record a turn."""

from __future__ import annotations

import json

from session_support import played

from game.model.events import EventCode
from game.model.terms import NOBODY, Status
from game.session.days import Day, DayWatcher
from game.session.differences import differences
from game.session.export import turn_record


def all_days(seed: int = 3, turns: int = 10) -> list[Day]:
    days: list[Day] = []
    played(seed, turns, watchers=[DayWatcher(days.append)])
    return days


def test_each_day_ends_once() -> None:
    assert [day.turn for day in all_days()] == list(range(1, 11))
    assert [day.turn for day in all_days(turns=4)] == [1, 2, 3, 4]


def test_a_day_ends_before_the_next_morning() -> None:
    for day in all_days():
        assert day.state.turn == day.turn
        begun = [event.args[0] for event in day.events if event.code is EventCode.TURN_BEGAN]
        assert begun == [day.turn]
        ended = [event.args for event in day.events if event.code is EventCode.SIDE_ENDED]
        assert ended == [(day.turn, 0), (day.turn, 1)]


def test_the_last_day_is_the_last_position() -> None:
    days: list[Day] = []
    game = played(3, watchers=[DayWatcher(days.append)])
    assert differences(days[-1].state, game.state) == []
    assert days[-1].state.ended


def test_derived_fields_of_a_day_are_true() -> None:
    for day in all_days():
        anew = day.state.copy()
        anew.rebuild()
        assert differences(anew, day.state) == []


def test_a_record_says_what_stood_there() -> None:
    for day in all_days():
        record = turn_record(day)
        state, grid = day.state, day.state.world.board.grid
        assert list(record) == [
            "turn", "date", "weather", "control", "units", "losses", "supply_landed", "points",
        ]
        assert record["date"] == f"1944-06-{5 + day.turn:02d}"
        assert len(record["control"]) == sum(1 for owner in state.control if owner != NOBODY)
        assert {u["id"] for u in record["units"]} == {
            u.id for u in state.world.units if state.status[u.index] == Status.ACTIVE
        }
        for unit in record["units"]:
            at = state.world.unit_index(unit["id"])
            assert (unit["hex"], unit["men"]) == (grid.hex_id(state.hex[at]), state.men[at])
        assert json.loads(json.dumps(record)) == record


def test_losses_add_up_over_the_days() -> None:
    records = [turn_record(day) for day in all_days(5)]
    men = [r["losses"]["german"]["de"]["men"] for r in records]
    assert men == sorted(men)
    assert men[-1] > 0


def test_supply_is_what_came_in_that_day() -> None:
    days = all_days()
    for day in days:
        came = sum(e.args[1] for e in day.events if e.code is EventCode.SUPPLIED and e.side == 0)
        assert turn_record(day)["supply_landed"]["allied"] == came
    assert turn_record(days[0])["supply_landed"]["allied"] > 0
