"""Do constraints and marches name what exists, run forwards, and have what their kind needs?"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.constraints import Bond
from game.scenario.build.constraints import STAND_FAST
from game.scenario.lint.scene import Scene, unknown
from game.scenario.loaded import Part
from game.scenario.problems import Problem, hint, shown
from game.scenario.schema.constraints import ConstraintEntry, Setting

_CAUSES = ("date", "contact", "landed", "lost", "held", "arrived", "destroyed", "fortitude")

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
    Bond.DISPATCH: ("begins",),
    Bond.STAKES: ("begins", "goal"),
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
            yield from _setting(scene, part, (key, name), setting, entry.side.word)
    if entry.kind is Bond.STAKES and entry.goal and scene.loaded.objectives is not None:
        goals = {goal.hex for goal in scene.loaded.objectives.data.values()}
        if entry.goal not in goals:
            fault = f"hex {entry.goal} is no objective; stakes change what one is worth{hint(entry.goal, goals)}"
            yield part.problem((key, "goal"), fault)


def _setting(
    scene: Scene, part: Part[dict[str, ConstraintEntry]], path: tuple[str, str], setting: Setting, side: str,
) -> Iterator[Problem]:
    causes = {key: getattr(setting, key) for key in _CAUSES}
    if not any(value is not None for value in causes.values()):
        yield part.problem(path, f"nothing sets this off; give one of {', '.join(_CAUSES)}")
    for name in ("lost", "held"):
        places = causes[name]
        if places is not None:
            yield from scene.hexes(part, (*path, name, "hexes"), places.hexes, land=f"a place to be {name}")
            if places.count > len(places.hexes):
                fault = f"{places.count} of {len(places.hexes)} places can never be {name}"
                yield part.problem((*path, name, "count"), fault)
    for name in ("arrived", "destroyed"):
        if causes[name] is not None:
            yield from _bound(scene, part, (*path, name, "units"), causes[name].units, side)


def _bound(
    scene: Scene, part: Part[dict[str, ConstraintEntry]], path: tuple[str, ...], names: tuple[str, ...], side: str,
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
    if header is None or not scene.whole("constraints", "resistance"):
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
