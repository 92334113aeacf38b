"""How two staffs behave over a whole campaign, as an umpire would look at it.

Nobody in the sea, nobody through a zone of control, nobody beyond his day's march, no beachhead lost, and every named
place taken by a fight, a march, an entry, or patrols over empty ground. Two campaigns, with all they show:
``python -m pytest -m long tests/proof/test_campaign_conduct.py -n0 -s``
"""

from __future__ import annotations

import pytest
from proof_conduct import Conduct
from proof_support import choices, new_game, scenario, staffs


def watched(name: str, seed: int, until: int) -> Conduct:
    conduct = Conduct(scenario(name)[0])
    for _order in choices(new_game(name, seed, [conduct]), staffs(seed), until):
        pass
    print(f"\n{name}, seed {seed}", *conduct.report(), sep="\n")
    return conduct


def test_conduct_on_d_day() -> None:
    conduct = watched("d_day", 1, 99)
    assert conduct.findings == []
    assert conduct.captures


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_conduct_over_a_campaign(seed: int) -> None:
    conduct = watched("campaign", seed, 99)
    assert conduct.findings == []
    assert len(conduct.captures) > 50
