"""How a unit is supplied, or why it is not, in sentences. Names from files come out inert."""

from __future__ import annotations

from game.model.supplied import Block, SupplyReason
from game.model.terms import Supply
from game.model.world import World
from game.text.names import inert
from game.text.words import count, place_name, unit_name

_STATES = {Supply.FULL: "is in full supply", Supply.SHORT: "is short of supply", Supply.ISOLATED: "is cut off"}
_BLOCKS = {
    Block.NO_SOURCE: "its side holds no beach, port or railhead that works (rule 6.1)",
    Block.NO_WAY: "no way leads there over land (rule 6.4)",
    Block.ENEMY: "enemy units stand in {hex} (rule 6.4)",
    Block.GROUND: "the enemy controls {hex} (rule 6.4)",
    Block.ZONE: "an enemy zone of control ends it in {hex} (rule 6.4)",
    Block.BRIDGE: "the bridge into {hex} is down (rule 6.4)",
    Block.RANGE: "it would be {points} points long, and {short} is the most (rule 6.5)",
}


def supply_answer(reason: SupplyReason, world: World) -> list[str]:
    """State, source, way and what stands against it."""
    lines = [f"{unit_name(world, reason.unit)} {_STATES[Supply(reason.state)]}."]
    if reason.block is not Block.NOTHING:
        what = _BLOCKS[reason.block].format(
            hex=place_name(world, reason.hex), points=reason.points, short=reason.short)
        lines.append(f"It has no line of supply: {what}.")
    elif reason.source >= 0:
        lines.append(_line(reason, world))
    if not reason.covered:
        lines.append("It is within the full range: its army has too few tons for all, or had no line this morning.")
    if reason.dry:
        lines.append("The trucks bring it no petrol today (rules 6.20 and 3.10).")
    lines.append(f"It uses {count(reason.use // 100, 'ton')} a day (rule 6.10).")
    if reason.path:
        lines.append("The way: " + " ".join(world.board.grid.hex_id(h) for h in reason.path) + ".")
    return lines


def _line(reason: SupplyReason, world: World) -> str:
    source = inert(world.sources[reason.source].name)
    rail = f", after {count(reason.rail, 'hex', 'hexes')} by rail," if reason.rail else ""
    ranges = f"full supply reaches {reason.full}, short supply {reason.short}"
    return f"It is fed from {source}{rail} over {reason.points} points of road; {ranges} (rule 6.5)."
