"""Why an order is not accepted: a closed list. Sentences for it live in ``game.text``."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class RefusalCode(IntEnum):
    """Reasons. The numbers are part of the save format: add, never renumber."""

    GAME_OVER = 1
    NOT_YOUR_UNIT = 2
    NOT_ON_MAP = 3
    FROZEN = 4
    NO_POINTS = 5
    NOT_ADJACENT = 6
    OFF_MAP = 7
    TERRAIN = 8
    ENEMY_THERE = 9
    ZONE = 10
    RIVER = 11
    STACKING = 12
    EMPTY_PATH = 13
    ALREADY_ATTACKED = 14
    NO_ENEMY = 15
    TOO_SHAKEN = 16
    SUPPORT_CANNOT = 17
    FRONTAGE = 18
    NO_SHELLS = 19
    NO_AIR = 20
    NOT_WAITING = 21
    WRONG_ENTRY = 22
    ENTRY_CAPACITY = 23
    ENTRY_HELD = 24
    NO_SUCH_ASSET = 25
    NO_BRIDGE = 26
    NO_ENGINEERS = 27
    IMMOBILE = 28
    REPEATED = 29
    MIXED_NATIONS = 30
    NOT_SUPPLIED = 31
    WEATHER = 32
    OUT_OF_RANGE = 33
    NO_FORMATION = 34
    ALREADY_MOVED = 35
    HELD_BY_ORDER = 60
    PINNED = 61
    NOT_SPENT = 62
    NOT_OF_A_KIND = 63
    DEPOT_FULL = 64
    NEAR_ENEMY = 65
    NOT_TOGETHER = 66
    NO_FERRY = 67
    SHARES = 40
    # Logistics
    ALLOTMENT = 50
    NOT_QUEUED = 51
    WAVE_FULL = 37
    CLIFF = 38
    NO_GOAL = 80
    NOT_IN_LINE = 81
    NO_RELIEF = 82
    NO_OPERATION = 83
    NOT_DUE = 84


class Refusal(NamedTuple):
    """A refused order: the reason, the number of the rule, and what it is about."""

    code: RefusalCode
    rule: str
    unit: int = -1
    hex: int = -1
    need: int = 0
    have: int = 0
