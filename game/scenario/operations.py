"""Files of operations: typed, linted against the game they are for, and turned into standing orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game.model.operations import Operation
from game.model.tasks import Task
from game.model.terms import Side, Terrain
from game.model.world import World
from game.scenario.documents import read_tree
from game.scenario.nodes import Node, place, written
from game.scenario.nodes import Path as Steps
from game.scenario.problems import Problem, ScenarioError, hint, in_order
from game.scenario.schema.operations import OperationRow, OperationsFile
from game.scenario.schema.typed import typed


@dataclass(frozen=True)
class Plan:
    """What a file of operations asks for; ``others`` is what troops without one do, None = nothing."""

    operations: tuple[Operation, ...]
    others: Task | None
    file: str
    root: Node

    def at(self, name: str, message: str) -> Problem:
        """A problem with an operation, at its place in the file."""
        return Problem(self.file, *place(self.root, ("operations", name), key=True), f"operations.{name}", message)


def read_operations(path: Path, world: World, side: Side) -> Plan:
    """The plan in a file for a side of a game; raises :class:`ScenarioError` with every problem of it."""
    root = read_tree(path)
    value, faults = typed(OperationsFile, root)
    if faults or not isinstance(value, OperationsFile):
        raise _error(path, root, ((at, why, key) for at, key, why in faults))
    found = [(at, why, False) for name, row in value.operations.items() for at, why in _faults(name, row, world, side)]
    if found:
        raise _error(path, root, found)
    operations = tuple(_operation(name, row, world) for name, row in value.operations.items())
    return Plan(operations, None if value.others == "nothing" else Task(value.others), str(path), root)


def _error(path: Path, root: Node, faults: Iterable[tuple[Steps, str, bool]]) -> ScenarioError:
    return ScenarioError(in_order(
        Problem(str(path), *place(root, at, key=key), written(at), why) for at, why, key in faults
    ))


def _faults(name: str, row: OperationRow, world: World, side: Side) -> Iterator[tuple[Steps, str]]:
    """What a typed operation names that this game does not have."""
    at: Steps = ("operations", name)
    bodies, units = {f.id: f.side for f in world.formations}, {u.id: u.side for u in world.units}
    for key, names, known, what in (
        ("formations", row.formations, bodies, "formation"), ("units", row.units, units, "unit"),
    ):
        for i, word in enumerate(names):
            if word not in known:
                yield (*at, key, i), f"there is no {what} '{word}'{hint(word, known)}"
            elif known[word] != side:
                yield (*at, key, i), f"{what} '{word}' is {known[word].word}, and the plan is {side.word}"
    if not row.formations and not row.units:
        yield at, "nobody is to do it; name formations or units"
    yield from _ground(at, row, world)
    for key, day in (("from", row.since), ("until", row.until)):
        if day is not None and not 1 <= world.turn(day) <= world.turns:
            yield (*at, key), f"{day} is not within the game ({world.start} to {world.date(world.turns)})"
    if row.since and row.until and row.until < row.since:
        yield (*at, "until"), f"{row.until} is before the beginning, {row.since}"


def _ground(at: Steps, row: OperationRow, world: World) -> Iterator[tuple[Steps, str]]:
    grid, terrain = world.board.grid, world.board.flat.terrain
    named = [((*at, "axis", i), word) for i, word in enumerate(row.axis)]
    if row.objective is not None:
        named.append(((*at, "objective"), row.objective))
    elif row.task in ("attack", "move"):
        yield at, f"the task '{row.task}' wants an objective"
    for where, word in named:
        hex_ = grid.parse(word)
        if hex_ < 0:
            yield where, f"hex {word} is not on the map"
        elif terrain[hex_] == Terrain.SEA:
            yield where, f"hex {word} is sea; operations go over land"


def _operation(name: str, row: OperationRow, world: World) -> Operation:
    parse = world.board.grid.parse

    def turn(day: dt.date | None) -> int:
        return world.turn(day) if day else 0

    return Operation(
        name, Task(row.task), parse(row.objective) if row.objective else -1,
        tuple(world.formation_index(f) for f in row.formations), tuple(world.unit_index(u) for u in row.units),
        tuple(parse(h) for h in row.axis), turn(row.since), turn(row.until), row.shells, row.air, row.naval,
        row.stop.losses or 0, row.stop.cohesion or 0, row.stop.contact, row.stop.flank,
    )
