"""The shipped order of battle and set-ups: every row of the sources accounted for, every unit in a fit place."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from game.model.constraints import Bond
from game.model.state import State
from game.model.terms import Side, Status, Terrain
from game.model.world import World
from game.scenario import data_dir, load
from game.scenario.tables import read_table

# Rows of the two unit lists the counters were made from, and the men in them.
ROWS = {"allied": 291, "german": 356}
MEN = {"allied": 753_234, "german": 716_185}
# What rows that are no counters hold: specialised armour and partisans; the Channel Islands.
MEN_LEFT_OUT = {"allied": 8_950, "german": 26_000}
POSTS = "sp-"


@lru_cache(maxsize=4)
def order_of_battle(side: str) -> dict[str, Any]:
    return dict(read_table(data_dir() / "oob" / f"{side}.yaml"))


@lru_cache(maxsize=4)
def loaded(name: str) -> tuple[World, State]:
    return load(data_dir() / f"{name}.yaml")


def rows_of(unit_id: str, unit: dict[str, Any]) -> list[str]:
    """Source rows a counter stands for: its parts, or itself; posts and pieces of a garrison are no rows."""
    if "parts" in unit:
        return [part for part in unit["parts"] if not part.startswith(POSTS)]
    piece = unit["kind"] == "garrison" or unit_id.startswith(POSTS)
    return [] if piece else [unit_id]


@pytest.mark.parametrize("side", ["allied", "german"])
def test_every_source_row_is_accounted_for_once(side: str) -> None:
    book = order_of_battle(side)
    rows = Counter(row for key, unit in book["units"].items() for row in rows_of(key, unit))
    rows.update(entry["row"] for entry in book["not_units"])
    assert [row for row, times in rows.items() if times > 1] == []
    assert len(rows) == ROWS[side]


@pytest.mark.parametrize("side", ["allied", "german"])
def test_no_man_is_lost_or_counted_twice(side: str) -> None:
    men = sum(int(unit.get("men", 0)) for unit in order_of_battle(side)["units"].values())
    assert men == MEN[side] - MEN_LEFT_OUT[side]


def test_posts_of_the_coast_name_the_regiment_their_men_come_from() -> None:
    units = order_of_battle("german")["units"]
    posts = [unit for unit in units.values() if unit["kind"] == "strongpoint"]
    assert len(posts) > 60
    assert all(unit["notes"].startswith("strongpoint: bunkers") and "men of de-" in unit["notes"] for unit in posts)


def test_fates_are_told_and_only_orders_are_scheduled() -> None:
    kinds = {
        unit["leaves"]["kind"]
        for side in ROWS
        for unit in order_of_battle(side)["units"].values()
        if "leaves" in unit
    }
    assert kinds == {"withdrawn", "disbanded"}


def test_germans_hold_every_beach_and_no_drop_zone_on_the_first_morning() -> None:
    world, state = loaded("campaign")
    for entry in world.entries:
        holders = {state.holder(h) for h in entry.hexes}
        if entry.kind.word == "beach":
            assert holders == {Side.GERMAN}, entry.id
        elif entry.kind.word == "drop":
            assert Side.GERMAN not in holders, entry.id


@pytest.mark.parametrize("name", ["campaign", "d_day"])
def test_nobody_stands_in_the_sea_or_in_a_crowd(name: str) -> None:
    world, state = loaded(name)
    men: Counter[int] = Counter()
    for unit in world.units:
        if state.status[unit.index] == Status.ACTIVE:
            here = state.hex[unit.index]
            assert world.board.terrain[here] != Terrain.SEA, unit.id
            if not unit.support:
                men[here] += state.men[unit.index]
    assert max(men.values()) <= world.rules.stacking.men


def test_the_campaign_brings_everybody() -> None:
    world, _ = loaded("campaign")
    known = {key for side in ROWS for key in order_of_battle(side)["units"]}
    assert {unit.id for unit in world.units} == known


def test_objectives_add_up() -> None:
    world, _ = loaded("campaign")
    assert sum(goal.points for goal in world.objectives) == 633
    assert sum(goal.points for goal in world.objectives if goal.historical) == 558


def test_frozen_units_can_come_free() -> None:
    world, state = loaded("campaign")
    reserved = {unit for bond in world.constraints if bond.kind is Bond.RESERVE for unit in bond.units}
    for unit in world.units:
        release = world.releases[unit.index]
        if state.frozen[unit.index] and unit.index not in reserved:
            assert release.contact or release.turn, unit.id
            assert release.turn == 0 or 1 < release.turn <= world.turns, unit.id
