"""Does every nation fight on its own side?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.terms import Nation, Side
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """Germans among the Allies and the reverse."""
    for rows in (scene.battle.formations, scene.battle.units):
        for row in rows.values():
            if (row.data.nation == Nation.DE) != (row.side == Side.GERMAN):
                fault = f"nation {row.data.nation.word} does not fight on the {row.side.word} side"
                yield row.problem(("nation",), fault)
    for part in scene.loaded.oobs:
        for i, leader in enumerate(part.data.leaders):
            if (leader.nation == Nation.DE) != (part.data.oob == Side.GERMAN):
                fault = f"nation {leader.nation.word} does not fight on the {part.data.oob.word} side"
                yield part.problem(("leaders", i, "nation"), fault)
