"""Where headquarters are wanted: within reach of as many of their troops as can be (rule 7.18)."""

from __future__ import annotations

import numpy as np

from game.ai.estimate import Estimate
from game.model.terms import Level
from game.rules.command import superiors
from game.rules.tables import hex_table


def staff_anchors(est: Estimate) -> dict[int, int]:
    """For the formations of divisions, groups and corps the hex of theirs from which most of their men are in reach."""
    troops: dict[int, list[int]] = {}
    for u in est.active():
        for formation in superiors(est.world, est.world.units[u].formation, est.view.turn):
            if est.world.formations[formation].hq >= 0:
                troops.setdefault(formation, []).append(u)
    rules, found = est.world.rules.command, {}
    reach = {Level.DIVISION: rules.division_hexes, Level.GROUP: rules.division_hexes, Level.CORPS: rules.corps_hexes}
    for formation, units in troops.items():
        level = est.world.formations[formation].level
        if level in reach and len(units) > 1:
            found[formation] = _middle(est, units, max(1, reach[level] - est.profile.staff_reach))
    return found


def _middle(est: Estimate, units: list[int], reach: int) -> int:
    """The hex of one of the units around which most men stand within ``reach``; the nearest to all of several."""
    table, where = hex_table(est.world), est.hex[units]
    q, r, men = table.q[where], table.r[where], est.view.array("men")[units].astype(np.int64)
    dq, dr = q[:, None] - q, r[:, None] - r
    steps = (np.abs(dq) + np.abs(dr) + np.abs(dq + dr)) // 2
    near = np.where(steps <= reach, men, 0).sum(axis=1)
    return int(where[int((near * 1000 - (steps * men).sum(axis=1) // 100).argmax())])
