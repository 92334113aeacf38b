"""Files of operations: typed, and every fault told at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.model.tasks import Task
from game.model.terms import Side
from game.scenario import ScenarioError, check, read_operations
from tests.factory import tiny

GOOD = """others: rest
operations:
  north:
    task: attack
    objective: 003-02
    axis: [002-02]
    formations: [{formation}]
    units: [us-16ir]
    from: 1944-06-07
    until: 1944-06-09
    shells: 40
    air: false
    stop: {{losses: 80, cohesion: 45, contact: true}}
"""


def body() -> str:
    world, _ = tiny()
    return world.formations[world.units[world.unit_index("us-16ir")].formation].id


def enemy_body() -> str:
    world, _ = tiny()
    return next(f.id for f in world.formations if f.side == Side.GERMAN)


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    return tmp_path / "plan.yaml"


def test_a_sound_file_becomes_standing_orders(tmp_path: Path) -> None:
    world, _ = tiny()
    plan = read_operations(written(tmp_path, GOOD.format(formation=body())), world, Side.ALLIED)
    (north,) = plan.operations
    assert plan.others is Task.REST
    assert (north.name, north.task, north.first, north.last, north.shells) == ("north", Task.ATTACK, 2, 4, 40)
    assert (north.air, north.naval, north.losses, north.cohesion, north.contact) == (False, True, 80, 45, True)
    assert north.hex == world.board.grid.parse("003-02") and north.units == (world.unit_index("us-16ir"),)
    assert str(plan.at("north", "is refused")).endswith("plan.yaml:3:3: operations.north: is refused")


@pytest.mark.parametrize(("old", "new", "at", "says"), [
    ("task: attack", "task: dance", "4:11", "expected one of attack, move"),
    ("003-02", "003-99", "5:16", "hex 003-99 is not on the map"),
    ("[002-02]", "[002-02, 009-99]", "6:20", "hex 009-99 is not on the map"),
    ("us-16ir", "us-16irr", "8:13", "there is no unit 'us-16irr'. Did you mean 'us-16ir'?"),
    ("{formation}", "us-nobody", "7:18", "there is no formation 'us-nobody'"),
    ("{formation}", "{enemy}", "7:18", "and the plan is allied"),
    ("1944-06-07", "1944-05-07", "9:11", "1944-05-07 is not within the game"),
    ("until: 1944-06-09", "until: 1944-06-06", "10:12", "is before the beginning, 1944-06-07"),
    ("shells: 40", "shells: 400", "11:13", "400 is out of range"),
    ("    objective: 003-02\n", "", "4:5", "wants an objective"),
    ("cohesion: 45", "courage: 45", "13:24", "unknown key"),
    ("others: rest", "others: dance", "1:9", "expected one of attack, hold"),
])
def test_each_fault_is_told_at_its_place(tmp_path: Path, old: str, new: str, at: str, says: str) -> None:
    text = GOOD.replace(old, new).format(formation=body(), enemy=enemy_body())
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as caught:
        read_operations(path, tiny()[0], Side.ALLIED)
    (problem,) = caught.value.problems
    assert f"{problem.line}:{problem.col}" == at and says in problem.message, str(problem)


def test_nobody_to_do_it_and_the_sea(tmp_path: Path) -> None:
    world, _ = tiny()
    terrain = world.board.flat.terrain
    sea = next(world.board.grid.hex_id(h) for h in range(world.board.grid.size) if terrain[h] == 0)
    path = written(tmp_path, f"operations:\n  lost: {{task: move, objective: {sea}}}\n")
    with pytest.raises(ScenarioError) as caught:
        read_operations(path, world, Side.ALLIED)
    told = " / ".join(p.message for p in caught.value.problems)
    assert "nobody is to do it" in told and "is sea; operations go over land" in told


def test_validate_knows_the_kind_by_its_schema(tmp_path: Path) -> None:
    head = "# yaml-language-server: $schema=schema/operations.schema.json\n"
    assert check(written(tmp_path, head + GOOD.format(formation="us-any"))) == []
    assert "expected one of" in str(check(written(tmp_path, head + "operations: {a: {task: dance}}\n"))[0])
