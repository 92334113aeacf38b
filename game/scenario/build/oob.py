"""Formations, units and leaders of a scenario, with their links as indices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from game.model.oob import Formation, Leader, Release, UnitSpec
from game.model.terms import UnitKind
from game.scenario.battle import Arriving, Battle
from game.scenario.loaded import Loaded
from game.scenario.schema.oob import LeaderEntry


def turn_of(start: dt.date, date: dt.date) -> int:
    """Turn of a date; the day before the start is turn 0."""
    return (date - start).days + 1


def build_units(
    coming: list[Arriving], battle: Battle, start: dt.date, doors: dict[str, int]
) -> tuple[tuple[UnitSpec, ...], tuple[Release, ...]]:
    """The units in play, in file order, and when each frozen one is released."""
    formations = {key: i for i, key in enumerate(battle.formations)}
    units = tuple(_unit(i, unit, formations, start, doors) for i, unit in enumerate(coming))
    return units, tuple(_release(unit, start) for unit in coming)


def _unit(index: int, unit: Arriving, formations: dict[str, int], start: dt.date, doors: dict[str, int]) -> UnitSpec:
    data = unit.row.data
    into = data.leaves.into if data.leaves else None
    return UnitSpec(
        index=index,
        id=unit.row.id,
        name=data.name,
        designation=data.designation,
        side=unit.row.side,
        nation=data.nation,
        kind=data.kind,
        size=data.size,
        formation=formations[data.formation],
        quality=data.quality,
        men=data.men,
        tanks=data.tanks,
        light_tanks=data.light_tanks,
        guns=data.guns,
        at_guns=data.at_guns,
        move_class=data.move,
        arrival=unit.turn,
        entry=doors[unit.entry] if unit.entry else -1,
        works=data.works,
        swimming=data.swimming,
        climbs=data.climbs,
        leaves=turn_of(start, data.leaves.date) if data.leaves else 0,
        disbands_into=formations[into] if into else -1,
        parts=tuple(data.parts),
        fate=data.fate,
        reliability=data.reliability,
        notes=data.notes,
        skills=tuple(data.skills),
    )


def _release(unit: Arriving, start: dt.date) -> Release:
    frozen = unit.placing.frozen if unit.placing else None
    if frozen is None:
        return Release()
    return Release(max(turn_of(start, frozen.date), 1) if frozen.date else 0, frozen.contact or 0, frozen.note)


def build_formations(battle: Battle, units: Iterable[UnitSpec], start: dt.date) -> tuple[Formation, ...]:
    """All formations in file order, those without units in play included."""
    index = {key: i for i, key in enumerate(battle.formations)}
    headquarters: dict[int, int] = {}
    for unit in units:
        if unit.kind == UnitKind.HQ:
            headquarters.setdefault(unit.formation, unit.index)
    made = []
    for i, row in enumerate(battle.formations.values()):
        parents = sorted((turn_of(start, p.since), index[p.to] if p.to else -1) for p in row.data.parents)
        hq = headquarters.get(i, -1)
        made.append(Formation(i, row.id, row.data.name, row.side, row.data.nation, row.data.level, tuple(parents), hq))
    return tuple(made)


def build_leaders(loaded: Loaded, battle: Battle, start: dt.date) -> tuple[Leader, ...]:
    """All leaders in file order."""
    index = {key: i for i, key in enumerate(battle.formations)}

    def leader(m: LeaderEntry) -> Leader:
        first, last = turn_of(start, m.since), turn_of(start, m.to)
        return Leader(m.name, m.rank, m.nation, index[m.command], first, last, m.drive, m.defence)

    return tuple(leader(m) for part in loaded.oobs for m in part.data.leaders)
