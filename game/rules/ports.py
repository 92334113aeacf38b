"""What destroys harbours: rule 6.13 garrisons that blow up their port, rule 6.14 the sea."""

from __future__ import annotations

import numpy as np

from game.dice import Purpose
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import enemy_of
from game.model.world import SupplySource
from game.rules.context import EVERYBODY, Turn
from game.rules.sources import PER_MILLE, is_held
from game.rules.tables import Ints, combat_units, nearest

WHOLE = 100  # per cent


def demolish(turn: Turn) -> None:
    """Rule 6.13: at nightfall the side's garrisons destroy a day's work of the ports the enemy is near to."""
    state, side = turn.state, turn.state.side
    foes = _places(state, enemy_of(side))
    for source in turn.world.sources:
        damage = state.source_damage[source.index]
        if source.demolition == 0 or source.side == side or damage >= PER_MILLE or not is_garrisoned(state, source):
            continue
        port = np.array(source.hexes[:1], np.int32)
        if int(nearest(turn.world, port, foes)[0]) <= turn.rules.logistics.demolition_hexes:
            more = min(PER_MILLE, damage + source.demolition)
            turn.ledger.put("source_damage", source.index, more)
            args = (source.index, more)
            turn.emit(EventCode.PORT_DEMOLISHED, hex_=source.hexes[0], args=args, seen=EVERYBODY)


def is_garrisoned(state: State, source: SupplySource) -> bool:
    """Whether the enemy of a source's side holds it, with troops in its first hex or beside it."""
    port, enemy = source.hexes[0], enemy_of(source.side)
    around = (port, *state.world.board.grid.neighbours[port])
    return state.control[port] == enemy and any(h >= 0 and state.holder(h) == enemy for h in around)


def batter(turn: Turn, side: int) -> None:
    """Rule 6.14: in the morning the sea breaks what it can reach of a side's artificial harbours."""
    state, rules = turn.state, turn.rules.logistics
    share = rules.wave_percent[turn.world.weather_on(state.turn).sea]
    for source in turn.world.sources:
        built = source.side == side and source.exposure > 0 and source.tonnage(state.turn) > 0
        damage = state.source_damage[source.index]
        if not (built and share and is_held(state, source)) or damage >= rules.harbour_lost:
            continue
        die = rules.wave_low + turn.roll(Purpose.WAVES, source.index, rules.wave_die)
        worse = min(PER_MILLE, damage + source.exposure * share * die // (WHOLE * WHOLE))
        turn.ledger.put("source_damage", source.index, worse)
        args = (source.index, worse, int(worse >= rules.harbour_lost))
        turn.emit(EventCode.HARBOUR_BATTERED, side=side, hex_=source.hexes[0], args=args, seen=EVERYBODY)


def _places(state: State, side: int) -> Ints:
    found: Ints = state.array("hex")[combat_units(state, side)]
    return found
