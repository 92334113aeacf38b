"""The board: both sides of every hexside, the window, names."""

from __future__ import annotations

import numpy as np
import pytest

from game.hexgrid import opposite
from game.model.board import Board
from game.model.terms import River, Road, Status, Terrain
from game.scenario import bundle, load_bundle
from tests.factory import TINY, tiny


@pytest.fixture
def board() -> Board:
    return tiny()[0].board


def test_terrain_is_read_by_rows_and_kept_by_columns(board: Board) -> None:
    at = board.grid.parse
    assert board.terrain[at("000-00")] == Terrain.SEA
    assert board.terrain[at("003-03")] == Terrain.TOWN
    assert board.terrain[at("005-05")] == Terrain.CITY
    assert board.terrain[at("001-06")] == Terrain.MARSH
    assert board.terrain[at("008-04")] == Terrain.HILLS


@pytest.mark.parametrize("table", ["river", "road", "rail", "cliff", "bridge"])
def test_hexsides_agree_from_both_hexes(board: Board, table: str) -> None:
    values = getattr(board, table)
    for i, near in enumerate(board.grid.neighbours):
        for d, n in enumerate(near):
            if n >= 0:
                assert values[i, d] == values[n, opposite(d)]


def test_rivers_bridges_and_roads(board: Board) -> None:
    at = board.grid.parse
    assert board.river[at("003-03"), 3] == River.MINOR
    assert board.river_names[at("003-04"), 0] == "Rule"
    assert [(b.river, b.blown) for b in board.bridges] == [("Rule", False), ("Rule", True)]
    assert board.bridge[at("003-03"), 3] == 0
    assert board.road[at("003-01"), 3] == Road.PRIMARY
    assert board.road[at("005-01"), 3] == Road.SECONDARY
    assert board.rail[at("006-06"), 3] == 1
    assert board.cliff[at("006-01"), 0] == 1


def test_marks(board: Board) -> None:
    at = board.grid.parse
    assert board.fort[at("008-01")] == 2
    assert board.fort[at("007-01")] == 1
    assert board.fortresses == {"The Point": (at("008-01"), at("007-01"))}
    assert board.flooded[at("007-06")] == 1
    assert board.ridge[at("004-06")] == 1
    assert board.hedgerow[at("003-03")] == 1  # listed
    assert board.hedgerow[at("001-02")] == 1  # bocage
    assert board.coast[at("003-01")] == 1
    assert board.coast[at("003-02")] == 0
    assert board.coast[at("003-00")] == 0
    assert board.beaches[0].hexes == (at("002-01"), at("003-01"), at("004-01"))


def test_names(board: Board) -> None:
    assert board.hex_name(board.grid.parse("005-05")) == "Grandville (005-05)"
    assert board.hex_name(board.grid.parse("004-06")) == "Hill 90 (004-06)"
    assert board.place("Saint-Pierre") == board.grid.parse("003-03")


def test_arrays_cannot_be_written(board: Board) -> None:
    with pytest.raises(ValueError, match="read-only"):
        board.terrain[0] = 1


def test_a_window_keeps_the_numbers_and_leaves_the_rest_out() -> None:
    whole, _ = tiny()
    texts = bundle(TINY)
    main = texts["tiny.yaml"].replace("first: allied\n", "first: allied\nwindow: {from: 001-00, to: 006-04}\n")
    main = main.replace("control: {allied: [004-01]}", "control: {allied: [004-01, 000-05]}")
    main = main.replace("pool: aok7, hexes: [006-08]", "pool: aok7, hexes: [006-08, 006-04]")
    world, state = load_bundle(texts | {"tiny.yaml": main}, "tiny.yaml")
    grid = world.board.grid
    assert (grid.cols, grid.rows, grid.col0) == (6, 5, 1)
    for i in range(grid.size):
        assert world.board.terrain[i] == whole.board.terrain[whole.board.grid.parse(grid.hex_id(i))]
    assert [u.id for u in world.units] == [
        "us-16ir", "us-18ir", "us-26ir", "us-1id-art", "us-741tk", "de-914gr", "de-915gr", "de-352ar",
    ]
    assert [e.id for e in world.entries] == ["able"]
    assert [(s.id, s.hexes) for s in world.sources] == [
        ("able", tuple(map(grid.parse, ("003-01", "002-01", "004-01")))), ("south", (grid.parse("006-04"),)),
    ]
    assert [o.id for o in world.objectives] == ["saint-pierre"]
    assert [a.hex for a in world.aims] == [grid.parse("003-03")]
    assert len(world.board.bridges) == 2
    assert world.board.fortresses == {}
    assert "Grandville" not in world.board.names.values()
    assert np.count_nonzero(state.array("status") == Status.ACTIVE) == 5
