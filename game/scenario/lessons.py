"""Lessons: typed, and held against the scenario they are played in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.model.terms import Side
from game.model.world import World
from game.scenario.documents import read_tree
from game.scenario.loading import check, load
from game.scenario.nodes import Path as Steps
from game.scenario.nodes import Table, place, written
from game.scenario.problems import Problem, ScenarioError, hint, in_order
from game.scenario.roots import data_dir
from game.scenario.schema.lessons import LessonFile, StepRow
from game.scenario.schema.typed import typed


@dataclass(frozen=True)
class LessonStep:
    """One step: what ends it is a word of the form and its value."""

    text: str
    hint: str
    ends: str
    value: Any
    hex: str = ""  # pointed at
    unit: str = ""
    button: str = ""


@dataclass(frozen=True)
class Lesson:
    """A lesson as it is played."""

    path: Path
    id: str
    title: str
    about: str
    scenario: Path
    side: Side
    seed: int
    opponent: str
    steps: tuple[LessonStep, ...]


def lesson_paths() -> list[Path]:
    """The shipped lessons, in their order."""
    return sorted((data_dir() / "lessons").glob("*.yaml"))


def read_lesson(path: Path) -> Lesson:
    """A lesson, typed; raises ScenarioError with every problem. Its scenario is not read."""
    root = read_tree(path)
    value, faults = typed(LessonFile, root)
    if faults or not isinstance(value, LessonFile):
        raise ScenarioError(in_order(
            Problem(str(path), *place(root, at, key=key), written(at), why) for at, key, why in faults
        ))
    folders = (path.parent / "ground", path.parent.parent)
    scenario = next((f / f"{value.scenario}.yaml" for f in folders if (f / f"{value.scenario}.yaml").is_file()), None)
    if scenario is None:
        at: Steps = ("scenario",)
        why = f"there is no scenario '{value.scenario}' in {folders[0]} or {folders[1]}"
        raise ScenarioError([Problem(str(path), *place(root, at, key=False), written(at), why)])
    steps = tuple(_step(row) for row in value.steps)
    return Lesson(path, value.lesson, value.title, value.about, scenario, value.side, value.seed, value.opponent, steps)


def check_file(path: Path) -> list[Problem]:
    """Every problem of a scenario, a part of one, or a lesson, which is held against its scenario too."""
    problems = check(path)
    if problems:
        return problems
    root = read_tree(path)
    return check_lesson(path) if isinstance(root, Table) and "lesson" in root else []


def check_lesson(path: Path) -> list[Problem]:
    """Everything wrong with a lesson beside its scenario: units and hexes it names and the scenario lacks."""
    try:
        lesson = read_lesson(path)
        world, _ = load(lesson.scenario)
    except ScenarioError as error:
        return list(error.problems)
    root = read_tree(path)
    return in_order(
        Problem(str(path), *place(root, at, key=False), written(at), why)
        for number, step in enumerate(lesson.steps) for at, why in _faults(("steps", number), step, world)
    )


def _step(row: StepRow) -> LessonStep:
    ends, value = row.until.only()
    return LessonStep(row.text, row.hint, ends, value, row.show.hex or "", row.show.unit or "", row.show.button or "")


def _faults(at: Steps, step: LessonStep, world: World) -> Iterator[tuple[Steps, str]]:
    units = {u.id for u in world.units}
    hexes = [((*at, "show", "hex"), step.hex)] if step.hex else []
    named = [((*at, "show", "unit"), step.unit)] if step.unit else []
    if step.ends in ("card", "held"):
        hexes.append(((*at, "until", step.ends), step.value))
    if step.ends == "at":
        named.append(((*at, "until", "at", "unit"), step.value["unit"]))
        hexes.append(((*at, "until", "at", "hex"), step.value["hex"]))
    if step.ends == "select":
        named.append(((*at, "until", "select"), step.value))
    if step.ends == "turn" and step.value > world.turns:
        yield (*at, "until", "turn"), f"the scenario ends on turn {world.turns}"
    for where, word in hexes:
        if world.board.grid.parse(word) < 0:
            yield where, f"hex {word} is not on the map"
    for where, word in named:
        if word not in units:
            yield where, f"there is no unit '{word}'{hint(word, units)}"
