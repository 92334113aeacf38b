"""Do pools and sources name what exists, lie on land, and leave neither side without supply?"""

from __future__ import annotations

from collections.abc import Iterator

from game.hexgrid import OFF_MAP
from game.model.terms import SIDES
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem
from game.scenario.schema.sections import Supply


def questions(scene: Scene) -> Iterator[Problem]:
    """Unknown armies and pools, the enemy's among them, sources at sea, a side without any source."""
    part = scene.loaded.supply
    if part is None:
        return
    if scene.battle_known:
        yield from _armies(scene, part)
    for key, source in part.data.sources.items():
        yield from scene.hexes(part, ("sources", key, "hexes"), source.hexes, land="a supply source")
        pool = part.data.pools.get(source.pool)
        if pool is None:
            yield part.problem(("sources", key, "pool"), unknown("pool", source.pool, part.data.pools))
        elif pool.side != source.side:
            fault = f"pool '{source.pool}' is {pool.side.word}, this source is {source.side.word}"
            yield part.problem(("sources", key, "pool"), fault)
        yield from _harbour(part, key)
    yield from _none(scene, part)


def _harbour(part: Part[Supply], key: str) -> Iterator[Problem]:
    """What can be destroyed, by whom, and what brings the tons."""
    sources, source = part.data.sources, part.data.sources[key]
    if (source.exposure > 0) != (source.kind == "harbour"):
        yield part.problem(("sources", key, "kind"), "a harbour, and no other source, has an exposure")
    if source.demolition and source.kind != "port":
        yield part.problem(("sources", key, "demolition"), "only a port can be demolished")
    if source.damage and not (source.demolition or source.exposure):
        yield part.problem(("sources", key, "damage"), "a source that cannot be destroyed cannot be damaged")
    if source.fed_by is not None:
        feeder = sources.get(source.fed_by)
        if feeder is None:
            yield part.problem(("sources", key, "fed_by"), unknown("source", source.fed_by, sources))
        elif source.fed_by == key or feeder.side != source.side:
            yield part.problem(("sources", key, "fed_by"), "a source is fed by another of its own side")


def _armies(scene: Scene, part: Part[Supply]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for key, pool in part.data.pools.items():
        for i, army in enumerate(pool.armies):
            path = ("pools", key, "armies", i)
            row = scene.battle.formations.get(army)
            if row is None:
                yield part.problem(path, unknown("formation", army, scene.battle.formations))
            elif row.side != pool.side:
                yield part.problem(path, f"formation '{army}' is {row.side.word}, this pool is {pool.side.word}")
            if taken.setdefault(army, key) != key:
                yield part.problem(path, f"formation '{army}' draws on pool '{taken[army]}' already")


def _none(scene: Scene, part: Part[Supply]) -> Iterator[Problem]:
    ground = scene.ground
    if ground is None or not scene.whole("supply"):
        return
    fed = {s.side for s in part.data.sources.values() if any(ground.window.parse(h) != OFF_MAP for h in s.hexes)}
    for side in SIDES:
        if side not in fed:
            yield part.problem(("sources",), f"the {side.word} side has no supply source on the map", key=True)
