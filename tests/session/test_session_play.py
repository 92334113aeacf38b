"""Players that fail cost their side a pass, never the game, and the log says why."""

from __future__ import annotations

from typing import Any

import pytest
from session_support import PATIENT, Wanderer, new_game

from game.model.orders import Attack, End, Enter, Move
from game.model.tasks import FormationOrder, Task
from game.model.terms import SIDES
from game.rules import view_of
from game.session.differences import differences
from game.session.play import Patience, fault_of, play, play_side

TURNS = 3


class Good:
    def choose(self, _view: Any) -> Any:
        return End()


def raising(problem: BaseException) -> Any:
    class Raises:
        def choose(self, _view: Any) -> Any:
            raise problem

    return Raises()


def answering(answer: Any) -> Any:
    class Answers:
        def choose(self, _view: Any) -> Any:
            return answer

    return Answers()


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


class Deep:
    def choose(self, view: Any) -> Any:
        return self.choose(view)


class Vandal:
    """Writes all over its view, then passes."""

    def choose(self, view: Any) -> Any:
        view.buffer[:] = bytes(len(view.buffer))
        return End()


class Deaf:
    """Is refused, and fails on hearing of it."""

    def choose(self, _view: Any) -> Any:
        return Move(0, ())

    def refused(self, _order: Any, _refusal: Any) -> None:
        raise RuntimeError("I will not listen")


class Flood:
    """Would march to and fro for ever."""

    def __init__(self) -> None:
        self.wanderer = Wanderer(1, ends=0)

    def choose(self, view: Any) -> Any:
        return self.wanderer.choose(view)


ZOO = [
    pytest.param(raising(ValueError("boom")), "raised ValueError: boom", id="raises"),
    pytest.param(raising(SystemExit(3)), "raised SystemExit", id="exits"),
    pytest.param(raising(MemoryError()), "raised MemoryError", id="memory"),
    pytest.param(raising(UnspeakableError()), "raised UnspeakableError", id="unspeakable"),
    pytest.param(raising(ValueError("\x1b[2J\nboo")), "raised ValueError", id="escapes"),
    pytest.param(Deep(), "raised RecursionError", id="recursion"),
    pytest.param(answering(None), "answered with NoneType", id="nothing"),
    pytest.param(answering("end"), "answered with str", id="text"),
    pytest.param(answering(object()), "answered with object", id="object"),
    pytest.param(answering(FormationOrder(0, Task.HOLD)), "answered with FormationOrder", id="formation order"),
    pytest.param(answering(Move(99_999, (1,))), "names no units", id="foreign unit"),
    pytest.param(answering(Move(-1, (1,))), "names no units", id="negative unit"),
    pytest.param(answering(Move("x", (1,))), "names no units", id="wrong type"),  # type: ignore[arg-type]
    pytest.param(answering(Attack(3, ())), "names no units", id="nobody attacks"),
    pytest.param(answering(Attack(3, (0,), air=10**4000)), "names no units", id="huge number"),
    pytest.param(answering(Enter(0, 10**9)), "names no units", id="off the map"),
    pytest.param(answering(Move(0, ())), "was refused", id="always refused"),
    pytest.param(Deaf(), "raised RuntimeError", id="deaf"),
]


@pytest.mark.parametrize(("player", "words"), ZOO)
def test_a_failing_player_passes(player: Any, words: str) -> None:
    game = new_game()
    play(game, (player, Good()), TURNS)
    assert game.state.turn == TURNS + 1
    notes = [entry.note for entry in game.log if entry.note]
    assert len(notes) == TURNS
    assert all(words in note for note in notes)
    assert all(note.isprintable() for note in notes)
    assert [e.text for e in game.log[1:]] == ["end"] * (2 * TURNS)


def test_a_vandal_harms_only_its_own_copy() -> None:
    game = new_game()
    play(game, (Vandal(), Vandal()), TURNS)
    for side in SIDES:
        assert differences(game.view(side), view_of(game.state, side)) == []
    assert not any(entry.note for entry in game.log)


def test_a_flood_of_orders_ends() -> None:
    game = new_game()
    play_side(game, Flood(), Patience(faults=10**9, orders=5))
    assert game.log[-1].text == "end"
    assert game.log[-1].note == "turn ended for the player, who gave 5 orders in one turn"


def test_keyboard_interrupt_is_the_users() -> None:
    with pytest.raises(KeyboardInterrupt):
        play(new_game(), (raising(KeyboardInterrupt()), Good()), 1)


def test_on_turn_is_called_after_each_turn() -> None:
    game, turns = new_game(), []
    play(game, (Wanderer(1), Wanderer(2)), None, lambda g: turns.append(g.state.turn), PATIENT)
    assert game.state.ended
    assert len(turns) == game.world.turns
    assert turns[:3] == [2, 3, 4]


def test_an_order_is_an_order() -> None:
    world = new_game().world
    assert fault_of(End(), world) == ""
    assert fault_of(Move(0, (0, 1)), world) == ""
    assert "answered" in fault_of(Move(0, [0, 1]), world)  # type: ignore[arg-type]
