"""Do constraints and marches name what exists, run forwards, and have what their kind needs?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.constraints import Bond
from game.scenario.build.constraints import STAND_FAST
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem, hint, shown
from game.scenario.schema.constraints import ConstraintEntry, Setting

# Keys without which a kind means nothing.
_NEEDS: dict[Bond, tuple[str, ...]] = {
    Bond.RESERVE: ("binds", "lifts"),
    Bond.FORTITUDE: ("level",),
    Bond.FORTRESS: ("area",),
    Bond.PINNING: ("binds", "area"),
    Bond.COUNTERATTACK: ("binds", "begins", "goal", "count", "days"),
    Bond.FERRIES: ("area", "count"),
    Bond.SABOTAGE: ("chance",),
    Bond.COUNTRYSIDE: ("area",),
    Bond.RISING: ("area",),
}


def questions(scene: Scene) -> Iterator[Problem]:
    """Unknown units, places and ids to be left out; dates that run backwards; kinds without what they need."""
    ids: set[str] = set()
    for part in (scene.loaded.constraints, scene.loaded.resistance):
        if part is None:
            continue
        for key, entry in part.data.items():
            if key in ids:
                yield part.problem((key,), f"id '{key}' is taken by a constraint of the other section", key=True)
            ids.add(key)
            yield from _entry(scene, part, key, entry)
    yield from _left_out(scene, ids)
    yield from _marches(scene)


def _entry(scene: Scene, part: Part[dict[str, ConstraintEntry]], key: str, entry: ConstraintEntry) -> Iterator[Problem]:
    yield from _bound(scene, part, (key, "binds"), entry.binds, entry.side.word)
    if entry.since and entry.to and entry.to < entry.since:
        yield part.problem((key, "to"), f"{entry.to} is before the beginning, {entry.since}")
    for name in _NEEDS.get(entry.kind, ()):
        if not getattr(entry, name):
            yield part.problem((key,), f"a constraint of the kind {entry.kind.word} needs the key '{name}'", key=True)
    if entry.goal:
        yield from scene.hexes(part, (key, "goal"), [entry.goal], land="the goal of an attack", listed=False)
    if entry.area is not None:
        yield from scene.hexes(part, (key, "area", "hexes"), entry.area.hexes)
        yield from scene.hexes(part, (key, "area", "box"), entry.area.box or ())
        known = scene.loaded.map.data.fortresses if scene.loaded.map else {}
        if entry.area.fortress and scene.loaded.map and entry.area.fortress not in known:
            yield part.problem((key, "area", "fortress"), unknown("fortress", entry.area.fortress, known))
    for name, setting in (("begins", entry.begins), ("lifts", entry.lifts)):
        if setting is not None:
            yield from _setting(scene, part, (key, name), setting)


def _setting(
    scene: Scene, part: Part[dict[str, ConstraintEntry]], path: tuple[str, str], setting: Setting,
) -> Iterator[Problem]:
    if not any((setting.date, setting.contact, setting.landed, setting.lost, setting.fortitude is not None)):
        yield part.problem(path, "nothing sets this off; give a date, contact, landed, lost or fortitude")
    if setting.lost is not None:
        yield from scene.hexes(part, (*path, "lost", "hexes"), setting.lost.hexes, land="a place to be lost")
        if setting.lost.count > len(setting.lost.hexes):
            fault = f"{setting.lost.count} of {len(setting.lost.hexes)} places can never be lost"
            yield part.problem((*path, "lost", "count"), fault)


def _bound(
    scene: Scene, part: Part[dict[str, ConstraintEntry]], path: tuple[str, str], names: tuple[str, ...], side: str,
) -> Iterator[Problem]:
    if not scene.battle_known:
        return
    known = scene.battle.units | scene.battle.formations
    for i, name in enumerate(names):
        row = known.get(name)
        if row is None:
            yield part.problem((*path, i), unknown("unit or formation", name, known))
        elif row.side.word != side:
            yield part.problem((*path, i), f"'{name}' is {row.side.word}, not {side}")


def _left_out(scene: Scene, ids: set[str]) -> Iterator[Problem]:
    header = scene.loaded.header
    if header is None or scene.loaded.faulty & {"constraints", "resistance"}:
        return
    for i, key in enumerate(header.data.without):
        if key not in ids and key != STAND_FAST:
            yield header.problem(("without", i), f"there is no constraint {shown(key)} to leave out{hint(key, ids)}")


def _marches(scene: Scene) -> Iterator[Problem]:
    part = scene.loaded.marches
    if part is None or not scene.battle_known:
        return
    known = scene.battle.units | scene.battle.formations
    for i, march in enumerate(part.data):
        for j, name in enumerate(march.units):
            if name not in known:
                yield part.problem((i, "units", j), unknown("unit or formation", name, known))
        if march.rail + march.road == 0:
            yield part.problem((i,), "a march has a length: give rail or road, in km")
