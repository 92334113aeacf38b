"""Do the units set up in a hex find room there?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import is_support
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """More combat men in a hex than rule 5.1 allows; told at the unit that goes over."""
    part, rules = scene.loaded.setup, scene.loaded.rules
    known = scene.whole("map.beaches", "oob", "scenario.units", "setup")
    if part is None or rules is None or scene.loaded.map is None or not known:
        return
    limits = rules.data.stacking
    beaches = {h for hexes in scene.loaded.map.data.beaches.values() for h in hexes}
    men: dict[str, int] = {}
    for unit in scene.coming:
        if unit.placing is None or is_support(unit.row.data.kind):
            continue
        own = unit.row.data.men if unit.placing.men is None else unit.placing.men
        before = men.get(unit.placing.hex, 0)
        men[unit.placing.hex] = before + own
        limit = limits.beach_men if unit.placing.hex in beaches and limits.beach_until >= 1 else limits.men
        if before <= limit < before + own:
            fault = f"with '{unit.row.id}' hex {unit.placing.hex} holds {before + own} combat men; the limit is {limit}"
            yield part.problem(("units", unit.row.id, "hex"), f"{fault} (rule 5.1)")
