"""What must be true of every position, whatever was ordered: the rulebook's own bookkeeping checked anew.

Numbers in brackets are those of the list in docs/RULES.md, appendix "What is always true".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from game.model.events import Event
from game.model.state import State
from game.model.terms import NOBODY, SIDES, MoveClass, Side, Status, Supply, Terrain, enemy_of
from game.model.world import World
from game.rules.derive import derive
from game.rules.points import points
from game.rules.sources import PER_MILLE
from game.rules.tables import STRENGTHS, Flags, Ints, combat_units, unit_table

_DERIVED = ("top", "below", "zoc0", "zoc1")


def violations(state: State) -> list[str]:
    """One sentence for each thing that is wrong with a state; empty when all is well."""
    checks: tuple[Callable[[State], Iterable[str]], ...] = (
        _company, _stacking, _ground, _strengths, _ledgers, _points_left, _control, _derived, _tables,
    )
    # The others look up hexes, which makes no sense for units that stand nowhere.
    return _places(state) or [problem for check in checks for problem in check(state)]


def difference(before: State, after: State, events: Sequence[Event]) -> list[str]:
    """What the events of an order fail to explain of the step from one state to the next (14, 11, 12)."""
    rebuilt, names, wrong = before.copy(), before.layout.names, []
    for event in events:
        for change in event.changes:
            field = rebuilt.field(names[change.field])
            if field[change.index] != change.old:
                wrong.append(f"{event.code.name} says {names[change.field]}[{change.index}] was {change.old}, "
                             f"it was {field[change.index]}")
            field[change.index] = change.new
    for name in names:
        if name not in _DERIVED:
            for i in np.flatnonzero(rebuilt.array(name) != after.array(name)).tolist():
                wrong.append(f"no event explains {name}[{i}] = {after.field(name)[i]}, it was {before.field(name)[i]}")
    return wrong + _men_kept(before, after) + _time_runs_on(before, after)


def _men_kept(before: State, after: State) -> list[str]:
    """(11) Men now + astray + lost + slipped out - replaced never changes, but when a unit is disbanded."""
    def root(state: State) -> Ints:
        kept = state.array("men") + state.array("astray") + state.array("slipped")
        total: Ints = kept + state.array("lost_men") - state.array("gained_men")
        return total

    off = (root(before) != root(after)) & (after.array("status") != Status.WITHDRAWN)
    return _units(after, off, "has men that were neither lost nor replaced (11)")


def _time_runs_on(before: State, after: State) -> list[str]:
    """(12) Turns and sides follow each other as the sequence of play says."""
    def moment(state: State) -> tuple[int, bool]:
        return state.turn, state.side != state.world.first

    return [] if moment(after) >= moment(before) else ["time ran backwards (12)"]


def _places(state: State) -> list[str]:
    """(1) A unit on the map is in one hex of it, every other unit in none."""
    where, status = state.array("hex"), state.array("status")
    on_map = (where >= 0) & (where < state.world.board.grid.size)
    active = status == Status.ACTIVE
    odd = (status < 0) | (status > Status.WITHDRAWN)
    return (
        _units(state, active & ~on_map, "is on the map but in no hex (1)")
        + _units(state, ~active & (where != -1), "is off the map but in a hex (1)")
        + _units(state, odd, "has no known status (1)")
    )


def _company(state: State) -> list[str]:
    """(2) No two hostile units together."""
    allied, german = (_held(state, side) for side in SIDES)
    return [f"both sides stand in {_name(state, h)} (2)" for h in np.flatnonzero(allied & german).tolist()]


def _stacking(state: State) -> list[str]:
    """(3) No hex holds more combat men than the most any hex may hold."""
    troops = np.concatenate([combat_units(state, side) for side in SIDES])
    size = state.world.board.grid.size
    here = np.bincount(state.array("hex")[troops], state.array("men")[troops], size)
    most = state.world.rules.stacking.beach_men
    return [f"{_name(state, h)} holds {int(here[h])} men (3)" for h in np.flatnonzero(here > most).tolist()]


def _ground(state: State) -> list[str]:
    """(4) No unit stands in the sea."""
    size = state.world.board.grid.size
    where = state.array("hex")
    ashore = np.append(state.world.board.terrain != Terrain.SEA, True)
    return _units(state, ~ashore[np.where((where >= 0) & (where < size), where, size)], "stands in the sea (4)")


def _strengths(state: State) -> list[str]:
    """(5) Strengths lie between nothing and the establishment; no combat unit on the map is empty."""
    table, rules, found = unit_table(state.world), state.world.rules, []
    for row, name in enumerate(STRENGTHS):
        have = state.array(name)
        found += _units(state, (have < 0) | (have > table.strengths[row]), f"has impossible {name} (5)")
    away, men = state.array("astray"), state.array("men")
    found += _units(state, (away < 0) | (away + men > table.strengths[0]), "has impossible men astray (5)")
    for name, most in (("cohesion", 100), ("dug_in", rules.recovery.dig_most), ("supply", int(Supply.ISOLATED))):
        value = state.array(name)
        found += _units(state, (value < 0) | (value > most), f"has impossible {name} (5)")
    empty = (state.array("status") == Status.ACTIVE) & ~table.support & (state.array("men") == 0)
    return found + _units(state, empty, "stands on the map without men (5)")


def _ledgers(state: State) -> list[str]:
    """(11) What the units lost is what their nations lost; prisoners are part of it; no store is overdrawn."""
    nation, nations = unit_table(state.world).nation, len(state.array("nation_men"))
    found = _units(state, state.array("captured") > state.array("lost_men"), "has more prisoners than losses (11)")
    tanks = state.array("nation_tanks") + state.array("nation_light")
    for name, total in (
        ("lost_men", state.array("nation_men")), ("captured", state.array("nation_prisoners")), ("lost_tanks", tanks),
    ):
        counted = np.bincount(nation, state.array(name), nations).astype(np.int64)
        found += [f"nation {n}: {name} does not add up (11)" for n in np.flatnonzero(counted != total).tolist()]
    stores = ("pool_men", "pool_tanks", "pool_tons", "attack_tons", "lift_men", "lift_vehicles")
    for name in (*stores, "asset_stock", "asset_points"):
        found += [f"{name}[{i}] is overdrawn (11)" for i in np.flatnonzero(state.array(name) < 0).tolist()]
    found += [
        f"the air points of {side.word} are not those of its air forces (11)" for side in SIDES
        if state.air_points[side] != sum(state.asset_points[a.index] for a in state.world.assets if a.side == side)
    ]
    damage = state.array("source_damage")
    odd = np.flatnonzero((damage < 0) | (damage > PER_MILLE)).tolist()
    return found + [f"{state.world.sources[i].id} has impossible damage (11)" for i in odd]


def _points_left(state: State) -> list[str]:
    """(6) Movement left lies between nothing and the allowance."""
    allowance = state.world.remember("allowances", lambda: _allowances(state.world))
    points_left = state.array("mp")
    return _units(state, (points_left < 0) | (points_left > allowance), "has impossible movement points (6)")


def _control(state: State) -> list[str]:
    """(7) Every hex belongs to one side or to none, and a combat unit's hex to its own side."""
    control = state.array("control")
    found = [f"{_name(state, h)} belongs to no known side (7)" for h in np.flatnonzero(control > NOBODY).tolist()]
    for side in SIDES:
        hexes = state.array("hex")[combat_units(state, side)]
        lost = np.unique(hexes[control[hexes] == enemy_of(side)]).tolist()
        found += [f"{_name(state, h)} is held by one side and belongs to the other (7)" for h in lost]
    return found


