"""Orders about the strength and place of single units; :mod:`game.model.orders` lists them with all others."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.world import World


@dataclass(frozen=True, slots=True)
class Disband:
    """Break a unit up: its men and tanks go to the depots of its nation."""

    unit: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Put what is left of a unit into another one in the same hex."""

    unit: int
    into: int


@dataclass(frozen=True, slots=True)
class Ferry:
    """Cross a river without a bridge by the ferries of a constraint."""

    unit: int
    hex: int


TroopOrder = Disband | Merge | Ferry


def troop_text(order: TroopOrder, world: World) -> str:
    """The one-line text of such an order."""
    unit = world.units[order.unit].id
    match order:
        case Disband():
            return f"disband {unit}"
        case Merge():
            return f"merge {unit} into {world.units[order.into].id}"
        case Ferry():
            return f"ferry {unit} {world.board.grid.hex_id(order.hex)}"
