"""Paired comparisons: the same dice in both arms, an honest interval, formations that stay idle."""

from __future__ import annotations

import pytest

from game.ai.idle import IdlePlayer
from game.ai.player import PassivePlayer
from game.lab.arms import Idle, Result, Variant
from game.lab.paired import compare, differences, sign_test, winners_changed
from game.model.orders import Attack, Enter, Move, from_text
from game.model.terms import Side
from game.scenario import ScenarioError, data_dir
from game.session.begin import begin_game
from game.session.play import play
from tests.factory import TINY


def test_both_games_of_a_pair_are_the_same_when_nothing_differs() -> None:
    pairs = compare(TINY, Variant({"turns": "10"}), (4, 5), 3)
    assert all(base == changed for base, changed in pairs)
    assert pairs[0] != pairs[1]
    assert winners_changed(pairs) == 0


def test_a_changed_number_shows() -> None:
    half = compare(TINY, Variant({"recovery.quiet_loss": "300", "recovery.contact_loss": "300"}), (4,), 2)
    base, changed = half[0]
    assert changed.sample["allied losses"] > base.sample["allied losses"]


def test_the_other_side_may_move_first() -> None:
    base, changed = compare(TINY, Variant({"first": "german"}), (4,), 1)[0]
    assert base != changed


def test_the_interval_and_the_counts() -> None:
    gaps = (1.0, 2.0, 3.0, 0.0, -1.0)
    pairs = [(Result({"km": 10.0}, "allied"), Result({"km": 10.0 + gap}, "")) for gap in gaps]
    (found,) = differences(pairs)
    assert (found.base, found.variant, found.mean) == pytest.approx((10.0, 11.0, 1.0))
    assert (found.lower, found.higher) == (1, 3)
    assert -0.4 < found.low < 0.3 and 1.7 < found.high < 2.4
    assert winners_changed(pairs) == 5
    assert differences(pairs) == [found]


def test_one_pair_proves_nothing() -> None:
    (one,) = differences([(Result({"km": 10.0}, ""), Result({"km": 14.0}, ""))])
    (two,) = differences([(Result({"km": 10.0}, ""), Result({"km": 14.0}, ""))] * 2)
    assert (one.mean, one.verdict, two.verdict) == (4.0, "open", "more")


@pytest.mark.parametrize(
    ("lower", "higher", "chance"), [(0, 5, 2 / 32), (5, 0, 2 / 32), (1, 3, 10 / 16), (2, 2, 1.0), (0, 0, 1.0)],
)
def test_the_sign_test_counts_tails(lower: int, higher: int, chance: float) -> None:
    assert sign_test(lower, higher) == pytest.approx(chance)


def test_an_idle_formation_only_comes_ashore() -> None:
    game = begin_game(data_dir() / "d_day.yaml", 3, can_save=False)
    world = game.world
    armies = (world.formation_index("gb-2army"), world.formation_index("ca-1army"))
    player = IdlePlayer(Side.ALLIED, armies, 1)
    play(game, (player, PassivePlayer()), 2)
    orders = [from_text(entry.text, world) for entry in game.log if entry.text not in ("opening", "end")]
    british = {u.index for u in world.units if world.army_of(u.index, 1) in armies}
    entered = [o for o in orders if isinstance(o, Enter) and o.unit in british]
    moved = [o for o in orders if isinstance(o, Move) and o.unit in british]
    inland = [o for o in orders if isinstance(o, Attack) and british & set(o.units) and o.hex not in _beaches(world)]
    assert entered and not moved and not inland
    assert any(isinstance(o, Move) for o in orders)  # the Americans march


def _beaches(world: object) -> set[int]:
    return {h for entry in world.entries for h in entry.hexes}  # type: ignore[attr-defined]


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(KeyError, match="no formation 'nobody'"):
        compare(TINY, Variant(idle=Idle(("nobody",))), (1,), 1)
    with pytest.raises(ScenarioError, match="no value 'none'"):
        compare(TINY, Variant({"none": "1"}), (1,), 1)
