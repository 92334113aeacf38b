"""The report after a game or many: what stands in the page is what the save says, and nothing is fetched."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from game.ai.player import make_player
from game.cli.app import run
from game.lab.table import Table
from game.model.terms import SIDES, Status
from game.report.batch_page import histogram
from game.report.gather import reasons_by_day, story_of
from game.report.page import fill, table_html
from game.session.begin import begin_game
from game.session.film import open_film
from game.session.play import play
from game.session.save import save_game
from tests.factory import TINY


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "a.save"
    game = begin_game(TINY, 1, ("historical", "<b>me</b>"))
    allied, german = (make_player("historical", side, 1) for side in SIDES)
    play(game, (allied, german), 5)
    save_game(game, path)
    return path


def _data(page: str) -> Any:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL).group(1))  # type: ignore[union-attr]


def test_the_page_holds_every_evening(save: Path, tmp_path: Path) -> None:
    assert run(["report", str(save), "-o", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    data, film = _data(page), open_film(save)
    assert len(data["dates"]) == 5 and data["dates"][2] == "Thursday, 8 June 1944"
    units: list[Any] = [[-1] for _ in data["units"]]
    owners = [int(mark) for mark in data["control"][0]]
    for day in range(4):  # the next morning; the first side's turn has not begun, so nobody has moved
        for u, *what in data["frames"][day]:
            units[u] = what
        for hex_, owner in data["control"][day] if day else ():
            owners[hex_] = owner
        morning = film.at_turn(day + 2)
        assert owners == list(morning.control)
        for u, (hex_, *_) in enumerate(units):
            assert (hex_ >= 0) == (morning.status[u] == Status.ACTIVE) or hex_ == -1
            assert hex_ == -1 or hex_ == morning.hex[u]
    assert "&lt;b&gt;me" in page and "<b>me" not in page
    fights = [n for unit in data["units"] for n in unit["fights"]]
    assert set(fights) == set(range(len(data["attacks"]))) and data["great"] == sorted(data["great"])


def test_the_page_fetches_nothing(save: Path, tmp_path: Path) -> None:
    assert run(["report", str(save), "-o", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    assert not re.search(r'(src|href)="(?!data:)', page) and "@import" not in page
    assert [url for url in re.findall(r"https?://[^\"' ]+", page) if "w3.org/2000/svg" not in url] == []
    assert "default-src 'none'" in page


def test_losses_in_the_page_are_those_of_the_game(save: Path) -> None:
    film = open_film(save)
    story = story_of(film)
    last = film.at(len(film.orders))
    assert story.chronicle["lost_men"]["us"][-1] <= last.nation_men[0]
    assert sum(a[3] for a in story.attacks if a[1] == 0) <= last.nation_men[0]
    assert story.ground[0] == story.control[0].count("0")


def test_data_cannot_break_out_of_its_script() -> None:
    page = fill("fans.html", {"title": "<i>", "subtitle": "", "foot": ""}, {"charts": ["</script><b>"]}, {"tables": ""})
    assert "&lt;i&gt;" in page and "</script><b>" not in page and _data(page)["charts"] == ["</script><b>"]
    assert "<td class='n'>1,000</td><td>&amp;</td>" in table_html(Table("t", ("a", "b"), (("1,000", "&"),)))


def test_reasons_are_sorted_by_day() -> None:
    lines = ["# seed 1, allied", "6 June, move a: x", "6 June, attack b: x", "16 June, move c: x"]
    assert reasons_by_day(lines, ["6 June", "7 June"], most=1) == [["6 June, attack b: x"], []]
    assert reasons_by_day([], ["6 June"]) == []


def test_bars_hold_every_value() -> None:
    bars = histogram("x", [1, 2, 2, 50], marked=50)["bars"]
    assert sum(count for _, count, _ in bars) == 4 and [marked for *_, marked in bars].count(True) == 1
    assert histogram("x", [3, 3])["bars"] == [["3", 2, False]]


def test_many_games_have_a_page_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "a.db")
    assert run(["simulate", str(TINY), "--until", "2", "--games", "3", "--db", database]) == 0
    assert run(["report", database, "-o", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "tiny: 3 games" in page and "Towns taken by the Allies" in page
    chart = _data(page)["charts"][0]
    low, high = chart["fan"][0]["low"], chart["fan"][0]["high"]
    assert len(chart["x"]) == 2 and all(a <= b for a, b in zip(low, high, strict=True))


def test_what_is_wrong_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fresh = tmp_path / "fresh.save"
    save_game(begin_game(TINY, 1), fresh)
    for file, out, said in (
        (fresh, tmp_path / "a.html", "no day of it is over yet"),
        (tmp_path / "none.save", tmp_path / "a.html", "cannot be read"),
        (TINY, tmp_path / "a.html", "tiny.yaml"),
        (fresh, fresh, "is read by this command"),
    ):
        assert run(["report", str(file), "-o", str(out)]) == 2
        assert said in capsys.readouterr().err
