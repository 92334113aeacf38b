"""Saved games as films: any position from recorded events, new games branched off, two games compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.player import make_player
from game.cli.app import run
from game.model.terms import SIDES
from game.session.begin import begin_game
from game.session.branch import branch
from game.session.days import Day, DayWatcher
from game.session.film import open_film
from game.session.game import Step
from game.session.play import play
from game.session.problems import SaveError
from game.session.save import load_game, save_game, verify
from tests.factory import TINY

POSITIONS: list[str] = []
EVENINGS: dict[int, str] = {}


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six turns of staff against staff; the digest after every order is kept."""
    path = tmp_path_factory.mktemp("film") / "a.save"
    POSITIONS.clear()

    def note(step: Step) -> None:
        POSITIONS.append(step.after.digest())

    def evening(day: Day) -> None:
        EVENINGS[day.turn] = day.state.digest()

    game = begin_game(TINY, 1, ("historical", "historical"), watchers=[note, DayWatcher(evening)])
    play(game, _staffs(), 6)
    save_game(game, path)
    return path


def _staffs() -> tuple:
    allied, german = (make_player("historical", side, 1) for side in SIDES)
    return allied, german


def test_every_position_is_the_one_that_was_played(save: Path) -> None:
    film = open_film(save)
    assert len(POSITIONS) == len(film.orders) > 30
    for number, digest in enumerate(POSITIONS, 1):
        assert film.at(number).digest() == digest
    assert film.turns == (1, 2, 3, 4, 5, 6, 7)
    assert film.at_turn(4).turn == 4 and film.at_turn(4).side == 0
    assert [n for n, _ in film.of_turn(3)] == list(range(film.begins[3], film.begins[4]))


def test_a_film_is_made_without_the_rules(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.rules.apply", lambda *_: pytest.fail("nothing is resolved again"))
    assert open_film(save).at_turn(5).turn == 5


def test_a_branch_goes_on_as_the_game_did(save: Path, tmp_path: Path) -> None:
    game = branch(save, 4)
    assert (game.state.turn, game.state.side) == (4, 0)
    play(game, _staffs(), 6)
    assert game.state.digest() == POSITIONS[-1]
    save_game(game, tmp_path / "b.save")
    assert verify(tmp_path / "b.save").difference is None
    assert load_game(tmp_path / "b.save").link == load_game(save).link


def test_a_branch_may_begin_in_the_middle_of_a_turn(save: Path) -> None:
    film = open_film(save)
    assert branch(save, 2, 3).state.digest() == film.at(film.begins[2] + 3).digest()
    with pytest.raises(SaveError, match="turn 99 was not played; there are turns 1 to 7"):
        branch(save, 99)
    with pytest.raises(SaveError, match="orders, not 999"):
        branch(save, 2, 999)


def test_a_branch_of_a_branch_and_of_a_film_of_it(save: Path, tmp_path: Path) -> None:
    save_game(branch(save, 5), tmp_path / "five.save")
    assert open_film(tmp_path / "five.save").turns == (1, 2, 3, 4, 5)
    assert branch(tmp_path / "five.save", 3).state.digest() == open_film(save).at_turn(3).digest()


def test_saves_that_cannot_be_shown_say_so(save: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.save").write_bytes(save.read_bytes()[:-200])
    with pytest.raises(SaveError, match=r"cut\.save"):
        open_film(tmp_path / "cut.save")
    old = Path(__file__).parents[1] / "saves" / "rules-1.save"
    with pytest.raises(SaveError, match="saved under other rules"):
        open_film(old)


def test_the_commands(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, on = str(tmp_path / "new.save"), str(tmp_path / "on.save")
    assert run(["replay", "show", str(save), "--turn", "2"]) == 0
    said = capsys.readouterr().out
    assert "7 June 1944" in said and " points; Allies " in said
    assert run(["replay", "show", str(save), "--turn", "2", "--order", "1"]) == 0
    assert capsys.readouterr().out.startswith("   1  ")
    assert run(["replay", "branch", str(save), "--turn", "3", "-o", new]) == 0
    assert run(["replay", "continue", new, "-o", on, "--until", "6"]) == 0
    capsys.readouterr()
    assert run(["replay", "diff", str(save), on]) == 0
    assert "the same, order by order" in capsys.readouterr().out
    assert run(["replay", "continue", new, "-o", on, "--until", "6", "--allied", "passive"]) == 0
    capsys.readouterr()
    assert run(["replay", "diff", str(save), on]) == 1
    said = capsys.readouterr().out
    assert "They part at record" in said and "turn 3, 8 June" in said and "Farthest apart" in said
    assert run(["replay", "diff", str(save), new]) == 1
    assert "then A goes on alone" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "said"), [
    (["show", "{save}", "--turn", "9"], "turn 9 was not played"),
    (["show", "{save}", "--turn", "1", "--order", "999"], "has orders 1 to"),
    (["branch", "{save}", "--turn", "2", "-o", "{save}"], "exists already"),
    (["continue", "{save}", "-o", "{new}", "--german", "nobody"], "no player 'nobody'"),
    (["continue", "{save}", "-o", "{save}"], "is read by this command"),
    (["diff", "{save}", "{new}"], "cannot be read"),
])
def test_what_is_wrong_is_said(
    arguments: list[str], said: str, save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    words = [word.format(save=save, new=tmp_path / "none.save") for word in arguments]
    assert run(["replay", *words]) == 2
    assert said in capsys.readouterr().err


def test_games_of_two_scenarios_are_not_compared(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    other = Path(__file__).parents[1] / "data" / "tiny"
    copy = tmp_path / "tiny"
    copy.mkdir()
    for file in other.glob("*.yaml"):
        (copy / file.name).write_text(file.read_text("utf-8").replace("turns: 10", "turns: 9"), "utf-8")
    save_game(begin_game(copy / "tiny.yaml", 1), tmp_path / "other.save")
    assert run(["replay", "diff", str(save), str(tmp_path / "other.save")]) == 2
    assert "of another scenario or other rules" in capsys.readouterr().err
