"""What a player may ask of a saved game: odds before an attack, why a hex cannot be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.app import run
from game.model.orders import Attack, to_text
from game.rules import refusal
from game.session.begin import begin_game
from game.session.save import save_game

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny" / "tiny.yaml"


def tell(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Run a command; returns what it printed, or complained about when it failed."""
    assert run(arguments) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err if code == 2 else told.out


@pytest.fixture(name="morning")
def _morning(tmp_path: Path) -> Path:
    save_game(begin_game(TINY, 7), tmp_path / "morning.save")
    return tmp_path / "morning.save"


def attack() -> str:
    """An attack that may be ordered on the first morning."""
    game = begin_game(TINY, 7)
    view, near = game.view(game.state.side), game.world.board.grid.neighbours
    orders = [Attack(n, (u.index,)) for u in game.world.units for n in near[max(0, view.hex[u.index])] if n >= 0]
    return to_text(next(o for o in orders if refusal(view, o) is None), game.world)


def test_preview_prints_the_odds_card(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["preview", str(morning), attack()], capsys)
    for words in ("Attack on ", "column by odds", "column used", "holds at most", "Chance to win", "rule 7.44"):
        assert words in shown


@pytest.mark.parametrize(("order", "words"), [
    ("attack 003-02 with nobody", "there is no unit 'nobody'"),
    ("end", "Only an attack has odds"),
    ("attack 000-00 with us-16ir", "(rule 7.1)"),
])
def test_preview_says_what_is_wrong(morning: Path, order: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert words in tell(["preview", str(morning), order], capsys, code=2)


def test_a_file_that_is_no_save_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.save").write_text("no")
    assert "no.save" in tell(["preview", str(tmp_path / "no.save"), "end"], capsys, code=2)


def test_why_names_the_rule_and_the_way(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    near, far = (tell(["why", str(morning), "us-16ir", goal], capsys) for goal in ("000-00", "008-08"))
    assert "(rule " in near and "(rule " in far


def test_why_without_a_hex_is_about_supply(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(["why", str(morning), "us-16ir"], capsys) == tell(["supply", str(morning), "us-16ir"], capsys)
    assert "no unit" in tell(["why", str(morning), "nobody"], capsys, code=2)


@pytest.mark.parametrize(("unit", "goal", "words"), [
    ("nobody", "003-02", "no unit 'nobody'"), ("us-16ir", "999-99", "no hex of this map"),
])
def test_why_says_what_is_wrong(
    morning: Path, unit: str, goal: str, words: str, capsys: pytest.CaptureFixture[str],
) -> None:
    assert words in tell(["why", str(morning), unit, goal], capsys, code=2)


def test_points_are_explained_source_by_source(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["points", str(morning)], capsys)
    assert "Where the Allied points come from" in shown and "if the game ended now (rule 12.4)" in shown
    assert any(f"{level} if the game" in shown for level in (" German victory", " Allied victory", "Draw")), shown


def test_supply_names_source_and_way(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = tell(["supply", str(morning), "us-16ir"], capsys)
    assert "is in full supply" in shown and "It is fed from Able beach" in shown and "(rule 6.5)" in shown


@pytest.mark.parametrize(("unit", "words"), [
    ("nobody", "There is no unit 'nobody'"), ("de-914gr", "is no unit on the map"),
])
def test_supply_says_what_is_wrong(
    morning: Path, unit: str, words: str, capsys: pytest.CaptureFixture[str],
) -> None:
    assert words in tell(["supply", str(morning), unit], capsys, code=2)


def test_propose_tells_orders_with_reasons_and_does_nothing(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = morning.read_bytes()
    shown = tell(["propose", str(morning), "mission us-1army attack losses 400"], capsys)
    assert shown.startswith("6 June, ") and ": To " in shown
    assert morning.read_bytes() == before
    held = tell(["propose", str(morning), "formation us-1army hold", "--staff", "cautious"], capsys)
    assert "attack " not in held


@pytest.mark.parametrize(("text", "why"), [
    ("end", "is no mission; write mission FORMATION TASK"),
    ("mission nobody attack", "there is no formation 'nobody'"),
    ("mission de-aok7 attack", "(rule 16.1)"),
])
def test_propose_refuses_what_is_no_mission(
    morning: Path, text: str, why: str, capsys: pytest.CaptureFixture[str],
) -> None:
    assert why in tell(["propose", str(morning), text], capsys, 2)
    assert "There is no staff" in tell(["propose", str(morning), text, "--staff", "genius"], capsys, 2)
