"""Plug-ins that raise, hang, flood, lie, exit or meddle: the game is played to its end, and the log says why.

Half of them run by default, since each takes a process of its own; all:
``python -m pytest -m "long or not long" tests/plugin -n0``
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from game.ai.player import make_player
from game.model.terms import SIDES, Side
from game.plugin import Limits, PluginError, PluginPlayer, spec_of
from game.scenario import load
from game.session.game import Game, Setting
from game.session.play import Patience, play

HOSTILE = Path(__file__).with_name("hostile.py")
TINY = Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml"
QUICK = Limits(call=1.5, turn=3.0, starts=1)


@cache
def quiet_game() -> str:
    """The digest of two days in which nobody does anything."""
    return _played(make_player("passive", Side.GERMAN, 1)).link


def _played(german) -> Game:
    world, start = load(TINY)
    game = Game(world, start, Setting(1))
    play(game, (make_player("passive", Side.ALLIED, 1), german), until_turn=2, patience=Patience(faults=3, orders=50))
    return game


def against(name: str, limits: Limits = QUICK) -> tuple[Game, list[str]]:
    """Two days against a hostile commander, and what the log says of them."""
    game = _played(PluginPlayer(Side.GERMAN, 1, spec_of(f"{HOSTILE}:{name}"), limits))
    assert game.state.turn == 3
    return game, [entry.note for entry in game.log if entry.note]


@pytest.mark.parametrize(("name", "why"), [
    ("RaisesLater", "it raised ValueError: out of ideas"),
    pytest.param("ExitsPolitely", "it raised SystemExit: 0", marks=pytest.mark.long),
    ("WrongType", "it answered with dict instead of an order"),
    ("HugeAnswer", "bytes, and 65536 are the most"),
    pytest.param("KillsTheGame", "a plug-in may not signal the game", marks=pytest.mark.long),
    pytest.param("TakesMemory", "it raised MemoryError", marks=pytest.mark.long),
])
def test_faulty_answers_cost_the_turn(name, why):
    game, notes = against(name, Limits(starts=2))
    assert len(notes) == 2 and all(why in note for note in notes)
    assert game.link == quiet_game()


@pytest.mark.parametrize(("name", "why"), [
    ("ExitsAtOnce", "its process has ended (exit code 7)"),
    ("Hangs", "it gave no answer within 1.5 seconds"),
    pytest.param("KillsItself", "its process has ended (exit code -9)", marks=pytest.mark.long),
    ("ClosesLines", "its process has"),
    pytest.param("LeavesChildren", "it gave no answer within 1.5 seconds", marks=pytest.mark.long),
    pytest.param("Shouts", "its answer has 4294967295 bytes", marks=pytest.mark.long),
])
def test_lost_processes_cost_the_turn_and_are_not_started_for_ever(name, why):
    if os.name != "posix" and name in ("KillsItself", "LeavesChildren"):
        why = "it"
    game, notes = against(name)
    assert why in notes[0] or (name == "LeavesChildren" and "its process has ended" in notes[0])
    assert "it has failed 1 times and is started no more" in notes[1]
    assert game.link == quiet_game()


@pytest.mark.parametrize(("name", "why"), [
    ("Floods", "was refused"), ("ForeignUnit", "is not yours to order now"),
    ("Liar", "was refused"),
])
def test_orders_that_are_refused_over_and_over_end_the_turn(name, why):
    _, notes = against(name)
    assert notes and all(why in note for note in notes)


def test_an_order_of_yesterday_is_refused_and_the_turn_goes_on():
    game, notes = against("StaleOrder")
    assert notes == []
    assert sum(entry.side == Side.GERMAN and entry.text == "end" for entry in game.log) == 2


@pytest.mark.parametrize("name", ["Prints", "Meddles"])
def test_printing_and_meddling_change_nothing(name, capfd):
    game, notes = against(name)
    assert notes == [] and game.link == quiet_game()
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(("spec", "why"), [
    (f"{HOSTILE}:RaisesAtStart", "it raised RuntimeError: not \N{REPLACEMENT CHARACTER}[31mtoday"),
    pytest.param(f"{HOSTILE}:NoSuchClass", "there is no class NoSuchClass in the file", marks=pytest.mark.long),
    pytest.param(f"{HOSTILE}:NOT_A_CLASS", "there is no class NOT_A_CLASS in the file", marks=pytest.mark.long),
    (f"{HOSTILE}:NoMethod", "has no method 'choose'"),
    (f"{TINY.parent}/none.py:Commander", "There is no plug-in file"),
    (f"{HOSTILE}", "write FILE.py:CLASS"),
])
def test_what_cannot_be_used_is_told_at_the_start(spec, why):
    with pytest.raises(PluginError) as told:
        make_player(spec, SIDES[1], 1)
    assert why in str(told.value) and "\n" not in str(told.value)
