"""The pictures of the manual: each that is named is there and small enough, and a scene is drawn without a display."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from factory import TINY
from PIL import Image

from game.ai.player import make_player
from game.scenario import read_heading
from game.ui import gallery
from game.ui.files import Folders
from game.ui.wiring import Wiring

DOCS = Path(__file__).parents[2] / "docs"


def test_the_manuals_pictures_are_there_and_small_enough() -> None:
    text = "".join((DOCS / name).read_text("utf-8") for name in ("PLAYING.md", "EDITING.md"))
    named = re.findall(r"\]\((pictures/[\w-]+\.png)\)", text)
    assert len(named) >= 9
    for name in named:
        path = DOCS / name
        assert path.stat().st_size <= gallery.MOST_BYTES
        assert Image.open(path).size == gallery.SIZE


def test_a_picture_is_written_without_a_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wiring = Wiring([read_heading(TINY)], make_player, "passive", Folders(tmp_path / "d", tmp_path / "c"), painters=0)
    scene = gallery.Scene("menu", lambda app: app.menu())
    monkeypatch.setattr(gallery, "scenes", lambda _: iter([scene]))
    told: list[str] = []
    (path,) = gallery.take_pictures(wiring, tmp_path / "out", told.append)
    assert Image.open(path).size == gallery.SIZE and told == [f"menu.png, {path.stat().st_size // 1000} kB"]
