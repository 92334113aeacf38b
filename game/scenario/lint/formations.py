"""Do units, parents and leaders name formations that exist, and is the chain of command no circle?"""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.battle import Row
from game.scenario.lint.scene import Scene, unknown
from game.scenario.problems import Problem


def questions(scene: Scene) -> Iterator[Problem]:
    """References that lead nowhere or to the enemy, and formations above themselves."""
    if not scene.battle_known:
        return
    for row in scene.battle.units.values():
        yield from _check(scene, row, ("formation",), row.data.formation)
        if row.data.leaves is not None and row.data.leaves.into:
            yield from _check(scene, row, ("leaves", "into"), row.data.leaves.into)
    for row in scene.battle.formations.values():
        for i, parent in enumerate(row.data.parents):
            if parent.to:
                yield from _check(scene, row, ("parents", i, "to"), parent.to)
    yield from _leaders(scene)
    yield from _circles(scene)


def _check(scene: Scene, row: Row, path: tuple[str | int, ...], name: str) -> Iterator[Problem]:
    found = scene.battle.formations.get(name)
    if found is None:
        yield row.problem(path, unknown("formation", name, scene.battle.formations))
    elif found.side != row.side:
        yield row.problem(path, f"formation '{name}' is {found.side.word}, '{row.id}' is {row.side.word}")


def _leaders(scene: Scene) -> Iterator[Problem]:
    for part in scene.loaded.oobs:
        for i, leader in enumerate(part.data.leaders):
            if leader.command not in scene.battle.formations:
                fault = unknown("formation", leader.command, scene.battle.formations)
                yield part.problem(("leaders", i, "command"), fault)


def _circles(scene: Scene) -> Iterator[Problem]:
    """A formation that is above itself on some date; told once for each circle, at its first member."""
    formations = scene.battle.formations
    dates = sorted({p.since for row in formations.values() for p in row.data.parents})
    told: set[str] = set()
    for date in dates:
        above = {key: _parent(row, date) for key, row in formations.items()}
        for key in formations:
            circle = _circle(key, above)
            if circle and not told & set(circle):
                told.update(circle)
                row = formations[key]
                number = max(i for i, p in enumerate(row.data.parents) if p.since <= date)
                names = " -> ".join([*circle, key])
                yield row.problem(("parents", number, "to"), f"from {date} the chain of command is a circle: {names}")


def _parent(row: Row, date: object) -> str | None:
    found = None
    for parent in sorted(row.data.parents, key=lambda p: p.since):
        if parent.since <= date:
            found = parent.to
    return found


def _circle(key: str, above: dict[str, str | None]) -> list[str]:
    chain, at = [key], above.get(key)
    while at is not None and at not in chain:
        chain.append(at)
        at = above.get(at)
    return chain if at == key else []
