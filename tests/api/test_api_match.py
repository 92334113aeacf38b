"""The Python interface: what docs/API.md and the README promise."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import game
from game import Match, MatchError, Scenario
from game.model.orders import End
from game.model.view import View

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "data" / "tiny" / "tiny.yaml"


@pytest.fixture
def match() -> Match:
    return Scenario.load(TINY).start(7)


def test_the_lines_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.split("## From Python\n")[1].split("\n## ")[0]
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert 4 <= len(test.examples) <= 10
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_every_public_name_is_in_the_book() -> None:
    book = (ROOT / "docs" / "API.md").read_text("utf-8")
    for name in [n for n in game.__all__ if n != "__version__"]:
        assert name in book
    for name in [n for n in vars(Match) if not n.startswith("_")]:
        assert f".{name}" in book, name


def test_asking_for_the_version_loads_nothing() -> None:
    code = "import sys, game; game.__version__; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
    with pytest.raises(AttributeError, match="no attribute 'Scenaro'"):
        game.Scenaro  # noqa: B018


def test_every_legal_order_is_accepted(match: Match) -> None:
    orders = match.legal_orders()
    assert orders[-1] == "end" and len(orders) > 5
    for text in orders:
        assert match.refusal(text) == ""
    assert match.order(orders[0]).accepted
    assert match.end_turn().accepted and match.side == "german"


def test_all_who_stand_beside_attack_together() -> None:
    match = Scenario.load(TINY).start(7)
    found: list[str] = []
    for _ in range(16):
        match.play_side("historical")
        found += [order for order in match.legal_orders() if order.startswith("attack")]
    together = [order for order in found if len(order.split()) > 4]
    assert found and together


def test_a_refused_order_changes_nothing(match: Match) -> None:
    before = match.result()
    answer = match.order("move us-16ir 000-00")
    assert not answer.accepted and "(rule" in answer.refusal
    assert not match.order("dance us-16ir").accepted and "is no order" in match.refusal("dance us-16ir")
    assert match.result() == before


def test_orders_may_be_objects(match: Match) -> None:
    assert match.order(End()).accepted and match.side == "german"


def test_a_formation_takes_orders_by_its_staff(match: Match) -> None:
    assert match.order("formation us-1id attack 001-03").accepted


def test_a_view_is_a_copy_and_hides(match: Match) -> None:
    view = match.view("german")
    assert isinstance(view, View) and view.viewer.word == "german"
    men = match.view("german").men[0]
    view.men[0] = men + 5
    assert match.view("german").men[0] == men
    with pytest.raises(MatchError, match="there are allied and german"):
        match.view("french")


def test_save_and_load(match: Match, tmp_path: Path) -> None:
    match.play("random", "random", until=2)
    match.save(tmp_path / "a.save")
    again = Match.load(tmp_path / "a.save")
    assert again.result() == match.result()
    assert again.play("random", "passive", until=3) == match.play("random", "passive", until=3)


def test_what_is_not_there_is_said(match: Match, tmp_path: Path) -> None:
    with pytest.raises(MatchError, match=r"no\.yaml"):
        Scenario.load(tmp_path / "no.yaml")
    with pytest.raises(MatchError, match="no AI called 'napoleon'"):
        match.play("napoleon")
    with pytest.raises(MatchError, match="no unit 'us-99ir'"):
        match.legal_orders("us-99ir")
    with pytest.raises(MatchError, match="cannot be read"):
        Match.load(tmp_path / "no.save")
    changed = Scenario.load(TINY, {"turns": "3"})
    assert changed.turns == 3
    with pytest.raises(MatchError, match="texts of its scenario"):
        changed.start(1).save(tmp_path / "b.save")


def test_an_own_staff_plays() -> None:
    class Mine:
        def choose(self, view: View) -> End:
            return End()

    result = Scenario.load(TINY).start(3).play(Mine(), "passive", until=2)
    assert result.turn == 3 and not result.over


def test_what_is_none_of_the_kind_is_told_and_changes_nothing(match: Match) -> None:
    before = match.result()
    wrong = (
        lambda: match.order(3), lambda: match.play(object()), lambda: match.play_side(object()),
        lambda: Scenario.load(TINY).start(-1), lambda: Scenario.load(TINY).start("x"),
        lambda: Scenario.load(TINY, changes={"combat.die_offset": 400}),
    )
    for ask in wrong:
        with pytest.raises(MatchError, match=r"is no order|is no staff|is no seed|400 is out of range"):
            ask()
    assert match.result() == before


def test_a_change_is_a_text_or_a_number() -> None:
    assert Scenario.load(TINY, changes={"turns": 4}).turns == Scenario.load(TINY, changes={"turns": "4"}).turns == 4
