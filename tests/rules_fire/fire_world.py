"""Positions for the tests of ships, aircraft, guns and staffs: the small open country, with corps and armies."""

from __future__ import annotations

import dataclasses
from typing import Any

from game.model.oob import Formation, UnitSpec
from game.model.orders import Attack
from game.model.state import State
from game.model.terms import Level, Nation, Side, SupportKind, UnitKind
from game.model.world import SupplyPool, SupportAsset, World
from game.rules.odds import Cause, case_of
from tests.rules_night.night_world import at, start, unit, world

A, G = Side.ALLIED, Side.GERMAN
US1, DE7, US3, CORPS, DIV, DECORPS = range(6)
FORMATIONS = (
    Formation(US1, "us-1a", "First Army", A, Nation.US, Level.ARMY, ((1, -1),)),
    Formation(DE7, "de-7a", "Seventh Army", G, Nation.DE, Level.ARMY, ((1, -1),)),
    Formation(US3, "us-3a", "Third Army", A, Nation.US, Level.ARMY, ((1, -1),)),
    Formation(CORPS, "us-vii", "VII Corps", A, Nation.US, Level.CORPS, ((1, US1), (5, US3))),
    Formation(DIV, "us-9", "9th Division", A, Nation.US, Level.DIVISION, ((1, CORPS),)),
    Formation(DECORPS, "de-84", "LXXXIV Corps", G, Nation.DE, Level.CORPS, ((1, DE7),)),
)
POOLS = (SupplyPool(0, "us", "US", A, (US1, US3), 1000), SupplyPool(1, "de", "German", G, (DE7,), 1000))


def asset(kind: SupportKind, side: Side = A, **changes: Any) -> SupportAsset:
    """A support asset on hand all game; its index is set by :func:`land`."""
    base = SupportAsset(0, kind.word, kind.word, side, kind, 1, 10, -1, 0, 1000)
    return dataclasses.replace(base, **changes)


def ships(station: int, strength: int = 4, **changes: Any) -> SupportAsset:
    """A group of ships off a hex."""
    base = {"hex": station, "range_hexes": 8, "strength": strength, "heavy": strength}
    return asset(SupportKind.NAVAL, **(base | changes))


def land(*units: UnitSpec, assets: tuple[SupportAsset, ...] = (), **changes: Any) -> World:
    """The small world with these units, assets and two American armies on one pool."""
    heads = {u.formation: i for i, u in reversed(list(enumerate(units))) if u.kind == UnitKind.HQ}
    bodies = tuple(dataclasses.replace(f, hq=heads.get(f.index, -1)) for f in FORMATIONS)
    numbered = tuple(dataclasses.replace(a, index=i, id=f"{a.id}-{i}") for i, a in enumerate(assets))
    parts = {"formations": bodies, "assets": numbered, "pools": POOLS}
    return world(*units, **(parts | changes))


def duel(assets: tuple[SupportAsset, ...] = (), *, allied: dict[str, Any] | None = None, **changes: Any) -> State:
    """``a`` (Allied) in 07-05 faces ``x`` (German) in 06-05; guns ``g`` of each side stand behind."""
    made = land(unit("a", **(allied or {})), unit("x", G), assets=assets, **changes)
    return start(made, {"a": "07-05", "x": "06-05"}, spotted={"x": 1, "a": 1})


def attack(state: State, *units: str, target: str = "06-05", **extras: Any) -> Attack:
    """An attack order by unit ids."""
    return Attack(at(state.world, target), tuple(state.world.unit_index(u) for u in units or ("a",)), **extras)


def shift(state: State, order: Attack, cause: Cause) -> int:
    """Columns that a cause gives."""
    return dict(case_of(state, order).shifts).get(cause, 0)


def with_rules(made: World, section: str, **values: Any) -> World:
    """The same world with some numbers of a section of its rules changed."""
    part = dataclasses.replace(getattr(made.rules, section), **values)
    return dataclasses.replace(made, rules=dataclasses.replace(made.rules, **{section: part}), memo={})
