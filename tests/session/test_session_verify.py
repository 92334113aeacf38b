"""A replay that differs is told by order, event, field and unit; and the checks after every order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from session_support import PATIENT, Wanderer, new_game, played

from game import rules
from game.dice import Dice
from game.model.events import Event
from game.model.orders import End, UnitOrder
from game.model.state import Change, State
from game.session.check import Check, InvariantError
from game.session.play import play
from game.session.problems import SaveError
from game.session.save import load_game, save_game, verify

Apply = Callable[[State, UnitOrder, Dice], tuple[State, list[Event]]]


def one_man_more(call: int) -> Apply:
    """The rules, but for one man whom the N-th order gives to the third unit."""
    real, calls = rules.apply, [0]

    def apply(state: State, order: UnitOrder, dice: Dice) -> tuple[State, list[Event]]:
        after, events = real(state, order, dice)
        calls[0] += 1
        if calls[0] == call:
            code, men = after.layout.codes["men"], after.men[2]
            after.men[2] = men + 1
            events[0] = events[0]._replace(changes=(*events[0].changes, Change(code, 2, men, men + 1)))
        return after, events

    return apply


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests break rules on purpose; each switches on the checks it is about."""
    monkeypatch.delenv("GAME_CHECK", raising=False)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save_game(played(9, 5), tmp_path / "a.save")
    return tmp_path / "a.save"


def test_a_good_save_verifies(saved: Path) -> None:
    verdict = verify(saved)
    assert verdict.difference is None
    assert verdict.digest == load_game(saved).state.digest()
    assert verify(saved, deep=True).difference is None


def test_the_first_difference_names_order_event_and_count(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "apply", one_man_more(4))
    found = verify(saved).difference
    assert found is not None
    assert found.number == 4
    assert "event 1" in str(found)
    assert "'men' of 26th Infantry Regiment (us-26ir) becomes" in str(found)
    monkeypatch.undo()
    monkeypatch.setattr(rules, "apply", one_man_more(4))
    with pytest.raises(SaveError, match="does not replay as it was played: order 4"):
        load_game(saved)


def test_a_changed_value_is_named_with_unit_and_both_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rules, "apply", one_man_more(1))
        game = new_game(9)
        play(game, (Wanderer(9), Wanderer(10)), 5, patience=PATIENT)
        save_game(game, tmp_path / "a.save")
    real = rules.apply

    def two_men_more(state: State, order: UnitOrder, dice: Dice) -> tuple[State, list[Event]]:
        after, events = real(state, order, dice)
        if state._orders[0] == 0:
            code, men = after.layout.codes["men"], after.men[2]
            after.men[2] = men + 2
            events[0] = events[0]._replace(changes=(*events[0].changes, Change(code, 2, men, men + 2)))
        return after, events

    monkeypatch.setattr(rules, "apply", two_men_more)
    found = verify(tmp_path / "a.save").difference
    assert found is not None
    assert found.number == 1
    assert "'men' of 26th Infantry Regiment (us-26ir) is 3002 where 3001 was recorded" in found.message


def test_a_change_that_does_not_come_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rules, "apply", one_man_more(3))
        game = new_game(9)
        play(game, (Wanderer(9), Wanderer(10)), 5, patience=PATIENT)
        save_game(game, tmp_path / "a.save")
    found = verify(tmp_path / "a.save").difference
    assert found is not None
    assert found.number == 3
    assert "'men' of 26th Infantry Regiment (us-26ir) stays 3000 where 3001 was recorded" in found.message


def test_a_refused_order_is_told_with_its_reason(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = rules.refusal, [0]

    def refusal(view: object, order: object) -> object:
        calls[0] += 1
        from game.model.refusals import Refusal, RefusalCode

        return Refusal(RefusalCode.FROZEN, "2.6", 0) if calls[0] == 3 else real(view, order)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "refusal", refusal)
    found = verify(saved).difference
    assert found is not None
    assert "is refused to the" in found.message
    assert "(rule 2.6)" in found.message


def test_deep_finds_what_digests_cannot(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = rules.violations, [0]

    def violations(state: State) -> list[str]:
        calls[0] += 1
        return ["two units stand in one boat"] if calls[0] == 6 else list(real(state))

    monkeypatch.setattr(rules, "violations", violations)
    assert verify(saved).difference is None
    calls[0] = 0
    found = verify(saved, deep=True).difference
    assert found is not None
    assert "two units stand in one boat" in found.message


# --- checks while playing -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_heavy_checks_pass_on_random_games(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "heavy")
    game = played(seed + 20)
    assert game.state.ended
    assert all(entry.full for entry in game.log)


@pytest.mark.parametrize("word", ["", "0"])
def test_no_checks_unless_asked_for(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", word)
    assert not all(entry.full for entry in played(1, 2).log)


def test_a_change_without_an_event_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "1")
    real = rules.apply

    def apply(state: State, order: UnitOrder, dice: Dice) -> tuple[State, list[Event]]:
        after, events = real(state, order, dice)
        after.men[0] += 5
        return after, events

    game = new_game()
    monkeypatch.setattr(rules, "apply", apply)
    with pytest.raises(InvariantError, match="do not add up: 'men' of 16th Infantry Regiment"):
        game.submit(End())


def test_a_stale_zone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "1")
    real = rules.apply

    def apply(state: State, order: UnitOrder, dice: Dice) -> tuple[State, list[Event]]:
        after, events = real(state, order, dice)
        after.zoc0[40] += 1
        return after, events

    game = new_game()
    monkeypatch.setattr(rules, "apply", apply)
    with pytest.raises(InvariantError, match="derived field is stale: 'zoc0' of hex"):
        game.submit(End())


def test_dice_used_twice_are_caught() -> None:
    check = Check(heavy=False)
    key = (1, 2, 3, 4)
    step = type("S", (), {"dice": (key, key)})()
    assert check._dice_repeat(step) == ["a dice key is used twice"]
    step.dice = (key,)
    assert "used again" in check._dice_repeat(step)[0]


def test_an_invariant_is_no_fault_of_the_player(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "1")
    game = new_game()
    monkeypatch.setattr(rules, "violations", lambda _state: ["broken"])
    with pytest.raises(InvariantError, match="broken"):
        play(game, (Wanderer(1), Wanderer(2)))
