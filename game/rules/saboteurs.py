"""Rule 6.19: what saboteurs take of a side's tons, by the plans that are in force for the region of a source."""

from __future__ import annotations

from game.dice import Purpose
from game.model.constraints import Bond
from game.rules.constraints import in_force, of_kind
from game.rules.context import Turn


def settle_sabotage(turn: Turn, side: int) -> None:
    """In the morning each plan has its chance at each source of its region; several take no more than one."""
    plans = [
        c for c in of_kind(turn.world, Bond.SABOTAGE) if c.side == side and not c.units and in_force(turn.state, c)
    ]
    for source in turn.world.sources:
        if source.side != side or not source.region:
            continue
        hit = any(
            turn.roll(Purpose.TONS_SABOTAGED, source.index, 100, c.index) <= c.chance
            for c in plans if c.region == source.region
        )
        turn.ledger.put("sabotage", source.index, turn.rules.logistics.sabotage_percent if hit else 0)
