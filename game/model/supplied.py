"""How a unit is supplied, or why it is not: what ``rules.supply_reason`` works out and ``text.supply`` tells."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Block(IntEnum):
    """What keeps a line of supply from a unit."""

    NOTHING = 0
    NO_SOURCE = 1  # its side holds no source that works
    NO_WAY = 2  # no road, track or bridge leads there, whoever stands where
    ENEMY = 3  # enemy units stand on the way
    GROUND = 4  # the enemy controls the way
    ZONE = 5  # an enemy zone of control in which the line ends
    BRIDGE = 6  # a bridge is down
    RANGE = 7  # the way is longer than supply is carried


class SupplyReason(NamedTuple):
    """A unit's line of supply, or the first thing on the shortest way that stops it."""

    unit: int
    state: int  # Supply, as it was counted this morning
    source: int  # index of the source the line comes from, or would come from; -1 without
    path: tuple[int, ...]  # hexes from that source (or railhead) to the unit; empty without
    points: int  # length of the line; -1 without
    full: int  # range of full supply
    short: int  # range of any supply
    rail: int  # hexes it comes by railway before the path begins
    block: Block
    hex: int  # where it is blocked; -1 where it is not
    use: int  # tons the unit uses in a day, in hundredths
    covered: bool  # whether its army's tons reach it: False when it is in range and short all the same
    dry: bool  # no petrol today
