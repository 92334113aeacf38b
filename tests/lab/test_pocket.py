from __future__ import annotations

import numpy as np

from game.lab.pocket import PocketWatch, linked_ground, seine_hexes
from game.lab.regions import Regions
from game.model.ledger import Ledger
from game.model.state import State
from game.model.terms import Side
from game.model.world import World
from tests.factory import tiny


def regions(world: World) -> Regions:
    """The box is everything south of the river; out are the two southernmost rows."""
    rows = np.array([world.board.grid.coords(i)[1] for i in range(world.board.grid.size)])
    box = rows >= 4
    return Regions({"pocket": box, "cotentin": ~box}, box, box, box, rows >= 7)


def start() -> tuple[World, State]:
    world, state = tiny()
    state.array("control")[world.board.terrain > 0] = Side.GERMAN
    state.rebuild()
    return world, state


def shut(world: World, state: State) -> None:
    """The Allies hold the southern edge and the row above it."""
    for hex_ in range(world.board.grid.size):
        if world.board.grid.coords(hex_)[1] >= 7:
            state.array("control")[hex_] = Side.ALLIED


def test_without_the_seine_the_german_edge_is_the_goal() -> None:
    world, _ = start()
    assert {world.board.grid.hex_id(h) for h in seine_hexes(world)} == {"006-08"}


def test_a_path_leads_round_but_not_through_allied_ground() -> None:
    world, state = start()
    assert linked_ground(state, seine_hexes(world))[world.board.grid.parse("003-04")]
    shut(world, state)
    assert not linked_ground(state, seine_hexes(world))[world.board.grid.parse("003-04")]


def test_allied_zones_of_control_bar_the_path_where_no_german_stands() -> None:
    world, state = start()
    goal, grid = seine_hexes(world), world.board.grid
    for text in ("006-08", "005-07", "006-07", "007-07"):
        assert linked_ground(state, goal)[grid.parse(text)]
    state.array("zoc0")[[grid.parse(t) for t in ("005-07", "006-07", "007-07", "005-08", "007-08")]] = 1
    assert not linked_ground(state, goal)[grid.parse("003-04")]
    ledger = Ledger(state)
    ledger.place(world.unit_index("de-915gr"), grid.parse("006-07"))
    assert linked_ground(state, goal)[grid.parse("003-04")]


def test_the_pocket_closes_on_those_that_had_a_path_four_days_before() -> None:
    world, state = start()
    watch = PocketWatch(world, regions(world), needed=1)
    ledger = Ledger(state)
    for unit in ("de-914gr", "de-point"):
        ledger.place(world.unit_index(unit), world.board.grid.parse("003-04"))
    for day in range(10, 14):
        watch.day_ended(state, day)
    inside = sum(state.men[u.index] for u in world.units if u.side == Side.GERMAN and state.hex[u.index] >= 0)
    shut(world, state)
    watch.day_ended(state, 14)
    result = watch.result()
    assert (result["closed"], result["divisions"], result["inside"]) == (14, ["de-352id"], inside)
    assert (result["escaped"], result["cut_off"]) == (0, [0, 0, 0, 0, 1])
    ledger.place(world.unit_index("de-914gr"), world.board.grid.parse("004-08"))
    watch.day_ended(state, 15)
    assert watch.result()["escaped"] == state.men[world.unit_index("de-914gr")]


def test_a_division_long_cut_off_is_no_pocket() -> None:
    world, state = start()
    shut(world, state)
    watch = PocketWatch(world, regions(world), needed=1)
    for day in range(10, 20):
        watch.day_ended(state, day)
    assert watch.result()["closed"] is None
