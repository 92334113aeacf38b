"""A game in progress: orders in, events out, the log and its digests, views, undo, staffs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from session_support import Wanderer, first_move, new_game, played

from game.model.events import EventCode
from game.model.orders import End, Move
from game.model.refusals import Refusal, RefusalCode
from game.model.tasks import FormationOrder as Formation
from game.model.tasks import Task
from game.model.terms import SIDES
from game.rules import view_of
from game.session.chain import event_bytes, events_from
from game.session.differences import differences
from game.session.game import OPENING
from game.session.player import Alternative, Reason


def test_a_game_begins_with_its_opening() -> None:
    game = new_game()
    assert [entry.text for entry in game.log] == [OPENING]
    assert game.state.turn == 1
    assert game.log[0].full == game.state.digest()


def test_an_accepted_order_is_logged_with_its_link() -> None:
    game = new_game()
    before = game.link
    events = game.submit(first_move(game))
    assert not isinstance(events, Refusal)
    assert EventCode.MOVED in [event.code for event in events]
    assert game.log[-1].text.startswith("move ")
    assert game.log[-1].link == game.link != before


def test_a_refused_order_changes_nothing() -> None:
    game = new_game()
    before, link, log = game.state.digest(), game.link, len(game.log)
    enemy = next(u.index for u in game.world.units if u.side != game.state.side)
    refused = game.submit(Move(enemy, (0,)))
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.NOT_YOUR_UNIT
    assert (game.state.digest(), game.link, len(game.log)) == (before, link, log)


def test_the_same_orders_give_the_same_links() -> None:
    first, second, other = played(3), played(3), played(4)
    assert [e.link for e in first.log] == [e.link for e in second.log]
    assert first.link != other.link


def test_links_depend_on_the_seed_from_the_start() -> None:
    assert new_game(1).link != new_game(2).link


@pytest.mark.parametrize("seed", range(3))
def test_views_stay_what_they_would_be_anew(seed: int) -> None:
    game = new_game(seed)
    player = Wanderer(seed)
    for _ in range(150):
        if game.state.ended:
            break
        game.submit(player.choose(game.view(game.state.side).copy()))
        for side in SIDES:
            assert differences(game.view(side), view_of(game.state, side)) == []


def test_a_march_that_shows_nothing_can_be_taken_back() -> None:
    game = new_game()
    before, link = game.state.digest(), game.link
    game.submit(first_move(game))
    assert game.can_undo
    taken = game.undo()
    assert taken is not None
    assert taken.text.startswith("move ")
    assert (game.state.digest(), game.link, len(game.log)) == (before, link, 1)
    for side in SIDES:
        assert differences(game.view(side), view_of(game.state, side)) == []


def test_nothing_is_taken_back_after_dice_or_the_end_of_a_turn() -> None:
    game = new_game()
    game.submit(first_move(game))
    game.submit(End())
    assert not game.can_undo
    assert game.undo() is None


def test_an_attack_cannot_be_taken_back() -> None:
    game = new_game()
    player = Wanderer(11, ends=0)
    for _ in range(500):
        order = player.choose(game.view(game.state.side).copy())
        result = game.submit(order)
        if not isinstance(result, Refusal) and any(e.code is EventCode.ATTACKED for e in result):
            assert not game.can_undo
            return
        if isinstance(result, Refusal) and player.random.random() < 0.02:
            game.submit(End())
    raise AssertionError("no attack came about")


class _Staff:
    """Proposes one good march, one that is impossible, and the end of the turn."""

    def __init__(self, order: Move) -> None:
        self.order = order

    def propose(self, _view: object, _mission: object, _limits: object) -> list[tuple[object, Reason]]:
        reason = Reason("seize", 10, "ground", (Alternative(End(), 3),))
        return [(self.order, reason), (Move(self.order.unit, ()), reason), (End(), reason)]

    def day(self, look: object, mission: object, limits: object) -> Iterator[tuple[object, Reason]]:
        yield from self.propose(look, mission, limits)


def test_a_formation_order_becomes_unit_orders_in_the_log() -> None:
    game = new_game()
    march = first_move(game)
    formation = game.world.units[march.unit].formation
    done = game.command(Formation(formation, Task.MOVE, march.path[0]), _Staff(march))  # type: ignore[arg-type]
    assert [isinstance(result, Refusal) for _, _, result in done] == [False, True]
    assert len(game.log) == 2
    assert game.log[1].note.startswith("formation ")
    assert game.state.turn == 1


def test_event_bytes_come_back_as_the_same_events() -> None:
    steps: list = []
    played(2, watchers=[steps.append])
    for step in steps:
        assert events_from(event_bytes(step.events)) == step.events


def test_damaged_event_bytes_are_refused() -> None:
    steps: list = []
    played(2, turns=2, watchers=[steps.append])
    data = event_bytes(steps[1].events)
    for size in range(1, len(data), 3):
        if size % 8:
            with pytest.raises(ValueError, match="eight"):
                events_from(data[:size])
    with pytest.raises(ValueError, match="cut short"):
        events_from(data[:-8])
