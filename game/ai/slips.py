"""Mistakes of a staff with a handicap: what it overlooks on a day, and what it judges wrong.

They come from dice of the staff's own, the same for the same day and hex, and say nothing of the game's.
"""

from __future__ import annotations

from game.ai.estimate import Estimate
from game.dice import Dice, Purpose
from game.model.orders import Attack

_SEED = 0x534C4950
_HUNDRED = 100


def overlooked(est: Estimate, hex_: int) -> bool:
    """Whether the staff does not look at a hex on this day."""
    percent = est.profile.overlook
    return percent > 0 and _roll(est, hex_, _HUNDRED, 0) <= percent


def judged(est: Estimate, attack: Attack, score: int) -> int:
    """The score of an attack as the staff sees it, in men."""
    percent = est.profile.misjudge
    if not percent or not attack.units:
        return score
    men = sum(est.view.men[u] for u in attack.units)
    error = _roll(est, attack.hex, 2 * _HUNDRED + 1, 1) - _HUNDRED - 1
    return score + men * percent * error // (_HUNDRED * _HUNDRED)


def _roll(est: Estimate, hex_: int, sides: int, draw: int) -> int:
    dice = Dice(_SEED)
    return dice.roll(est.view.turn, est.side, Purpose.SLIP, hex_, sides, draw)
