"""The report in a real browser: no error, no request, slider and play work: python -m pytest -m browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab_support import finish, start

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the PATH: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report of one game and one of several."""
    folder = tmp_path_factory.mktemp("report")
    finish(start("simulate", "carentan", "--seed", "7", "--save", str(folder), "--reasons", str(folder / "why.txt")))
    save, why = str(folder / "carentan-7.save"), str(folder / "why.txt")
    finish(start("report", save, "-o", str(folder / "game.html"), "--reasons", why))
    finish(start("simulate", "carentan", "--games", "6", "--db", str(folder / "games.db")))
    finish(start("report", str(folder / "games.db"), "-o", str(folder / "batch.html")))
    return folder


@pytest.fixture
def browser() -> Iterator[Any]:
    how = "Playwright is not installed: pip install -e '.[browser]', and have a Chromium on the PATH"
    sync_api = pytest.importorskip("playwright.sync_api", reason=how)
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _open(browser: Any, path: Path) -> tuple[Any, list[str]]:
    """The page offline, and what went wrong or out on it."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 1000})
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
    page.goto(path.as_uri())
    return page, faults


def _ink(page: Any) -> str:
    return page.evaluate("document.getElementById('map').toDataURL()")


def test_the_game_page_moves(browser: Any, pages: Path) -> None:
    page, faults = _open(browser, pages / "game.html")
    first = page.inner_text("#day")
    assert first.startswith("Saturday, 10 June 1944")
    page.evaluate("picture.decode().then(draw)")
    drawn = _ink(page)
    page.eval_on_selector("#slider", "slider => { slider.value = 3; slider.dispatchEvent(new Event('input')); }")
    assert page.inner_text("#day").startswith("Tuesday, 13 June 1944") and _ink(page) != drawn
    assert page.locator("#news li").count() > 0 and "13 June, " in page.text_content("#why")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#day").startswith("Monday, 12 June 1944")
    page.select_option("#speed", "8")
    page.click("#play")
    page.locator("#day", has_text="Thursday, 15 June").wait_for()
    page.locator("#play", has_text="Play").wait_for()
    page.fill("#find", "501")
    page.select_option("#units", index=0)
    assert "us-101abn-501pir" in page.inner_text("#history") and page.locator("#history svg").count() == 2
    before = _ink(page)
    page.click("#in")
    assert _ink(page) != before
    assert page.locator("#charts svg").count() == 9 and page.locator("#great tbody tr").count() > 3
    assert faults == []


def test_the_page_of_many_games(browser: Any, pages: Path) -> None:
    page, faults = _open(browser, pages / "batch.html")
    assert page.locator("#charts svg").count() == 8 and page.locator("polygon").count() >= 7
    assert "carentan: 6 games" in page.inner_text("body")
    assert faults == []
