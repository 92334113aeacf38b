"""Is the terrain a rectangle of known letters, on hexes that can be numbered?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.lint.scene import Scene
from game.scenario.nodes import Text, follow
from game.scenario.problems import Problem, shown


def questions(scene: Scene) -> Iterator[Problem]:
    """Ragged rows, unknown letters, a map too small or numbered beyond 999-99, overlaid hexes off the map."""
    part = scene.loaded.map
    if part is None:
        return
    rows = part.data.terrain
    width = len(rows[0])
    if width < 2 or len(rows) < 2:
        yield part.problem(("terrain",), f"a map of {width} x {len(rows)} hexes; it needs at least 2 x 2")
    if int(part.data.origin[:3]) + width > 1000 or int(part.data.origin[4:]) + len(rows) > 100:
        yield part.problem(("origin",), "from this origin the map runs beyond hex 999-99")
    for i, row in enumerate(rows):
        if len(row) != width:
            yield part.problem(("terrain", i), f"row {i} has {len(row)} hexes; the rows above have {width}")
        yield from _letters(scene, i, row)
    if scene.loaded.header is not None:
        for hex_id in scene.loaded.header.data.terrain:
            fault = scene.hex_fault(hex_id, "")
            if fault:
                yield scene.loaded.header.problem(("terrain", hex_id), fault, key=True)


def _letters(scene: Scene, number: int, row: str) -> Iterator[Problem]:
    part = scene.loaded.map
    if part is None or not scene.whole("map.legend") or set(row) <= set(part.data.legend):
        return
    column = next(i for i, letter in enumerate(row) if letter not in part.data.legend)
    problem = part.problem(
        ("terrain", number),
        f"letter {shown(row[column])} in row {number}, column {column} is not in the legend "
        f"({' '.join(part.data.legend)})",
    )
    node = follow(part.root, (*part.base, "terrain", number))
    quoted = isinstance(node, Text) and not node.plain
    yield problem._replace(col=problem.col + column + quoted)
