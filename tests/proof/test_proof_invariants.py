"""No rule is broken by any order of whole games between two staffs, and events explain every change.

All figures, 50 D-Day games and 2 campaigns:
``python -m pytest -m long tests/proof/test_proof_invariants.py --dist load``
"""

from __future__ import annotations

import pytest
from proof_support import Auditor, choices, new_game, staffs


def check(name: str, seed: int, until: int = 1000) -> None:
    auditor = Auditor()
    game = new_game(name, seed, [auditor])
    for _order in choices(game, staffs(seed), until):
        assert auditor.broken == []
    assert auditor.broken == []
    assert game.state.ended or game.state.turn > until
    assert auditor.orders > 100


@pytest.mark.parametrize("seed", [1, 2])
def test_d_day(seed: int) -> None:
    check("d_day", seed)


def test_the_first_days_of_the_campaign() -> None:
    check("campaign", 1, 6)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 51))
def test_fifty_d_days(seed: int) -> None:
    check("d_day", seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_two_campaigns(seed: int) -> None:
    check("campaign", seed)
