"""Is there weather for every day of the scenario?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """The first day without weather, and how many there are."""
    part, header = scene.loaded.weather, scene.loaded.header
    if part is None or header is None or not scene.dated or not scene.whole("weather"):
        return
    days = (header.data.start + dt.timedelta(days=t) for t in range(header.data.turns))
    missing = [day for day in days if day not in part.data]
    if missing:
        fault = f"there is no weather for {missing[0]}"
        others = f"{len(missing) - 1} other day{'s' * (len(missing) > 2)}"
        more = f" and {others} of the scenario" if len(missing) > 1 else ""
        yield part.problem((), fault + more)
