"""Keyed dice: every roll is a pure function of the seed and of what is being rolled for.

There is no stream that could get out of step: one more roll somewhere never changes another, a
reloaded game throws the same dice for the same order, and two AIs can be compared on equal luck.
The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
as 1, 2, 3", 2011) in plain integers, checked against its published vectors by the tests.
"""

from __future__ import annotations

from enum import IntEnum

_MASK = 0xFFFFFFFF


class Purpose(IntEnum):
    """What a roll is for. The numbers are part of the save format: add, never renumber."""

    COMBAT = 1
    HOLD = 2
    SURRENDER = 3
    SCATTER = 4
    WEATHER = 5
    STRIKE = 6
    ESCAPE = 7
    REPAIR = 8
    LANDING = 9
    MARCH = 10
    RETREAT = 11
    SABOTAGE = 12
    DEMOLITION = 13
    RELEASE = 14
    ASTRAY = 35
    BOMBARDMENT = 36
    DRIFT = 37
    SUNK = 38
    WAVES = 50
    TONS_SABOTAGED = 51
    SLIP = 70  # a staff's, with dice of its own


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Ten rounds of Philox4x32: four 32-bit words from a 128-bit counter and a 64-bit key."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = c0 * 0xD2511F53, c2 * 0xCD9E8D57
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & _MASK, (p0 >> 32) ^ c3 ^ k1, p0 & _MASK
        k0, k1 = (k0 + 0x9E3779B9) & _MASK, (k1 + 0xBB67AE85) & _MASK
    return c0, c1, c2, c3


DiceKey = tuple[int, int, int, int]


class Dice:
    """The dice of one game. ``drawn`` holds the key of every roll since it was last cleared.

    A 64-bit ``seed`` is the key of the generator; the counter is made of the turn and side, the
    purpose, the subject (a unit, a hex, the hash of an attack order) and the number of the draw.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed & 0xFFFFFFFFFFFFFFFF
        self._key = (self.seed & _MASK, self.seed >> 32)
        self.drawn: list[DiceKey] = []

    def roll(self, turn: int, side: int, purpose: Purpose, subject: int, sides: int, draw: int = 0) -> int:
        """A number from 1 to ``sides`` (at most 65,536); the same arguments give the same number."""
        key = ((turn << 8 | side) & _MASK, int(purpose), subject & _MASK, draw & _MASK)
        self.drawn.append(key)
        return (philox(key, self._key)[0] * sides >> 32) + 1
