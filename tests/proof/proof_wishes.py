"""Random orders of every kind that a side might think of: some may be given, some may not."""

from __future__ import annotations

import random
from dataclasses import replace

from game.model.orders import (
    Allot,
    Attack,
    Blow,
    Enter,
    Focus,
    Move,
    Prepare,
    Regroup,
    Repair,
    Share,
    Ship,
    Strike,
    UnitOrder,
)
from game.model.terms import Level, Status, Terrain
from game.model.troop_orders import Disband, Ferry, Merge
from game.model.view import View


def wish(view: View, rng: random.Random) -> UnitOrder:
    """A random order of the viewer."""
    kinds = (_march, _attack, _enter, _strike, _bridge, _set_piece, _share, _ship, _troops)
    kind = rng.choices(kinds, (8, 6, 3, 1, 2, 1, 1, 1, 2))[0]
    return kind(view, rng)


def _unit(view: View, rng: random.Random, status: Status) -> int:
    """A unit of the viewer in a status, or any unit where there is none."""
    units = view.world.units
    mine = [u.index for u in units if u.side == view.viewer and view.status[u.index] == status]
    return rng.choice(mine or range(len(units)))


def _near(view: View, hex_: int, rng: random.Random) -> int:
    """A neighbour, of land where there is any."""
    near = [n for n in view.world.board.grid.neighbours[hex_] if n >= 0]
    land = [n for n in near if view.world.board.terrain[n] != Terrain.SEA]
    return rng.choice(land or near)


def _march(view: View, rng: random.Random) -> UnitOrder:
    unit = _unit(view, rng, Status.ACTIVE)
    at, path = max(0, view.hex[unit]), []
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4, 6))):
        at = _near(view, at, rng)
        path.append(at)
    return Move(unit, tuple(path))


def _attack(view: View, rng: random.Random) -> UnitOrder:
    """Some of one's units beside an enemy that is seen, with every kind of support or without."""
    foes = [u.index for u in view.world.units if u.side != view.viewer and view.status[u.index] == Status.ACTIVE]
    target = view.hex[rng.choice(foes)] if foes else _near(view, 0, rng)
    near = [n for n in view.world.board.grid.neighbours[target] if n >= 0]
    beside = [u for n in near for u in view.stack(n) if view.world.units[u].side == view.viewer]
    beside = beside or [_unit(view, rng, rng.choice((Status.ACTIVE, Status.WAITING)))]
    chosen = rng.sample(beside, rng.randint(1, min(4, len(beside))))
    order = Attack(target, tuple(chosen), advance=rng.random() < 0.5)
    if rng.random() < 0.5:
        order = replace(order, night=rng.random() < 0.2)
        order = replace(order, shells=rng.random() < 0.4, air=rng.choice((0, 0, 1, 2, 9)), naval=rng.random() < 0.3)
    return order


def _enter(view: View, rng: random.Random) -> UnitOrder:
    unit = _unit(view, rng, Status.WAITING)
    entry = view.world.units[unit].entry
    hexes = view.world.entries[entry].hexes if entry >= 0 else (0,)
    there = rng.choice(hexes)
    return Enter(unit, there if rng.random() < 0.8 else _near(view, there, rng))


def _strike(view: View, rng: random.Random) -> UnitOrder:
    where = rng.randrange(view.world.board.grid.size)
    return Strike(rng.randrange(len(view.world.assets)), where, safe=rng.random() < 0.5)


def _set_piece(view: View, rng: random.Random) -> UnitOrder:
    """An allotment of aircraft, a preparation of guns, or a change of army."""
    bodies = view.world.formations
    armies = [f.index for f in bodies if f.level == Level.ARMY]
    return rng.choice((
        Allot(rng.randint(0, 60), rng.randint(0, 60), rng.choice(tuple(Focus))),
        Prepare(rng.choice(armies), rng.randrange(view.world.board.grid.size)),
        Regroup(rng.randrange(len(bodies)), rng.choice(armies)),
    ))


def _bridge(view: View, rng: random.Random) -> UnitOrder:
    """A bridge beside one's own troops where there is one, else any."""
    order = rng.choice((Blow, Repair))
    ours = [b for b in view.world.board.bridges if view.holder(b.hex) == view.viewer]
    bridge = rng.choice(ours or view.world.board.bridges)
    return order(bridge.hex, bridge.direction)


def _share(view: View, rng: random.Random) -> UnitOrder:
    """An army's share: mostly one that has a stock."""
    armies = [army for _, army in view.world.stocks]
    army = rng.choice(armies) if rng.random() < 0.8 else rng.randrange(len(view.world.formations))
    return Share(army, rng.choice((0, 25, 60, 100, 150, 400, 999)))


def _ship(view: View, rng: random.Random) -> UnitOrder:
    return Ship(_unit(view, rng, Status.FUTURE), rng.random() < 0.5)


def _troops(view: View, rng: random.Random) -> UnitOrder:
    """Break a unit up, merge it into one of its hex, or ferry it over."""
    unit = _unit(view, rng, Status.ACTIVE)
    here = max(0, view.hex[unit])
    beside = [u for u in view.combat_stack(here) if u != unit] or [_unit(view, rng, Status.ACTIVE)]
    return rng.choice((Disband(unit), Merge(unit, rng.choice(beside)), Ferry(unit, _near(view, here, rng))))
