"""Do spans of dates run forwards, and do aims name what exists?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene, unknown
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Leaders and aims that end before they begin; aims off the map or for unknown formations."""
    for part in scene.loaded.oobs:
        for i, leader in enumerate(part.data.leaders):
            if leader.to < leader.since:
                yield part.problem(("leaders", i, "to"), f"{leader.to} is before the beginning, {leader.since}")
    aims = scene.loaded.aims
    if aims is None:
        return
    for i, aim in enumerate(aims.data):
        yield from scene.hexes(aims, (i, "hex"), [aim.hex], land="an aim", listed=False)
        if aim.to < aim.since:
            yield aims.problem((i, "to"), f"{aim.to} is before the beginning, {aim.since}")
        row = scene.battle.formations.get(aim.formation) if aim.formation else None
        if aim.formation and row is None and scene.battle_known:
            yield aims.problem((i, "formation"), unknown("formation", aim.formation, scene.battle.formations))
        elif row is not None and row.side != aim.side:
            yield aims.problem((i, "formation"), f"formation '{aim.formation}' is {row.side.word}, not {aim.side.word}")