def _derived(state: State) -> list[str]:
    """(8, 9, 10) Stacks, zones of control and victory points are what they would be if computed anew."""
    fresh = state.copy()
    derive(fresh)
    found = [
        f"{name}[{i}] is {state.field(name)[i]}, anew {fresh.field(name)[i]} (8)"
        for name in _DERIVED
        for i in np.flatnonzero(state.array(name) != fresh.array(name)).tolist()
    ]
    if state.turn and state.points != points(state):
        found.append(f"points are {state.points}, anew {points(state)} (10)")
    return found


def _tables(state: State) -> list[str]:
    """(15) The map's arrays cannot be written to."""
    board = state.world.board
    names = ("terrain", "river", "road", "rail", "cliff", "bridge", "ridge", "flooded", "hedgerow", "coast", "fort",
             "neighbours")
    return [f"the map's {name} can be written to (15)" for name in names if getattr(board, name).flags.writeable]


def _held(state: State, side: Side) -> Flags:
    """[N] where units of a side stand, support included."""
    size = state.world.board.grid.size
    held = np.zeros(size, bool)
    where = state.array("hex")
    mine = (state.array("status") == Status.ACTIVE) & (unit_table(state.world).side == side)
    held[where[mine & (where >= 0) & (where < size)]] = True
    return held


def _allowances(world: World) -> Ints:
    most = world.rules.movement.allowance
    by_class = np.array([most.of(c) for c in MoveClass], np.int32)
    return by_class[np.array([u.move_class for u in world.units], np.int32)]


def _units(state: State, wrong: Flags, what: str) -> list[str]:
    return [f"{state.world.units[u].id} {what}" for u in np.flatnonzero(wrong).tolist()]


def _name(state: State, hex_: int) -> str:
    return state.world.board.hex_name(hex_)
