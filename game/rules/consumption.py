"""Rule 6.10: what a unit uses in a day, by its kind and by what it did the day before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.state import ACT_ATTACKED, ACT_ENTERED, ACT_MOVED, State
from game.model.terms import Posture, Side, UnitKind
from game.model.world import World
from game.rules.context import Turn
from game.rules.tables import unit_table

Tons = NDArray[np.int64]

_GUNS = (UnitKind.ARTILLERY, UnitKind.ROCKET, UnitKind.FLAK)
_ARMOUR = (UnitKind.ARMOR, UnitKind.HEAVY_ARMOR, UnitKind.ASSAULT_GUN, UnitKind.MECH_INFANTRY, UnitKind.CAVALRY)
_HUNDREDTHS = 100 * 100 * 1000  # per cent by kind, per cent by posture, tons for a thousand men


def uses(state: State) -> Tons:
    """[U] hundredths of a ton each unit uses in a day as it stands, on the map or not."""
    world, supply, rules = state.world, state.world.rules.supply, state.world.rules.logistics
    by_posture = np.array([0, rules.defence_percent, rules.march_percent, rules.attack_percent], np.int64)
    by_posture[Posture.REST] = supply.rest_percent
    rate = by_posture[state.array("posture")]
    men = state.array("men") * world.remember("use-of-men", lambda: _per_1000(world))
    tanks = (state.array("tanks") + state.array("light_tanks")).astype(np.int64) * supply.tons_per_10_tanks
    found: Tons = men * rate * 100 // _HUNDREDTHS + tanks * rate // 10
    return found


def settle_postures(turn: Turn, units: NDArray[np.intp]) -> None:
    """Write down what units did today, before it is forgotten."""
    state, rules = turn.state, turn.rules.supply
    acts, quiet = state.array("acts")[units], state.array("quiet")[units]
    posture = np.where(quiet >= rules.rest_turns, int(Posture.REST), int(Posture.DEFENCE))
    posture[acts & (ACT_MOVED | ACT_ENTERED) > 0] = Posture.MARCH
    posture[acts & ACT_ATTACKED > 0] = Posture.ATTACK
    turn.ledger.put_rows(("posture",), units, posture[:, None].astype(np.int32))


def _per_1000(world: World) -> Tons:
    """[U] tons for a thousand men of each unit, in per cent of its kind."""
    supply, rules = world.rules.supply, world.rules.logistics
    kinds = [
        rules.artillery_percent if u.kind in _GUNS else rules.armour_percent if u.kind in _ARMOUR
        else rules.infantry_percent for u in world.units
    ]
    sides = np.where(
        unit_table(world).side == Side.ALLIED, supply.allied_tons_per_1000_men, supply.german_tons_per_1000_men,
    )
    return np.array(kinds, np.int64) * sides
