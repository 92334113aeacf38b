from __future__ import annotations

import json

import numpy as np
import pytest

from game.ai.player import make_player
from game.lab import regions
from game.lab.chronicle import Recorder
from game.model.events import Event, EventCode
from game.model.ledger import Ledger
from game.model.state import State
from game.model.terms import Nation, Outcome, Side, Status
from game.model.world import World
from game.session.game import Game, Setting
from game.session.play import play
from tests.factory import tiny
from tests.lab.made import targets


def recorder() -> tuple[Recorder, World, State]:
    world, state = tiny()
    Ledger(state).put("turn", 0, 1)
    return Recorder(world, targets()), world, state


def lose(state: State, unit: str, men: int, captured: int = 0, tanks: int = 0) -> int:
    """Take losses by hand; returns the unit."""
    u, ledger = state.world.unit_index(unit), Ledger(state)
    nation = state.world.units[u].nation
    ledger.add("men", u, -men)
    for field, amount in (("lost_men", men), ("captured", captured), ("lost_tanks", tanks)):
        ledger.add(field, u, amount)
    for field, amount in (("nation_men", men), ("nation_prisoners", captured), ("nation_tanks", tanks)):
        ledger.add(field, nation, amount)
    return u


def next_day(state: State) -> None:
    Ledger(state).add("turn", 0, 1)


def test_a_day_is_written_for_each_turn() -> None:
    book, world, state = recorder()
    state.array("control")[world.board.grid.parse("003-03")] = Side.GERMAN
    book.turn_ended(state, [])
    next_day(state)
    state.array("control")[world.board.grid.parse("003-03")] = Side.ALLIED
    book.turn_ended(state, [])
    result = book.result()
    assert result["days"] == [0, 1]
    assert result["control"]["003-03"] == "10"
    assert (result["first_day"], result["final_day"]) == (0, 9)


def test_losses_are_booked_by_nation() -> None:
    book, _, state = recorder()
    lose(state, "us-16ir", 120)
    lose(state, "de-914gr", 300, captured=100)
    book.turn_ended(state, [])
    result = book.result()
    assert result["lost_men"]["us"] == [120]
    assert result["lost_men"]["de"] == [300]
    assert result["prisoners"]["de"] == [100]
    assert result["lost_men"]["gb"] == [0]


def test_wrecks_given_back_by_the_workshops_are_no_permanent_loss() -> None:
    book, world, state = recorder()
    share = world.rules.recovery.tank_repair_percent
    u = lose(state, "de-901pg", 0, tanks=10)
    Ledger(state).place(u, world.board.grid.parse("005-05"))
    book.turn_ended(state, [])
    repaired = 10 * share // 100
    assert book.result()["lost_afv"]["de"] == [10 - repaired]
    Ledger(state).place(u, -1, Status.DESTROYED)
    Ledger(state).add("lost_tanks", u, 10)
    next_day(state)
    book.turn_ended(state, [])
    assert book.result()["lost_afv"]["de"][-1] == 20 - repaired


@pytest.mark.parametrize("told", [True, False])
def test_prisoners_count_where_they_were_taken(told: bool) -> None:
    """A unit that is gone by evening counts at the hex of its last loss, or where it stood the evening before."""
    book, world, state = recorder()
    u, grid = world.unit_index("de-914gr"), world.board.grid
    book.regions.named["cotentin"][:] = False
    book.regions.named["cotentin"][grid.parse("003-05" if told else "003-02")] = True
    book.turn_ended(state, [])
    lose(state, "de-914gr", 2200, captured=1500)
    Ledger(state).place(u, -1, Status.DESTROYED)
    next_day(state)
    events = [Event(EventCode.SURRENDERED, Side.GERMAN, u, grid.parse("003-05"))] if told else []
    book.turn_ended(state, events)
    assert book.result()["prisoners_in"]["cotentin"] == [0, 1500]
    assert book.result()["prisoners_in"]["pocket"] == [0, 0]


@pytest.fixture(autouse=True)
def fresh_regions() -> None:
    """Tests may change the masks, which a world remembers."""
    tiny()[0].memo.pop("lab-regions", None)


def test_divisions_are_ashore_with_half_their_units() -> None:
    book, world, state = recorder()
    members = book.divisions
    book.turn_ended(state, [])
    ashore = [d for d, units in members.items() if 2 * sum(state.is_active(u) for u in units) >= len(units)]
    assert book.result()["divisions_ashore"] == [len(ashore)]
    assert all(world.units[u].side == Side.ALLIED for units in members.values() for u in units)


def test_regions_are_where_they_are_on_earth() -> None:
    world, _ = tiny()
    made = regions.of(world)
    assert made.named["cotentin"].all()  # the tiny map lies in the far north-west
    assert not made.named["pocket"].any()
    assert made.west.all()
    assert not made.out.any()


def test_a_chronicle_is_plain_data() -> None:
    book, _, state = recorder()
    book.turn_ended(state, [])
    result = book.result()
    assert json.loads(json.dumps(result)) == result
    assert set(result["lost_men"]) == set(Nation.words())
    assert not any(isinstance(v, np.generic) for v in result.values())


def test_a_whole_game_is_written_down_by_its_watcher() -> None:
    world, start = tiny()
    book = Recorder(world, targets())
    game = Game(world, start, Setting(1944, traces=False), watchers=[book.watcher()])
    play(game, (make_player("first", Side.ALLIED, 1), make_player("first", Side.GERMAN, 1)))
    result, state = book.result(), game.state
    assert state.ended
    assert result["days"] == list(range(state.turn))
    assert result["outcome"] == Outcome(state.outcome).word
    assert [result["lost_men"][n][-1] for n in Nation.words()] == state.array("nation_men").tolist()
    assert {h: int(marks[-1]) for h, marks in result["control"].items()} == {
        world.board.grid.hex_id(o.hex): state.control[o.hex] for o in world.objectives
    }
    fallen = result["lost_men"]["de"]
    assert fallen == sorted(fallen)
