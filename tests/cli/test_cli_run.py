"""Playing a side from the command line: begin, order, operations, run."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.app import run
from game.model.terms import Side
from game.session.save import load_game, verify

TINY = str(Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml")


def tell(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Run a command; returns what it printed, or complained about when it failed."""
    assert run(arguments) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err if code == 2 else told.out


@pytest.fixture(name="save")
def _save(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "a.save")
    tell(["begin", TINY, path, "--seed", "7"], capsys)
    return path


@pytest.fixture(name="plan")
def _plan(tmp_path: Path) -> str:
    (tmp_path / "plan.yaml").write_text(
        "others: attack\noperations:\n  north: {task: hold, units: [us-16ir], stop: {losses: 900}}\n"
    )
    return str(tmp_path / "plan.yaml")


def test_a_game_is_begun_once(save: str, capsys: pytest.CaptureFixture[str]) -> None:
    game = load_game(Path(save))
    assert len(game.log) == 1 and game.setting.seed == 7
    assert "exists already" in tell(["begin", TINY, save], capsys, code=2)


def test_days_run_by_a_plan_and_the_game_replays(save: str, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["run", save, "--operations", plan, "--until", "date=1944-06-09"], capsys)
    assert "9 June 1944: the day has come." in shown and "north" in shown and "7 June 1944: " in shown
    game = load_game(Path(save))
    assert (game.state.turn, game.state.side) == (4, Side.ALLIED) and game.books[0].find("north") is not None
    options = ["--operations", plan, "--until", "date=1944-06-10", "--halt", "north", "--quiet"]
    again = tell(["run", save, *options], capsys)
    assert "it was called off" in again and "8 June" not in again
    assert "north" in tell(["operations", save], capsys)
    assert verify(Path(save), deep=True).difference is None


def test_the_other_side_can_be_led(save: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell(["run", save, "--side", "german", "--opponent", "passive", "--until", "date=1944-06-08", "--quiet"], capsys)
    game = load_game(Path(save))
    assert (game.state.turn, game.state.side) == (3, Side.GERMAN)


def test_to_the_end_of_the_game(save: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--opponent", "passive", "--until", "flying", "--others", "nothing", "--quiet"]
    while "the game is over" not in (shown := tell(["run", save, *options], capsys)):
        assert "the weather is fit for flying" in shown
    assert "The game is over;" in shown


def test_orders_by_hand_go_through_the_refusals(save: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(["order", save, "operation hold hold with us-16ir", "launch hold", "end"], capsys)
    assert "german turn" in told
    game = load_game(Path(save))
    assert [e.text for e in game.log[1:]] == ["operation hold hold with us-16ir", "launch hold", "end"]


@pytest.mark.parametrize(("order", "says"), [
    ("move us-16ir 000-00", "(rule "), ("formation nobody hold", "no formation"), ("launch north", "(rule 16.7)"),
    ("operation n attack 003-02 with de-916gr", "(rule 2.3)"), ("dance", "is no order"),
])
def test_what_cannot_be_ordered_saves_nothing(
    save: str, order: str, says: str, capsys: pytest.CaptureFixture[str],
) -> None:
    before = Path(save).read_bytes()
    told = tell(["order", save, "operation hold hold with us-16ir", order], capsys, code=2)
    assert (says in told or "no unit" in told) and "Nothing was saved." in told
    assert Path(save).read_bytes() == before


@pytest.mark.parametrize(("options", "says"), [
    (["--until", "doomsday"], "nothing called 'doomsday'"), (["--until", "date=1944-06-06"], "is no day to come"),
    (["--until", "objective", "--side", "swiss"], "There is no side 'swiss'"),
    (["--until", "objective", "--opponent", "nobody"], "There is no player 'nobody'"),
    (["--until", "objective", "--others", "dance"], "cannot 'dance'"),
    (["--until", "objective", "--operations", "none.yaml"], "none.yaml:1:1: cannot be read"),
    (["--until", "objective", "--halt", "north"], "(rule 16.10)"),
])
def test_bad_input_to_run_is_a_sentence(
    save: str, options: list[str], says: str, capsys: pytest.CaptureFixture[str],
) -> None:
    assert says in tell(["run", save, *options], capsys, code=2)


def test_a_plan_that_is_refused_is_told_with_its_line(save: str, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell(["order", save, "operation north hold with us-16ir"], capsys)
    told = tell(["run", save, "--operations", plan, "--until", "objective"], capsys, code=2)
    assert "plan.yaml:3:3: operations.north: an operation of this name" in told
