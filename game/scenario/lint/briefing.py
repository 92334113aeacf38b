"""Is each player told what it is about?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.problems import WARNING, Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """A side without a briefing."""
    header = scene.loaded.header
    if header is None or not scene.whole("scenario.briefing"):
        return
    for side in ("allied", "german"):
        if not getattr(header.data.briefing, side):
            fault = f"the {side} side has no briefing; tell it in a sentence what it is to do"
            yield header.problem(("briefing",), fault, key=True, severity=WARNING)
