"""The tiny scenario: what a sound file becomes."""

from __future__ import annotations

import datetime as dt

import pytest

from game.model.oob import Release
from game.model.state import State
from game.model.terms import (
    EntryKind,
    Flying,
    Ground,
    MoveClass,
    Nation,
    Outcome,
    Side,
    Status,
    SupportKind,
    UnitKind,
)
from game.model.world import Aim, Weather, World
from game.scenario import bundle, check, load, load_bundle
from tests.factory import TINY, tiny


@pytest.fixture
def world() -> World:
    return tiny()[0]


@pytest.fixture
def state() -> State:
    return tiny()[1]


def unit(world: World, name: str) -> int:
    index = world.unit_index(name)
    assert index >= 0
    return index


def test_it_is_sound() -> None:
    assert check(TINY) == []


def test_loading_twice_gives_the_same(world: World, state: State) -> None:
    again, fresh = load(TINY)
    assert again.digest == world.digest
    assert fresh.digest() == state.digest()


def test_a_bundle_needs_no_files(world: World, state: State) -> None:
    texts = bundle(TINY)
    assert sorted(texts) == ["allied.yaml", "german.yaml", "map.yaml", "rules/normandy44.yaml", "tiny.yaml"]
    again, fresh = load_bundle(texts, "tiny.yaml")
    assert again.digest == world.digest
    assert again.units == world.units
    assert again.rules == world.rules
    assert fresh.buffer == state.buffer


def test_the_digest_depends_on_every_text_but_not_on_the_file_name(world: World) -> None:
    texts = bundle(TINY)
    for name in texts:
        changed = texts | {name: texts[name] + "\n# a remark\n"}
        assert load_bundle(changed, "tiny.yaml")[0].digest != world.digest
    renamed = {("other.yaml" if n == "tiny.yaml" else n): t for n, t in texts.items()}
    assert load_bundle(renamed, "other.yaml")[0].digest == world.digest


def test_header(world: World) -> None:
    assert (world.id, world.title, world.turns, world.first) == ("tiny", "A beach, a bridge, a town", 10, Side.ALLIED)
    assert world.start == dt.date(1944, 6, 6)
    assert world.stand_fast_until == 7
    assert world.weather_on(4) == Weather(Ground.WET, world.weather_on(4).sky, world.weather_on(4).sea, Flying.NONE)
    assert len(world.weather) == 10


def test_units(world: World) -> None:
    tanks = world.units[unit(world, "us-741tk")]
    assert (tanks.kind, tanks.move_class, tanks.men, tanks.tanks, tanks.light_tanks) == (
        UnitKind.ARMOR, MoveClass.MECH, 720, 50, 15,
    )
    assert (tanks.side, tanks.nation, tanks.arrival) == (Side.ALLIED, Nation.US, 2)
    assert world.entries[tanks.entry].id == "able"
    assert world.units[unit(world, "us-505pir")].leaves == 9
    assert world.units[unit(world, "de-914gr")].entry == -1
    assert [u.index for u in world.units] == list(range(12))


def test_formations_and_leaders(world: World) -> None:
    division = world.formations[world.formation_index("de-352id")]
    assert world.units[division.hq].id == "de-352hq"
    assert world.formations[division.parent(1)].id == "de-lxxxiv"
    assert division.parent(0) == -1
    assert world.formations[world.army_of(unit(world, "us-741tk"), 1)].id == "us-1army"
    marcks = next(x for x in world.leaders if x.name == "Marcks")
    assert (marcks.first, marcks.last) == (1, 7)


def test_tables(world: World) -> None:
    assert [(e.id, e.kind) for e in world.entries] == [
        ("able", EntryKind.BEACH), ("inland", EntryKind.DROP), ("south", EntryKind.EDGE),
    ]
    assert [p.armies for p in world.pools] == [
        (world.formation_index("us-1army"),), (world.formation_index("de-aok7"),),
    ]
    able = world.sources[0]
    assert [able.tonnage(t) for t in (1, 2, 3, 9)] == [400, 400, 1500, 1500]
    assert [s.starts_open for s in world.sources] == [True, False, True]
    assert [(o.id, o.historical) for o in world.objectives] == [("saint-pierre", 2), ("grandville", 7)]
    assert [(a.kind, a.first, a.last, a.hex) for a in world.assets] == [
        (SupportKind.NAVAL, 1, 10, world.board.grid.parse("003-00")), (SupportKind.HEAVY_BOMBER, 6, 7, -1),
    ]
    assert world.sudden_deaths[0].outcome == Outcome.GERMAN_DECISIVE
    assert world.replacements == ((int(Nation.US), 3, 100, 1), (int(Nation.DE), 3, 20, 0))
    assert world.aims[1] == Aim(Side.ALLIED, world.board.grid.parse("005-05"), 3, 10)


def test_first_state(world: World, state: State) -> None:
    assert (state.turn, state.side, state.outcome, state.ended) == (1, Side.ALLIED, Outcome.UNDECIDED, False)
    statuses = {u.id: state.status[u.index] for u in world.units}
    assert statuses["us-16ir"] == Status.ACTIVE
    assert statuses["us-26ir"] == Status.WAITING
    assert statuses["us-741tk"] == Status.FUTURE
    assert world.board.grid.hex_id(state.hex[unit(world, "de-914gr")]) == "003-02"
    assert state.hex[unit(world, "us-26ir")] == -1
    assert list(state.pool_tons) == [500, 300]
    assert state.points == 0
    assert list(state.strike_asset) == [0, 0]


def test_strengths_cohesion_and_digging_in(world: World, state: State) -> None:
    assert state.men[unit(world, "us-16ir")] == 3000
    cohesions = {u.id: state.cohesion[u.index] for u in world.units}
    assert cohesions["us-16ir"] == 80  # written in the set-up
    assert cohesions["us-18ir"] == 85
    assert cohesions["us-505pir"] == 95  # quality 5
    assert state.dug_in[unit(world, "de-914gr")] == 3
    assert state.dug_in[unit(world, "de-915gr")] == 0


def test_frozen_units(world: World, state: State) -> None:
    held = unit(world, "de-915gr")
    assert state.frozen[held] == 1
    assert world.releases[held] == Release(3, 2, "corps reserve")
    assert sum(state.frozen) == 1


def test_control(world: World, state: State) -> None:
    grid = world.board.grid
    assert state.control[grid.parse("003-00")] == 2  # the sea is nobody's
    assert state.control[grid.parse("004-01")] == Side.ALLIED  # listed
    assert state.control[grid.parse("002-01")] == Side.ALLIED  # a unit stands there
    assert state.control[grid.parse("005-05")] == Side.GERMAN


def test_stacks_and_zones_are_built(world: World, state: State) -> None:
    grid = world.board.grid
    assert state.stack(grid.parse("003-01")) == [unit(world, "us-16ir")]
    assert state.zoc1[grid.parse("003-01")] >= 1


def test_no_rule_is_broken(state: State) -> None:
    from game.rules import violations

    assert violations(state) == []
