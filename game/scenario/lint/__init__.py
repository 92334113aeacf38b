"""What is asked of a scenario whose sections are typed: one question a module, all asked every time."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint import (
    arrivals,
    beaches,
    bridges,
    briefing,
    connected,
    constraints,
    dates,
    entries,
    extras,
    formations,
    front,
    hostile,
    ids,
    landings,
    marks,
    nations,
    objectives,
    parts,
    placing,
    reachable,
    rivers,
    roads,
    rules,
    sides,
    stacking,
    supply,
    support,
    terrain,
    victory,
    weather,
    window,
)
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem

QUESTIONS = (
    terrain,
    window,
    rivers,
    bridges,
    roads,
    marks,
    ids,
    parts,
    formations,
    nations,
    sides,
    placing,
    hostile,
    stacking,
    arrivals,
    entries,
    landings,
    supply,
    support,
    objectives,
    weather,
    victory,
    extras,
    rules,
    dates,
    constraints,
    connected,
    reachable,
    front,
    beaches,
    briefing,
)


def examine(scene: Scene) -> Iterator[Problem]:
    """Every problem the questions find. What could not be typed is left out of the examination.

    So are problems that speak of an id which is there, but could not be typed.
    """
    doubtful = [f"'{word}'" for word in scene.loaded.doubtful]
    for question in QUESTIONS:
        for problem in question.questions(scene):
            if not any(word in problem.message for word in doubtful):
                yield problem
