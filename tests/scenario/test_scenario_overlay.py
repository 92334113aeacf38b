"""A scenario's own changes to the shared map and order of battle."""

from __future__ import annotations

import pytest

from game.model.state import State
from game.model.terms import Level, Road, Side, Status, Terrain
from game.model.world import World
from game.scenario import ScenarioError, bundle, load_bundle
from tests.factory import TINY


def load_with(extra: str, old: str = "", new: str = "") -> tuple[World, State]:
    texts = bundle(TINY)
    assert old in texts["tiny.yaml"]
    return load_bundle(texts | {"tiny.yaml": texts["tiny.yaml"].replace(old, new) + extra}, "tiny.yaml")


def problems_with(extra: str, old: str = "", new: str = "") -> list[str]:
    try:
        load_with(extra, old, new)
    except ScenarioError as error:
        return [p.message for p in error.problems]
    return []


def test_terrain_roads_rivers_bridges_railways() -> None:
    world, _ = load_with(
        "terrain: {001-04: woods}\n"
        "roads: [{grade: secondary, path: [007-04, 007-05]}]\n"
        "railways: [{path: [007-04, 007-05]}]\n"
        "rivers: [{name: Brook, kind: major, sides: [007-05/S]}]\n"
        "bridges: [{at: 007-05/S, state: blown}, {at: 003-03/S, river: Rule, state: blown}]\n"
    )
    board = world.board
    at = board.grid.parse
    assert board.terrain[at("001-04")] == Terrain.WOODS
    assert board.road[at("007-04"), 3] == Road.SECONDARY
    assert board.rail[at("007-05"), 0] == 1
    assert board.river_names[at("007-06"), 0] == "Brook"
    # A bridge of the overlay takes the place of the map's on the same hexside.
    assert [(b.river, b.blown) for b in board.bridges] == [("Rule", True), ("Rule", True), ("Brook", True)]


def test_part_of_a_unit_changes() -> None:
    world, state = load_with("units: {us-16ir: {men: 2500, name: Tired men}}\n")
    unit = world.units[world.unit_index("us-16ir")]
    assert (unit.men, unit.name, unit.quality) == (2500, "Tired men", 5)
    assert state.men[unit.index] == 2500


def test_a_new_unit_and_formation() -> None:
    world, state = load_with(
        "formations: {gb-30xx: {name: XXX Corps, nation: gb, level: corps}, us-v-corps: {level: group}}\n"
        "units:\n"
        "  gb-8ab: {name: 8th Armoured Brigade, formation: gb-30xx, nation: gb, kind: armor, size: brigade,\n"
        "    men: 2600, tanks: 190, quality: 4, move: mech, arrives: 1944-06-06, entry: able}\n"
    )
    unit = world.units[world.unit_index("gb-8ab")]
    assert (unit.side, state.status[unit.index]) == (Side.ALLIED, Status.WAITING)
    assert world.formations[unit.formation].level == Level.CORPS
    assert world.formations[world.formation_index("us-v-corps")].level == Level.GROUP


def test_faults_of_an_overlay_are_told_in_the_scenario() -> None:
    said = problems_with("units: {us-16ir: {formation: us-2id}}\n")
    assert said == ["there is no formation 'us-2id'. Did you mean 'us-1id'?"]
    try:
        load_with("units: {us-16ir: {formation: us-2id}}\n")
    except ScenarioError as error:
        assert error.problems[0].file == "tiny.yaml"
        assert error.problems[0].path == "units.us-16ir.formation"


def test_arrivals_are_overridden() -> None:
    world, state = load_with("arrivals: {us-26ir: {date: 1944-06-09}, us-741tk: {date: 1944-06-06, entry: inland}}\n")
    late, tanks = world.units[world.unit_index("us-26ir")], world.units[world.unit_index("us-741tk")]
    assert (late.arrival, state.status[late.index]) == (4, Status.FUTURE)
    assert (tanks.arrival, world.entries[tanks.entry].id, state.status[tanks.index]) == (1, "inland", Status.WAITING)


def test_an_arrival_by_another_door_on_the_same_day() -> None:
    world, _ = load_with("arrivals: {us-741tk: {entry: inland}}\n")
    tanks = world.units[world.unit_index("us-741tk")]
    assert (tanks.arrival, world.entries[tanks.entry].id) == (2, "inland")


def test_units_that_have_left_or_come_too_late_are_not_in_play() -> None:
    world, _ = load_with("units: {us-505pir: {leaves: {date: 1944-06-06, kind: withdrawn}}}\n")
    assert world.unit_index("us-505pir") == -1
    world, _ = load_with("", "turns: 10", "turns: 2")
    assert world.unit_index("de-901pg") == -1
    world, _ = load_with("units: {de-901pg: {entry: western-road}}\n")
    assert world.unit_index("de-901pg") == -1


def test_faults_in_other_sections_leave_the_rest_to_be_examined() -> None:
    said = problems_with("", "first: allied\n", "first: nobody\narrivals: {us-x: {date: 1944-06-07}}\n")
    assert said == ["expected one of allied, german, found 'nobody'", "there is no unit 'us-x'"]
    texts = bundle(TINY)
    spoilt = {
        "german.yaml": texts["german.yaml"].replace("quality: 2", "quality: 9"),
        "tiny.yaml": texts["tiny.yaml"] + "arrivals: {de-xx: {date: 1944-06-07}}\n",
    }
    with pytest.raises(ScenarioError) as caught:
        load_bundle(texts | spoilt, "tiny.yaml")
    assert [p.path for p in caught.value.problems] == ["units.de-point.quality", "arrivals.de-xx"]


def test_disbanding_into_a_formation() -> None:
    world, _ = load_with("units: {us-741tk: {leaves: {date: 1944-06-10, kind: disbanded, into: us-1id}}}\n")
    unit = world.units[world.unit_index("us-741tk")]
    assert (unit.leaves, unit.disbands_into) == (5, world.formation_index("us-1id"))


def test_a_release_in_the_past_frees_at_once() -> None:
    world, state = load_with("", "frozen: {date: 1944-06-08, contact: 2", "frozen: {date: 1944-06-01, contact: 2")
    held = world.unit_index("de-915gr")
    assert (world.releases[held].turn, state.frozen[held]) == (1, 0)


def test_defaults_of_the_set_up() -> None:
    _, state = load_with("", "setup:\n", "setup:\n  defaults: {cohesion: 70, elite_cohesion: 75, dug_in: 1}\n")
    world = state.world
    assert state.cohesion[world.unit_index("us-18ir")] == 70
    assert state.cohesion[world.unit_index("us-505pir")] == 75
    assert state.dug_in[world.unit_index("us-18ir")] == 1


def test_optional_sections_may_be_left_out() -> None:
    texts = bundle(TINY)
    main = texts["tiny.yaml"]
    for name in ("support", "replacements", "aims", "briefing", "notes", "stand_fast_until"):
        start = main.index(f"\n{name}:") + 1
        end = min((i for n in _keys(main) if (i := main.index(f"\n{n}:") + 1) > start), default=len(main))
        main = main[:start] + main[end:]
    world, _ = load_bundle(texts | {"tiny.yaml": main}, "tiny.yaml")
    assert (world.assets, world.replacements, world.aims, world.stand_fast_until) == ((), (), (), 0)


def _keys(text: str) -> list[str]:
    return [line.split(":")[0] for line in text.split("\n")[2:] if line and line[0].isalpha()]
