"""The sixth of June as the staffs play it: who comes ashore, at what price, and what becomes of the airborne."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pytest

from game.ai.player import make_player
from game.model.state import State
from game.model.terms import SIDES, EntryKind, Side, UnitKind
from game.scenario import data_dir, load
from game.scenario.tables import read_table
from game.session.days import Day, DayWatcher
from game.session.game import Game, Setting
from game.session.play import play
from tests.text.test_rulebook import tables

FEW = (202,)
MANY = (202, 204, 206, 208, 210, 212)
DAYS = 3


class Record(NamedTuple):
    """Positions at the end of the first days of a game."""

    evenings: list[State]

    def lost(self, entry: str) -> int:
        """Men lost on 6 June by those who came in at an entry."""
        state = self.evenings[0]
        door = next(e.index for e in state.world.entries if e.id == entry)
        return sum(state.lost_men[u.index] for u in state.world.units if u.entry == door)


@lru_cache(maxsize=8)
def game(seed: int, days: int) -> Record:
    world, start = load(data_dir() / "d_day.yaml")
    evenings: list[State] = []

    def evening(day: Day) -> None:
        evenings.append(day.state.copy())

    played = Game(world, start, Setting(seed, traces=False), watchers=[DayWatcher(evening)])
    allied, german = (make_player("historical", side, seed) for side in SIDES)
    play(played, (allied, german), days)
    return Record(evenings)


def check_the_day(seed: int, days: int) -> None:
    record = game(seed, days)
    state = record.evenings[0]
    world = state.world
    assert 145_000 <= state.landed_men[Side.ALLIED] <= 165_000
    casualties = sum(state.lost_men[u.index] for u in world.units if u.side == Side.ALLIED)
    assert 7_000 <= casualties <= 13_000
    for beach in world.board.beaches:
        assert any(state.control[h] == Side.ALLIED for h in beach.hexes), beach.name
    assert 150 <= record.lost("utah") <= 700
    assert record.lost("omaha") > 3 * record.lost("utah")


@pytest.mark.parametrize("seed", FEW)
def test_the_beaches_are_taken_at_the_price_of_history(seed: int) -> None:
    check_the_day(seed, 1)


@pytest.mark.long
def test_many_sixths_of_june() -> None:
    for seed in MANY:
        check_the_day(seed, DAYS)
    lost = {name: sum(game(seed, DAYS).lost(name) for seed in MANY) // len(MANY) for name in ("omaha", "utah")}
    assert 1_800 <= lost["omaha"] <= 3_600 and 200 <= lost["utah"] <= 600


@pytest.mark.long
def test_most_of_the_airborne_are_together_after_three_nights() -> None:
    shares = []
    for seed in MANY:
        state = game(seed, DAYS).evenings[DAYS - 1]
        for spec in state.world.units:
            door = state.world.entries[spec.entry] if spec.entry >= 0 else None
            if door is not None and door.kind == EntryKind.DROP and spec.kind == UnitKind.PARACHUTE:
                shares.append(state.men[spec.index] * 100 // spec.men)
    assert 60 <= sum(shares) // len(shares) <= 80
    assert sum(60 <= share <= 80 for share in shares) * 100 >= 70 * len(shares)


def test_the_table_of_beaches_in_the_book_is_the_data() -> None:
    plans = dict(read_table(data_dir() / "history" / "landings.yaml"))
    doors = dict(read_table(data_dir() / "history" / "entries.yaml"))
    rows = next(rows for heading, *rows in tables() if heading[:2] == ["beach", "ships x minutes"])
    assert {row[0].split()[-1].lower() for row in rows} == {k for k in plans if doors[k]["kind"] == "beach"}
    for name, ships, tons, fire, obstacles, special, swell, wave, drift, exits in rows:
        plan = {k: str(v) for k, v in plans[name.split()[-1].lower()].items()}
        assert ships == f"{plan['naval']} x {plan['minutes']}"
        assert int(tons) == int(plan["tons"]) * int(plan["on_target"]) // 100
        assert fire == plan.get("fire", "100") and obstacles == plan.get("obstacles", "0")
        assert special == ("yes" if plan.get("special") == "true" else "no") and swell == plan.get("swell", "0")
        assert wave.replace(",", "") == plan.get("wave", "-") and drift == plan.get("drift", "0")
        assert exits == plan.get("exits", "100")


def test_posts_of_the_coast_have_their_works_in_numbers() -> None:
    words = {"field works": "1", "some concrete": "2", "heavily built": "3"}
    posts = [u for u in read_table(data_dir() / "oob" / "german.yaml")["units"].values() if u["kind"] == "strongpoint"]
    for post in posts:
        assert str(post["works"]) == next(works for text, works in words.items() if text in post["notes"]), post["name"]
