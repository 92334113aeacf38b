"""What was weighed against an order: its best alternatives, and the factor that decided.

A march notes the places it weighed in the scratch of the view it was thought of on (:func:`weigh`); an attack carries
its rivals. Nothing here changes what is ordered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from game.model.orders import Attack, End, Move, UnitOrder
from game.model.profile import Profile
from game.model.view import View
from game.rules.odds import case_of
from game.rules.results import expectation
from game.session.player import Alternative, Reason

PER_MILLE = 1000
SHOWN = 3  # alternatives
DEAR = 2  # own men for one of the enemy's from which nothing but the ground can have decided for an attack


class Weighed(NamedTuple):
    """What a march was chosen from: (score, hex) of the best other places, best first, and what decided."""

    others: tuple[tuple[int, int], ...]
    factor: str = ""  # empty: as the phase says
    score: int | None = None  # of the march itself


def weigh(view: View, unit: int, others: Iterable[tuple[int, int]], factor: str = "", score: int | None = None) -> None:
    """Note what a unit's march was chosen from, for :func:`explained` on the same view."""
    view.scratch["weighed", unit] = Weighed(tuple(others)[:SHOWN], factor, score)


def explained(view: View, profile: Profile, order: UnitOrder, reason: Reason) -> Reason:
    """The reason with its alternatives and the deciding factor; ``view`` is the one the order was thought of on."""
    if isinstance(order, Attack):
        return _attack(view, profile, order, reason)
    if isinstance(order, Move) and (noted := view.scratch.get(("weighed", order.unit))) is not None:
        others = tuple(
            Alternative(Move(order.unit, (hex_,)), score) for score, hex_ in noted.others if hex_ != order.path[-1]
        )
        score = reason.score if noted.score is None else noted.score
        return replace(reason, score=score, factor=noted.factor or reason.factor, alternatives=others)
    return reason


def _attack(view: View, profile: Profile, order: Attack, reason: Reason) -> Reason:
    """An attack is weighed against the next best ones, and against leaving it."""
    rivals = [a for a in reason.alternatives if isinstance(a.order, Attack)]
    idle = Alternative(End(), 0)
    if reason.factor != "odds":
        return reason
    own, foe = _losses(view, order)
    exchange = foe * profile.kill_worth // 100 - own
    rest = reason.score - exchange
    if rivals:
        lost, killed = _losses(view, rivals[0].order)  # type: ignore[arg-type]
        other = killed * profile.kill_worth // 100 - lost
        exchange, rest = exchange - other, rest - (rivals[0].score - other)
    factor = "aim" if own > DEAR * foe or exchange < rest else "odds"
    return replace(reason, factor=factor, alternatives=(*rivals, idle)[: SHOWN + 1])


def _losses(view: View, order: Attack) -> tuple[int, int]:
    """Men an attack may expect to cost its own side and the enemy."""
    expected = expectation(view.world, case_of(view, order))
    own = sum(view.men[u] for u in order.units) * expected.attacker_loss // PER_MILLE
    return own, sum(view.men[u] for u in view.stack(order.hex)) * expected.defender_loss // PER_MILLE
