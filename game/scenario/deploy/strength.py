"""How strong units were on a day: establishment less the published losses, shared out among those who had fought.

An estimate, and marked as one. Losses of a side to the day, less its drafts and less the men of units that had
ceased to be, are spread by men and days near the front; guns and staffs bear a quarter of an infantryman's share.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from game.model.terms import SIDES, Nation, Side
from game.scenario.battle import Battle
from game.scenario.deploy.muster import Member, ended
from game.scenario.deploy.past import Past

SUPPORT_SHARE = 0.25  # of a rifleman's risk
MOST_LOST = 0.6  # of an establishment; who had lost more was taken out of the line or is marked burnt out
REMNANT = 0.2  # what a burnt-out unit still had
_MEN = ("casualties_ground", "casualties_all")
_TANKS = ("tanks_lost", "tanks_and_assault_guns_lost")


def strengths(
    members: list[Member], battle: Battle, past: Past, date: dt.date, since: Callable[[Member], int],
) -> dict[str, tuple[int, int]]:
    """Men and tanks of every member on a day; ``since`` gives its days near the front."""
    found: dict[str, tuple[int, int]] = {}
    for side in SIDES:
        own = [m for m in members if m.row.side == side]
        risk = {m.row.id: since(m) * (1.0 if m.fights else SUPPORT_SHARE) for m in own}
        lost = _net(side, "men", _MEN, battle, past, date), _net(side, "tanks", _TANKS, battle, past, date)
        men = _spread(lost[0], {m.row.id: m.row.data.men for m in own}, risk)
        tanks = _spread(lost[1], {m.row.id: m.row.data.tanks for m in own}, risk)
        for m in own:
            left = REMNANT if m.burnt_out else 1.0
            now = min(men[m.row.id], m.row.data.men * left), min(tanks[m.row.id], m.row.data.tanks * left)
            found[m.row.id] = min(m.row.data.men, max(1, _rounded(now[0]))), int(now[1])
    return found


def _rounded(men: float) -> int:
    """To the nearest ten, small numbers to the whole man: an estimate should not look exact."""
    return round(men / 10) * 10 if men >= 100 else int(men)


def _net(side: Side, what: str, measures: tuple[str, ...], battle: Battle, past: Past, date: dt.date) -> float:
    """Losses that the units still there have not made good."""
    nations = [n for n in Nation if (n == Nation.DE) == (side == Side.GERMAN)]
    drafts = sum(_drafts(nation, what, past, date) for nation in nations)
    gone = sum(
        int(getattr(row.data, what)) for row in battle.units.values()
        if row.side == side and ended(row, date)[0] and row.data.leaves is None
    )
    return max(0.0, past.lost(side, measures, date) - drafts - gone)


def _drafts(nation: Nation, what: str, past: Past, date: dt.date) -> int:
    """Men or tanks that had reached a nation by a day."""
    rows = sorted((r for r in past.drafts if r.nation == nation), key=lambda r: r.since)
    ends = [*(r.since for r in rows[1:]), date]
    days = (max(0, (min(end, date) - r.since).days) for r, end in zip(rows, ends, strict=False))
    return sum(int(getattr(r, what)) * n for r, n in zip(rows, days, strict=False))


def _spread(lost: float, full: dict[str, int], risk: dict[str, float]) -> dict[str, float]:
    """What is left of each, nobody below the least; what one cannot bear the others do."""
    left = {key: float(n) for key, n in full.items()}
    least = {key: n * (1 - MOST_LOST) for key, n in full.items()}
    for _ in range(4):
        weight = {key: full[key] * risk[key] for key in full if left[key] > least[key]}
        total = sum(weight.values())
        if lost < 1 or total <= 0:
            break
        taken = {key: min(left[key] - least[key], lost * w / total) for key, w in weight.items()}
        for key, n in taken.items():
            left[key] -= n
        lost -= sum(taken.values())
    return left
