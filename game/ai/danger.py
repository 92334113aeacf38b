"""Who had better get out: those cut off, in a noose, outweighed, passed by, or fed by a long detour."""

from __future__ import annotations

import numpy as np

from game.ai.estimate import FAR, Estimate
from game.model.terms import Side, Supply
from game.rules.constraints import may_leave_ground
from game.rules.supply import supply_map

_ISOLATED = int(Supply.ISOLATED)  # numpy is slow to compare with a member of an enumeration


def endangered(est: Estimate) -> list[tuple[int, bool, bool]]:
    """(unit, whether it is cut off, whether it is in a noose) of combat units in danger outside fortresses.

    What is at stake is not given up for a noose, and may not be for a detour either.
    """
    profile, units = est.profile, np.array(est.active(), np.int64)
    units = units[est.spec.mobile[units] & (est.world.board.fort[est.hex[units]] == 0)]
    here = est.hex[units]
    threat = est.threat[here]
    cut = est.view.array("supply")[units] == _ISOLATED
    at_stake = est.stakes[here] > 0
    noose = (est.ring[here] >= profile.noose) & (threat > est.own[here]) & ~at_stake
    lines, home = supply_map(est.view, est.side).dist[here].astype(np.int64), est.rear[here].astype(np.int64)
    detour = (lines * 100 > home * profile.detour) & (threat > 0)
    in_danger = cut | noose | (detour & ~(at_stake & (profile.garrison > 0)))
    if est.side == Side.GERMAN and may_leave_ground(est.view, est.side):
        in_danger |= threat * 100 > profile.outweighed * est.support[here]
        if profile.outflanked:
            nearest = est.rear[est.foe >= profile.hold_least].min(initial=FAR)
            in_danger |= (home >= nearest + profile.outflanked) & (home < FAR)
    rows = zip(units[in_danger].tolist(), cut[in_danger].tolist(), noose[in_danger].tolist(), strict=True)
    return list(rows)
