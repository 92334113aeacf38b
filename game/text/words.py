"""Words that many sentences share: names of units and places, numbers, losses."""

from __future__ import annotations

from game.model.world import World
from game.text.names import inert, listed


def unit_name(world: World, unit: int) -> str:
    """Name of a unit, inert."""
    return inert(world.units[unit].name) if 0 <= unit < len(world.units) else "a unit"


def place_name(world: World, hex_: int) -> str:
    """``Carentan (082-19)``, or the written hex alone."""
    return inert(world.board.hex_name(hex_)) if 0 <= hex_ < world.board.grid.size else "off the map"


def count(number: int, one: str, many: str = "") -> str:
    """``1 tank``, ``2,140 men``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def losses_words(men: int, tanks: int = 0, guns: int = 0, prisoners: int = 0) -> str:
    """``140 men (25 of them prisoners), 3 tanks and 2 guns``; empty when nothing was lost."""
    words = []
    if men:
        words.append(count(men, "man", "men") + (f" ({prisoners:,} of them prisoners)" if prisoners else ""))
    words += [count(tanks, "tank")] * bool(tanks) + [count(guns, "gun")] * bool(guns)
    return listed(words)
